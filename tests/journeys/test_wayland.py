"""What the program asks of a Wayland compositor, and which screen it looks for libraries of."""

import os
import signal
import subprocess
import sys

import pytest

from core.files import storage
from core.files.examples import load
from tests.journeys.end_to_end import MAIN, WaylandLearner, until
from tests.journeys.process import HOME, PAINTED, started
from tests.journeys.screens import shown_on
from tests.needing import needs

ASKED = """
import main
from PySide6.QtGui import QGuiApplication
print(main.window_platform(), QGuiApplication([]).platformName())
"""


@pytest.mark.parametrize("kind", ["Xvfb", "weston"])
def test_the_libraries_are_those_of_the_screen_that_qt_chooses(kind):
    """Beside most compositors there is an X server for other programs."""
    with shown_on(kind) as screen:
        surroundings = {**os.environ, **screen.surroundings}
        del surroundings["QT_QPA_PLATFORM"]
        command = [sys.executable, "-c", ASKED]
        done = subprocess.run(command, cwd=HOME, env=surroundings, capture_output=True, text=True, check=True)
    looked_for, chosen = done.stdout.split()
    assert looked_for == chosen


@needs("xdotool")
def test_a_copied_picture_is_offered_to_other_programs(tmp_path):
    storage.save(load("scalar"), tmp_path / "mine.json")
    with shown_on("weston") as screen:
        learner = WaylandLearner(screen, tmp_path / "mine.json", {})
        learner.focus(MAIN)
        learner.keys("ctrl+shift+c")
        until(lambda: '.offer("image/png")' in learner.said(), "a picture on the clipboard")
        learner.program.kill()
        learner.program.wait()


def test_a_window_is_no_larger_than_a_small_screen_that_it_fills(tmp_path):
    """The compositor would end the program."""
    with shown_on("weston", (400, 300)) as screen, started(["main.py"], tmp_path, screen=screen) as program:
        program.wait_for(PAINTED, "MainWindow")
        program.send(signal.SIGTERM)
        assert program.ended() == 0
        assert program.printed() == ""
