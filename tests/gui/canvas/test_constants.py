"""Constants: they have a value, and nothing that a learner calls a name."""

from itertools import combinations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.picture.geometry import card_box
from gui.canvas.picking import Part
from tests.gui.canvases import delete_selection, first_example, shown
from tests.gui.hands import click, double_click, drag, row, scene_of, wheel
from tests.gui.windows import node_id


def test_what_a_constant_does_not_have_is_not_offered(window):
    window.canvas.select([node_id(window, "n")])
    assert window.menus.action("node.edit_value").isEnabled()
    assert not window.menus.action("node.rename").isEnabled()
    assert not window.menus.action("node.requires_grad").isEnabled()


def test_a_constant_is_called_by_its_value_wherever_it_is_named(window):
    id, undo = node_id(window, "n"), window.document.undo_stack.undoText
    window.canvas.actual_size()
    window.canvas.select([id])
    window.canvas.reveal_selection()
    window.menus.action("edit.copy_value").trigger()
    assert window.statusBar().currentMessage().startswith("The value of 2 is on the clipboard")
    for _ in range(10):
        window.inspector.editors.slider.setValue(window.inspector.editors.slider.value() + 1)
    assert undo() == "Change constant to 3"
    assert window.document.undo_stack.count() == 1
    wheel(window.canvas, row(window.canvas, id, Part.VALUE), 1)
    assert undo() == "Change constant to 3.1"
    window.canvas.edit_value(id)
    field = window.canvas.findChild(QLineEdit, "inline-editor")
    assert field.accessibleName() == "Value of 3.1"
    QTest.keyClicks(field, "5\r")
    assert undo() == "Change constant to 5"


def test_a_constant_inside_its_operation_is_clicked_edited_and_dragged_out(qtbot):
    canvas = shown(qtbot, first_example())
    click(canvas, row(canvas, "n", Part.INSIDE))
    assert canvas.selected_nodes() == ["n"]
    double_click(canvas, row(canvas, "n", Part.INSIDE))
    field = canvas.findChild(QLineEdit, "inline-editor")
    assert field is not None
    QTest.keyClicks(field, "3\r")
    assert canvas.document.graph.nodes["n"].value == 3.0
    assert "^3" in [run.text for run in scene_of(canvas).nodes["L"].runs]
    start = row(canvas, "n", Part.INSIDE)
    drag(canvas, start, start + QPoint(4, 6))
    assert canvas.document.graph.nodes["n"].constant  # it was not taken out of the card
    drag(canvas, start, start + QPoint(0, 200))
    node = canvas.document.graph.nodes["n"]
    assert (node.constant, node.requires_grad, node.value, node.name != "n") == (False, True, 3.0, True)
    assert canvas.selected_nodes() == ["n"]
    assert scene_of(canvas).nodes["n"].marks.selected
    assert not scene_of(canvas).nodes["L"].marks.inside
    assert canvas.document.undo_stack.undoText() == "Take 3 out of L"
    canvas.document.undo_stack.undo()
    assert canvas.document.graph.nodes["n"].constant
    assert scene_of(canvas).nodes["L"].marks.inside


def test_a_constant_inside_its_operation_goes_where_the_operation_goes(qtbot):
    canvas = shown(qtbot, first_example())
    before = canvas.document.graph.nodes
    drag(canvas, row(canvas, "L", Part.GRADIENT), row(canvas, "L", Part.GRADIENT) + QPoint(-40, 200))
    after = canvas.document.graph.nodes
    ways = {(after[id].x - before[id].x, after[id].y - before[id].y) for id in ("n", "L")}
    assert len(ways) == 1
    assert ways != {(0.0, 0.0)}
    assert canvas.document.undo_stack.undoText() == "Move node"
    click(canvas, row(canvas, "L", Part.VALUE))
    assert canvas.selected_nodes() == ["L"]
    assert canvas.selected_whole() == ["n", "L"]
    delete_selection(canvas)
    assert not {"n", "L"} & canvas.document.graph.nodes.keys()


def test_tab_reaches_a_constant_inside_its_operation(qtbot):
    canvas = shown(qtbot, first_example())
    canvas.activateWindow()
    qtbot.waitUntil(canvas.isActiveWindow)
    canvas.setFocus()
    seen: list[str] = []
    while canvas.focusNextPrevChild(True) and len(seen) < 40:
        seen += canvas.selected_nodes()
    assert seen.count("n") == 1
    canvas.select(["n"])
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    field = canvas.findChild(QLineEdit, "inline-editor")
    assert field is not None
    assert field.accessibleName() == "Value of 2"


def test_a_constant_that_is_selected_is_marked_at_every_zoom(qtbot):
    canvas = shown(qtbot, first_example())
    canvas.select(["n"])
    for zoom in (1.0, 0.7, 0.55, 0.4, 0.1, 0.05):
        canvas.zoom_to(zoom)
        assert not canvas.grab().isNull()
    assert scene_of(canvas).nodes["L"].marks.inside


def test_arranging_gives_constants_that_are_cards_a_place_of_their_own(window):
    window.menus.action("view.constants_as_cards").trigger()
    window.menus.action("view.arrange").trigger()
    boxes = {item.view.id: item.view for item in window.canvas.scene().nodes.values()}
    cards = [card_box(view) for view in boxes.values()]
    assert node_id(window, "n") in boxes
    assert not any(one.overlaps(other) for one, other in combinations(cards, 2))
