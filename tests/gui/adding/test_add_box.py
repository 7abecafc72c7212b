"""Adding by search: opened in four ways and by a wire let go, with real events in a real window."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget

from core.graph.model import WireKey
from gui.menus.context_menu import context_menu
from tests.core.graphs import formula_text
from tests.gui.canvases import card_centre, small_graph
from tests.gui.hands import at, card, click, double_click, drag, entry, move, output

NONE = Qt.MouseButton.NoButton


@pytest.fixture
def window(open_window):
    window = open_window()
    window.document.replace(small_graph())
    window.activateWindow()
    window.canvas.setFocus()
    return window


def field(window):
    return window.canvas.findChild(QLineEdit, "add.search")


def offered(window):
    """The lines of the list, without their hints."""
    choices = window.canvas.findChild(QListWidget, "add.choices")
    return [choices.item(row).text().split("   ")[1] for row in range(choices.count())]


def answer(window, text, key=Qt.Key.Key_Return):
    assert field(window).isVisible()
    QTest.keyClicks(field(window), text)
    QTest.keyClick(field(window), key)
    assert not field(window).isVisible()


def added(window):
    return [node for id, node in window.document.graph.nodes.items() if id not in small_graph().nodes]


def empty(window):
    return at(window.canvas, 300, 260)


# --- ways to open it ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "shift"), [(Qt.Key.Key_Slash, False), (Qt.Key.Key_A, True)])
def test_a_key_opens_it_where_the_pointer_is(window, key, shift):
    move(window.canvas, empty(window), NONE)
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.canvas, key, modifier)
    answer(window, "times")
    (node,) = added(window)
    assert node.op == "Mul"
    assert (card_centre(window.canvas, node.id) - empty(window)).manhattanLength() <= 10
    assert window.canvas.selected_nodes() == [node.id]


def test_a_double_click_on_empty_canvas_opens_it_there(window):
    double_click(window.canvas, empty(window))
    answer(window, "+")
    assert [node.op for node in added(window)] == ["Add"]


def test_the_context_menu_opens_it(window):
    menu = context_menu(window, window.canvas.mapToScene(empty(window)), None, None)
    next(action for action in menu.actions() if "Search" in action.text()).trigger()
    answer(window, "plus")
    assert [node.op for node in added(window)] == ["Add"]


# --- what it understands --------------------------------------------------------------------------------


def ask(window):
    double_click(window.canvas, empty(window))


@pytest.mark.parametrize(
    ("text", "op"), [("Mul", "Mul"), ("times", "Mul"), ("*", "Mul"), ("×", "Mul"), ("power", "Pow"), ("pl", "Add")]
)
def test_a_name_a_symbol_or_an_alias_finds_the_operation(window, text, op):
    ask(window)
    answer(window, text)
    assert [node.op for node in added(window) if not node.constant] == [op]
    assert window.document.undo_stack.count() == 1


def test_a_power_is_a_square_to_begin_with(window):
    ask(window)
    answer(window, "^")
    power, exponent = added(window)
    assert window.document.graph.sources(power.id) == (None, exponent.id)
    assert (exponent.value, exponent.constant) == (2.0, True)
    assert window.canvas.selected_nodes() == [power.id]
    window.document.undo_stack.undo()
    assert added(window) == []


@pytest.mark.parametrize(("text", "value"), [("3.5", 3.5), ("-2", -2.0), ("[1, 2]", (1.0, 2.0))])
def test_a_number_makes_a_constant(window, text, value):
    ask(window)
    answer(window, text)
    (node,) = added(window)
    assert (node.constant, node.value) == (True, value)


@pytest.mark.parametrize("name", ["rate", "m"])
def test_a_name_makes_a_tensor(window, name):
    ask(window)
    answer(window, name)
    (node,) = added(window)
    assert (node.op, node.name, node.requires_grad) == (None, name, True)


def test_an_expression_makes_its_graph_out_of_the_names_that_are_there(window):
    ask(window)
    answer(window, "x*m + 1")
    assert sorted(node.op or node.name for node in added(window)) == ["Add", "Mul", "m", "n"]
    end = next(node.id for node in added(window) if node.op == "Add")
    assert formula_text(window.document.graph, end) == "x*m + 1"
    assert window.document.undo_stack.count() == 1
    window.document.undo_stack.undo()
    assert window.document.graph == small_graph()


def test_what_cannot_be_read_is_explained_and_stays_open(window):
    ask(window)
    QTest.keyClicks(field(window), "(x*w")
    QTest.keyClick(field(window), Qt.Key.Key_Return)
    assert field(window).isVisible()
    assert "bracket" in window.canvas.findChild(QLabel, "add.sentence").text()
    assert added(window) == []


def test_a_name_that_is_taken_is_explained(window):
    ask(window)
    for text in ("w", "x "):
        field(window).clear()
        QTest.keyClicks(field(window), text)
        assert offered(window) == []
        sentence = window.canvas.findChild(QLabel, "add.sentence")
        assert sentence.isVisible()
        assert sentence.text() == f"Another node is already called {text.strip()}."


def test_the_field_stays_where_it_is_while_the_list_grows_and_shrinks(window):
    low = at(window.canvas, 300, 260)
    low.setY(window.canvas.height() - 20)
    move(window.canvas, low, NONE)
    QTest.keyClick(window.canvas, Qt.Key.Key_Slash)
    seen = field(window).mapToGlobal(QPoint())
    for letter in "times":
        QTest.keyClicks(field(window), letter)
        assert field(window).mapToGlobal(QPoint()) == seen


def test_the_arrows_choose_and_a_click_takes(window):
    ask(window)
    first = offered(window)
    QTest.keyClick(field(window), Qt.Key.Key_Down)
    choices = window.canvas.findChild(QListWidget, "add.choices")
    assert choices.currentRow() == 1
    row = choices.visualItemRect(choices.item(first.index("Add")))
    assert row.height() >= 24
    QTest.mouseClick(choices.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert [node.op for node in added(window)] == ["Add"]


# --- a wire let go over empty canvas --------------------------------------------------------------------


def test_a_wire_dropped_on_empty_canvas_offers_what_fits_and_wires_it(window):
    drag(window.canvas, output(window.canvas, "p"), empty(window))
    assert offered(window)[:6] == ["Add", "Div", "Mul", "Neg", "Pow", "Sub"]
    seen = window.canvas.grab().toImage()
    move(window.canvas, empty(window) + QPoint(-90, -90), NONE)
    assert window.canvas.grab().toImage() == seen  # the wire waits for the answer
    answer(window, "mul")
    (node,) = added(window)
    assert window.document.graph.wires[WireKey(node.id, 0)] == "p"
    assert window.document.undo_stack.count() == 1


def test_a_wire_from_an_input_offers_everything_even_an_expression(window):
    drag(window.canvas, entry(window.canvas, "s", 1), empty(window))
    assert offered(window)[:2] == ["Tensor", "Constant"]
    answer(window, "2*w")
    source = window.document.graph.wires[WireKey("s", 1)]
    assert formula_text(window.document.graph, source) == "2*w"


def test_the_name_of_a_node_that_is_there_ends_the_wire_at_it(window):
    drag(window.canvas, entry(window.canvas, "s", 1), empty(window))
    answer(window, "w")
    assert added(window) == []
    assert window.document.graph.wires[WireKey("s", 1)] == "w"
    assert window.document.undo_stack.undoText() == "Wire w"
    drag(window.canvas, entry(window.canvas, "s", 0), empty(window))
    QTest.keyClicks(field(window), "s")
    assert offered(window) == []


def test_a_wire_drawn_click_by_click_asks_as_well(window):
    click(window.canvas, output(window.canvas, "x"))
    move(window.canvas, empty(window), NONE)
    click(window.canvas, empty(window))
    answer(window, "")
    (node,) = added(window)
    assert window.document.graph.wires[WireKey(node.id, 0)] == "x"


@pytest.mark.parametrize("way", ["escape", "click elsewhere", "leave the field"])
def test_no_answer_leaves_no_trace(window, way):
    canvas = window.canvas
    before, items = window.document.graph, len(canvas.scene().items())
    drag(canvas, output(canvas, "p"), empty(window))
    assert len(canvas.scene().items()) == items + 1  # the wire stays in hand meanwhile
    if way == "escape":
        QTest.keyClick(field(window), Qt.Key.Key_Escape)
    elif way == "click elsewhere":
        canvas.setFocus()
        click(canvas, empty(window) - QPoint(0, 200))
    else:
        window.formula.setFocus()
        field(window).clearFocus()
    assert not field(window).isVisible()
    assert window.document.graph is before
    assert len(canvas.scene().items()) == items


def test_it_stays_open_while_the_pass_is_played_and_goes_when_the_graph_changes(window):
    ask(window)
    window.document.step()
    assert field(window).isVisible()
    window.document.undo_stack.clear()
    window.document.replace(type(window.document.graph)())
    assert not field(window).isVisible()


def test_ctrl_delete_removes_a_node_and_bridges(window):
    canvas = window.canvas
    drag(canvas, output(canvas, "p"), entry(canvas, "s", 0))
    canvas.select(["p"])
    QTest.keyClick(canvas, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert "p" not in window.document.graph.nodes
    assert window.document.graph.wires == {WireKey("s", 0): "x"}


def test_f_fits_the_selection(window):
    canvas = window.canvas
    canvas.select(["s"])
    QTest.keyClick(canvas, Qt.Key.Key_F)
    assert (card_centre(canvas, "s") - canvas.viewport().rect().center()).manhattanLength() < 30


@pytest.mark.parametrize(("key", "id"), [(Qt.Key.Key_G, "p"), (Qt.Key.Key_K, None)])
def test_keys_begin_drags_by_clicks(window, key, id):
    canvas = window.canvas
    start = card(canvas, "p") if id else at(canvas, 200, -30)
    QTest.keyClick(canvas, key)
    for point in (start, start + QPoint(0, 240)):
        move(canvas, point, NONE)
        click(canvas, point)
    if id:
        assert window.document.graph.nodes["p"].y > 300
    else:
        assert window.document.graph.wires == {}
