"""`python -m autograd_canvas`: the program."""

import sys

from main import start

if __name__ == "__main__":
    sys.exit(start())
