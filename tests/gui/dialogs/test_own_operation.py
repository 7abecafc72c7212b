"""An operation of one's own, defined in the window: typed, checked while one types, placed, changed, taken away."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from core.engine.own.definition import Definition
from core.engine.own.operation import GROUP as OWN
from core.graph.model import Graph
from core.graph.operations import define
from core.language.insertion import joined
from gui.dialogs.own_operation import OwnOperationDialog

DAMPED = Definition("damped", ("a", "b"), "a*sin(b)")
AGREES = "Agrees with central differences at "


@pytest.fixture
def opened(window):
    """The dialog over an empty graph."""
    window.document.replace(Graph())
    return shown(window)


def shown(window):
    window.menus.action("node.own_operation").trigger()
    QApplication.processEvents()
    (dialog,) = [each for each in window.findChildren(OwnOperationDialog) if each.isVisible()]
    return dialog


def field(dialog, name):
    return dialog.findChild(QLineEdit, f"own.{name}")


def type_in(qtbot, dialog, name, text):
    field(dialog, name).selectAll()
    qtbot.keyClicks(field(dialog, name), text)


def button(dialog, name):
    return dialog.findChild(QPushButton, f"own.{name}")


def verdict(dialog):
    return dialog.findChild(QLabel, "own.verdict").text()


def wait_for(qtbot, dialog, text):
    qtbot.waitUntil(lambda: text in verdict(dialog))


def define_damped(qtbot, dialog, formula="a·sin(b)"):
    type_in(qtbot, dialog, "name", "damped")
    type_in(qtbot, dialog, "formula", formula)
    wait_for(qtbot, dialog, AGREES)


def test_a_formula_as_people_type_it_is_derived_and_agrees(opened, qtbot):
    assert not button(opened, "create").isEnabled()
    define_damped(qtbot, opened)
    assert field(opened, "rule.b").text() == "up * (a * cos(b))"
    assert opened.findChild(QLabel, "own.derivative.b").text() == "∂/∂b = a·cos(b)"
    assert button(opened, "create").isEnabled()
    assert button(opened, "create").text() == "&Create"
    assert not opened.isModal()


def test_created_it_is_a_node_as_any_other_and_undo_takes_it_back(window, opened, qtbot):
    define_damped(qtbot, opened)
    qtbot.mouseClick(button(opened, "create"), Qt.MouseButton.LeftButton)
    assert window.document.graph.operations["damped"].formula == "a*sin(b)"
    entry = window.findChild(QAbstractButton, "palette.damped")
    assert entry.isVisible()
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    (node,) = window.document.graph.nodes.values()
    assert (node.op, node.arity) == ("damped", 2)
    window.document.undo_stack.undo()
    window.document.undo_stack.undo()
    assert not window.document.graph.operations
    assert window.findChild(QAbstractButton, "palette.damped") is None or not entry.isVisible()
    assert window.document.undo_stack.redoText() == "New operation damped"


def test_a_wrong_rule_is_told_at_once_and_may_be_kept_on_purpose(window, opened, qtbot):
    define_damped(qtbot, opened)
    type_in(qtbot, opened, "rule.b", "up*a*sin(b)")
    wait_for(qtbot, opened, "the rule for b gives")
    assert "At a = " in verdict(opened)
    assert "and the slope is" in verdict(opened)
    assert button(opened, "create").text() == "&Create Anyway"
    colours = opened.findChild(QLabel, "own.verdict").palette()
    assert colours.windowText().color() == window.look.theme.color("warning")
    qtbot.mouseClick(button(opened, "create"), Qt.MouseButton.LeftButton)
    assert window.document.graph.operations["damped"].rules == ("", "up*a*sin(b)")


def test_derive_follows_the_formula_again(opened, qtbot):
    define_damped(qtbot, opened)
    type_in(qtbot, opened, "rule.b", "up*a")
    wait_for(qtbot, opened, "the rule for b gives")
    assert not opened.findChild(QPushButton, "own.derive.a").isEnabled()
    qtbot.mouseClick(opened.findChild(QPushButton, "own.derive.b"), Qt.MouseButton.LeftButton)
    wait_for(qtbot, opened, AGREES)
    assert field(opened, "rule.b").text() == "up * (a * cos(b))"
    type_in(qtbot, opened, "formula", "a·b²")
    wait_for(qtbot, opened, AGREES)
    assert field(opened, "rule.b").text() == "up * (2 * a * b)"


@pytest.mark.parametrize(
    ("name", "formula", "says"),
    [
        ("", "a*b", "Give the operation a name"),
        ("sin", "a*b", "There is an operation sin already."),
        ("damped", "a*(b", "A bracket is opened that is never closed"),
        ("damped", "tan(a)", "There is no function tan here"),
        ("damped", "[1, 2]*a", "A list can be no part of a rule"),
        ("damped", "a*?", "An input without a wire can be no part of a rule."),
    ],
)
def test_what_makes_no_sense_cannot_be_created(opened, qtbot, name, formula, says):
    type_in(qtbot, opened, "name", name)
    type_in(qtbot, opened, "formula", formula)
    wait_for(qtbot, opened, says)
    assert not button(opened, "create").isEnabled()


def test_one_that_is_there_is_changed_and_its_nodes_follow(window, qtbot):
    window.document.replace(joined(define(Graph(), DAMPED), "x = 2; y = 3; L = damped(x, y)").graph)
    (node,) = [id for id, node in window.document.graph.nodes.items() if node.op]
    window.canvas.select([node])
    dialog = shown(window)
    assert dialog.findChild(QComboBox, "own.which").currentText() == "damped"
    type_in(qtbot, dialog, "formula", "a*b")
    wait_for(qtbot, dialog, AGREES)
    assert button(dialog, "create").text() == "&Change"
    qtbot.mouseClick(button(dialog, "create"), Qt.MouseButton.LeftButton)
    assert window.document.frame.nodes[node].value == "6"


def test_one_that_is_used_is_not_removed(window, qtbot):
    window.document.replace(joined(define(Graph(), DAMPED), "L = damped(x, y)").graph)
    (node,) = [id for id, node in window.document.graph.nodes.items() if node.op]
    window.canvas.select([node])
    dialog = shown(window)
    qtbot.mouseClick(button(dialog, "remove"), Qt.MouseButton.LeftButton)
    assert verdict(dialog) == "L uses damped; delete it first."
    window.menus.action("edit.delete").trigger()
    qtbot.mouseClick(button(dialog, "remove"), Qt.MouseButton.LeftButton)
    assert not window.document.graph.operations
    assert not button(dialog, "remove").isVisible()


def test_an_operation_that_is_undone_while_it_is_in_the_hand_is_not_placed(window, opened, qtbot):
    define_damped(qtbot, opened)
    qtbot.mouseClick(button(opened, "create"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(window.findChild(QAbstractButton, "palette.damped"), Qt.MouseButton.LeftButton)
    window.document.undo_stack.undo()
    qtbot.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=window.canvas.viewport().rect().center())
    assert not window.document.graph.nodes


def test_the_group_of_own_operations_is_there_only_with_one(window):
    header = window.findChild(QAbstractButton, f"palette.group.{OWN}")
    window.document.replace(Graph())
    assert not header.isVisible()
    window.document.edit("Define", lambda graph: define(graph, DAMPED))
    assert header.isVisible()
    assert window.findChild(QAbstractButton, "palette.damped").kind.hint == "a·sin(b)"
