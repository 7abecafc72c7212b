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
READY = ("all is there",)
TYPE_TWO = "(begin('6.5'), begin('7.5', window().windows.open(load('twice'), beside=window())))"
SCENES = {
    "three windows": (EDIT_THREE, READY, {5.0, 6.0, 7.0}),
    "a dialog": ("(edit(5.0), trigger('help.about'))", (PAINTED, "AboutDialog"), {5.0}),
    "a hanging disk": ("(edit(5.0), hang())", READY, {5.0}),
    "something typed": (TYPE_TWO, READY, {6.5, 7.5}),
}  # what the learner does, when it is done, and which numbers are kept
CODES = {"Xvfb": 1, "weston": 255}  # as Qt chooses them; after a crash they would be negative


@pytest.mark.parametrize(("kind", "scene"), [(kind, scene) for kind in CODES for scene in SCENES])
def test_what_was_unsaved_is_kept_when_the_screen_is_gone(tmp_path, kind, scene):
    act, seen, expected = SCENES[scene]
    with shown_on(kind) as screen, started(driven(act), tmp_path, screen=screen) as program:
        program.wait_for(*seen)
        assert screen.server is not None
        screen.server.send_signal(signal.SIGKILL)
        assert program.ended() == CODES[kind]
        assert "Traceback" not in program.printed()
    assert {next(iter(values(each))) for each in kept(tmp_path)} == expected


def test_what_is_typed_is_kept_though_xlib_is_the_first_to_find_that_the_screen_is_gone(tmp_path):
    with shown_on("Xvfb") as screen:
        assert screen.server is not None
        act = f"({TYPE_TWO}, lose_screen({screen.server.pid}), window().setWindowTitle('which Qt tells the server'))"
        with started(driven(act), tmp_path, screen=screen) as program:
            assert program.ended() == CODES["Xvfb"]
            assert "Traceback" not in program.printed()
    assert {next(iter(values(each))) for each in kept(tmp_path)} == {6.5, 7.5}
