"""How soon the program is there: wall times from the start of Python, each the best of several new processes."""

import os
import subprocess
import sys
import tempfile
import time

TIMES = 20  # other programs may have the machine now and then
# What the program does until its loop would begin to wait, its first picture included. Qt is imported when the program
# itself does so, since PySide6 makes each later import slower.
WINDOW = (
    "import sys; sys.argv[1:] = []\n"
    "import bootstrap, main\n"
    "import_plainly = bootstrap.import_plainly\n"
    "def import_and_end():\n"
    "    import_plainly()\n"
    "    from PySide6.QtWidgets import QApplication\n"
    "    QApplication.exec = lambda app: app.processEvents() or 0\n"
    "bootstrap.import_plainly = import_and_end\n"
    "raise SystemExit(main.start())"
)


def window_time(times: int = TIMES) -> float:
    """Wall time from the start of Python to the window's first picture, in milliseconds."""
    return _best(times, "-c", WINDOW)


def values_time(times: int = TIMES) -> float:
    """Wall time to print the values of a graph, in milliseconds."""
    return _best(times, "main.py", "--values")


def numpy_time(times: int = TIMES) -> float:
    """Wall time of Python to import numpy and nothing else, in milliseconds: how fast the machine is."""
    return _best(times, "-c", "import numpy")


def _best(times: int, *arguments: str) -> float:
    """The shortest time of a run in milliseconds, at home in an empty folder; the first run compiles what is read."""
    taken = []
    with tempfile.TemporaryDirectory() as home:
        here = {"HOME": home, "USERPROFILE": home, "PYTHONPYCACHEPREFIX": home, "QT_QPA_PLATFORM": "offscreen"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "PYTHONDONT"))}
        for _ in range(times):
            start = time.perf_counter()
            subprocess.run([sys.executable, *arguments], check=True, capture_output=True, env={**kept, **here})
            taken.append(1000 * (time.perf_counter() - start))
    return min(taken)
