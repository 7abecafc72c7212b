"""What the program asks of a Wayland compositor, and which screen it looks for libraries of."""

import os
import subprocess
import sys

import pytest

from tests.journeys.driven import driven
from tests.journeys.process import HOME, started
from tests.journeys.screens import shown_on

ASKED = "import main; from PySide6.QtGui import QGuiApplication as A; print(main.window_platform(), A([]).platformName())"


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
