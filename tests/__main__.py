"""`python -m tests [pytest arguments]`: set up what is missing, then run the whole suite; no display is needed."""

import os
import sys

import bootstrap

if __name__ == "__main__":
    bootstrap.ensure_packages("test")
    bootstrap.ensure_qt("offscreen")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import pytest

    sys.exit(pytest.main(sys.argv[1:]))
