"""How soon the program is there."""

from collections.abc import Iterator

from tests.bench import start
from tests.trust.row import Row

WINDOW = 500.0  # milliseconds from the start of Python to the first picture of the window
VALUES = 2.1  # times as long as Python alone needs to import numpy: 0.25 s where that takes 0.12


ROOM = 10  # times the longest in every run, in which other tests run at the same time
FEW = 2  # starts in every run: the first one compiles what is read


def measured(*, thorough: bool) -> Iterator[Row]:
    """Rows about the time of a start."""
    times, room = (start.TIMES, 1) if thorough else (FEW, ROOM)
    numpy = start.numpy_time(times)
    tried, beside = f"best of {times} starts", f"where `import numpy` alone takes {numpy:.0f} ms"
    window, values = start.window_time(times), start.values_time(times)
    yield Row("The window is usable soon", tried, f"{window:.0f} ms, {beside}", window <= room * WINDOW)
    yield Row("`--values` answers soon", tried, f"{values:.0f} ms, {beside}", values <= room * VALUES * numpy)
