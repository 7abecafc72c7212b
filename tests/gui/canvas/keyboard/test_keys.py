"""The canvas without a mouse."""

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from core.graph.edits import add_node
from core.graph.grouping import collapse, group
from core.graph.model import Node, WireKey
from gui.canvas.keyboard.focus import FocusRing
from gui.canvas.keyboard.key_sheet import SHEET
from gui.theme import DARK, LIGHT
from tests.gui.canvases import card_centre, delete_selection, shown, small_graph

Key, Modifier = Qt.Key, Qt.KeyboardModifier


def press(canvas, *keys, modifier=Modifier.NoModifier):
    for key in keys:
        QTest.keyClick(canvas, key, modifier)


def ring(canvas):
    return next(item for item in canvas.scene().items() if isinstance(item, FocusRing))


def places(canvas):
    return {id: (node.x, node.y) for id, node in canvas.document.graph.nodes.items()}


def test_tab_walks_through_nodes_and_wires_and_then_leaves(canvas):
    seen = []
    for _ in range(6):
        press(canvas, Key.Key_Tab)
        seen += canvas.selected_nodes() or canvas.selected_wires()
    assert seen == ["x", "w", ("p", 0), ("p", 1), "p", "s"]
    assert not canvas.focusNextPrevChild(True)


def test_shift_tab_walks_back(canvas):
    press(canvas, Key.Key_Tab, Key.Key_Tab)
    press(canvas, Key.Key_Backtab, modifier=Modifier.ShiftModifier)
    assert canvas.selected_nodes() == ["x"]


def test_arrows_go_to_the_nearest_node(canvas):
    canvas.select(["x"])
    press(canvas, Key.Key_Down)
    assert canvas.selected_nodes() == ["w"]
    press(canvas, Key.Key_Right)
    assert canvas.selected_nodes() == ["p"]
    press(canvas, Key.Key_Right, Key.Key_Right)
    assert canvas.selected_nodes() == ["s"]


def test_control_leaves_the_selection_until_space(canvas):
    canvas.select(["p"])
    press(canvas, Key.Key_Right, modifier=Modifier.ControlModifier)
    assert canvas.selected_nodes() == ["p"]
    press(canvas, Key.Key_Space, modifier=Modifier.ControlModifier)
    assert canvas.selected_nodes() == ["p", "s"]


def test_alt_and_arrows_follow_the_wires(canvas):
    canvas.select(["w"])
    press(canvas, Key.Key_Right, modifier=Modifier.AltModifier)
    assert canvas.selected_wires() == [WireKey("p", 1)]
    press(canvas, Key.Key_Right, modifier=Modifier.AltModifier)
    assert canvas.selected_nodes() == ["p"]
    press(canvas, Key.Key_Left, Key.Key_Down, modifier=Modifier.AltModifier)
    assert canvas.selected_wires() == [WireKey("p", 1)]
    press(canvas, Key.Key_Left, modifier=Modifier.AltModifier)
    assert canvas.selected_nodes() == ["w"]


def test_shift_and_arrows_move_the_selection(canvas):
    canvas.select(["x", "w"])
    press(canvas, Key.Key_Right, Key.Key_Up, modifier=Modifier.ShiftModifier)
    assert places(canvas) | {"x": (8, -8), "w": (8, 152)} == places(canvas)
    assert canvas.document.undo_stack.count() == 2


def test_what_is_moved_while_a_key_is_held_is_one_undo_step(canvas):
    canvas.select(["x"])
    for number in range(10):
        event = QKeyEvent(QKeyEvent.Type.KeyPress, Key.Key_Right, Modifier.ShiftModifier, "", autorep=number > 0)
        QApplication.sendEvent(canvas, event)
    assert places(canvas)["x"] == (80, 0)
    canvas.document.undo_stack.undo()
    assert places(canvas)["x"] == (0, 0)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F2])
def test_enter_edits_the_value_and_gives_the_focus_back(canvas, key):
    canvas.select(["x"])
    press(canvas, key)
    field = canvas.findChild(QLineEdit, "inline-editor")
    assert field.isVisible()
    field.setText("5")
    press(field, Key.Key_Return)
    assert not field.isVisible()
    assert canvas.document.graph.nodes["x"].value == 5.0
    assert canvas.hasFocus()
    press(canvas, Key.Key_Tab)
    assert canvas.selected_nodes() == ["w"]


def test_tab_keeps_what_was_typed_and_goes_on(canvas):
    canvas.select(["x"])
    press(canvas, Key.Key_Return)
    field = canvas.findChild(QLineEdit, "inline-editor")
    field.setText("7")
    press(field, Key.Key_Tab)
    assert canvas.document.graph.nodes["x"].value == 7.0
    assert canvas.selected_nodes() == ["w"]


def test_a_wire_goes_to_the_nearest_free_input(canvas):
    canvas.select(["p"])
    canvas.start_wire()
    press(canvas, Key.Key_Return)
    assert canvas.document.graph.wires[WireKey("s", 1)] == "p"
    assert canvas.selected_wires() == [WireKey("s", 1)]
    assert canvas.document.undo_stack.undoText() == "Wire p to s"


def test_tab_and_arrows_choose_the_input_and_the_hint_says_which(canvas):
    hints: list[str] = []
    canvas.hovered.connect(hints.append)
    canvas.select(["p"])
    canvas.start_wire()
    assert hints[-1].startswith("p → input b of s.")
    press(canvas, Key.Key_Tab)
    assert hints[-1].startswith("p → input a of s.")
    press(canvas, Key.Key_Down)
    assert hints[-1].startswith("p → input b of s.")
    press(canvas, Key.Key_Up)
    assert hints[-1].startswith("p → input a of s.")
    press(canvas, Key.Key_Down, Key.Key_Return)
    assert canvas.document.graph.wires[WireKey("s", 1)] == "p"
    assert hints[-1].startswith("p → s – W takes it off")


def test_a_taken_input_is_said_to_be_taken(canvas):
    hints: list[str] = []
    canvas.hovered.connect(hints.append)
    canvas.select(["x"])
    canvas.start_wire()
    while "in place of w" not in hints[-1]:
        press(canvas, Key.Key_Tab)
    press(canvas, Key.Key_Return)
    assert canvas.document.graph.wires[WireKey("p", 1)] == "x"


def test_a_wire_taken_off_its_input_goes_elsewhere_in_one_step(canvas):
    canvas.select(wires=[WireKey("p", 0)])
    canvas.start_wire()
    press(canvas, Key.Key_Right, Key.Key_Return)
    wires = canvas.document.graph.wires
    assert WireKey("p", 0) not in wires
    assert [key.target for key, source in wires.items() if source == "x"] == ["s"]
    canvas.document.undo_stack.undo()
    assert canvas.document.graph == small_graph()


def test_escape_drops_the_wire_then_the_selection(canvas):
    items = len(canvas.scene().items())
    canvas.select(["p"])
    marked = len(canvas.scene().items())
    canvas.start_wire()
    press(canvas, Key.Key_Escape)
    assert canvas.document.graph == small_graph()
    assert canvas.selected_nodes() == ["p"]
    assert items <= len(canvas.scene().items()) == marked
    press(canvas, Key.Key_Escape)
    assert canvas.selected_nodes() == []


def test_where_nothing_can_be_wired_a_sentence_says_so(canvas):
    hints: list[str] = []
    canvas.hovered.connect(hints.append)
    canvas.document.take(add_node(type(canvas.document.graph)(), Node("x", "x")))
    canvas.select(["x"])
    canvas.start_wire()
    assert "add an operation" in hints[-1]
    press(canvas, Key.Key_Tab)
    assert canvas.document.undo_stack.count() == 0


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_ring_of_the_focus_can_be_seen_in_both_themes(canvas, theme):
    canvas.set_theme(theme)
    for _ in range(6):
        press(canvas, Key.Key_Tab)
        assert ring(canvas).isVisible()
        assert ring(canvas).pen().color() == theme.color("ink")
    box = ring(canvas).sceneBoundingRect()
    assert box.contains(QRectF(*canvas.scene().box("s")))
    other = LIGHT if theme is DARK else DARK
    canvas.set_theme(other)
    assert ring(canvas).pen().color() == other.color("ink")
    canvas.clearFocus()
    assert not ring(canvas).isVisible()


def test_the_canvas_shows_what_the_keyboard_goes_to(canvas):
    canvas.zoom_in()
    for _ in range(9):
        canvas.zoom_in()
    for _ in range(6):
        press(canvas, Key.Key_Tab)
        centre = canvas.mapFromScene(ring(canvas).sceneBoundingRect().center())
        assert canvas.viewport().rect().contains(centre)


def test_the_menu_key_opens_the_menu_of_what_is_in_focus(canvas):
    asked: list[tuple[object, ...]] = []
    canvas.menu_requested.connect(lambda *about: asked.append(about))
    canvas.select(["p"])
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), QPoint(3, 3))
    QApplication.sendEvent(canvas.viewport(), event)
    ((_, on, node, wire),) = asked
    assert (node, wire) == ("p", None)
    assert canvas.viewport().mapFromGlobal(on) == card_centre(canvas, "p")


def test_the_hint_goes_with_the_focus(canvas):
    hints: list[str] = []
    canvas.hovered.connect(hints.append)
    press(canvas, Key.Key_Tab)
    assert hints[-1].startswith("x – Enter edits the value")
    canvas.clearFocus()
    assert hints[-1] == ""


def rings(canvas, id):
    box = QRectF(*canvas.scene().box(id))
    return ring(canvas).isVisible() and ring(canvas).sceneBoundingRect().contains(box)


def test_from_what_is_deleted_the_keyboard_goes_to_the_nearest_that_is_left(canvas):
    press(canvas, *[Key.Key_Tab] * 5)
    assert canvas.selected_nodes() == ["p"]
    delete_selection(canvas)
    assert rings(canvas, "s")
    assert canvas.selected_nodes() == []  # or another Del would remove it too
    press(canvas, Key.Key_Backtab, modifier=Modifier.ShiftModifier)
    assert canvas.selected_nodes() == ["w"]


def test_from_a_wire_that_is_cut_the_keyboard_goes_to_the_nearest_card(canvas):
    press(canvas, *[Key.Key_Tab] * 4)
    delete_selection(canvas)
    assert rings(canvas, "w") or rings(canvas, "p")


def test_the_keyboard_goes_with_a_node_into_its_group(canvas):
    press(canvas, Key.Key_Tab)
    press(canvas, Key.Key_Space, modifier=Modifier.ControlModifier)
    canvas.document.edit("Group", lambda graph: group(graph, ["x", "s"]))
    (id,) = canvas.document.graph.groups
    canvas.document.edit("Collapse", lambda graph: collapse(graph, [id], True))
    assert rings(canvas, id)


def test_in_another_graph_the_keyboard_begins_anew(canvas):
    press(canvas, Key.Key_Tab, Key.Key_Tab)
    canvas.document.replace(add_node(small_graph(), Node("a", "a")))
    assert not ring(canvas).isVisible()
    press(canvas, Key.Key_Tab)
    assert canvas.selected_nodes() == ["x"]


def test_an_empty_canvas_does_not_hold_the_keyboard(qtbot):
    canvas = shown(qtbot, type(small_graph())())
    canvas.setFocus()
    press(canvas, Key.Key_Tab, Key.Key_Right, Key.Key_Return, Key.Key_Escape)
    assert canvas.document.undo_stack.count() == 0


def test_the_sheet_of_shortcuts_lists_the_canvas(window):
    rows = window.menus.shortcut_rows()
    assert [(keys, text) for menu, text, keys in rows if menu == "Canvas"] == list(SHEET)


def test_each_action_is_listed_with_the_keys_of_this_keyboard_only(window):
    rows = {text: keys for _, text, keys in window.menus.shortcut_rows()}
    assert (rows["Paste"], rows["Redo"], rows["Add"]) == ("Ctrl+V", "Ctrl+Y", "/ or Shift+A")


def test_the_sheet_lists_the_keys_menu_by_menu(window):
    menus = [menu for menu, _, _ in window.menus.shortcut_rows()]
    assert menus == [menu for menu in dict.fromkeys(menus) for _ in range(menus.count(menu))]
