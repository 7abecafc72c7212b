"""A window of 1024 × 640 pixels with text of twice its size, in German, whose words are long: nothing is cut."""

import time

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMessageBox, QPushButton, QScrollArea

from core.base import languages
from core.files.locks import Holder
from gui.dialogs import file_questions
from tests.gui.windows import node_id, trigger


@pytest.fixture
def small(open_window):
    window = open_window("--language", "de")
    window.look.set_text_size(200)
    window.resize(1024, 640)
    settle()
    yield window
    window.look.set_text_size(100)
    languages.speak(["en"])


def settle():
    for _ in range(3):
        QApplication.processEvents()


def cut(widget):
    """The texts in a widget that are not seen whole."""
    found = []
    for each in widget.findChildren(QLabel) + widget.findChildren(QAbstractButton):
        if each.isVisible() and each.text():
            wraps = isinstance(each, QLabel) and each.wordWrap()
            needed = each.heightForWidth(each.width()) if wraps else each.sizeHint().height()
            is_narrow = not wraps and each.width() < each.sizeHint().width()
            is_hidden = each.visibleRegion().boundingRect().size() != each.size()
            if is_narrow or is_hidden or each.height() < needed:
                found.append(each.text())
    return found


def test_an_empty_sheet_says_all_of_its_sentence(small):
    trigger(small, "file.new")
    settle()
    assert small.welcome.findChildren(QPushButton)
    assert cut(small.welcome) == []


def test_the_line_below_the_canvas_has_room_for_its_buttons(small):
    holder = file_questions.who(Holder(pid=7, host="desk", since=time.time()))
    offers = dict.fromkeys(("Wiederherstellen", "Zeigen", "Verwerfen"), lambda: None)
    bar = small.watching.bar
    bar.offer(f"ein Graph mit langem Namen.agc wurde von {holder} übernommen.", offers)
    settle()
    assert len(bar.findChildren(QAbstractButton)) == 4
    assert cut(bar) == []
    assert small.canvas.height() > bar.height() / 2


@pytest.mark.parametrize("name", ["a" * 200, "x.y-z_" * 30, "äß" * 90])
def test_a_long_name_is_short_there_and_goes_on_in_the_next_line(small, name):
    bar = small.watching.bar
    bar.offer(f"{name}.agc wurde gelöscht.", {"Speichern": lambda: None})
    settle()
    label = bar.findChild(QLabel, "file.sentence")
    room = QRect(0, 0, label.width(), 10 * label.width())
    assert label.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, label.text()).width() <= label.width()
    assert cut(bar) == []
    assert bar.sentence() == bar.accessibleName() == f"{name}.agc wurde gelöscht."
    assert bar.sentence() in label.toolTip()


@pytest.mark.parametrize("id", ["backward.predict", "learn.engine"])
def test_a_question_beside_the_canvas_needs_no_scrolling_sideways(small, id):
    small.canvas.select([node_id(small, "x")])
    trigger(small, id)
    if id == "learn.engine":
        small.backward.engine.again.show()  # as at the end of the pass
    settle()
    assert small.findChild(QScrollArea, "told").horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("ask", [file_questions.ask_held, file_questions.ask_changed])
def test_the_answers_to_a_question_are_seen_whole(small, ask):
    holder = [Holder(pid=7, host="desk", since=time.time())] if ask is file_questions.ask_held else []
    looks = []

    def look():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        looks.append((len(box.buttons()), cut(box)))
        box.reject()

    QTimer.singleShot(0, look)
    assert ask(small, "ein Graph mit langem Namen.agc", *holder) == "cancel"
    assert looks == [(4, [])]
