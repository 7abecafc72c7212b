"""Tests that take a tool of the system which not every machine has."""

import shutil

import pytest


def needs(tool):
    """A mark that leaves a test out where there is no such command."""
    return pytest.mark.skipif(shutil.which(tool) is None, reason=f"needs {tool}")
