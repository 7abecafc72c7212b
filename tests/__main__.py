"""`python -m tests [pytest arguments]`: set up what is missing, then run the tests; no display is needed."""

import os
import sys

import bootstrap

if __name__ == "__main__":
    bootstrap.ensure_packages("test")
    bootstrap.ensure_qt("offscreen")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import pytest

    from tests import workers

    sys.exit(pytest.main(sys.argv[1:], plugins=[workers]))  # an object, since workers read all arguments again
