"""A desktop whose bus accepts and never answers: the program starts and ends as everywhere else."""

import signal
import socket

from tests.journeys.process import PAINTED, PATIENCE, started
from tests.needing import needs_bus


@needs_bus
def test_the_window_opens_while_the_bus_is_asked_and_never_answers(tmp_path, monkeypatch):
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        silent.settimeout(PATIENCE)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        with started(["main.py", "--example", "scalar"], tmp_path) as program:
            program.wait_for(PAINTED)
            asked, _ = silent.accept()
            with asked:
                assert asked.recv(5) == b"\0AUTH"
                program.send(signal.SIGTERM)
                assert program.ended() == 0
            assert program.printed() == ""
