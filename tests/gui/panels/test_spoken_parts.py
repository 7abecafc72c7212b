"""What assistive programs find around the canvas, asked as they ask."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTreeWidget

from core.graph.edits import set_value
from core.lessons import catalog
from gui.panels.slider import ClickSlider
from tests.gui.windows import node_id

NAME = QAccessible.Text.Name

pytestmark = pytest.mark.usefixtures("listening")


def ask(widget):
    return QAccessible.queryAccessibleInterface(widget)


def test_a_slider_tells_numbers_not_ticks(window):
    x = node_id(window, "x")
    window.canvas.select([x])
    told = ask(window.inspector.editors.slider).valueInterface()
    assert (told.currentValue(), told.minimumValue(), told.maximumValue()) == (2.0, -10.0, 10.0)
    told.setCurrentValue(3.5)
    assert window.document.graph.nodes[x].value == 3.5
    window.document.edit("Change x", lambda graph: set_value(graph, x, 120.0))
    assert (told.currentValue(), told.minimumStepSize()) == (120.0, 10.0)
    assert ask(window.inspector.editors.slider).text(NAME) == "Value"


def test_the_timeline_tells_the_step(window):
    window.document.seek(4)
    assert ask(window.timeline.slider).valueInterface().currentValue() == 4


def test_sliders_come_and_go_with_their_interfaces(qapp):
    for _ in range(20):
        slider = ClickSlider()
        slider.show()
        ask(slider)
        slider.setValue(3)
        gc.collect()
        assert ask(slider).valueInterface().currentValue() == 3
        slider.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del slider
        gc.collect()


def test_every_button_has_a_name_in_letters_and_a_description_in_plain_text(window):
    window.tables.show()
    window.history.show()
    for button in window.findChildren(QAbstractButton):
        if not button.objectName().startswith("qt_"):  # Qt's own, never shown
            assert any(map(str.isalpha, ask(button).text(NAME))), button.objectName()
            assert "<" not in ask(button).text(QAccessible.Text.Description)


def test_in_a_lesson_the_border_stands_beside_the_lesson(window):
    window.lessons.begin(catalog.load("slope"))
    window.canvas.select([node_id(window, "x")])
    assert ask(window.right.handle(2)).text(NAME) == "Border between the lesson and the inspector"


def test_a_border_is_named_by_what_it_stands_between(window):
    borders = window.split.handle(1), window.right.handle(2)
    assert [ask(border).text(NAME) for border in borders] == [
        "Border between the canvas and the backward pass",
        "Border between the backward pass and the inspector",
    ]
    assert ask(window.split).text(NAME) == "Borders between the canvas and the backward pass"


def test_the_sheet_of_shortcuts_has_a_name(window):
    def look():
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        named.append(ask(dialog.findChild(QTreeWidget)).text(NAME))
        dialog.close()

    named: list[str] = []
    QTimer.singleShot(0, look)
    window.menus.action("help.shortcuts").trigger()
    assert named == ["Keyboard Shortcuts"]


def test_the_card_of_the_step_is_named_by_proper_sentences(window):
    card = window.backward.findChild(QLabel, "narration")
    for step in range(14):
        window.document.seek(step)
        assert ".." not in ask(card).text(NAME)
    assert ask(card).text(NAME) == "Add the sum to w1.grad. w1.grad += dL/dw1; w1.grad None → 60"


def test_buttons_are_described_in_plain_words(window):
    button = window.menus.toolbar.button(window.menus.action("backward.step"))
    assert ask(button).text(QAccessible.Text.Description) == window.menus.action("backward.step").statusTip()
