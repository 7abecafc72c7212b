"""The screen goes away under the program: Qt ends the process, and what was unsaved is offered at the next start."""

import os
import shutil
import signal
import subprocess
import sys

import pytest

from tests.journeys.driven import driven, kept, values
from tests.journeys.process import HOME
from tests.journeys.screens import SCREENS

EDIT_THREE = (
    "(edit(5.0), edit(6.0, window().windows.open(load('twice'), beside=window())), "
    "edit(7.0, window().windows.open(load('twice'), beside=window())))"
)


@pytest.mark.parametrize("kind", ["Xvfb", "weston"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_what_was_unsaved_in_all_windows_is_kept_when_the_screen_is_gone(tmp_path, kind, number):
    if shutil.which(kind) is None:
        pytest.skip(f"needs a screen of its own, {kind}")
    with SCREENS[kind]() as screen:
        surroundings = os.environ | {"HOME": str(tmp_path)} | screen.surroundings
        with subprocess.Popen(
            [sys.executable, *driven(EDIT_THREE)],
            cwd=HOME,
            env=surroundings,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as program:
            assert program.stdout is not None
            assert program.stdout.readline() == "all is there\n"
            screen.server.send_signal(number)
            printed, _ = program.communicate(timeout=60)
            assert program.returncode != 0
            assert "Traceback" not in printed
            print(program.returncode, printed)
    assert {next(iter(values(each))) for each in kept(tmp_path)} == {5.0, 6.0, 7.0}
