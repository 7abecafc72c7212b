"""After a kill the first window comes up before those that return with it: what was not saved is offered there."""

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
