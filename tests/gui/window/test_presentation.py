"""Presentation: the canvas and the current step on the whole screen, and then everything as it was."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from core.description.tables import VALUE
from tests.gui.windows import node_id

F11, ESCAPE = Qt.Key.Key_F11, Qt.Key.Key_Escape


@pytest.fixture
def large(window, qtbot):
    """A window of 1280 × 800 with tables and a selected node, its borders moved, its canvas zoomed."""
    window.resize(1280, 800)
    window.menus.action("view.tables").trigger()
    window.menus.action("view.history").trigger()
    window.canvas.select([node_id(window, "x")])
    window.split.moveSplitter(850, 1)
    window.canvas.zoom_to(1.5)
    window.canvas.setFocus()
    return window


def press(window, qtbot, key):
    qtbot.keyClick(window.windowHandle(), key)


def parts(window):
    """Everything around the canvas, and whether it is seen."""
    around = {
        "menus": window.menuBar(),
        "toolbar": window.menus.toolbar,
        "palette": window.palette_panel,
        "inspector": window.inspector,
        "formula": window.bottom,
        "status": window.status,
        "tables": window.tables,
        "history": window.history,
        "steps": window.backward,
    }
    return {name: part.isVisible() for name, part in around.items()}


def looks(window):
    camera = window.canvas.camera
    middle = camera.seen().center().toPoint()
    state = window.windowState() & ~Qt.WindowState.WindowActive
    return parts(window), window.split.sizes(), window.right.sizes(), camera.scale, middle, state


def test_only_the_canvas_and_the_step_are_left(large, qtbot):
    press(large, qtbot, F11)
    assert large.isFullScreen()
    assert not any(parts(large).values())
    qtbot.waitUntil(lambda: large.canvas.camera.fitted)
    assert large.canvas.width() == large.width()
    assert large.strip.isVisible()
    assert large.canvas.height() + large.strip.height() == large.height()
    assert large.canvas.camera.seen().contains(large.canvas.scene().content_box())


def test_what_was_being_typed_in_a_table_is_kept_and_its_field_is_not_missed(large, qtbot):
    id, table = node_id(large, "x"), large.tables.tabs.nodes
    row = next(row for row in range(table.model().rowCount()) if table.model().index(row, 0).data() == "x")
    table.edit(table.model().index(row, VALUE))
    qtbot.keyClicks(large.focusWidget(), "7")
    press(large, qtbot, F11)
    assert large.document.graph.nodes[id].value == 7.0
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    press(large, qtbot, F11)
    assert large.tables.isVisible()
    assert not large.menus.action("view.presentation").isChecked()


@pytest.mark.parametrize("leave", ["F11", "Esc", "mouse", "action"])
def test_everything_comes_back_as_it_was(large, qtbot, leave):
    large.canvas.select()
    QApplication.processEvents()
    before = looks(large)
    press(large, qtbot, F11)
    QApplication.processEvents()
    if leave == "mouse":
        qtbot.mouseClick(large.findChild(QToolButton, "presentation.leave"), Qt.MouseButton.LeftButton)
    elif leave == "action":
        large.menus.action("view.presentation").trigger()
    else:
        press(large, qtbot, F11 if leave == "F11" else ESCAPE)
    assert not large.presentation.active
    qtbot.waitUntil(lambda: looks(large) == before)
    assert not large.menus.action("view.presentation").isChecked()


def test_a_maximised_window_is_maximised_again(window, qtbot):
    window.showMaximized()
    press(window, qtbot, F11)
    press(window, qtbot, F11)
    assert window.isMaximized()
    assert not window.isFullScreen()


def test_esc_first_drops_what_is_in_hand_and_what_is_selected(large, qtbot):
    press(large, qtbot, F11)
    large.canvas.cut_wires()
    for left in (False, False, True):
        assert large.presentation.active
        press(large, qtbot, ESCAPE)
        assert large.presentation.active is not left
    assert large.canvas.selected_nodes() == []


def test_esc_in_a_field_on_the_canvas_only_closes_the_field(large, qtbot):
    press(large, qtbot, F11)
    large.canvas.edit_value(node_id(large, "x"))
    field = large.canvas.findChild(QLineEdit, "inline-editor")
    qtbot.keyClick(field, ESCAPE)
    assert not field.isVisible()
    assert large.presentation.active


def test_the_keys_of_the_pass_still_work(window, qtbot):
    press(window, qtbot, F11)
    for key, step in (
        (Qt.Key.Key_Period, 1),
        (Qt.Key.Key_F10, 2),
        (Qt.Key.Key_Comma, 1),
    ):
        press(window, qtbot, key)
        assert window.document.frame.step == step
    window.canvas.zoom_in()
    press(window, qtbot, Qt.Key.Key_Home)
    assert window.canvas.camera.fitted


def test_what_is_selected_meanwhile_does_not_bring_the_inspector(window, qtbot):
    press(window, qtbot, F11)
    window.canvas.select([node_id(window, "x")])
    assert not window.inspector.isVisible()
    press(window, qtbot, F11)
    assert window.inspector.isVisible()


def test_a_window_closed_meanwhile_starts_as_it_was_before(window, open_window, qtbot):
    window.resize(790, 700)
    window.split.setSizes([400, 314])
    window.menus.action("view.tables").trigger()
    QApplication.processEvents()
    before = window.split.sizes()
    press(window, qtbot, F11)
    window.close()
    again = open_window()
    assert again.tables.isVisible()
    assert not again.isFullScreen()
    assert all(parts(again)[name] for name in ("menus", "toolbar", "palette", "formula", "status", "steps"))
    assert again.split.sizes() == pytest.approx(before, abs=3)


def test_the_way_out_is_told(window, qtbot):
    press(window, qtbot, F11)
    way_out = window.findChild(QToolButton, "presentation.leave")
    assert "Esc" in way_out.text()
    assert way_out.toolTip()
    assert way_out.isVisible()
    assert min(way_out.width(), way_out.height()) >= 24
    assert way_out.visibleRegion().boundingRect().size() == way_out.size()


def test_a_guess_in_the_presentation_leaves_what_is_selected(window, qtbot):
    window.activateWindow()
    window.canvas.setFocus()
    press(window, qtbot, Qt.Key.Key_F9)
    press(window, qtbot, F11)
    window.strip.predict.field.setFocus()
    qtbot.keyClicks(window.strip.predict.field, "30")
    qtbot.keyClick(window.strip.predict.field, Qt.Key.Key_Return)
    assert window.document.frame.step == 1
    press(window, qtbot, F11)
    assert not window.strip.isVisible()
    assert window.canvas.selected_nodes() == []
