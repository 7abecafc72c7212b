"""The windows of the tests of the interface."""

from tests.gui.conftest import answer, open_window, window

__all__ = ["answer", "open_window", "window"]
