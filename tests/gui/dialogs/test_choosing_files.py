"""The dialog for files where nothing hangs: how it is sorted, what is told, what is asked before a file is chosen."""

import os
import shutil

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QLineEdit, QMessageBox, QPushButton

from core.files import listing


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    for name, size in (("graph 10.agc", 1), ("graph 9.AGC", 3000), ("notes.txt", 20)):
        (folder / name).write_bytes(b"x" * size)
        os.utime(folder / name, (size, size))
    return folder


def answer(act):
    """Do something with the dialog over the dialog, once it is there."""

    def look():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox | QInputDialog):
            answering.stop()
            answering.deleteLater()
            act(box)

    answering = QTimer(QApplication.instance(), interval=5)
    answering.timeout.connect(look)
    answering.start()


def test_folders_come_first_and_numbers_are_sorted_as_numbers(opened, folder):
    hands = opened(folder)
    hands.wait(lambda: hands.shown() == ["inner", "graph 9.AGC", "graph 10.agc"])
    hands.part(QComboBox, "kind").setCurrentIndex(1)
    assert hands.shown() == ["inner", "graph 9.AGC", "graph 10.agc", "notes.txt"]
    hands.wait(lambda: hands.texts("notes.txt")[1] == "20 bytes")
    hands.files.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert hands.shown() == ["inner", "graph 9.AGC", "notes.txt", "graph 10.agc"]


def test_what_is_chosen_stays_chosen_when_it_is_sorted(opened, folder):
    hands = opened(folder)
    mark(hands, "graph 10.agc")
    hands.files.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert hands.shown() == ["inner", "graph 10.agc", "graph 9.AGC"]
    assert hands.files.currentIndex().data() == "graph 10.agc"
    assert hands.part(QLineEdit, "name").text() == "graph 10.agc"


def test_tab_goes_through_the_dialog_and_changes_no_name(opened, folder):
    hands = opened(folder, "agc")
    hands.row("graph 10.agc")
    hands.type("mine")
    passed = set()
    for _ in range(12):
        part = QApplication.focusWidget()
        assert part is not None
        passed.add(part.objectName())
        QTest.keyClick(part, Qt.Key.Key_Tab)
        assert hands.part(QLineEdit, "name").text() == "mine"
    assert {"file.places", "file.files", "file.kind", "file.new_folder"} <= passed
    hands.files.setFocus()
    QTest.keyClick(hands.files, Qt.Key.Key_End)
    assert hands.part(QLineEdit, "name").text() == "graph 10.agc"


def test_a_double_click_chooses_a_file(opened, folder):
    hands = opened(folder)
    hands.double_click("graph 9.AGC")
    hands.wait(lambda: not hands.dialog.isVisible())
    assert hands.dialog.path == str(folder / "graph 9.AGC")


def test_open_enters_the_folder_that_is_marked(opened, folder):
    hands = opened(folder)
    mark(hands, "inner")
    hands.press_open("")
    hands.wait_for(folder / "inner")


def mark(hands, name):
    QTest.mouseClick(hands.files.viewport(), Qt.MouseButton.LeftButton, pos=hands.row(name))


def test_open_enters_the_folder_that_was_marked_after_a_file(opened, folder):
    hands = opened(folder)
    mark(hands, "graph 10.agc")
    mark(hands, "inner")
    assert hands.part(QLineEdit, "name").text() == ""
    QTest.keyClick(hands.part(QLineEdit, "name"), Qt.Key.Key_Return)
    hands.wait_for(folder / "inner")


@pytest.mark.parametrize(("ending", "left"), [(None, ""), ("agc", "graph 10.agc")])
def test_the_name_of_a_file_goes_along_where_it_is_to_be_saved(opened, folder, ending, left):
    hands = opened(folder, ending)
    mark(hands, "graph 10.agc")
    hands.click("up")
    hands.wait_for(folder.parent)
    assert hands.part(QLineEdit, "name").text() == left


def test_backspace_leads_out_of_a_folder_which_is_marked_then(opened, folder):
    hands = opened(folder / "inner", "agc")
    hands.type("mine")
    QTest.keyClick(hands.part(QLineEdit, "name"), Qt.Key.Key_Backspace)
    hands.files.setFocus()
    QTest.keyClick(hands.files, Qt.Key.Key_Backspace)
    hands.wait_for(folder)
    assert hands.files.currentIndex().data() == "inner"
    assert hands.part(QLineEdit, "name").text() == "min"
    QTest.keyClick(hands.files, Qt.Key.Key_Return)
    hands.wait_for(folder / "inner")


def test_a_folder_is_looked_at_anew(opened, folder):
    hands = opened(folder)
    (folder / "newer.agc").touch()
    QTest.keyClick(hands.dialog, Qt.Key.Key_F5)
    hands.wait(lambda: "newer.agc" in hands.shown())


def test_what_a_file_tells_has_room_whatever_is_in_sight(opened, folder):
    (folder / "none.agc").touch()
    (folder / "one.agc").write_bytes(b"x")
    os.utime(folder / "one.agc")
    hands = opened(folder)
    hands.part(QComboBox, "kind").setCurrentIndex(1)
    hands.wait(lambda: hands.texts("one.agc")[1] != "")
    assert [hands.texts(name)[1] for name in ("none.agc", "one.agc", "notes.txt")] == ["0 bytes", "1 byte", "20 bytes"]
    (folder / "then.agc").write_bytes(b"x" * 1023)
    os.utime(folder / "then.agc", (1_000_000_000, 1_000_000_000))
    QTest.keyClick(hands.dialog, Qt.Key.Key_F5)
    hands.wait(lambda: "then.agc" in hands.shown() and hands.texts("then.agc")[1] == "1023 bytes")
    for column in (1, 2):
        needed = hands.files.fontMetrics().horizontalAdvance(hands.texts("then.agc")[column])
        assert hands.files.columnWidth(column) >= needed + 12  # the margins beside a text


def test_in_a_small_dialog_the_names_have_the_room(opened, folder):
    hands = opened(folder)
    hands.wait(lambda: hands.texts("graph 10.agc")[1] == "1 byte")
    height = hands.files.fontMetrics().height()
    for width, hidden in ((46, [False, False]), (28, [False, True]), (22, [True, True]), (46, [False, False])):
        hands.dialog.resize(width * height, 400)
        hands.wait(lambda hidden=hidden: [hands.files.isColumnHidden(column) for column in (1, 2)] == hidden)
        assert hands.files.columnWidth(0) >= 10 * height


def test_a_folder_that_is_typed_is_entered_and_its_name_is_gone(opened, folder, home):
    hands = opened(folder)
    for typed in ("inner", "inner/"):
        hands.open_typed(typed)
        hands.wait_for(folder / "inner")
        assert hands.part(QLineEdit, "name").text() == ""
        hands.open_typed("..")
        hands.wait_for(folder)
    hands.open_typed("~")
    hands.wait_for(home)


@pytest.mark.parametrize("ending", [None, "agc"])
def test_a_folder_that_is_deleted_meanwhile_becomes_no_file(opened, folder, ending):
    hands = opened(folder / "inner", ending)
    shutil.rmtree(folder)
    hands.open_typed("..")
    hands.wait_to_read(f"There is no folder {folder}.")
    hands.open_typed(folder.parent)
    hands.wait_for(folder.parent)


@pytest.mark.parametrize(
    ("ending", "typed", "sentence"),
    [
        (None, "none.agc", "There is no file none.agc."),
        (None, "notes.txt/", "There is no folder {folder}/notes.txt."),
        (None, "none/", "There is no folder {folder}/none."),
        ("agc", "none/", "There is no folder {folder}/none."),
        ("agc", "none/graph", "There is no folder {folder}/none."),
        ("agc", "notes.txt/graph", "There is no folder {folder}/notes.txt."),
    ],
)
def test_what_is_not_there_is_told(opened, folder, ending, typed, sentence):
    hands = opened(folder, ending)
    hands.open_typed(typed)
    hands.wait_to_read(sentence.format(folder=folder))
    assert hands.dialog.isVisible()


def test_a_folder_that_may_not_be_read_is_told(opened, folder, monkeypatch):
    hands = opened(folder)

    def refuse(path):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "scandir", refuse)
    hands.double_click("inner")
    hands.wait_to_read("inner cannot be read: it is not allowed there.")
    assert hands.folder == str(folder)


def test_that_not_all_is_shown_is_told(opened, folder, monkeypatch):
    monkeypatch.setattr(listing, "MOST_LISTED", 2)
    hands = opened(folder)
    assert hands.sentence == "Only 2 entries are shown; any other can be typed."


def test_a_file_is_not_replaced_if_the_learner_does_not_want_it(opened, folder):
    hands = opened(folder, "agc")
    asked = []

    def refuse(box):
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.No).click()

    answer(refuse)
    hands.open_typed("graph 10")
    hands.wait(lambda: asked == ["graph 10.agc exists already. Replace it?"])
    assert hands.dialog.isVisible()
    assert hands.dialog.path == ""


def test_a_new_folder_is_made_and_entered(opened, folder):
    hands = opened(folder, "agc")
    answer(lambda box: (box.setTextValue("new"), box.accept()))
    QTest.mouseClick(hands.part(QPushButton, "new_folder"), Qt.MouseButton.LeftButton)
    hands.wait_for(folder / "new")
    answer(lambda box: (box.setTextValue("../inner"), box.accept()))
    QTest.mouseClick(hands.part(QPushButton, "new_folder"), Qt.MouseButton.LeftButton)
    hands.wait_to_read("inner exists already.")
    answer(lambda box: (box.setTextValue("none/new"), box.accept()))
    QTest.mouseClick(hands.part(QPushButton, "new_folder"), Qt.MouseButton.LeftButton)
    hands.wait_to_read("The folder new cannot be made: there is no such file or folder.")
