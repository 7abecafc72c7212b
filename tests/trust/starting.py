"""How soon the program is there."""

from collections.abc import Iterator

from tests.bench import start
from tests.trust.row import Row

WINDOW = 500.0  # milliseconds from the start of Python to the first picture of the window
VALUES = 2.1  # times as long as Python alone needs to import numpy: 0.25 s where that takes 0.12


def measured(*, thorough: bool) -> list[Row]:
    """Rows about the time of a start; in the short form nothing is timed, since others may use the machine."""
    return [*_rows(start.numpy_time())] if thorough else []


def _rows(numpy: float) -> Iterator[Row]:
    tried, beside = f"best of {start.TIMES} starts", f"where `import numpy` alone takes {numpy:.0f} ms"
    window, values = start.window_time(), start.values_time()
    yield Row("The window is usable soon", tried, f"{window:.0f} ms, {beside}", window <= WINDOW)
    yield Row("`--values` answers soon", tried, f"{values:.0f} ms, {beside}", values <= VALUES * numpy)
