"""Tests that take something of the system which not every machine has."""

import shutil
import sys

import pytest

needs_fork = pytest.mark.skipif(sys.platform == "win32", reason="Windows copies no process")
needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
needs_bus = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such a bus")


def needs(tool):
    """A mark that leaves a test out where there is no such command."""
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"needs {tool}")
