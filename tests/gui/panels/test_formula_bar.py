"""The formula bar: what is typed is built, explained, or given up."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from core.description.formula import MAX_OPERATIONS
from core.graph.model import Graph
from tests.core.graphs import leaf, operation
from tests.gui.windows import done, node_id, retype

ENTER = Qt.Key.Key_Return


def test_a_typed_formula_becomes_the_graph_in_one_undo_step(window, qtbot):
    field = window.findChild(QLineEdit, "formula")
    assert field.text() == "(x*w1 + x*w2 + b)**2"
    retype(qtbot, field, "x*w1 + b")
    assert [view.value for view in window.document.frame.nodes.values() if view.is_output] == ["7"]
    assert window.document.undo_stack.undoText() == "Build x*w1 + b"
    window.document.undo_stack.undo()
    assert field.text() == "(x*w1 + x*w2 + b)**2"


@pytest.mark.parametrize("typed", ["x *", "", "import os", "x(", "f(x)", "x.__class__", "λ" * 5000])
def test_what_is_no_formula_is_explained_and_stays(window, qtbot, typed):
    field, before = window.findChild(QLineEdit, "formula"), window.document.graph
    field.setText(typed)
    qtbot.keyClick(field, ENTER)
    done(window)
    assert window.document.graph is before
    assert window.formula.error.isVisible()
    assert window.formula.error.text().endswith(".")
    assert field.text() == typed
    window.document.step()
    assert field.text() == typed


def test_one_types_on_at_the_end_of_what_was_built(window, qtbot):
    field = window.findChild(QLineEdit, "formula")
    retype(qtbot, field, "x*w")
    qtbot.keyClicks(field, " + b")
    qtbot.keyClick(field, ENTER)
    assert window.document.frame.formula == "x*w + b"


def test_escape_in_the_formula_brings_back_that_of_the_output(window, qtbot):
    field = window.findChild(QLineEdit, "formula")
    retype(qtbot, field, "x*")
    assert window.formula.error.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "(x*w1 + x*w2 + b)**2"
    assert not window.formula.error.isVisible()


def test_a_formula_left_unbuilt_is_called_so_until_it_is_built_or_given_up(window, qtbot):
    window.activateWindow()
    field = window.findChild(QLineEdit, "formula")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "x*w1")
    window.canvas.setFocus()
    assert "not built yet" in window.formula.error.text()
    assert window.formula.error.isVisible()
    qtbot.keyClick(field, ENTER)
    assert not window.formula.error.isVisible()
    assert window.document.frame.formula == "x*w1"
    window.canvas.setFocus()
    assert not window.formula.error.isVisible()


def test_nothing_of_the_old_graph_stays_selected_in_one_made_by_a_formula(window, qtbot):
    window.canvas.select_all()
    retype(qtbot, window.findChild(QLineEdit, "formula"), "y**3")
    assert window.canvas.selected_nodes() == []


def test_a_refusal_goes_with_the_next_thing_done_but_not_with_a_step(window, qtbot):
    window.canvas.select([node_id(window, "x")])
    retype(qtbot, window.inspector.editors.value, "two")
    window.document.step()
    assert window.notice.isVisible()
    retype(qtbot, window.inspector.editors.value, "3")
    assert not window.notice.isVisible()


# --- what it shows, and what it says of what was typed ----------------------------------------------------------


def test_several_statements_are_shown_with_the_names_of_all(window, qtbot):
    field, label = window.findChild(QLineEdit, "formula"), window.formula.findChildren(QLabel)[0]
    assert label.isVisible()
    retype(qtbot, field, "h = x*w1; y = h + z")
    assert field.text() == "h = x*w1; y = h + z"
    assert not label.isVisible()
    assert field.toolTip() == "h = x*w1\ny = h + z"
    h, x = node_id(window, "h"), node_id(window, "x")
    qtbot.keyClicks(field, "**2")
    qtbot.keyClick(field, ENTER)
    assert node_id(window, "h") == h
    assert node_id(window, "x") == x
    retype(qtbot, field, "x**2")
    assert label.isVisible()
    assert label.text() == "y ="


def test_other_outputs_are_not_lost(window, qtbot):
    field = window.findChild(QLineEdit, "formula")
    retype(qtbot, field, "x*w1 + b; y*z")
    before = window.document.graph
    assert field.text() == "s = x*w1 + b; L = y*z"
    qtbot.keyClicks(field, " + 1")
    qtbot.keyClick(field, ENTER)
    assert before.nodes.keys() < window.document.graph.nodes.keys()


def test_pasted_lines_are_kept_apart(window, qtbot, qapp):
    field = window.findChild(QLineEdit, "formula")
    field.setFocus()
    field.selectAll()
    qapp.clipboard().setText("a = x*w1  # product\n\nL2 = a**2 + b\n")
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "a = x*w1; L2 = a**2 + b"
    qtbot.keyClick(field, ENTER)
    assert [window.document.graph.nodes[node_id(window, name)].op for name in ("a", "L2")] == ["Mul", "Add"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1/(1 + e^-x)", "e is the constant 2.71828"),
        ("2x + 1", "“2x” is read as 2·x."),
        ("d = x*b; d = d + c", "the earlier one is called d1"),
    ],
)
def test_how_a_formula_was_read_is_said_where_it_may_surprise(window, qtbot, text, says):
    retype(qtbot, window.findChild(QLineEdit, "formula"), text)
    assert window.notice.isVisible()
    assert says in window.notice.text()
    assert not window.formula.error.isVisible()


def test_a_graph_too_long_for_a_formula_says_so_instead_of_showing_nothing(window):
    long = leaf(Graph(), "x0")
    for index in range(1, MAX_OPERATIONS + 2):
        long = operation(long, f"x{index}", "Neg", f"x{index - 1}")
    window.document.replace(long)
    field = window.findChild(QLineEdit, "formula")
    assert field.text() == ""
    assert "Too long for a formula" in field.placeholderText()
