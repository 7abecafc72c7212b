"""The size of the text, from 100 to 250 %: nothing is cut off, and the canvas keeps its room."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QToolButton,
    QWidget,
)

from gui.dialogs import prompts
from gui.settings.settings import TEXT_SIZES
from tests.gui.windows import node_id

NAME = "a graph with a rather long name.json"
SENTENCE = "“/a/folder/in/a/folder/graph.json” cannot be read: it is not a document. "


def _export(window):
    window.menus.action("file.export").trigger()


def _preferences(window):
    window.menus.action("edit.preferences").trigger()


def _about(window):
    window.menus.action("help.about").trigger()


def _shortcuts(window):
    window.menus.action("help.shortcuts").trigger()


def _legend(window):
    window.menus.action("help.picture").trigger()


def _question(window):
    prompts.ask_save(window, NAME)


def _problem(window):
    prompts.show_problem(window, SENTENCE * 2)


def _bug(window):
    prompts.show_bug(window, "Traceback\n" * 50, Path("/a/folder/in/a/folder/log.txt"))


def _report(window):
    window.menus.action("help.report").trigger()


def _open(window):
    prompts.choose_open(window, "")


def _save_as(window):
    prompts.choose_save(window, "graph.agc")


DIALOGS = (_open, _save_as, _export, _preferences, _about, _shortcuts, _legend, _question, _problem, _bug, _report)
SCREEN = QSize(1366, 768)  # the smallest that the program is made for


@pytest.fixture(params=TEXT_SIZES)
def sized(window, request):
    """A window of 1280 × 800 with text of one of the sizes."""
    window.look.set_text_size(request.param)
    window.resize(1280, 800)
    QApplication.processEvents()
    QApplication.processEvents()
    yield window
    window.look.set_text_size(100)


def test_the_window_still_fits_and_the_canvas_has_most_of_it(sized):
    assert (sized.width(), sized.height()) == (1280, 800)
    assert sized.canvas.width() >= 0.42 * sized.width()
    assert sized.canvas.height() >= 0.5 * sized.height()
    for part in (sized.palette_panel, sized.right, sized.bottom, sized.status, sized.menus.toolbar):
        assert sized.rect().contains(QRect(part.mapTo(sized, QPoint()), part.size()))


def test_no_button_and_no_word_is_cut_off(sized):
    sized.canvas.select([node_id(sized, "x")])
    sized.menus.action("backward.predict").trigger()
    QApplication.processEvents()
    for button in sized.findChildren(QPushButton) + sized.findChildren(QCheckBox) + sized.findChildren(QToolButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width() - 1, button.objectName() or button.text()
            assert button.height() >= button.fontMetrics().height(), button.objectName() or button.text()
    for label in sized.timeline.findChildren(QLabel):
        if label.isVisible():
            assert label.width() >= label.sizeHint().width() - 1
    for entry in sized.palette_panel.findChildren(QAbstractButton, "palette.Constant"):
        assert entry.fontMetrics().horizontalAdvance("Constant") <= entry.width()


def test_every_button_of_the_toolbar_is_in_reach(sized):
    bar = sized.menus.toolbar
    for action in bar.actions():
        widget = bar.widgetForAction(action)
        assert widget.isVisible()
        assert bar.rect().contains(widget.geometry())


def test_icons_grow_along(sized):
    height = sized.fontMetrics().height()
    assert sized.menus.toolbar.iconSize().height() >= height
    assert sized.findChild(QAbstractButton, "zoom.in").iconSize().height() >= height
    small, menu = QStyle.PixelMetric.PM_SmallIconSize, sized.menus.menu("View")
    assert menu.style().pixelMetric(small, None, menu) >= sized.font().pixelSize()
    box = sized.inspector.editors.requires_grad
    assert box.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, box) >= sized.font().pixelSize()


def test_the_narration_can_be_read_to_its_end(sized):
    sized.document.seek(8)
    sized.canvas.select([node_id(sized, "x")])
    QApplication.processEvents()
    narration = sized.findChild(QLabel, "narration")
    assert narration.height() >= narration.heightForWidth(narration.width())
    assert narration.sizeHint().width() <= narration.width() or narration.wordWrap()
    told = narration.parentWidget()
    while told.objectName() != "told":
        told = told.parentWidget()
    told.ensureVisible(0, narration.geometry().bottom())
    assert told.viewport().rect().contains(narration.mapTo(told.viewport(), narration.rect().bottomLeft()))


def all_seen(widget):
    return widget.visibleRegion().boundingRect().size() == widget.size()


def test_a_guess_and_its_verdict_are_in_sight(sized, qtbot):
    sized.canvas.select([node_id(sized, "x")])
    sized.document.step()
    sized.menus.action("backward.predict").trigger()
    predict = sized.backward.predict
    qtbot.wait(50)  # until all is laid out
    assert all_seen(predict.field)
    qtbot.keyClicks(predict.field, "3")
    qtbot.keyClick(predict.field, Qt.Key.Key_Return)
    qtbot.wait(50)  # until all is laid out
    assert all_seen(predict.verdict)
    sized.document.step()
    qtbot.wait(50)  # until all is laid out
    assert all_seen(predict.field)


def test_keys_scroll_what_is_told_where_there_is_too_little_room(window, qtbot):
    told = window.findChild(QScrollArea, "told")
    assert told.focusPolicy() == Qt.FocusPolicy.NoFocus
    window.look.set_text_size(250)
    window.resize(1280, 800)
    window.document.seek(8)
    window.canvas.select([node_id(window, "x")])
    qtbot.waitUntil(lambda: told.verticalScrollBar().maximum() > 0)
    qtbot.wait(50)  # until all is laid out
    assert told.focusPolicy() == Qt.FocusPolicy.TabFocus
    told.verticalScrollBar().setValue(0)
    for _ in range(20):
        qtbot.keyClick(told, Qt.Key.Key_Down)
    assert told.verticalScrollBar().value() == told.verticalScrollBar().maximum()
    window.look.set_text_size(100)


def needed(part: QWidget) -> QSize:
    """The size that a text of a dialog needs to be read whole."""
    if isinstance(part, QLabel) and part.wordWrap():
        return QSize(part.minimumSizeHint().width(), part.heightForWidth(part.width()))
    return part.sizeHint()


def faults(dialog: QDialog) -> list[str]:
    """What of a dialog cannot be seen: texts that are cut, what is outside, what must be scrolled sideways."""
    found = [] if within(dialog.size(), SCREEN) else ["larger than the screen"]
    for part in dialog.findChildren(QLabel) + dialog.findChildren(QAbstractButton) + dialog.findChildren(QComboBox):
        if not part.isVisible() or part.accessibleName().startswith("Picture of"):
            continue
        text = part.currentText() if isinstance(part, QComboBox) else part.text()
        if not within(needed(part), part.size() + QSize(1, 1)):
            found.append(f"cut: {text}")
        if part.fontInfo().pixelSize() < dialog.font().pixelSize():
            found.append(f"small: {text}")
        scrolls = any(area.isAncestorOf(part) for area in dialog.findChildren(QAbstractScrollArea))
        if not scrolls and not dialog.rect().contains(QRect(part.mapTo(dialog, QPoint()), part.size())):
            found.append(f"outside: {text}")
    for area in dialog.findChildren(QAbstractScrollArea):
        wraps = isinstance(area, QPlainTextEdit) and area.wordWrapMode() is QTextOption.WrapMode.WrapAnywhere
        if area.isVisible() and area.horizontalScrollBar().maximum() > 0 and not wraps:
            found.append(f"sideways: {area.objectName()}")
    return found


def within(size: QSize, room: QSize) -> bool:
    return size.width() <= room.width() and size.height() <= room.height()


@pytest.mark.parametrize("open_dialog", DIALOGS, ids=lambda f: f.__name__[1:])
def test_every_dialog_shows_all_of_itself(sized, open_dialog):
    found: list[list[str]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        QApplication.processEvents()
        QApplication.processEvents()
        assert dialog.font().pixelSize() == sized.font().pixelSize()
        found.append(faults(dialog))
        dialog.reject()

    QTimer.singleShot(0, look)
    open_dialog(sized)
    assert found == [[]]


def test_what_opens_over_the_canvas_grows_along_and_stays_inside(sized):
    canvas = sized.canvas
    sized.add_box.open_at(canvas.mapToScene(canvas.viewport().rect().bottomRight()))
    box, found = sized.add_box, sized.add_box.findChild(QListWidget)
    assert canvas.rect().contains(box.geometry())
    assert found.sizeHintForRow(0) >= found.fontMetrics().height()
    widest = max(found.fontMetrics().horizontalAdvance(found.item(row).text()) for row in range(found.count()))
    assert widest <= found.viewport().width()
    box.close_box()
    canvas.edit_value(node_id(sized, "x"))
    field = canvas.findChild(QLineEdit, "inline-editor")
    assert field.fontInfo().pixelSize() >= 0.8 * sized.font().pixelSize()
    assert field.height() >= field.fontMetrics().height()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    canvas.messages.show_refusal("Why something could not be done, in one sentence.", QPoint(40, 40))
    bubble = canvas.findChild(QWidget, "bubble")
    assert bubble.fontInfo().pixelSize() >= 0.9 * sized.font().pixelSize()
    assert bubble.height() >= bubble.heightForWidth(bubble.width())
    bubble.hide()


def test_the_welcome_of_an_empty_sheet_fits(sized):
    sized.menus.action("file.new").trigger()
    QApplication.processEvents()
    assert sized.canvas.viewport().rect().contains(sized.welcome.geometry())
    for button in sized.welcome.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width()


def test_keys_make_the_text_larger_and_smaller(window, qtbot):
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    for size in TEXT_SIZES[1:]:
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Equal, control | alt)
        assert window.settings.text_size == size
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Equal, control | alt)
    assert window.settings.text_size == 250
    for size in reversed(TEXT_SIZES[:-1]):
        qtbot.keyClick(window.windowHandle(), Qt.Key.Key_Minus, control | alt)
        assert window.settings.text_size == size
