"""You are the engine: the learner chooses nodes and wires in an order of their own, and says what is delivered."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.graph.edits import add_node, connect, remove, set_value
from core.graph.model import Node, WireKey
from tests.gui import hands
from tests.gui.canvases import delete_selection
from tests.gui.windows import node_id

Key = Qt.Key


def begin(window):
    window.menus.action("learn.engine").trigger()
    return window.backward.engine


def say_all(panel, words):
    for word in words.split():
        panel.field.setText(word)
        QTest.keyClick(panel.field, Key.Key_Return)


def told(label):
    return "" if label.isHidden() else label.accessibleName()


def test_a_node_is_ready_once_all_its_wires_have_delivered(window):
    panel = begin(window)
    assert told(panel.question) == "Which node can hand its gradient on next?"
    say_all(panel, "x")
    assert told(panel.verdict) == "x waits: 0 of 2 wires have delivered."
    say_all(panel, "L")
    assert told(panel.question) == "What does L add to dL/dt?"
    say_all(panel, "30")
    assert window.document.frame.step == 1
    assert told(panel.question) == "Which node can hand its gradient on next?"


def test_any_ready_node_is_right_and_the_pass_goes_in_the_learners_order(window):
    panel = begin(window)
    say_all(panel, "L 30 t b 30 30 s c 30 30 a")
    assert told(panel.verdict) == "Right, it is ready. PyTorch takes c first."
    say_all(panel, "w1 60")
    assert [row.text for row in list(window.document.frame.trace)[2:5]] == [
        "dL/db += 30 × 1 = 30",
        "b.grad += 30",
        "dL/ds += 30 × 1 = 30",
    ]
    key = WireKey(node_id(window, "a"), 1)
    assert window.document.frame.wires[key].delivered == "60"


def test_nodes_and_wires_are_chosen_by_clicks_on_the_canvas(window):
    panel, canvas = begin(window), window.canvas
    hands.click(canvas, hands.card(canvas, node_id(window, "L")))
    assert panel.field.hasFocus()
    QTest.keyClicks(panel.field, "30")
    QTest.keyClick(panel.field, Key.Key_Return)
    canvas.select(wires=[WireKey(node_id(window, "t"), 1)])
    assert told(panel.question) == "What does t add to dL/db?"


def test_a_wrong_number_is_judged_at_once_and_can_be_taken_back_when_right(window):
    panel = begin(window)
    say_all(panel, "L 1")
    assert told(panel.verdict) == "That is the upstream gradient alone. Multiply it by the local derivative."
    say_all(panel, "30")
    panel.back.click()
    assert (window.document.frame.step, window.own_pass.walk.taken) == (0, ())


def test_a_step_that_the_program_takes_counts_as_shown(window):
    panel = begin(window)
    window.document.step()
    assert window.own_pass.walk.taken == (WireKey(node_id(window, "L"), 0),)
    window.menus.action("backward.end").trigger()
    assert told(panel.question) == "0 of 9 right at the first try, 0 solved.\n9 answers were shown."


def test_graded_at_the_end_an_error_is_carried_forward_beside_the_model(window):
    panel = begin(window)
    window.own_pass.grade_at_end(True)
    say_all(panel, "L 12 t s 12 30")
    assert not any(panel.table.isColumnHidden(column) for column in (0, 1))
    assert all(panel.table.isColumnHidden(column) for column in (2, 3))
    assert window.document.frame.wires[WireKey(node_id(window, "L"), 0)].delivered == "?"
    say_all(panel, "s a 12 12 a x 36 24 c x 48 24")
    rows = [[panel.table.item(row, column).text() for column in range(4)] for row in range(panel.table.rowCount())]
    assert rows[0] == ["L → t", "12", "30", "not right"]
    assert rows[1] == ["t → s", "12", "30", "right from yours"]
    assert rows[2] == ["t → b", "30", "30", "right"]
    assert told(panel.question) == "8 of 9 numbers are right."
    assert window.document.frame.wires[WireKey(node_id(window, "L"), 0)].delivered == "30"


def test_predicting_ends_it_and_it_ends_predicting(window):
    begin(window)
    window.menus.action("backward.predict").trigger()
    assert (window.own_pass.active, window.predicting.active) == (False, True)
    begin(window)
    assert (window.own_pass.active, window.predicting.active) == (True, False)
    assert [window.menus.action(id).isChecked() for id in ("learn.engine", "backward.predict")] == [True, False]
    window.menus.action("learn.engine").trigger()
    assert not window.document.frame.basis.cover


def test_another_number_keeps_the_place_and_another_structure_begins_again(window):
    panel = begin(window)
    say_all(panel, "L 30")
    window.document.edit("Set", lambda graph: set_value(graph, node_id(window, "b"), 2.0))
    assert window.document.frame.trace[1].text == "dL/dt += 1 × 32 = 32"
    window.canvas.select([node_id(window, "b")])
    delete_selection(window.canvas)
    assert window.own_pass.walk.taken == ()


def test_what_had_delivered_may_be_taken_back(window):
    output = window.document.frame.output
    larger = add_node(window.document.graph, Node("sq", "sq", "Exp"))
    window.document.edit("Add Exp", lambda _: connect(larger, output, "sq", 0))
    begin(window)
    window.document.step()
    assert window.own_pass.walk.taken == (WireKey("sq", 0),)
    window.menus.action("edit.undo").trigger()
    assert "sq" not in window.document.graph.nodes
    assert (window.own_pass.active, window.own_pass.walk.taken) == (True, ())


def test_a_second_pass_begun_midway_keeps_what_the_learners_order_brought(window):
    panel = begin(window)
    say_all(panel, "L 30 t b 30")
    window.document.again()
    assert dict(window.document.session.carried) == {node_id(window, "b"): 30.0}


def test_it_outlives_the_output(window):
    panel = begin(window)
    window.document.edit("Delete", lambda graph: remove(graph, graph.nodes))
    assert not window.document.graph.nodes
    window.document.edit("Add", lambda graph: add_node(graph, Node("n1", "x", value=1.0, requires_grad=True)))
    window.document.undo_stack.undo()
    window.document.undo_stack.undo()
    say_all(panel, "L")
    assert told(panel.question) == "What does L add to dL/dt?"
