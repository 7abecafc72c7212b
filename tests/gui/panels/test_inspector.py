"""The inspector, as a learner uses it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.graph.edits import move, set_value
from core.graph.grouping import group
from core.graph.model import WireKey
from tests.gui.windows import node_id, retype, shown


def test_the_inspector_changes_value_name_and_requires_grad(window, qtbot):
    editors = window.inspector.editors
    window.canvas.select([node_id(window, "x")])
    assert window.inspector.isVisible()
    retype(qtbot, editors.value, "3")
    assert shown(window, "L").value == "484"
    assert window.document.undo_stack.undoText() == "Change x to 3"
    retype(qtbot, editors.name, "speed")
    assert shown(window, "speed").value == "3"
    editors.requires_grad.setChecked(False)
    assert not window.document.graph.nodes[node_id(window, "speed")].requires_grad
    window.canvas.select([])
    assert not window.inspector.isVisible()


def test_a_wire_from_a_constant_is_named_by_its_value(window):
    window.canvas.set_constants_as_cards(True)
    window.canvas.select(wires=[WireKey(node_id(window, "L"), 1)])
    texts = [label.text() for label in window.inspector.findChildren(QLabel)]
    assert "Wire from 2 to L, input exponent" in texts


def test_a_refused_value_stays_and_is_explained(window, qtbot):
    window.canvas.select([node_id(window, "x")])
    retype(qtbot, window.inspector.editors.value, "two")
    assert "“two” is not a number" in window.notice.text()
    assert window.inspector.editors.value.text() == "two"
    assert shown(window, "x").value == "2"


@pytest.mark.parametrize("left", [True, False])
def test_with_a_refused_value_nothing_is_saved_or_closed(window, qtbot, answer, tmp_path, left):
    path = tmp_path / "graph.json"
    window.document.save(path)
    before = path.read_bytes()
    asked = answer("ask_save", "discard")
    window.canvas.select([node_id(window, "x")])
    field = window.inspector.editors.value
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "two\r" if left else "two")
    if left:
        window.canvas.setFocus()
    for action in ("file.save", "file.close"):
        window.notice.hide()
        window.menus.action(action).trigger()
        assert "“two” is not a number" in window.notice.text()
        assert window.notice.isVisible()
    assert window.isVisible()
    assert not asked
    assert field.text() == "two"
    assert path.read_bytes() == before
    window.canvas.select()
    window.document.edit("x", lambda graph: set_value(graph, node_id(window, "x"), 7.0))
    window.menus.action("file.save").trigger()
    assert path.read_bytes() != before, "what is out of sight is in the way"


@pytest.mark.parametrize("field", ["name", "value"])
def test_what_is_typed_about_a_node_goes_with_it(window, qtbot, field):
    window.activateWindow()
    window.canvas.select([node_id(window, "x")])
    typing = getattr(window.inspector.editors, field)
    typing.setFocus()
    qtbot.keyClicks(typing, "3")
    window.menus.action("edit.delete").trigger()
    assert window.document.undo_stack.count() == 1
    assert "x" not in {node.name for node in window.document.graph.nodes.values()}
    qtbot.keyClicks(typing, "4\r")  # a window in the background can leave the keyboard with a field that is hidden
    assert window.document.undo_stack.count() == 1


def test_a_slider_that_was_held_when_it_went_shows_the_value_when_it_is_back(window, qtbot):
    window.canvas.select([node_id(window, "x")])
    slider = window.inspector.editors.slider
    slider.setSliderDown(True)
    slider.setValue(54)
    window.canvas.select([])
    window.document.undo_stack.undo()
    window.canvas.select([node_id(window, "x")])
    assert slider.value() == 20
    assert not window.document.undo_stack.canUndo()


def test_a_drag_of_the_slider_is_one_undo_step(window):
    window.canvas.select([node_id(window, "x")])
    slider = window.inspector.editors.slider
    slider.setSliderDown(True)
    for tick in (21, 25, 30):
        slider.setValue(tick)
    slider.setSliderDown(False)
    assert shown(window, "x").value == "3"
    assert window.document.undo_stack.count() == 1
    slider.setSliderDown(True)
    slider.setValue(31)
    assert window.document.undo_stack.count() == 2


def test_the_arrow_keys_do_not_join_the_drag_before_them(window, qtbot):
    window.canvas.select([node_id(window, "x")])
    slider = window.inspector.editors.slider
    slider.setSliderDown(True)
    slider.setValue(30)
    slider.setSliderDown(False)
    for _ in range(2):
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert shown(window, "x").value == "3.2"
    window.document.undo_stack.undo()
    assert shown(window, "x").value == "3"


def test_the_seed_of_the_output_can_be_chosen(window, qtbot):
    window.canvas.select([node_id(window, "L")])
    retype(qtbot, window.inspector.editors.seed, "2")
    window.document.seek(13)
    assert shown(window, "x").grad_exact == "420.0"
    retype(qtbot, window.inspector.editors.seed, " ")
    assert window.document.graph.seed is None


def test_the_inspector_states_the_facts_as_pytorch_sees_them(window):
    window.canvas.select([node_id(window, "a")])
    assert "a.grad stays None" in window.inspector.facts()
    assert "MulBackward" in window.inspector.facts()
    window.canvas.select([node_id(window, "x")])
    assert "kept in x.grad" in window.inspector.facts()
    window.document.seek(13)
    window.canvas.select([], list(window.document.graph.wires)[:1])
    assert "Delivered to" in window.inspector.facts()


def typing(window, qtbot, text):
    """Begin to type a value in the inspector, which has the keyboard."""
    window.activateWindow()
    window.inspector.editors.value.setFocus()
    window.inspector.editors.value.selectAll()
    qtbot.keyClicks(window.inspector.editors.value, text)


def test_what_is_typed_is_kept_as_a_step_of_its_own_when_another_edit_takes_the_field_away(window, qtbot):
    x, a = node_id(window, "x"), node_id(window, "a")
    window.document.edit("Group", lambda graph: group(graph, [x, a], "Product"))
    window.canvas.select([x])
    typing(window, qtbot, "7")
    window.menus.action("node.collapse").trigger()
    assert window.document.graph.nodes[x].value == 7.0
    stack = window.document.undo_stack
    assert sorted(stack.text(number) for number in range(stack.count())) == ["Change x to 7", "Collapse group", "Group"]
    for _ in range(2):
        stack.undo()
    assert window.document.graph.nodes[x].value == 2.0
    assert not next(iter(window.document.graph.groups.values())).collapsed


def test_undo_takes_back_what_is_being_typed(window, qtbot):
    x = node_id(window, "x")
    window.document.edit("Move", lambda graph: move(graph, {x: (8.0, 400.0)}))
    window.canvas.select([x])
    typing(window, qtbot, "7")
    window.menus.action("edit.undo").trigger()
    assert (window.document.graph.nodes[x].value, window.document.graph.nodes[x].y) == (2.0, 400.0)
    assert window.document.undo_stack.redoText() == "Change x to 7"
