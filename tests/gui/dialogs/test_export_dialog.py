"""The dialog of an export: shows what comes of each choice, says how large it is, and remembers the last choices."""

import pytest
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QImage, QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QRadioButton

from core.base.errors import DocumentError
from gui.dialogs.export import ExportDialog, Preview
from gui.settings.export_choice import FORMATS, PRINT, ExportChoice, as_words, from_words
from tests.gui.windows import node_id


@pytest.fixture
def dialog(window, qtbot):
    """The dialog over a window; its previews say which choice they are of, and refuse a PNG of 4 ×."""

    def preview(choice):
        if choice.format == "png" and choice.scale == 4.0:
            raise DocumentError("It would be too large.")
        return Preview(QImage(20, 10, QImage.Format.Format_RGB32), " ".join(as_words(choice)))

    made = ExportDialog(window, True, ExportChoice(), preview)
    qtbot.addWidget(made)
    made.show()
    return made


def button(dialog, text):
    return next(each for each in dialog.findChildren(QRadioButton) if each.text() == text)


def focused():
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def size(dialog):
    return dialog.findChild(QLabel, "export.size").text()


def corner(dialog):
    """The colour near a corner of the preview."""
    return dialog.findChild(QLabel, "export.picture").pixmap().toImage().pixelColor(2, 2)


def exports(dialog):
    """Whether there is something to export."""
    return next(each for each in dialog.findChildren(QPushButton) if each.text() == "Export…").isEnabled()


def dialog_of(window, act):
    """Run File → Export Picture and act on the dialog that opens."""

    def go():
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, ExportDialog)
        act(shown)

    QTimer.singleShot(0, go)
    window.menus.action("file.export").trigger()


def test_each_choice_is_part_of_the_answer_and_of_the_preview(dialog):
    for text in ("the selection", "SVG", "outlines", "dark", "transparent", "wide"):
        button(dialog, text).click()
    choice = dialog.choice()
    assert choice == ExportChoice(True, "svg", 2.0, "dark", True, 72.0, True)
    assert size(dialog) == " ".join(as_words(choice))
    button(dialog, "PNG").click()
    button(dialog, "300 dpi, for print").click()
    assert dialog.choice().scale == PRINT


def test_only_what_makes_a_difference_is_asked(dialog):
    for format, is_asked in (("SVG", ["outlines"]), ("PDF", ["outlines"]), ("PNG", ["2 ×"])):
        button(dialog, format).click()
        assert [text for text in ("2 ×", "outlines") if button(dialog, text).isEnabled()] == is_asked


def test_what_cannot_be_exported_is_said_and_not_offered(dialog):
    assert exports(dialog)
    button(dialog, "4 ×").click()
    assert size(dialog) == "It would be too large."
    assert not exports(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    button(dialog, "PDF").click()
    assert exports(dialog)


def test_every_choice_is_reached_and_made_by_keys(dialog, qtbot):
    qtbot.waitUntil(dialog.isActiveWindow)
    reached = set()
    for _ in range(30):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        reached.add(focused().objectName().rpartition(".")[0])
    assert reached >= {f"export.{name}" for name in ("part", "format", "scale", "theme", "ground", "margin")}
    button(dialog, "PNG").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert dialog.choice().format == "svg"


def test_a_screen_reader_finds_the_question_in_every_answer(dialog):
    names = {each.accessibleName() for each in dialog.findChildren(QRadioButton)}
    assert {"Kind of file: SVG", "Size: 300 dpi, for print", "Letters: outlines", "Margin: none"} <= names
    assert dialog.findChild(QLabel, "export.picture").accessibleName() == f"Preview: {size(dialog)}"


def test_the_preview_shows_the_open_graph_in_its_colours(window):
    seen = {}

    def act(shown):
        for text in ("light", "dark"):
            button(shown, text).click()
            seen[text] = corner(shown).lightness()
        button(shown, "transparent").click()
        seen["squares"] = corner(shown).name()
        seen["size"] = size(shown)
        button(shown, "PDF").click()
        seen["paper"] = size(shown)
        shown.reject()

    dialog_of(window, act)
    assert seen["dark"] < 60 < 200 < seen["light"]
    assert seen["squares"] == "#d5d5d5"
    assert seen["size"].endswith(" pixels")
    assert seen["paper"].endswith(" millimetres")


def test_the_last_choices_are_offered_again_also_after_a_restart(window, open_window, answer):
    answer("choose_picture")

    def choose(shown):
        for text in ("PDF", "outlines", "dark", "transparent", "none"):
            button(shown, text).click()
        shown.accept()

    offered = []

    def look(shown):
        offered.append(shown.choice())
        shown.reject()

    dialog_of(window, choose)

    for each in (window, open_window()):
        each.canvas.select([node_id(each, "x")])
        dialog_of(each, look)
    assert offered == [ExportChoice(False, "pdf", 2.0, "dark", True, 0.0, True)] * 2
    window.settings.reset_choices()
    assert window.settings.export is None


def test_a_cancelled_export_remembers_nothing(window, answer):
    dialog_of(window, lambda shown: (button(shown, "SVG").click(), shown.reject()))
    assert window.settings.export is None


@pytest.mark.parametrize("words", [[], ["png"], ["gif", *as_words(ExportChoice())[1:]], ["png", "nan", *"abcd"]])
def test_settings_that_make_no_sense_count_as_none(words):
    assert from_words(words) is None


@pytest.mark.parametrize("format", FORMATS)
def test_what_was_kept_is_what_was_chosen(format):
    choice = ExportChoice(format=format, scale=PRINT, theme="dark", transparent=True, outlines=True)
    assert from_words(as_words(choice)) == choice


@pytest.mark.parametrize(("height", "is_seen"), [(1000, True), (560, False)])
def test_a_small_screen_has_no_room_for_the_picture_but_for_the_buttons(window, qtbot, monkeypatch, height, is_seen):
    monkeypatch.setattr(QScreen, "availableSize", lambda _: QSize(1024, height))
    window.look.set_text_size(150)
    made = ExportDialog(window, True, ExportChoice(), lambda _: Preview(QImage(20, 10, QImage.Format.Format_RGB32), ""))
    qtbot.addWidget(made)
    made.show()
    window.look.set_text_size(100)
    assert [each.isVisible() for each in made.findChildren(QLabel, "export.picture")] == [is_seen]
    assert made.height() <= height
