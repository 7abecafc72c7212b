"""`python -m tests [pytest arguments]`: set up what is missing, then run the tests; no display is needed."""

import contextlib
import os
import sys

import bootstrap

if __name__ == "__main__":
    bootstrap.ensure_packages("test")
    bootstrap.ensure_qt("offscreen")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    import pytest

    from tests import workers
    from tests.journeys import screens

    for kind in screens.SCREENS:  # here, since two workers that install at once hinder each other
        if not screens.missing_commands(kind):
            with contextlib.suppress(SystemExit):  # it was told; the tests that need it are skipped
                bootstrap.ensure_qt(screens.QT[kind])

    sys.exit(pytest.main(sys.argv[1:], plugins=[workers]))  # an object, since workers read all arguments again
