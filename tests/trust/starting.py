"""How soon the program is there."""

from tests.bench import start
from tests.trust.row import Row

WINDOW = 500.0  # milliseconds from the start of Python to the first picture of the window
VALUES = 2.1  # times as long as Python alone needs to import numpy: 0.25 s where that takes 0.12


def measured(*, thorough: bool) -> list[Row]:
    """Rows about the time of a start; in the short form nothing is timed, since others may use the machine."""
    return [_window(), _values()] if thorough else []


def _window() -> Row:
    time = start.window_time()
    return Row("The window is usable soon", "best of 5 starts", f"{time:.0f} ms", time <= WINDOW)


def _values() -> Row:
    share = start.values_share()
    found = f"{share:.1f} times as long as `import numpy` alone"
    return Row("`--values` answers soon", "best of 5 starts", found, share <= VALUES)
