"""A lesson from the first start to its end without a mouse, one that a screen reader tells, one with clicks alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from core.lessons.playing import typed
from gui.canvas.picking import Part
from gui.panels.palette_entry import PaletteEntry
from tests.gui.hands import card, click, row, scene_of
from tests.gui.lessons.playing_by_hand import begin, control
from tests.gui.window.test_announced import heard  # noqa: F401 - a fixture
from tests.gui.window.test_keyboard_journey import Key, Modifier, no_mouse, press, type_in  # noqa: F401 - a fixture
from tests.gui.windows import node_id

LEFT = Qt.MouseButton.LeftButton


def push(button):
    """Click a button with the mouse."""
    assert button.isVisible()
    assert button.isEnabled()
    QTest.mouseClick(button, LEFT)
    QApplication.processEvents()


def answers_of(window):
    """What is typed for each question of the lesson, by the id of its task."""
    running = window.lesson.running
    return lambda: typed(
        running.attempt.task, running.attempt.begun, running.lesson.record.solution[running.attempt.task.id]
    )


@pytest.mark.usefixtures("no_mouse")
def test_the_first_lesson_by_keyboard_alone_from_the_first_start(window):
    window.activateWindow()
    offered = window.findChild(QPushButton, "offer.lesson")
    for _ in range(80):
        if QApplication.focusWidget() is offered:
            break
        press(Key.Key_Tab)
    assert QApplication.focusWidget() is offered
    press(Key.Key_Return)
    QApplication.processEvents()
    running, solution_of = window.lesson.running, answers_of(window)
    assert running.lesson.id == "slope"
    press(Key.Key_Return)  # the text has the keyboard at Next
    for id in ("value", "by-x", "by-w"):
        assert running.attempt.task.id == id
        type_in(solution_of())
        press(Key.Key_Return)  # Check
        assert running.attempt.solved
        press(Key.Key_Return)  # Next
    assert running.attempt.task.id == "push"
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert running.attempt.mistake == "value"
    press(Key.Key_Up)
    press(Key.Key_Return)
    assert running.attempt.solved
    press(Key.Key_Return)
    type_in(solution_of())
    press(Key.Key_Return)
    press(Key.Key_Return)
    type_in("10")
    press(Key.Key_Return)
    assert running.attempt.solved
    press(Key.Key_Return)
    assert running.at_end
    assert "6 of 6 tasks solved, 5 at the first try" in window.lesson.text.text()


def spoken(widget):
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


@pytest.mark.usefixtures("listening")
def test_a_screen_reader_tells_the_first_lesson(open_window, heard):  # noqa: F811 - the fixture
    window = begin(open_window, "slope")
    panel, solution_of = window.lesson, answers_of(window)
    assert heard[-1].startswith("Task 1 of 7. Here y is w times x. Give x a little push")
    assert spoken(panel.dots) == "Task 1 of 7. 0 tasks are solved."
    panel.next.click()
    assert heard[-1] == "Task 2 of 7. First go forwards. What is y?"
    field: QLineEdit = control(window).fields[""]
    assert window.focusWidget() is field
    assert spoken(field) == "What is y = w·x?"
    field.setText("8")
    control(window).check.click()
    assert heard[-1] == spoken(panel.reply) != ""
    field.setText(solution_of())
    control(window).check.click()
    assert "Right." in heard
    assert spoken(panel.dots) == "Task 2 of 7. 1 task is solved."
    panel.hint.click()
    panel.next.click()
    for _ in range(2):
        control(window).fields[""].setText(solution_of())
        control(window).check.click()
        panel.next.click()
    choices = control(window).buttons
    assert [spoken(button) for button in choices.values()] == [
        "0.01 times the local derivative ∂y/∂x",
        "0.01 times the value of y",
        "by 0.01 as well",
    ]
    choices["same"].click()
    assert heard[-1] == "Only if the slope is 1."


def test_a_lesson_with_clicks_alone(open_window):
    """Questions have no other way than typing, so their answers are shown; all the rest is clicked."""
    window = begin(open_window, "seed-scalar")
    panel, running = window.lesson, window.lesson.running
    push(panel.next)
    for _ in range(5):
        push(panel.show_it)
        push(panel.next)
    assert running.attempt.task.id == "watch"
    step = window.menus.toolbar.button(window.menus.action("backward.step"))
    for _ in range(13):
        assert not running.attempt.over
        QTest.mouseClick(step, LEFT)
    assert running.attempt.solved
    push(panel.next)
    assert running.attempt.task.id == "meet"
    click(window.canvas, card(window.canvas, node_id(window, "b")))
    QApplication.processEvents()
    assert "That is not the one" in panel.reply.text()
    click(window.canvas, card(window.canvas, node_id(window, "x")))
    QApplication.processEvents()
    assert running.attempt.solved
    push(panel.next)
    assert running.at_end
    push(panel.next)
    assert not running.active
    assert window.example == "scalar"


def test_an_order_is_clicked_node_by_node(open_window):
    window = begin(open_window, "order")
    panel, running = window.lesson, window.lesson.running
    push(panel.next)
    click(window.canvas, card(window.canvas, node_id(window, "a")))  # which node is next is clicked as well
    QApplication.processEvents()
    assert running.attempt.solved
    push(panel.next)
    for name in ("c", "y"):
        click(window.canvas, card(window.canvas, node_id(window, name)))
        QApplication.processEvents()
    assert "y waits: 0 of 2 wires have delivered." in panel.reply.text()
    assert running.attempt.order == ("c",)
    for name in ("b", "a", "y"):
        click(window.canvas, card(window.canvas, node_id(window, name)))
        QApplication.processEvents()
    assert running.attempt.solved


@pytest.mark.usefixtures("no_mouse")
def test_an_order_is_given_by_keys(open_window):
    window = begin(open_window, "order")
    window.activateWindow()
    running = window.lesson.running
    running.start(running.lesson, 0, 2)
    QApplication.processEvents()
    assert window.canvas.hasFocus()
    for name in ("c", "b", "a", "y"):
        window.canvas.select([node_id(window, name)])
        assert control(window).take.text() == f"Take {name}"
        press(Key.Key_Return, modifier=Modifier.ControlModifier)
    assert running.attempt.solved
    assert window.canvas.hasFocus()


def test_a_value_is_set_on_the_canvas(open_window):
    window = begin(open_window, "slope")
    running = window.lesson.running
    running.start(running.lesson, 0, 6)
    QApplication.processEvents()
    QTest.mouseDClick(window.canvas.viewport(), LEFT, pos=row(window.canvas, node_id(window, "x"), Part.VALUE))
    type_in("10")
    press(Key.Key_Return)
    assert running.attempt.solved


def test_a_graph_is_built_on_the_canvas(open_window):
    window = begin(open_window, "fan-out")
    running = window.lesson.running
    running.start(running.lesson, 0, 7)
    QApplication.processEvents()
    entries = window.palette_panel.findChildren(PaletteEntry)
    offered = {each.objectName() for each in entries if each.isVisible()}
    assert offered == {"palette.Tensor", "palette.Add", "palette.Mul"}
    window.formula.field.setText("(a*b)*(a+b)")
    window.formula.field.returnPressed.emit()
    QApplication.processEvents()
    assert running.attempt.solved
    assert scene_of(window.canvas).nodes
