"""The windows of the tests of the interface."""

from tests.gui.conftest import answer, document, open_window, window

__all__ = ["answer", "document", "open_window", "window"]
