"""What a screen reader says by itself: steps, edits, refusals and what else is seen to happen."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.graph.edits import connect, set_value
from gui.base import announce
from tests.gui.canvas.keyboard.test_keys import Key, Modifier
from tests.gui.hands import card, move, output, press
from tests.gui.windows import node_id

pytestmark = pytest.mark.usefixtures("listening")


@pytest.fixture
def heard(monkeypatch):
    """What a screen reader is given to say."""
    said: list[str] = []

    class Listener(QAccessible):
        @staticmethod
        def updateAccessibility(event):  # noqa: N802
            said.append(event.message())

    monkeypatch.setattr(announce, "QAccessible", Listener)
    return said


def test_each_step_is_announced_once(window, heard):
    for step in range(1, 14):
        window.document.step()
        assert len(heard) == step
        assert heard[-1].startswith(f"Step {step} of 13 ")
    assert heard[-1].endswith("w1.grad None becomes 60.")


def test_where_the_wire_in_hand_would_go_is_announced(canvas, heard):
    canvas.select(["p"])
    canvas.start_wire()
    assert heard[-1].startswith("p → input b of s.")


def test_what_is_undone_is_announced(window, heard):
    window.document.edit("Change x", lambda graph: set_value(graph, node_id(window, "x"), 3.0))
    for id, sentence in (("edit.undo", "Undone: Change x"), ("edit.redo", "Made again: Change x")):
        window.menus.action(id).trigger()
        assert sentence in heard


def test_a_refusal_is_announced(window, heard):
    a, s = node_id(window, "a"), node_id(window, "s")
    window.document.edit("Wire s to a", lambda graph: connect(graph, s, a, 0))
    assert heard[-1].startswith("That would close a loop")


def test_a_refused_wire_is_announced_once_however_the_pointer_trembles(canvas, heard):
    press(canvas, output(canvas, "p"))
    for by in range(5):
        move(canvas, card(canvas, "p") + QPoint(0, by))
    assert [sentence[:25] for sentence in heard] == ["That would close a loop: p"[:25]]


def test_what_is_wrong_with_a_typed_value_is_announced(canvas, heard):
    canvas.edit_value("x")
    field = canvas.findChild(QLineEdit, "inline-editor")
    field.setText("two")
    QTest.keyClick(field, Key.Key_Return)
    assert heard == ["“two” is not a number or a list of numbers, such as 2.5 or [1, 2, 3]."]


def test_the_verdict_on_a_guess_is_announced_after_the_step_that_it_takes(window, heard):
    window.menus.action("backward.predict").trigger()
    field = window.backward.predict.field
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Key.Key_Return)
    assert heard == ["There is no abc on the canvas. What does L add to dL/dt?"]
    field.setText("30")
    QTest.keyClick(field, Key.Key_Return)
    assert [sentence[:9] for sentence in heard[1:]] == ["Step 1 of", "Right. Wh"]


def test_what_the_search_offers_is_announced(window, heard):
    window.canvas.ask_what_to_add()
    field = window.canvas.findChild(QLineEdit, "add.search")
    QTest.keyClicks(field, "+")
    assert heard[-1] == "Add, a + b"
    QTest.keyClicks(field, "(")
    assert "bracket" in heard[-1]
    field.clear()
    QTest.keyClick(field, Key.Key_Down)
    assert heard[-1] == "Constant, no grad"


def test_a_formula_that_cannot_be_built_is_announced(window, heard):
    window.formula.field.setText("(x")
    QTest.keyClick(window.formula.field, Key.Key_Return)
    assert heard == ["A bracket is opened that is never closed."]


def keys(window, key, modifiers=Modifier.NoModifier):
    QTest.keyClick(window.canvas, key, modifiers)


def test_what_is_done_is_announced_once(window, heard, qapp):
    """Delete, duplicate, cut, paste, group, collapse, arrange: whatever is an undo step."""
    window.activateWindow()
    qapp.processEvents()
    window.canvas.setFocus()
    control, both = Modifier.ControlModifier, Modifier.ControlModifier | Modifier.ShiftModifier
    window.canvas.select([node_id(window, "x"), node_id(window, "w1")])
    keys(window, Key.Key_D, control)
    keys(window, Key.Key_X, control)
    keys(window, Key.Key_V, control)
    keys(window, Key.Key_Delete)
    window.canvas.select([node_id(window, "a"), node_id(window, "c")])
    keys(window, Key.Key_G, control)
    QTest.keyClick(window.canvas.findChild(QLineEdit, "inline-editor"), Key.Key_Escape)
    keys(window, Key.Key_K, both)
    keys(window, Key.Key_L)
    done = ("Duplicate", "Cut", "Paste", "Delete 2 nodes", "Group", "Collapse group", "Arrange")
    assert heard == [f"Done: {what}" for what in done]


def test_edits_that_are_one_undo_step_are_announced_once(window, heard):
    window.canvas.select([node_id(window, "x")])
    for tick in (21, 22, 23):
        window.inspector.editors.slider.setValue(tick)
    assert heard == ["Done: Change x to 2.1"]


def test_an_edit_that_changes_nothing_is_not_announced(window, heard):
    window.document.edit("Change x", lambda graph: set_value(graph, node_id(window, "x"), 2.0))
    assert heard == []


def test_cleared_gradients_are_announced_where_no_step_tells_them(window, heard):
    window.document.seek(13)
    window.document.again()
    heard.clear()
    window.menus.action("backward.zero_grad").trigger()
    assert heard == ["The .grad of every leaf is None now."] == [window.status.currentMessage()]


def test_what_is_saved_copied_or_exported_is_announced(window, heard, answer, tmp_path):
    answer("choose_save", tmp_path / "g.json")
    window.menus.action("file.save").trigger()
    window.menus.action("file.copy_image").trigger()
    window.exporter.written.emit("Exported g.png")
    assert heard == ["Saved g.json", "The picture is on the clipboard", "Exported g.png"]
