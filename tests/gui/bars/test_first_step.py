"""The line at the Step button, until it has been pressed once."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from core.base import languages
from core.graph.model import Graph
from tests.gui.hands import drag, drop, entry, output
from tests.gui.windows import retype


def hidden(window):
    """What of the picture lies under the line at the button."""
    canvas, line = window.canvas, window.first_step
    under = QRect(canvas.viewport().mapFromGlobal(line.mapToGlobal(line.rect().topLeft())), line.size())
    return canvas.scene().content_box() & canvas.mapToScene(under).boundingRect()


def test_it_lies_over_nothing_and_nothing_moves_when_it_goes(window, qtbot):
    window.resize(1366, 768)
    window.canvas.set_motion(False)
    QApplication.processEvents()
    for formula in (None, "x*x*x*x - 3*x/w + 1/x + v*v/w"):
        if formula is not None:
            retype(qtbot, window.findChild(QLineEdit, "formula"), formula)
        assert window.first_step.isVisible()
        assert hidden(window).isEmpty()
    before = window.canvas.camera.shot()
    window.menus.action("backward.step").trigger()
    assert not window.first_step.isVisible()
    assert window.canvas.camera.shot() == before
    window.menus.action("backward.start").trigger()
    assert not window.first_step.isVisible()
    window.canvas.fit()
    assert window.canvas.camera.shot().y > before.y  # the picture is in the middle of the canvas again


def test_nothing_moves_while_a_graph_is_built_by_hand_and_the_first_step_becomes_possible(window, qtbot):
    window.resize(1366, 768)
    window.document.replace(Graph())
    QApplication.processEvents()
    window.canvas.fit()
    for kind, at in (("Tensor", QPoint(200, 60)), ("Neg", QPoint(420, 60))):
        drop(window.canvas, kind, at)
    before = window.canvas.camera.shot()
    drag(window.canvas, output(window.canvas, "n1"), entry(window.canvas, "n2", 0))
    assert window.first_step.isVisible()
    assert window.canvas.camera.shot() == before


@pytest.mark.parametrize("size", [(700, 450), (1000, 640), (1366, 768)], ids=str)
def test_it_does_not_lie_over_the_key(window, size):
    window.resize(*size)
    QApplication.processEvents()
    QApplication.processEvents()
    key, line = window.canvas.key, window.first_step
    assert line.isVisible()
    assert not key.isVisible() or not QRect(key.mapTo(window, QPoint()), key.size()).intersects(line.geometry())


@pytest.mark.parametrize("language", languages.known())
def test_it_lies_over_the_canvas_alone(open_window, language):
    window = open_window("--language", language)
    languages.speak(["en"])
    window.resize(1366, 768)
    QApplication.processEvents()
    for _ in range(2):  # in front of the narrow palette, and of the wide one
        QApplication.processEvents()
        line, canvas = window.first_step.geometry(), window.canvas
        left = canvas.mapTo(window, QPoint()).x()
        assert left <= line.left()
        assert line.right() <= left + canvas.width()
        step = window.menus.toolbar.button(window.menus.action("backward.step"))
        tip = line.left() + window.first_step._tip
        assert abs(tip - step.mapTo(window, step.rect().center()).x()) <= 1
        window.palette_panel.findChild(QToolButton, "palette.width").click()
