"""Runs first in a bundle: what the program starts, such as a browser, is to load the system's libraries and not ours.

PyInstaller changes LD_LIBRARY_PATH before Python starts, which is when the loader reads it, and keeps what it was.
Where the system has no language, Python asks for letters beyond ASCII (PEP 538), that of a bundle does not: Qt says so.
"""

import locale
import os
from contextlib import suppress

os.environ.pop("LD_LIBRARY_PATH", None)
if before := os.environ.pop("LD_LIBRARY_PATH_ORIG", None):
    os.environ["LD_LIBRARY_PATH"] = before

if locale.setlocale(locale.LC_CTYPE) in ("C", "POSIX"):
    os.environ["LC_CTYPE"] = "C.UTF-8"
    with suppress(locale.Error):  # an old system has no such letters
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")  # Qt keeps it where LANG names what is not installed
