"""Whether the whole program starts and ends as it should, window and all."""

import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.journeys.driven import driven, kept, values
from tests.journeys.process import PAINTED, started
from tests.trust.row import Row, counted

SIGNALS = () if sys.platform == "win32" else (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
LONGEST = 2.0  # seconds from a signal to the end
ROOM = 7  # times the longest in every run, in which other tests run at the same time
NUMBER = 5.0  # that is typed before the end


def measured(*, thorough: bool) -> Iterator[Row]:
    """Rows about signals while work is unsaved, and about windows that open and close."""
    yield _signals(10 if thorough else 1, 1 if thorough else ROOM)
    yield _starts(100 if thorough else 1)


def _signals(times: int, room: int) -> Row:
    longest, wrong = 0.0, 0
    for number in SIGNALS * times:
        with tempfile.TemporaryDirectory() as home, started(driven(f"edit({NUMBER})"), Path(home)) as program:
            program.wait_for("all is there")
            program.send(number)
            sent = time.monotonic()
            code = program.ended()
            longest = max(longest, time.monotonic() - sent)
            found = [values(each) for each in kept(Path(home))]
            wrong += code != -number or len(found) != 1 or NUMBER not in found[0] or "Traceback" in program.printed()
    what = f"With unsaved work the program ends within {LONGEST:.0f} s of SIGTERM, SIGINT and SIGHUP, and all is kept"
    tried = counted(times * len(SIGNALS), "signal", "signals")
    holds = not wrong and longest <= room * LONGEST
    return Row(what, tried, f"{wrong} wrong; {1000 * longest:.0f} ms at most", holds)


def _starts(times: int) -> Row:
    unclean = 0
    for _ in range(times):
        with tempfile.TemporaryDirectory() as home, started(["main.py"], Path(home)) as program:
            program.wait_for(PAINTED, "MainWindow")
            program.send(signal.SIGTERM)  # where nothing is unsaved, all windows close as by hand
            unclean += program.ended() != 0 or program.printed() != ""
    what = "The program starts and quits, and says nothing of it"
    return Row(what, counted(times, "start", "starts"), f"{unclean} unclean", not unclean)
