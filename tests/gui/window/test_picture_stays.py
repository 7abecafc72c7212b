"""The picture keeps its place on the screen while sentences, bars and fields come and go around it."""

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.graph.edits import connect
from gui.window.main_window import MainWindow
from tests.gui.windows import node_id

Key = Qt.Key


def place(window: MainWindow) -> tuple[QRect, float]:
    """Where two points of the picture are on the screen, and its zoom."""
    for _ in range(5):
        QApplication.processEvents()
    canvas = window.canvas
    first, last = (canvas.viewport().mapToGlobal(canvas.mapFromScene(QPointF(*at))) for at in ((0, 0), (600, 300)))
    return QRect(first, last), canvas.zoom


def type_formula(window: MainWindow) -> None:
    window.formula.field.setFocus()
    window.formula.field.selectAll()
    QTest.keyClicks(window.formula.field, "(x*w + ")
    QTest.keyClick(window.formula.field, Key.Key_Return)
    assert window.formula.error.isVisible()


def leave_formula(window: MainWindow) -> None:
    window.formula.field.setFocus()
    QTest.keyClicks(window.formula.field, "*2")
    window.canvas.setFocus()
    assert "not built yet" in window.formula.error.text()


def search(window: MainWindow) -> None:
    window.activateWindow()
    window.menus.action("view.search").trigger()
    QTest.keyClicks(window.palette_panel.search, "po")
    assert window.palette_panel.width() > 150


def refuse(window: MainWindow) -> None:
    x = node_id(window, "x")
    window.document.edit("Connect", lambda graph: connect(graph, x, x, 0))
    assert window.notice.isVisible()


def offer(window: MainWindow) -> None:
    window.offer.offer(True)
    assert window.offer.isVisible()


def guess(window: MainWindow) -> None:
    window.menus.action("backward.predict").trigger()
    QTest.keyClicks(window.backward.predict.field, "no number")
    QTest.keyClick(window.backward.predict.field, Key.Key_Return)
    assert window.backward.predict.verdict.isVisible()


def inspect(window: MainWindow) -> None:
    window.canvas.select([node_id(window, "x")])
    assert window.inspector.isVisible()


def take_all_steps(window: MainWindow) -> None:
    assert window.first_step.isVisible()
    for _ in range(window.document.frame.steps):
        window.menus.action("backward.step").trigger()
    assert not window.first_step.isVisible()


def say_much(window: MainWindow) -> None:
    window.status.tell("Something was done. " * 30)


COMING = (type_formula, leave_formula, search, refuse, offer, guess, inspect, take_all_steps, say_much)


@pytest.mark.parametrize("size", [(1366, 768), (1000, 640)], ids=str)
@pytest.mark.parametrize("come", COMING, ids=lambda come: come.__name__)
def test_what_comes_moves_nothing(window, come, size):
    window.resize(*size)
    before = place(window)
    come(window)
    assert place(window) == before


def test_what_goes_moves_nothing(window):
    before = place(window)
    type_formula(window)
    QTest.keyClick(window.formula.field, Key.Key_Escape)
    assert not window.formula.error.isVisible()
    search(window)
    QTest.keyClick(window.palette_panel.search, Key.Key_Escape)
    window.canvas.setFocus()
    assert place(window) == before
    assert window.palette_panel.width() < 100


def test_an_error_is_over_the_canvas_just_above_the_formula_and_not_in_the_presentation(window):
    type_formula(window)
    error = window.formula.error
    on_screen = QRect(error.mapToGlobal(error.rect().topLeft()), error.size())
    canvas = QRect(window.canvas.mapToGlobal(window.canvas.rect().topLeft()), window.canvas.size())
    assert canvas.contains(on_screen)
    assert canvas.bottom() - on_screen.bottom() < 30
    window.presentation.toggle()
    assert not error.isVisible()
    window.presentation.toggle()
    assert error.isVisible()


def test_a_search_lies_over_the_canvas_and_a_wide_palette_beside_it(window):
    palette, canvas = window.palette_panel, window.canvas
    left = canvas.mapTo(window, canvas.rect().topLeft()).x()
    search(window)
    assert palette.mapTo(window, palette.rect().topRight()).x() > left
    assert window.childAt(palette.mapTo(window, palette.rect().center())) is not canvas.viewport()
    palette.set_wide(True)
    place(window)
    assert canvas.mapTo(window, canvas.rect().topLeft()).x() > palette.mapTo(window, palette.rect().topRight()).x()
