"""Names that Qt's texts cannot hold, that would take several lines or turn letters round, or that need much room."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QMessageBox, QStyleOptionComboBox

from gui.dialogs import prompts
from gui.dialogs.choosing.dialog import FileDialog

ODD = [b"lat\xe9.agc", b"two\nlines.agc", "\u202ecga.live.agc".encode(), b"tab\there.agc"]
LONG = "long_" * 60

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")


@pytest.fixture
def empty(tmp_path):
    """An empty folder."""
    folder = tmp_path / "empty"
    folder.mkdir()
    return folder


def take(hands, how):
    """Choose the only file."""
    hands.wait(lambda: len(hands.shown()) == 1)
    pos = hands.files.visualRect(hands.files.model().index(0, 0)).center()
    QTest.mouseClick(hands.files.viewport(), Qt.MouseButton.LeftButton, pos=pos)
    if how == "double click":
        QTest.mouseDClick(hands.files.viewport(), Qt.MouseButton.LeftButton, pos=pos)
    else:
        QTest.keyClick(hands.part(QLineEdit, "name"), Qt.Key.Key_Return)


@pytest.mark.parametrize("how", ["double click", "mark and Enter"])
@pytest.mark.parametrize("name", ODD)
def test_a_file_of_an_odd_name_is_chosen_and_shown_on_one_line(opened, empty, name, how):
    path = empty / os.fsdecode(name)
    path.touch()
    hands = opened(empty)
    take(hands, how)
    hands.wait(lambda: not hands.dialog.isVisible())
    assert hands.dialog.path == str(path)
    (shown,) = hands.shown()
    assert shown.count("\N{REPLACEMENT CHARACTER}") == 1
    assert len(shown) == len(path.name)


def test_a_file_whose_name_is_no_utf_8_can_be_saved_under_its_own_name(window, qtbot, empty):
    path = empty / os.fsdecode(b"lat\xe9.agc")
    dialog = FileDialog(window, "Save", str(path), "Graphs (*.agc)", "agc")
    dialog.open()
    qtbot.waitExposed(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.path == str(path)
    dialog.deleteLater()


def chosen(hands, row):
    """Mark and choose the file of a row."""
    hands.files.setCurrentIndex(hands.files.model().index(row, 0))
    QTest.keyClick(hands.part(QLineEdit, "name"), Qt.Key.Key_Return)
    hands.wait(lambda: not hands.dialog.isVisible())
    return hands.dialog.path


def test_of_two_files_that_look_the_same_the_marked_one_is_chosen(opened, empty):
    paths = sorted(str(empty / os.fsdecode(name)) for name in (b"a\xe8.agc", b"a\xe9.agc"))
    for path in paths:
        Path(path).touch()
    assert sorted(chosen(opened(empty), row) for row in range(2)) == paths


def test_folders_whose_names_are_no_utf_8_are_entered_and_left(opened, tmp_path):
    outer = tmp_path / os.fsdecode(b"lat\xe9")
    (outer / "inner").mkdir(parents=True)
    (outer / "graph.agc").touch()
    hands = opened(tmp_path)
    hands.double_click("lat\N{REPLACEMENT CHARACTER}")
    hands.double_click("inner")
    hands.wait(lambda: hands.folder.endswith("inner"))
    hands.choose_outer(1)
    hands.double_click("graph.agc")
    hands.wait(lambda: not hands.dialog.isVisible())
    assert hands.dialog.path == str(outer / "graph.agc")


def test_a_file_that_is_called_as_the_home_is_written_is_a_file(opened, empty):
    (empty / "~").touch()
    hands = opened(empty)
    hands.part(QComboBox, "kind").setCurrentIndex(1)
    take(hands, "mark and Enter")
    hands.wait(lambda: not hands.dialog.isVisible())
    assert hands.dialog.path == str(empty / "~")


def test_a_long_name_makes_no_dialog_wider(opened, tmp_path):
    hands = opened(tmp_path, "agc")
    before = hands.dialog.size()
    hands.open_typed(LONG)
    hands.wait(lambda: hands.sentence.endswith(" cannot be saved: its name is too long."))
    QTest.qWait(0)
    assert hands.dialog.size() == before
    assert LONG in hands.part(QLabel, "sentence").toolTip()


def test_a_question_says_how_a_long_name_ends(window, monkeypatch):
    boxes = []

    def refuse(box):
        boxes.append(box)
        return QMessageBox.StandardButton.No

    monkeypatch.setattr(prompts, "_run", refuse)
    prompts.ask_to_replace(window, LONG + ".agc")
    (box,) = boxes
    box.show()
    label = box.findChild(QLabel, "qt_msgbox_label")
    assert label.text().endswith("long_.agc exists already. Replace it?")
    assert label.heightForWidth(label.width()) <= label.height()
    assert box.width() < 600
    assert LONG in box.toolTip()
    box.deleteLater()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_of_a_long_way_the_end_is_seen(opened, qapp, tmp_path, direction):
    deep = tmp_path.joinpath(*[f"a folder of a long name {number}" for number in range(9)])
    deep.mkdir(parents=True)
    qapp.setLayoutDirection(direction)
    hands = opened(deep)
    box, option = hands.part(QComboBox, "folder"), QStyleOptionComboBox()
    box.initStyleOption(option)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert option.currentText.startswith("…")
    assert option.currentText.endswith("/a folder of a long name 8")
    assert box.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert str(deep) in box.toolTip()
