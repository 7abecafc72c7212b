"""The about box: every version a report needs, the licences, and all of it on the clipboard."""

import platform
import re

import pytest
from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton

from core.terminal.cli import VERSION
from gui.dialogs.about import AboutDialog


@pytest.fixture
def about(window, qtbot, answer):
    asked = answer("show_about")
    window.findChild(QAction, "help.about").trigger()
    (arguments,) = asked
    dialog = AboutDialog(*arguments)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_names_the_versions_and_the_licences(about):
    text = "\n".join(label.text() for label in about.findChildren(QLabel))
    for version in (VERSION, platform.python_version(), qVersion()):
        assert version in text
    for library in ("PySide6", "numpy", "networkx", "msgspec"):
        assert re.search(rf"{library} \d+\.\d+", text), library
    assert "MIT" in text
    assert "SIL Open Font License" in text


def test_its_facts_are_copied(about, qtbot, qapp):
    qtbot.mouseClick(about.findChild(QPushButton, "about.copy"), Qt.MouseButton.LeftButton)
    lines = qapp.clipboard().text().splitlines()
    assert lines[0] == f"Version: {VERSION}"
    assert len(lines) == 7


def test_enter_and_esc_close_it(about, qtbot):
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        about.show()
        qtbot.keyClick(about, key)
        assert not about.isVisible()
