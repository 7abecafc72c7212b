"""What the program leaves in a home is what docs/problems.md says how to remove."""

import re
import signal
import sys
from pathlib import Path

import pytest

from core.base.resources import docs_path
from tests.journeys.driven import driven
from tests.journeys.process import PAINTED, started

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the places of Linux")


def test_each_file_lies_in_a_place_that_is_named(tmp_path):
    with started(driven("trigger('file.open')"), tmp_path) as program:
        program.wait_for(PAINTED, "FileDialog")
        program.send(signal.SIGTERM)
        program.ended()
    # `started` lets the home be the folder of settings as well.
    left = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()]
    left = [path if path.startswith(".") else f".config/{path}" for path in left]
    named = re.findall(r"`~/([^`]+)`", docs_path("problems.md").read_text(encoding="utf-8"))
    assert [path for path in left if not any(Path(path).is_relative_to(place) for place in named)] == []
    assert left
