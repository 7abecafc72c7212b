"""The dialog for files and a folder that no longer answers: each way into it is a sentence, and the dialog goes on."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget

from core.files import answering, reading
from gui.dialogs import prompts
from gui.dialogs.choosing import desktop
from gui.dialogs.choosing.dialog import FileDialog
from tests.gui.dialogs.file_hands import Keys
from tests.hanging import Hanging


@pytest.fixture(autouse=True)
def impatience(monkeypatch):
    monkeypatch.setattr(answering, "LOOK", 0.3)
    monkeypatch.setattr(reading, "PATIENCE", 0.8)  # longer than what is worth a word


@pytest.fixture
def around(tmp_path):
    """A folder with a file and two folders, which have a file, and a folder with one, each."""
    around = tmp_path / "around"
    for name in ("away", "here"):
        (around / name / "inner").mkdir(parents=True)
        for place in (around / name, around / name / "inner"):
            (place / f"{name}.agc").touch()
    (around / "graph.agc").touch()
    return around


@pytest.fixture
def away(around, monkeypatch):
    hanging = Hanging(around / "away", monkeypatch)
    yield hanging
    hanging.answer()


# Ways from the folder around, after the folder that hangs was left for it.
INTO = {
    "double click": lambda hands, _: hands.double_click("away"),
    "Enter": lambda hands, _: hands.enter("away"),
    "the path typed": lambda hands, path: hands.open_typed(path),
    "the path typed, Open pressed": lambda hands, path: hands.press_open(path),
    "the name typed": lambda hands, _: hands.open_typed("away"),
    "the way back": lambda hands, _: hands.click("back"),
    "the keys back": lambda hands, _: hands.press(Keys.Key_Left),
}


@pytest.mark.parametrize("enter", INTO.values(), ids=INTO)
def test_a_folder_that_hangs_is_not_entered_and_another_one_is(opened, around, away, enter):
    hands = opened(around / "away")
    hands.wait(lambda: hands.texts("away.agc")[1] != "")  # else that question would hang too
    hands.click("up")
    hands.wait_for(around)
    away.hang()
    enter(hands, around / "away")
    hands.wait_to_read("away does not answer yet.")
    hands.wait_to_read("away does not answer; is it on a network?")
    assert hands.folder == str(around)
    assert hands.shown() == ["away", "here", "graph.agc"]
    hands.double_click("here")
    hands.wait_for(around / "here")
    assert hands.sentence == ""
    assert len(away.stuck) == 1


# Ways out of a folder in the one that hangs, which was entered while it answered.
OUT = {
    "the way up": lambda hands: hands.click("up"),
    "the keys up": lambda hands: hands.press(Keys.Key_Up),
    "the list of folders around": lambda hands: hands.choose_outer(1),
}


@pytest.mark.parametrize("leave", OUT.values(), ids=OUT)
def test_a_folder_around_that_hangs_is_not_entered(opened, around, away, leave):
    hands = opened(around / "away" / "inner")
    hands.wait(lambda: hands.texts("away.agc")[1] != "")
    away.hang()
    leave(hands)
    hands.wait_to_read("away does not answer; is it on a network?")
    assert hands.folder == str(around / "away" / "inner")
    hands.open_typed(around)
    hands.wait_for(around)
    assert len(away.stuck) == 1


def test_the_way_forward_and_back_again(opened, around, away):
    hands = opened(around)
    hands.double_click("away")
    hands.wait_for(around / "away")
    hands.click("back")
    hands.wait_for(around)
    away.hang()
    hands.press(Keys.Key_Right)
    hands.wait_to_read("away does not answer; is it on a network?")
    assert hands.folder == str(around)
    away.answer()
    hands.click("forward")
    hands.wait_for(around / "away")
    hands.click("back")
    hands.wait_for(around)


@pytest.mark.parametrize("by", ["click", "key"])
def test_a_place_that_hangs_is_not_entered(opened, around, home, monkeypatch, by):
    documents = home / "Documents"
    documents.mkdir()
    away = Hanging(documents, monkeypatch)
    hands = opened(around)
    places = hands.part(QListWidget, "places")
    hands.wait(lambda: bool(places.findItems("Documents", Qt.MatchFlag.MatchExactly)))
    away.hang()
    _, pos = hands.place("Documents")
    if by == "click":
        QTest.mouseClick(places.viewport(), Qt.MouseButton.LeftButton, pos=pos)
    else:
        places.setFocus()
        places.setCurrentItem(places.itemAt(pos))
        QTest.keyClick(places, Keys.Key_Return)
    hands.wait_to_read("Documents does not answer; is it on a network?")
    assert hands.folder == str(around)
    assert len(away.stuck) == 1
    away.answer()
    documents.rmdir()


def test_a_folder_that_answers_late_is_entered_unless_another_one_was(opened, around, away, monkeypatch):
    monkeypatch.setattr(reading, "PATIENCE", 3600.0)
    hands = opened(around)
    away.hang()
    hands.double_click("away")
    hands.wait_to_read("away does not answer yet.")
    away.answer()
    hands.wait_for(around / "away")
    assert hands.sentence == ""


def test_what_is_typed_or_sorted_asks_nothing(opened, around, away):
    hands = opened(around / "away")
    hands.wait(lambda: hands.texts("away.agc")[1] != "")
    away.hang()
    hands.type(around / "away" / "aw")
    hands.type("aw")
    hands.files.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    hands.part(QComboBox, "kind").setCurrentIndex(1)
    assert hands.shown() == ["inner", "away.agc"]
    assert away.stuck == []


def test_whether_a_file_is_replaced_is_not_waited_for(opened, around, away):
    hands = opened(around / "away", "agc")
    away.hang()
    hands.open_typed("away")
    hands.wait_to_read("away does not answer yet.")
    hands.wait_to_read("away does not answer; is it on a network?")
    hands.open_typed(around / "new")
    hands.wait(lambda: not hands.dialog.isVisible())
    assert hands.dialog.path == str(around / "new.agc")


def test_a_link_that_hangs_hides_nothing(opened, around, monkeypatch):
    link = around / "a link"
    link.symlink_to(around / "here")
    away = Hanging(link, monkeypatch)
    away.hang()
    hands = opened(around)
    hands.wait(lambda: bool(away.stuck))
    hands.wait(lambda: hands.texts("graph.agc")[1:] != ["", ""])
    assert hands.shown() == ["away", "here", "a link", "graph.agc"]
    hands.double_click("a link")
    hands.wait_to_read("a link does not answer; is it on a network?")
    away.answer()
    hands.double_click("a link")
    hands.wait_for(link)


def test_a_link_to_a_folder_is_among_the_folders(opened, around):
    (around / "a link").symlink_to(around / "here")
    hands = opened(around)
    hands.wait(lambda: hands.shown() == ["a link", "away", "here", "graph.agc"])


def test_a_dialog_closes_at_once_though_a_folder_hangs(opened, around, away, monkeypatch):
    monkeypatch.setattr(reading, "PATIENCE", 3600.0)
    hands = opened(around)
    away.hang()
    hands.double_click("away")
    hands.wait(lambda: bool(away.stuck))
    QTest.keyClick(hands.dialog, Keys.Key_Escape)
    assert not hands.dialog.isVisible()
    assert hands.dialog.path == ""


def test_a_dialog_of_the_desktop_does_not_begin_there(window, around, away, home):
    away.hang()
    dialog = desktop.file_dialog(window, "Save", str(around / "away" / "graph.agc"), "Graphs (*.agc)", "agc")
    assert dialog.directory().absolutePath() == str(home)
    assert len(away.stuck) == 1
    dialog.deleteLater()


DIALOGS = {
    "open": lambda window, path: prompts.choose_open(window, str(path.parent)),
    "save": lambda window, path: prompts.choose_save(window, str(path)),
    "open first": lambda window, _: prompts.choose_open(window, ""),
    "open a lesson": lambda window, _: prompts.choose_open_lesson(window, ""),
    "import": lambda window, _: prompts.choose_open_progress(window),
    "export": lambda window, _: prompts.choose_progress(window),
}


@pytest.mark.parametrize("ask", DIALOGS.values(), ids=DIALOGS)
def test_a_dialog_does_not_begin_there(window, around, away, home, monkeypatch, ask):
    path = around / "away" / "graph.agc"
    began: list[str] = []

    def look():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FileDialog)
        folder = dialog.findChild(QComboBox, "file.folder")
        assert folder is not None
        if folder.currentText():
            looking.stop()
            began.append(folder.currentText())
            dialog.reject()

    monkeypatch.chdir(path.parent)  # where Qt would begin
    away.hang()
    looking = QTimer(interval=5)
    looking.timeout.connect(look)
    looking.start()
    assert ask(window, path) is None
    assert began == [str(home)]
