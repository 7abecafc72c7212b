"""`python -m autograd_canvas`: the program."""

import os
import sys
from contextlib import suppress

if __name__ == "__main__" and not sys.flags.safe_path:
    # With -m Python looks first into the folder in which one works, where a learner may have a numpy.py.
    with suppress(FileNotFoundError, ValueError):  # that folder was deleted, and so is not looked into
        sys.path.remove(os.getcwd())

from main import start

if __name__ == "__main__":
    sys.exit(start())
