"""The screen goes away under the program: Qt ends the process, and what was unsaved is offered at the next start."""

import os
import shutil
import signal
import subprocess
import sys

import pytest

from tests.journeys.driven import driven, kept, values
from tests.journeys.process import HOME

pytestmark = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs a screen of its own, Xvfb")


@pytest.fixture
def screen():
    """A screen that nobody looks at, and its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL) as server:
        os.close(writing)
        with os.fdopen(reading) as number:
            yield server, f":{number.readline().strip()}"
        server.kill()


def test_what_was_unsaved_is_kept_when_the_screen_is_gone(tmp_path, screen):
    server, name = screen
    surroundings = os.environ | {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "xcb", "DISPLAY": name}
    command = [sys.executable, *driven("edit(5.0)")]
    with subprocess.Popen(command, cwd=HOME, env=surroundings, text=True, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "all is there\n"
        server.send_signal(signal.SIGKILL)
        assert program.wait(timeout=60) != 0
    (each,) = kept(tmp_path)
    assert 5.0 in values(each)
