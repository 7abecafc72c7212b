"""The screen goes away under the program: it ends, and what was unsaved is offered at the next start."""

import signal

import pytest

from tests.journeys.driven import driven, kept, values
from tests.journeys.process import PAINTED, started
from tests.journeys.screens import shown_on

EDIT_THREE = (
    "(edit(5.0), edit(6.0, window().windows.open(load('twice'), beside=window())), "
    "edit(7.0, window().windows.open(load('twice'), beside=window())))"
)
ENDS = (1, 255)  # of X11 and Wayland, as Qt chooses them; after a crash it would be negative
READY = ("all is there",)


@pytest.fixture(params=["Xvfb", "weston"])
def screen(request):
    """A screen that nobody looks at."""
    with shown_on(request.param) as screen:
        yield screen


@pytest.mark.parametrize(
    ("act", "seen", "expected"),
    [
        (EDIT_THREE, READY, {5.0, 6.0, 7.0}),
        ("begin('6.5')", READY, {6.5}),
        ("(edit(5.0), trigger('help.about'))", (PAINTED, "AboutDialog"), {5.0}),
        ("(edit(5.0), hang())", READY, {5.0}),
    ],
    ids=["three windows", "typed", "dialog", "hanging disk"],
)
def test_what_was_unsaved_is_kept_when_the_screen_is_gone(tmp_path, screen, act, seen, expected):
    with started(driven(act), tmp_path, screen=screen) as program:
        program.wait_for(*seen)
        screen.server.send_signal(signal.SIGKILL)
        assert program.ended() in ENDS
        assert "Traceback" not in program.printed()
    assert {next(iter(values(each))) for each in kept(tmp_path)} == expected
