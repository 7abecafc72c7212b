"""After a kill the window that offers what was not saved comes up before the others, and stays there until all is."""

import signal

from core.files import examples, storage
from tests.journeys.driven import driven
from tests.journeys.process import started
from tests.journeys.screens import shown_on

OPEN = "window().windows.open(load('twice'), __import__('pathlib').Path({path!r}), beside=window())"


def test_the_window_that_was_worked_in_is_the_one_in_front(tmp_path):
    other, last = tmp_path / "other.agc", tmp_path / "last.agc"
    for path in (other, last):
        storage.save(examples.load("twice"), path)
    opened = ", ".join(OPEN.format(path=str(path)) for path in (other, last))
    with shown_on("Xvfb") as screen:
        with started(driven(f"({opened}, tell_front(3))", arguments=()), tmp_path, screen=screen) as program:
            program.wait_for("in front:", last.name)
            program.send(signal.SIGKILL)
            program.ended()
        with started(driven("tell_front(3)", arguments=()), tmp_path, screen=screen) as program:
            program.wait_for("in front:")
            assert f"in front: {last.name}" in program.printed()


def test_what_is_restored_stays_behind_while_there_is_more(tmp_path):
    edit = ", ".join(
        f"edit({value}, window().windows.open(load('twice'), beside=window()))" for value in (5.0, 6.0, 7.0)
    )
    with shown_on("Xvfb") as screen:
        with started(driven(f"({edit})"), tmp_path, screen=screen) as program:
            program.wait_for("all is there")
            program.send(signal.SIGKILL)
            program.ended()
        act = "(restore(window(), 2), tell_front(2))"
        with started(driven(act), tmp_path, screen=screen) as program:
            program.wait_for("in front:")
            assert "Untitled was not saved: one edit, today" in program.printed()
