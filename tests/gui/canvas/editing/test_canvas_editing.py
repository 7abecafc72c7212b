"""Values and names are edited where they stand, by typing and by the wheel."""

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from core.graph.edits import set_value
from core.graph.model import Graph, Node
from core.picture.geometry import PADDING, card_box
from gui.canvas.picking import Part, part_box
from gui.canvas.pointer.number_wheel import nudged
from tests.gui.canvases import shown, small_graph
from tests.gui.hands import at, card, click, double_click, move, output, row, wheel
from tests.gui.windows import node_id


@pytest.fixture
def canvas(qtbot):
    canvas = shown(qtbot, small_graph())
    canvas.activateWindow()
    return canvas


def editor(canvas):
    return canvas.viewport().findChild(QLineEdit, "inline-editor")


def type_in(canvas, text):
    editor(canvas).selectAll()
    QTest.keyClicks(editor(canvas), text)
    QTest.keyClick(editor(canvas), Qt.Key.Key_Return)


def test_a_double_click_on_the_value_edits_it(canvas):
    double_click(canvas, row(canvas, "x", Part.VALUE))
    assert editor(canvas).text() == "2"
    type_in(canvas, "[1, 2, 3]")
    assert canvas.document.graph.nodes["x"].value == (1.0, 2.0, 3.0)
    assert canvas.document.frame.nodes["p"].value == "[3, 6, 9]"
    assert not editor(canvas).isVisible()


def test_a_double_click_on_a_digit_beside_the_port_edits_it_too(canvas):
    view = canvas.document.frame.nodes["x"]
    digit = at(canvas, card_box(view).x + card_box(view).width - PADDING - 1, part_box(view, Part.VALUE).y + 9)
    click(canvas, digit)
    double_click(canvas, digit)
    assert editor(canvas).text() == "2"


def test_a_double_click_on_a_port_leaves_no_wire_and_asks_nothing(canvas):
    asked = []
    canvas.add_requested.connect(lambda *arguments: asked.append(arguments))
    graph, items = canvas.document.graph, len(canvas.scene().items())
    click(canvas, output(canvas, "x"))
    double_click(canvas, output(canvas, "x"))
    move(canvas, at(canvas, 900, 500), Qt.MouseButton.NoButton)
    assert (asked, canvas.document.graph, len(canvas.scene().items())) == ([], graph, items)


def test_enter_closes_the_editor_for_good_and_goes_back_to_the_canvas(canvas):
    other = QLineEdit(canvas)  # the next field, such as the formula bar
    other.show()
    click(canvas, card(canvas, "x"))
    double_click(canvas, row(canvas, "x", Part.VALUE))
    QTest.keyClicks(canvas.focusWidget(), "5")
    QTest.keyClick(canvas.window().windowHandle(), Qt.Key.Key_Return)
    assert canvas.document.graph.nodes["x"].value == 5.0
    assert not editor(canvas).isVisible()
    assert canvas.hasFocus()


def test_a_double_click_on_the_title_edits_the_name(canvas):
    double_click(canvas, row(canvas, "p", Part.TITLE))
    type_in(canvas, "product")
    assert canvas.document.graph.nodes["p"].name == "product"


def test_enter_on_the_selected_node_edits_its_value(canvas):
    click(canvas, card(canvas, "w"))
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    type_in(canvas, "-1.5")
    assert canvas.document.graph.nodes["w"].value == -1.5


def test_what_cannot_be_taken_is_explained_and_stays_open(canvas):
    before = canvas.document.graph
    for part, text in ((Part.VALUE, "two"), (Part.TITLE, "w")):
        double_click(canvas, row(canvas, "x", part))
        type_in(canvas, text)
        assert editor(canvas).isVisible()
        assert editor(canvas).text() == text
        assert canvas.viewport().findChild(object, "bubble").isVisible()
        QTest.keyClick(editor(canvas), Qt.Key.Key_Escape)
        assert not editor(canvas).isVisible()
        assert not canvas.viewport().findChild(object, "bubble").isVisible()
    assert canvas.document.graph is before


def test_what_cannot_be_kept_has_the_keyboard_again(canvas):
    double_click(canvas, row(canvas, "x", Part.VALUE))
    type_in(canvas, "[1, 2")
    canvas.setFocus(Qt.FocusReason.PopupFocusReason)  # as a menu takes it, which leaves the field open
    assert editor(canvas).isVisible()
    assert not canvas.finish_editing()
    assert QApplication.focusWidget() is editor(canvas)
    QTest.keyClick(editor(canvas), Qt.Key.Key_Escape)
    assert canvas.finish_editing()


def test_escape_drops_what_was_typed(canvas):
    double_click(canvas, row(canvas, "x", Part.VALUE))
    QTest.keyClicks(editor(canvas), "77")
    QTest.keyClick(editor(canvas), Qt.Key.Key_Escape)
    assert canvas.document.graph.nodes["x"].value == 2.0
    assert canvas.document.undo_stack.count() == 0


def test_the_editor_follows_its_card_when_the_view_moves(canvas):
    double_click(canvas, row(canvas, "x", Part.VALUE))
    before = editor(canvas).geometry().topLeft()
    canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().value() + 50)
    assert before.x() - editor(canvas).geometry().x() == 50


def test_the_wheel_over_a_selected_value_changes_it_in_one_undo_step(canvas):
    click(canvas, card(canvas, "x"))
    zoom = canvas.zoom
    for _ in range(3):
        wheel(canvas, row(canvas, "x", Part.VALUE), 1)
    assert canvas.document.graph.nodes["x"].value == 2.3
    assert canvas.document.undo_stack.count() == 1
    assert canvas.zoom == zoom


def test_the_wheel_after_a_pause_is_an_undo_step_of_its_own(canvas, monkeypatch):
    click(canvas, card(canvas, "x"))
    for pause in (-1, 1000):
        monkeypatch.setattr("gui.burst.PAUSE", pause)  # every turn comes after it, then none does
        for _ in range(2):
            wheel(canvas, row(canvas, "x", Part.VALUE), 1)
    assert canvas.document.undo_stack.count() == 2
    canvas.document.undo_stack.undo()
    assert canvas.document.graph.nodes["x"].value == 2.1


@pytest.mark.parametrize("sign", [1, -1])
def test_the_wheel_says_where_numbers_end(window, sign):
    id = node_id(window, "x")
    window.document.edit("Change x", partial(set_value, id=id, value=sign * 1.79e308))
    window.canvas.actual_size()
    window.canvas.select([id])
    window.canvas.reveal_selection()
    assert window.inspector.editors.slider.value() == sign * window.inspector.editors.slider.maximum()
    wheel(window.canvas, row(window.canvas, id, Part.VALUE), sign)
    assert window.notice.text() == "A value must be a finite number, smaller than 1.8e308."
    assert window.document.graph.nodes[id].value == sign * 1.79e308


def test_the_wheel_over_a_card_that_is_not_selected_zooms(canvas):
    wheel(canvas, row(canvas, "x", Part.VALUE), 1)
    assert canvas.document.graph.nodes["x"].value == 2.0
    assert canvas.zoom > 1.0


@pytest.mark.parametrize(
    ("value", "notches", "result"),
    [(2, 1, 2.1), (0, -1, -0.1), (0.1, -1, 0.0), (25, 1, 26), (-300, -2, -320), (0.05, 1, 0.051), (1e300, 1, 1.1e300)],
)
def test_a_notch_fits_the_size_of_the_number(value, notches, result):
    assert nudged(value, notches) == pytest.approx(result, rel=1e-12)


@pytest.mark.parametrize("begin", ["node.edit_value", "node.rename", "node.add_note", "node.add"])
def test_back_from_another_window_the_keyboard_is_on_the_canvas_again(window, qtbot, begin):
    other = QWidget()
    qtbot.addWidget(other)
    window.activateWindow()
    window.canvas.select([node_id(window, "x")])
    window.menus.action(begin).trigger()
    assert not window.canvas.hasFocus()
    other.show()
    other.activateWindow()
    QApplication.processEvents()
    assert QApplication.activeWindow() is other
    window.activateWindow()
    QApplication.processEvents()
    assert window.canvas.hasFocus()


def test_a_value_is_not_typed_into_an_operation_that_takes_the_place_of_the_leaf(canvas):
    double_click(canvas, row(canvas, "x", Part.VALUE))
    canvas.document.replace(Graph({"x": Node("x", "s", "Add")}))
    assert not canvas.editing


@pytest.mark.parametrize(("value", "notches"), [(0.3, -3), (1.2, -12), (-0.3, 3)])
def test_the_wheel_turned_to_zero_gives_no_minus_zero(value, notches):
    assert repr(nudged(value, notches)) == "0.0"
