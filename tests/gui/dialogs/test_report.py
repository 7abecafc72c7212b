"""Report a Problem: seen before it is copied or saved, with what helps and nothing personal."""

import platform
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton

from gui.commands.report import LOG_BYTES
from gui.crash import log_path
from gui.dialogs.report import ReportDialog


@pytest.fixture
def log():
    """The error log, which is gone afterwards."""
    path = log_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    yield path
    path.unlink(missing_ok=True)


@pytest.fixture
def reporting(window, qtbot, answer):
    """Open the dialog of the menu; what is asked for a file is answered with a path."""

    def open_it(path=None):
        asked = answer("show_report")
        window.findChild(QAction, "help.report").trigger()
        ((over, text),) = asked
        dialog = ReportDialog(over, text, lambda parent: path)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return open_it


def test_it_holds_versions_screens_changed_settings_and_the_last_errors(window, reporting, log):
    window.look.set_theme("dark")
    log.write_text("2026-01-01T00:00:00\nTraceback\nValueError: the last one\n", encoding="utf-8")
    text = reporting().text.toPlainText()
    for words in (
        platform.python_version(),
        "PySide6",
        "Drawn by: offscreen",
        "theme: dark",
        "ValueError: the last one",
    ):
        assert words in text


def test_nothing_personal_is_in_it(window, reporting, log):
    secret = Path.home() / "Secret" / "thesis.json"
    window.settings.remember_file(secret)
    log.write_text(f'File "{secret}", line 3\n{secret!r}\n', encoding="utf-8")
    text = reporting().text.toPlainText()
    assert str(Path.home()) not in text
    assert text.count("~/Secret/thesis.json") == 2  # of the log alone: no list of files is in it


def test_only_the_end_of_a_long_log_is_in_it_in_whole_lines(reporting, log):
    log.write_text("".join(f"line {number}.\n" for number in range(10_000)), encoding="utf-8")
    lines = reporting().text.toPlainText().partition("error log\n")[2].splitlines()
    assert lines[-1] == "line 9999."
    assert lines[0] == f"line {10_000 - len(lines)}."
    assert LOG_BYTES * 0.9 < sum(len(line) + 1 for line in lines) <= LOG_BYTES


def test_what_was_changed_in_it_is_what_is_copied_and_saved(reporting, qtbot, qapp, tmp_path):
    path = tmp_path / "report.txt"
    dialog = reporting(path)
    dialog.text.setPlainText("It shows 3, not 4.")
    qtbot.mouseClick(dialog.findChild(QPushButton, "report.copy"), Qt.MouseButton.LeftButton)
    assert qapp.clipboard().text() == "It shows 3, not 4."
    assert "clipboard" in dialog.said.text()
    qtbot.mouseClick(dialog.findChild(QPushButton, "report.save"), Qt.MouseButton.LeftButton)
    assert path.read_text(encoding="utf-8") == "It shows 3, not 4."
    assert "report.txt" in dialog.said.text()


def test_where_it_cannot_be_saved_it_says_so_and_stays(reporting, qtbot, tmp_path):
    dialog = reporting(tmp_path / "missing" / "report.txt")
    qtbot.mouseClick(dialog.findChild(QPushButton, "report.save"), Qt.MouseButton.LeftButton)
    assert "report.txt" in dialog.said.text()
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
