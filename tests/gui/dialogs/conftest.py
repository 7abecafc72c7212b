"""The dialog for files, opened."""

import os

import pytest

from gui.dialogs.choosing.dialog import FileDialog
from tests.gui.dialogs.file_hands import Hands

KINDS = "Graphs (*.agc);;All files (*)"


@pytest.fixture
def opened(qtbot, window):
    """A dialog that shows a folder; for a file to write if there is an ending."""
    made = []

    def make(folder, ending=None):
        hands = Hands(qtbot, FileDialog(window, "Open", os.path.join(folder, ""), KINDS, ending))
        hands.dialog.open()
        qtbot.waitExposed(hands.dialog)
        hands.wait_for(folder)
        made.append(hands.dialog)
        return hands

    yield make
    for dialog in made:
        dialog.reject()
        dialog.deleteLater()
