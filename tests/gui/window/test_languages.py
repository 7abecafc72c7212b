"""Another language: every text is translated, nothing longer is cut, and right to left mirrors all but the graph."""

import re
from html import unescape

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu, QPushButton, QToolButton

from core.base import languages
from core.description import speech, tips
from core.engine.ops import OPS
from gui.dialogs import prompts
from gui.menus.context_menu import context_menu
from tests.gui.texts import Found, of_menu, texts_of
from tests.gui.window.test_text_size import DIALOGS, NAME, SENTENCE, faults
from tests.gui.windows import node_id
from tests.messages.pseudo import CODE, unmarked

SYMBOLS = {word for op in OPS.values() for word in op.symbol.split()}
NAMES = {
    *OPS,
    *SYMBOLS,
    *(f"{name}Backward" for name in OPS),
    "AccumulateGrad",
    "None",
    "nan",
    "grad",
    "grad_fn",
    "exp",
    "ln",
}
KEYS = {"Ctrl", "Shift", "Alt", "Del", "Space", "Return", "Home", "Left", "Right", "Up", "Down", "Tab", "Esc", "PgDown"}
FILES = {"PNG", "SVG", "PDF", "json", "png", "svg", "pdf", "dpi", "mm"}
OWN = {"English", "Deutsch", "Open", "Save", "Cancel", "Close", "OK", "Show", "Details", "Float", "Traceback"}  # Qt's
QT_S_OWN = {"qt_dockwidget_floatbutton", "qt_dockwidget_closebutton", "ScrollLeftButton", "ScrollRightButton"}
GIVEN = set(re.findall(r"\w+", f"{NAME} {SENTENCE} log txt"))
FACTS = {"numpy", "networkx", "msgspec", "Linux", "glibc", "Debian", "GNU", "bookworm"}  # of the about box


def foreign(found: list[Found], names: set[str]) -> list[Found]:
    """What is not translated: words beside the marks that are no name, no key, no kind of file and no formula."""
    known = names | NAMES | KEYS | FILES | OWN
    faulty = []
    for where, text in dict.fromkeys(found):
        if where in QT_S_OWN:
            continue
        plain = unescape(re.sub(r"<[^>]*>", " ", unmarked(text)))
        if [word for word in re.findall(r"[^\W\d_]{3,}", plain) if word not in known]:
            faulty.append((where, text))
    return faulty


def names_of(window) -> set[str]:
    return {node.name for node in window.document.graph.nodes.values()}


def test_no_text_of_the_window_is_left_out(speaking):
    window = speaking()
    found = list(texts_of(window))
    for step in range(window.document.frame.steps + 1):
        window.document.seek(step)
        for id in window.document.graph.nodes:
            window.canvas.select([id])
            found += texts_of(window.right)
        found += texts_of(window)
    window.menus.action("view.tables").trigger()
    window.menus.action("view.history").trigger()
    window.menus.action("backward.predict").trigger()
    QApplication.processEvents()
    found += texts_of(window)
    assert len(found) > 500
    assert foreign(found, names_of(window)) == []


def test_no_text_of_the_menus_is_left_out(speaking):
    window = speaking()
    found: list[Found] = []
    for action in window.menuBar().actions():
        found += of_menu(action.menu())
    frame = window.document.frame
    for node, wire in ((None, None), (next(iter(frame.nodes)), None), (None, next(iter(frame.wires)))):
        menu = context_menu(window, QPointF(), node, wire)
        found += of_menu(menu)
        menu.deleteLater()
    assert len(found) > 400
    assert foreign(found, names_of(window)) == []


def test_no_text_that_is_spoken_or_pointed_at_is_left_out(speaking):
    window = speaking()
    graph = window.document.graph
    found: list[Found] = []
    for step in range(window.document.frame.steps + 1):
        window.document.seek(step)
        frame = window.document.frame
        found += [("node", speech.node_text(graph, frame, id)) for id in graph.nodes]
        found += [("wire", speech.wire_text(graph, frame, key)) for key in graph.wires]
        found += [("tip", tips.node_tip(frame, id)) for id in graph.nodes]
        found += [("tip", tips.wire_tip(frame, key)) for key in graph.wires]
        found.append(("step", speech.narration_text(frame.narration)))
    assert foreign(found, names_of(window)) == []


@pytest.mark.parametrize("open_dialog", DIALOGS, ids=lambda f: f.__name__[1:])
def test_no_text_of_a_dialog_is_left_out_or_cut(speaking, open_dialog, home):
    window = speaking()
    folders = set(re.findall(r"[^\W\d_]+", str(home)))
    window.resize(1280, 800)
    QApplication.processEvents()
    found: list[Found] = []
    cut: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        QApplication.processEvents()
        QApplication.processEvents()
        found.extend(texts_of(dialog))
        cut.extend(faults(dialog))
        dialog.reject()

    QTimer.singleShot(0, look)
    open_dialog(window)
    assert foreign(found, names_of(window) | FACTS | GIVEN | folders) == []
    assert cut == []


BESIDE = ["node.own_operation", "learn.forward", "learn.jacobian", "learn.check", "help.guide"]


@pytest.mark.parametrize("id", BESIDE)
def test_no_text_of_a_window_beside_the_canvas_is_left_out_or_cut(speaking, id):
    window = speaking("--example", "matmul") if id == "learn.jacobian" else speaking()
    if id == "learn.forward":
        window.canvas.select([node_id(window, "x")])
    if id == "learn.jacobian":
        window.canvas.select(wires=[next(iter(window.document.graph.wires))])
    window.menus.action(id).trigger()
    QApplication.processEvents()
    QApplication.processEvents()
    opened = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
    assert len(opened) == 1
    assert foreign(list(texts_of(opened[0])), names_of(window)) == []
    assert faults(opened[0]) == []
    opened[0].close()


def test_nothing_in_the_window_is_cut_where_texts_are_longer(speaking):
    window = speaking()
    window.resize(1280, 800)
    window.canvas.select([node_id(window, "x")])
    window.document.seek(3)
    QApplication.processEvents()
    QApplication.processEvents()
    assert (window.width(), window.height()) == (1280, 800)
    for button in window.findChildren(QPushButton) + window.findChildren(QToolButton):
        if button.isVisible():
            assert button.width() >= button.sizeHint().width() - 1, button.objectName() or button.text()
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.wordWrap() and label.text():
            assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()
    bar = window.menus.toolbar
    for action in bar.actions():
        assert bar.rect().contains(bar.widgetForAction(action).geometry()), action.objectName()


def test_right_to_left_mirrors_the_panels(speaking):
    window = speaking(code="he")
    window.resize(1280, 800)
    QApplication.processEvents()
    QApplication.processEvents()
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.palette_panel.mapTo(window, QPoint()).x() > window.width() / 2
    assert window.right.mapTo(window, QPoint()).x() < window.width() / 2
    assert window.formula.field.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_right_to_left_leaves_equations_and_rows_of_numbers_as_they_are(speaking, qtbot):
    window = speaking(code="he")
    window.resize(1280, 800)
    QApplication.processEvents()
    name, field = window.formula.findChild(QLabel), window.formula.field
    assert name.text() == "L ="
    assert name.x() < field.x()
    slider = window.timeline.slider
    for step in (2, 9):
        at = QPoint(round(slider.place_of(step)), slider.height() // 2)
        qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=at)
        assert window.document.frame.step == step
    assert slider.grab().toImage().pixelColor(4, slider.height() // 2) == window.look.theme.color("selection")


def test_right_to_left_leaves_the_equations_of_a_lesson_as_they_are(speaking):
    window = speaking("--lesson", "slope", code="he")
    window.lesson.next.click()
    QApplication.processEvents()
    (field,) = window.lesson.control.fields.values()
    name = next(label for label in field.parentWidget().findChildren(QLabel) if label.buddy() is field)
    assert name.text() == "y ="
    assert name.x() < field.x()


@pytest.mark.parametrize("name", ["scalar", "vector"])
def test_right_to_left_leaves_the_graph_and_its_formulas_as_they_are(speaking, name):
    assert graph_in(speaking, CODE, name) == graph_in(speaking, "he", name)


def graph_in(speaking, code: str, name: str) -> QImage:
    """The graph in the middle of its pass, as a window in a language paints it; the marks on it are those of both."""
    window = speaking("--example", name, "--theme", "dark", code=code)
    window.resize(1280, 800)
    window.settings.chosen_motion = False  # a gradient on its way is somewhere else in each picture
    window.document.seek(5)
    window.canvas.fit()
    QApplication.processEvents()
    QApplication.processEvents()
    image = QImage(window.canvas.viewport().size(), QImage.Format.Format_RGB32)
    window.canvas.viewport().render(image)
    window.close()
    return image


@pytest.mark.parametrize("code", languages.known())
def test_no_two_entries_of_a_menu_have_the_same_letter(open_window, code):
    window = open_window("--language", code)
    try:
        assert same_letters(window.menuBar().actions()) == []
    finally:
        languages.speak(["en"])


def same_letters(actions: list[QAction]) -> list[str]:
    """The letters that are underlined more than once in a menu or in one within it."""
    texts = [action.text().replace("&&", "") for action in actions]
    letters = [found[1].lower() for text in texts if (found := re.search(r"&(\w)", text))]
    twice = [f"{letter}: {texts}" for letter in set(letters) if letters.count(letter) > 1]
    for action in actions:
        if isinstance(menu := action.menu(), QMenu):
            menu.aboutToShow.emit()
            twice += same_letters(menu.actions())
    return twice


def test_the_language_that_is_chosen_is_spoken_from_the_next_start_on(open_window):
    window = open_window()
    window.settings.language = "de"
    assert window.menus.menu("File").title() == "&File"
    later = open_window()
    assert later.menus.menu("File").title() == "&Datei"
    assert open_window("--language", "en").menus.menu("File").title() == "&File"
    later.settings.reset_choices()
    assert open_window().menus.menu("File").title() == "&File"


def test_qt_s_own_buttons_speak_german(open_window):
    window = open_window("--language", "de")
    said: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        said.extend(button.text().replace("&", "") for button in dialog.findChildren(QAbstractButton))
        dialog.reject()

    QTimer.singleShot(0, look)
    prompts.ask_save(window, "graph.json")
    languages.speak(["en"])
    assert {"Speichern", "Abbrechen"} <= set(said)
