"""The drag from the palette as Qt itself runs it; the offscreen platform only pretends to."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="the platform with fonts and a drag loop but no screen is Linux's")
def test_add_mul_and_pow_are_dragged_onto_an_empty_sheet(tmp_path):
    surroundings = {
        **os.environ,
        "QT_QPA_PLATFORM": "minimal:enable_fonts",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    command = [sys.executable, "-m", "tests.journeys.palette_drag"]
    done = subprocess.run(command, cwd=HOME, env=surroundings, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [True, True, True]
