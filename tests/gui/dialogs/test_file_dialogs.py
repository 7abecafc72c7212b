"""Where to write a file: what is typed is what is written, and nothing is replaced without a question."""

import sys

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox

from gui.dialogs import prompts
from gui.dialogs.choosing.dialog import FileDialog


@pytest.fixture
def choose(window, tmp_path):
    """Type a name into one of the dialogs; returns what was chosen and the questions that were asked about it."""

    def go(dialog, name):
        asked = []

        def type_name():
            box = QApplication.activeModalWidget()
            assert isinstance(box, FileDialog)
            field = box.findChild(QLineEdit, "file.name")
            assert field is not None
            field.selectAll()
            field.insert(name)  # QTest types no letters beyond Latin
            QTest.keyClick(field, Qt.Key.Key_Return)

        def answer():
            box = QApplication.activeModalWidget()
            if isinstance(box, QMessageBox):
                asked.append(box.text())
                box.button(QMessageBox.StandardButton.Yes).click()

        answering = QTimer(interval=5)  # the dialog asks the disk in a thread, and then the learner
        answering.timeout.connect(answer)
        answering.start()
        QTimer.singleShot(0, type_name)
        return dialog(window, str(tmp_path / "graph")), asked

    return go


@pytest.mark.parametrize(
    ("dialog", "typed", "chosen"),
    [
        (prompts.choose_picture, "mine", "mine.png"),
        (prompts.choose_picture, "mine.png", "mine.png"),
        (prompts.choose_picture, "mine.PNG", "mine.PNG"),
        (prompts.choose_picture, "mine.svg", "mine.svg"),
        (prompts.choose_picture, "größe é 図", "größe é 図.png"),
        (prompts.choose_picture, "café's %20 {name} <b>&amp; #1", "café's %20 {name} <b>&amp; #1.png"),
        (prompts.choose_save, "mine", "mine.agc"),
        (prompts.choose_save, "mine.json", "mine.json"),
        (prompts.choose_save, "mine.txt", "mine.txt"),
    ],
)
def test_a_name_without_an_ending_gets_one(choose, tmp_path, dialog, typed, chosen):
    assert choose(dialog, typed) == (tmp_path / chosen, [])


@pytest.mark.parametrize(("typed", "chosen"), [("mine", "mine.json"), ("mine.agc", "mine.agc")])
def test_a_copy_of_an_older_document_keeps_its_ending(choose, tmp_path, typed, chosen):
    assert choose(lambda parent, start: prompts.choose_save(parent, f"{start}.json"), typed) == (tmp_path / chosen, [])


@pytest.mark.parametrize(("typed", "chosen"), [("mine", "mine.svg"), ("mine.pdf", "mine.pdf")])
def test_a_picture_gets_the_ending_of_the_kind_that_was_chosen(choose, tmp_path, typed, chosen):
    assert choose(lambda parent, start: prompts.choose_picture(parent, f"{start}.svg"), typed) == (
        tmp_path / chosen,
        [],
    )


@pytest.mark.parametrize(("dialog", "name"), [(prompts.choose_picture, "mine.png"), (prompts.choose_save, "mine.agc")])
def test_a_file_is_not_replaced_unasked_because_its_ending_was_not_typed(choose, tmp_path, dialog, name):
    (tmp_path / name).write_text("precious", encoding="utf-8")
    chosen, asked = choose(dialog, "mine")
    assert chosen == tmp_path / name
    assert len(asked) == 1
    assert name in asked[0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no users that are only a number")
def test_a_user_without_a_home_can_open_a_file(window, monkeypatch):
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)

    def dismiss():
        box = QApplication.activeModalWidget()
        assert isinstance(box, FileDialog)
        box.reject()

    QTimer.singleShot(0, dismiss)
    assert prompts.choose_open(window, "") is None
