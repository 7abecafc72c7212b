"""Motion can be switched off: then nothing moves by itself."""

from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtWidgets import QApplication

from core.graph.edits import move
from tests.gui.windows import node_id

EVERYTHING = (
    *("backward.step", "backward.back", "backward.end", "backward.start", "view.arrange", "edit.undo"),
    *("view.fit", "view.fit_selection", "view.zoom_in", "view.tables", "view.map", "view.palette", "view.palette"),
    *("view.presentation", "view.presentation", "backward.predict", "view.theme"),
)


def moving(window):
    animations = window.findChildren(QAbstractAnimation)
    return [one for one in animations if one.state() == QAbstractAnimation.State.Running]


def test_with_motion_the_gradient_travels(window):
    window.menus.action("backward.step").trigger()
    assert moving(window)
    assert window.isAnimated()


def test_without_motion_nothing_moves_by_itself(window):
    window.menus.action("view.motion").trigger()
    assert moving(window) == []
    x = node_id(window, "x")
    window.document.edit("Move x", lambda graph: move(graph, {x: (900.0, 700.0)}))
    window.canvas.select([x])
    for id in EVERYTHING:
        window.menus.action(id).trigger()
        assert moving(window) == [], id
    assert not window.isAnimated()
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


def test_a_window_opened_later_keeps_still_too(window, open_window):
    window.menus.action("view.motion").trigger()
    window.close()
    again = open_window()
    again.menus.action("backward.step").trigger()
    assert moving(again) == []
    assert not again.isAnimated()
