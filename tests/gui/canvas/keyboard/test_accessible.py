"""What assistive programs find on the canvas, asked as they ask."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.graph.grouping import add_note, collapse, group
from core.graph.model import WireKey
from gui.canvas.keyboard import accessible
from gui.canvas.keyboard.accessible import Port, Spoken
from gui.canvas.view import CanvasView
from gui.document import Document
from gui.theme import LIGHT
from tests.gui.canvas.keyboard.test_keys import Key
from tests.gui.canvases import card_centre, delete_selection, small_graph
from tests.gui.windows import node_id

NAME = QAccessible.Text.Name

pytestmark = pytest.mark.usefixtures("listening")


def ask(widget):
    return QAccessible.queryAccessibleInterface(widget)


def children(interface):
    return [interface.child(number) for number in range(interface.childCount())]


def names(interface):
    return [child.text(NAME) for child in children(interface)]


def test_the_canvas_is_a_list_of_its_nodes_and_wires(canvas):
    assert ask(canvas).role() == QAccessible.Role.List
    assert names(ask(canvas)) == [
        "Tensor x, value 2, no gradient yet",
        "Tensor w, value 3, no gradient yet",
        "Wire from x to input a of p, local derivative w = 3, no gradient yet",
        "Wire from w to input b of p, local derivative x = 2, no gradient yet",
        "Mul p, value 6, gradient 1, inputs x and w, output",
        "Add s, no value yet, inputs nothing and nothing, waits for inputs a and b",
    ]


def test_a_node_holds_its_ports(canvas):
    product = ask(canvas).child(4)
    assert names(product) == ["Input a of p, from x", "Input b of p, from w", "Output of p, not wired"]
    assert product.child(1).parent().text(NAME) == product.text(NAME)
    assert [product.indexOfChild(child) for child in children(product)] == [0, 1, 2]


def test_names_follow_the_numbers(window):
    a = ask(window.canvas.spoken.thing(node_id(window, "a")))
    assert a.text(NAME) == "Mul a, value 6, no gradient yet, inputs x and w1"
    window.document.seek(13)
    assert a.text(NAME) == "Mul a, value 6, gradient 30, inputs x and w1"


def test_everything_stands_where_it_is_seen(canvas):
    interface = ask(canvas)
    for child in children(interface):
        assert interface.rect().contains(child.rect().center())
        assert interface.indexOfChild(child) == names(interface).index(child.text(NAME))
        assert child.parent().object() is canvas
    x = canvas.viewport().mapToGlobal(card_centre(canvas, "x"))
    assert interface.childAt(x.x(), x.y()).text(NAME).startswith("Tensor x")
    assert interface.childAt(-1000, -1000) is None


def test_focus_and_selection_are_told(canvas):
    QTest.keyClick(canvas, Key.Key_Tab)
    first, second = children(ask(canvas))[:2]
    assert (first.state().focused, first.state().selected, second.state().focused) == (1, 1, 0)
    assert ask(canvas).focusChild().text(NAME) == first.text(NAME)
    canvas.select(wires=[WireKey("p", 0)])
    assert not first.state().selected
    assert children(ask(canvas))[2].state().selected


def test_what_is_gone_has_no_words_and_does_not_crash(canvas):
    product = ask(canvas).child(4)
    ports = children(product)
    canvas.select(["p"])
    delete_selection(canvas)
    assert len(names(ask(canvas))) == 3
    assert [port.text(NAME) for port in ports] == ["", "", ""]
    assert (product.text(NAME), product.childCount()) == ("", 0)
    del product, ports
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert not [thing for thing in canvas.spoken.findChildren(Spoken) if "p" in names_of(thing)]
    canvas.document.undo_stack.undo()
    assert len(names(ask(canvas))) == 6


def test_what_is_out_of_sight_claims_no_place(canvas):
    told = ask(canvas)
    x, w, _, _, product, _ = held = children(told)
    port = product.child(0)
    assert not any(each.state().invisible for each in (*held, port))
    canvas.document.edit("Group", lambda graph: group(graph, ["w", "p"], "Product"))
    (id,) = canvas.document.graph.groups
    canvas.document.edit("Collapse", lambda graph: collapse(graph, [id], True))
    for each in (w, product, port):
        assert (each.parent(), each.state().invisible, each.rect().isEmpty()) == (None, 1, True)
    assert (x.parent().object(), x.state().invisible, told.indexOfChild(x)) == (canvas, 0, 0)
    canvas.document.undo_stack.undo()
    assert (w.parent().object(), w.state().invisible) == (canvas, 0)
    canvas.select(["w"])
    delete_selection(canvas)
    assert (w.parent(), w.state().invisible) == (None, 1)


def test_canvases_come_and_go_with_their_interfaces(qapp):
    for _ in range(20):
        made = CanvasView(Document(small_graph()), LIGHT)
        made.show()
        held = [names(child) for child in children(ask(made))]
        made.document.edit("Clear", lambda graph: type(graph)())
        made.close()
        made.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert len(held) == 6
        del made
        gc.collect()


def names_of(thing):
    key = thing.key
    return (key.node,) if isinstance(key, Port) else (key.target,) if isinstance(key, WireKey) else (key,)


def test_a_collapsed_group_is_one_thing_with_the_numbers_that_go_in_and_out(window):
    product = [node_id(window, name) for name in ("x", "w1", "a")]
    window.document.edit("Group", lambda graph: add_note(group(graph, product, "Product"), "Look", 0, 0))
    told = ask(window.canvas)
    assert "Mul a, value 6, no gradient yet, inputs x and w1, in group Product" in names(told)
    window.canvas.select(product)
    window.menus.action("node.collapse").trigger()
    window.document.seek(13)
    (id,) = window.document.graph.groups
    assert "Group Product, 3 nodes inside, value x 2, a 6, gradient x 210, a 30" in names(told)
    assert not [name for name in names(told) if name.startswith("Mul a,")]
    assert names(told)[-1] == "Note, Look"
    window.canvas.setFocus()
    window.canvas.select([id])
    assert told.indexOfChild(told.focusChild()) >= 0


@pytest.fixture
def focused(monkeypatch):
    """The names of what a screen reader is told to be in focus now."""
    told: list[str] = []

    class Listener(QAccessible):
        @staticmethod
        def updateAccessibility(event):  # noqa: N802
            if event.type() == QAccessible.Event.Focus:
                told.append(event.accessibleInterface().text(NAME))

    monkeypatch.setattr(accessible, "QAccessible", Listener)
    return told


def test_what_the_keyboard_comes_to_is_told_once(canvas, focused):
    QTest.keyClick(canvas, Key.Key_Tab)
    QTest.keyClick(canvas, Key.Key_Tab)
    assert [name.partition(",")[0] for name in focused] == ["Tensor x", "Tensor w"]


def test_what_was_added_is_told_as_soon_as_it_is_there(window, focused, qapp):
    window.activateWindow()
    qapp.processEvents()
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Key.Key_Slash)
    field = window.canvas.findChild(QLineEdit, "add.search")
    QTest.keyClicks(field, "rate")
    QTest.keyClick(field, Key.Key_Return)
    assert focused == ["Tensor rate, value −1, not part of L"]
