"""A pointer at rest: whatever is said and marked of the thing below it is true of the frame that is shown."""

from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from core.graph.edits import connect, move, remove, set_name, set_value
from core.graph.grouping import set_text, set_title
from core.graph.model import WireKey
from gui.canvas.picking import Part
from tests.gui.hands import at, click, output, press, release, row, wheel
from tests.gui.hands import move as move_hand
from tests.gui.marked import GROUP, NOTE, marked, sheet, title
from tests.gui.windows import retype

Key, NONE = Qt.Key, Qt.MouseButton.NoButton
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
INTO_P = WireKey("p", 0)


@pytest.fixture
def window(open_window):
    window = open_window()
    window.canvas.set_motion(False)
    start(window)
    window.activateWindow()
    window.canvas.setFocus()
    yield window
    QToolTip.hideText()


def start(window):
    window.document.replace(connect(marked(), "w", "s", 1))
    window.document.seek(1)


def label(canvas):
    box = canvas.scene().label_boxes()[INTO_P]
    return at(canvas, box.x + box.width / 2, box.y + 4)


PLACES = {
    "value": lambda canvas: row(canvas, "x", Part.VALUE),
    "name": lambda canvas: row(canvas, "p", Part.TITLE),
    "port": lambda canvas: output(canvas, "x"),
    "wire": label,
    "note": sheet,
    "group": title,
    "empty canvas": lambda canvas: at(canvas, 100, 300),
}


def edit(change, **arguments):
    return lambda window, place: window.document.edit("Edit", partial(change, **arguments))


def key(*keys):
    def type_them(window, place):
        for name, held in keys:
            QTest.keyClick(window.canvas, name, held)

    return type_them


def undo(window, place):
    edit(set_value, id="x", value=7.0)(window, place)
    key((Key.Key_Z, CTRL))(window, place)


def retype_formula(window, place):
    retype(QTest, window.formula.field, "x * w * 2")


CHANGES = {
    "another value": edit(set_value, id="x", value=-5.0),
    "a list": edit(set_value, id="x", value=(1.0, 2.0)),
    "one step": key((Key.Key_F10, Qt.KeyboardModifier.NoModifier)),
    "three steps": key(*[(Key.Key_F10, Qt.KeyboardModifier.NoModifier)] * 3),
    "the end": key((Key.Key_F5, CTRL)),
    "undo": undo,
    "another theme": lambda window, place: window.look.set_theme("dark"),
    "another formula": retype_formula,
    "another name": edit(set_name, id="x", name="angle"),
    "another title": edit(set_title, id=GROUP, title="Leaves"),
    "another text": edit(set_text, id=NOTE, text="One\ntwo\nthree"),
    "another wire": edit(connect, source="x", target="s", slot=1),
    "all is gone": edit(remove, ids=["x", "w", "p", "s"]),
    "other places": edit(move, positions={"x": (100.0, 290.0), "p": (0.0, 0.0)}),
    "a larger picture": key((Key.Key_Plus, CTRL)),
    "all of it": key((Key.Key_0, CTRL)),
    "an empty document": key((Key.Key_A, CTRL), (Key.Key_Delete, Qt.KeyboardModifier.NoModifier)),
}


def ask_for_tip(window, place):
    there = window.canvas.viewport().mapToGlobal(place)
    QApplication.sendEvent(window.canvas.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, there))


def tip():
    """The text of the tooltip; one with nothing to say fades out."""
    return QToolTip.text() if QToolTip.isVisible() else ""


def said(window):
    """What is seen of a thing under the pointer, but for its tooltip."""
    widths = {key: item.pen().widthF() for key, item in window.canvas.scene().wires.items()}
    return window.statusBar().currentMessage(), widths, window.canvas.viewport().cursor().shape()


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_said_follows_what_is_below_the_pointer(window, qtbot, change):
    for place, find in PLACES.items():
        start(window)
        QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))  # takes the last tooltip away at once
        there = find(window.canvas)
        move_hand(window.canvas, there, NONE)
        ask_for_tip(window, there)
        CHANGES[change](window, there)
        resting, rested = said(window), tip()
        window.canvas.leaveEvent(QEvent(QEvent.Type.Leave))
        move_hand(window.canvas, there, NONE)
        ask_for_tip(window, there)
        assert (place, resting) == (place, said(window))
        assert rested in ("", tip()), place  # some keys, and typing elsewhere, take a tooltip away


def test_the_wheel_over_a_number_says_the_number_it_makes(window):
    there = row(window.canvas, "x", Part.VALUE)
    move_hand(window.canvas, there, NONE)
    for number in ("2.1", "2.2"):
        wheel(window.canvas, there, 1, ALT)
        assert window.statusBar().currentMessage().startswith(f"x = {number} ")


def test_a_step_says_the_gradient_of_the_wire_under_the_pointer(window):
    there = label(window.canvas)
    move_hand(window.canvas, there, NONE)
    ask_for_tip(window, there)
    assert "∂p/∂x = w = 3, no gradient yet – " in window.statusBar().currentMessage()
    assert "no gradient yet" in tip()
    QTest.keyClick(window.canvas, Key.Key_F5, CTRL)
    assert "∂p/∂x = w = 3, gradient 3 – " in window.statusBar().currentMessage()
    assert "delivered to x in step 3: 1 × 3 = 3" in tip()


def test_the_sentence_of_the_keyboard_follows_the_graph_too(window):
    window.canvas.select(["x"])
    QTest.keyClick(window.canvas, Key.Key_Right)
    assert window.statusBar().currentMessage().startswith("p = x·w – ")
    window.document.edit("Rename", partial(set_name, id="w", name="angle"))
    assert window.statusBar().currentMessage().startswith("p = x·angle – ")


def test_the_sentence_of_a_wire_drawn_by_keys_follows_the_graph_too(window):
    window.canvas.select(["w"])
    QTest.keyClick(window.canvas, Key.Key_W)
    assert window.statusBar().currentMessage().startswith("w → input ")
    window.document.edit("Rename", partial(set_name, id="w", name="angle"))
    assert window.statusBar().currentMessage().startswith("angle → input ")


def test_what_was_refused_is_no_longer_said_of_another_graph(window):
    canvas = window.canvas
    press(canvas, output(canvas, "s"))
    move_hand(canvas, row(canvas, "p", Part.TITLE))
    release(canvas, row(canvas, "p", Part.TITLE))
    assert canvas.viewport().findChild(object, "bubble").isVisible()
    window.document.edit("Cut", partial(remove, wires=[WireKey("s", 0)]))
    assert not canvas.viewport().findChild(object, "bubble").isVisible()
    assert window.statusBar().currentMessage().startswith("p = ")


def test_what_the_hand_was_asked_for_is_no_longer_said_when_it_is_done(window):
    canvas, there = window.canvas, row(window.canvas, "p", Part.TITLE)
    move_hand(canvas, there, NONE)
    window.menus.action("edit.drag_by_clicks").trigger()
    assert "Click where the drag shall begin" in window.statusBar().currentMessage()
    click(canvas, there)
    click(canvas, there)
    assert window.statusBar().currentMessage().startswith("p = x·w – ")


# --- around the canvas -----------------------------------------------------------------------------------


def enter(widget):
    there = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QEnterEvent(there, there, QPointF(widget.mapToGlobal(there))))


@pytest.mark.parametrize("id", ["backward.step", "backward.finish_node", "backward.end"])
def test_a_button_that_can_do_nothing_more_no_longer_says_what_it_does(window, id):
    action = window.menus.action(id)
    button = window.menus.toolbar.button(action)
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    enter(button)
    before = window.statusBar().currentMessage()
    window.document.seek(window.document.frame.steps)
    assert not action.isEnabled()
    assert window.statusBar().currentMessage() == f"{before} – not possible now"
    assert button.accessibleDescription() == f"{before} – not possible now"
    window.document.seek(0)
    assert window.statusBar().currentMessage() == before
