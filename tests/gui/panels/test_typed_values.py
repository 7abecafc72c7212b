"""Every field of the window reads values and names in the same way, and explains what it cannot take."""

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDockWidget, QLabel, QLineEdit

from core.base.numbers import same_value
from core.graph.edits import set_value
from core.graph.model import Node
from gui.canvas.picking import Part
from tests.gui.windows import node_id

Retype = Callable[[str], None]


def retype(qtbot, field: QLineEdit, text: str) -> None:
    """Paste a text over what is in a field, and press Enter; QTest types no letters beyond Latin-1."""
    QApplication.clipboard().setText(text)
    field.setFocus()
    field.selectAll()
    field.paste()
    qtbot.keyClick(field, Qt.Key.Key_Return)


def said(window) -> str:
    """The sentences in sight: the notice of the window, and the bubble beside what is edited on the canvas."""
    return f"{window.notice.text()} {window.canvas.findChild(QLabel, 'bubble').text()}"


def x(window) -> Node:
    """The first tensor of the window, whatever it is called."""
    node: Node = next(node for node in window.document.graph.nodes.values() if not node.constant)
    return node


@pytest.fixture(params=["inspector", "canvas", "table"])
def type_value(request, window, qtbot) -> Retype:
    """Types a value for x into one of the fields that take one, and presses Enter."""
    if request.param == "inspector":
        window.canvas.select([x(window).id])
        return partial(retype, qtbot, window.inspector.editors.value)
    if request.param == "canvas":
        return partial(_type_on_the_card, window, qtbot, Part.VALUE)
    window.findChild(QAction, "view.tables").trigger()
    nodes = window.findChild(QDockWidget, "tables").tabs.nodes

    def type_in_table(text: str) -> None:
        model = nodes.model()
        row = next(row for row in range(model.rowCount()) if model.table.keys[row] == x(window).id)
        nodes.edit(model.index(row, 2))
        retype(qtbot, nodes.indexWidget(model.index(row, 2)), text)
        QApplication.processEvents()  # the table takes over what was typed once the key has been handled

    return type_in_table


def _type_on_the_card(window, qtbot, part, text: str) -> None:
    field = window.canvas.viewport().findChild(QLineEdit, "inline-editor")
    if not field.isVisible():
        edit = window.canvas.edit_value if part is Part.VALUE else window.canvas.edit_name
        edit(x(window).id)
    retype(qtbot, field, text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("−3", -3.0), ("½", 0.5), ("1/3", 1 / 3), ("２", 2.0), ("3·10^4", 3e4), ("[1, −0]", (1.0, -0.0))],
)
def test_a_value_is_read_with_the_signs_that_people_paste(window, type_value, text, value):
    type_value(text)
    assert same_value(x(window).value, value)


def test_minus_zero_is_another_value_than_zero(window, type_value):
    type_value("0")
    type_value("-0")
    assert same_value(x(window).value, -0.0)
    view = window.document.frame.nodes[x(window).id]
    assert (view.value, view.edit) == ("−0", "-0")
    window.document.undo_stack.undo()
    assert same_value(x(window).value, 0.0)
    assert window.document.frame.nodes[x(window).id].value == "0"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("3,5", "write 3.5, or [3, 5] for a list."),
        ("1,000", "write 1000, or [1, 0] for a list."),
        ("4, 5", "write [4, 5] for a list."),
        ("2½", "two readings"),
        ("3 €", "(euro sign)"),
    ],
)
def test_what_is_not_certain_is_asked_about(window, type_value, text, says):
    before, steps = x(window), window.document.undo_stack.index()
    type_value(text)
    assert x(window) == before
    assert window.document.undo_stack.index() == steps
    assert says in said(window)


def test_a_field_that_shows_a_list_takes_commas_without_brackets(window, type_value):
    window.document.edit("List", lambda graph: set_value(graph, x(window).id, (1.0, 2.0)))
    type_value("4, 5")
    assert x(window).value == (4.0, 5.0)


@pytest.fixture(params=["inspector", "canvas"])
def type_name(request, window, qtbot) -> Retype:
    """Types a name for x into one of the fields that take one, and presses Enter."""
    if request.param == "canvas":
        return partial(_type_on_the_card, window, qtbot, Part.TITLE)
    window.canvas.select([x(window).id])
    return partial(retype, qtbot, window.inspector.editors.name)


@pytest.mark.parametrize(
    ("text", "name"),
    [("θ₁", "θ1"), ("µ", "μ"), ("ϵ", "ε"), ("xᵢ", "xi"), ("𝑥", "x"), ("gro\u0308ße", "größe")],
)
def test_a_name_is_kept_in_the_form_in_which_the_formula_says_it(window, qtbot, type_name, text, name):
    id = x(window).id
    type_name(text)
    assert window.document.graph.nodes[id].name == name
    nodes = len(window.document.graph.nodes)
    assert name in window.formula.field.text()
    retype(qtbot, window.formula.field, window.formula.field.text().replace(name, text) + f" + {text}")
    assert len(window.document.graph.nodes) == nodes + 1
    assert node_id(window, name) == id


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("x²", "the name can be x2"),
        ("w¹", "the name can be w1"),
        ("if", "a word of Python"),
        ("x y", "cannot be a name"),
    ],
)
def test_a_name_that_no_formula_could_say_is_refused_where_it_is_typed(window, type_name, text, says):
    type_name(text)
    assert x(window).name == "x"
    assert says in said(window)


def test_the_field_shows_the_form_that_is_kept(window, qtbot):
    window.canvas.select([x(window).id])
    field = window.inspector.editors.name
    for _ in range(2):
        retype(qtbot, field, "θ₁")
        assert field.text() == "θ1"


@pytest.mark.parametrize(("text", "says"), [("3,5", "write 3.5, or [3, 5]"), ("1,000", "write 1000")])
def test_the_seed_is_read_in_the_same_way(window, qtbot, text, says):
    window.canvas.select([node_id(window, "L")])
    retype(qtbot, window.inspector.editors.seed, text)
    assert window.document.graph.seed is None
    assert says in said(window)
    retype(qtbot, window.inspector.editors.seed, "½")
    assert window.document.graph.seed == 0.5
