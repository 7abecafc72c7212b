"""The window at the first start: its size, the room of the canvas, what to press, and what can be shown and hidden."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from gui.bars.action_button import FilledButton
from gui.theme import LIGHT
from tests.gui.windows import node_id


def counts(window):
    """What the status bar says while nothing is under the pointer."""
    window.status.clearMessage()
    return window.status.shown_text()


def hint(window):
    return window.findChild(QLabel, "first-step")


# --- room ----------------------------------------------------------------------------------------------


def test_it_opens_as_large_as_the_screen_allows(window):
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.width() - 10 <= window.width()
    assert screen.height() - 40 <= window.height()
    assert screen.contains(window.geometry())


def test_later_it_opens_as_it_was_left(window, open_window):
    window.resize(700, 600)
    window.close()
    assert (open_window().width(), open_window().height()) == (700, 600)


@pytest.mark.parametrize(("size", "canvas"), [((1440, 900), (1078, 759)), ((1366, 768), (1004, 627))])
def test_the_canvas_has_the_room(window, size, canvas):
    window.resize(*size)
    QApplication.processEvents()
    assert window.canvas.width() >= canvas[0]
    assert window.canvas.height() >= canvas[1]
    assert window.bottom.height() <= 50  # as high as the machine's font with equal widths wants it
    assert window.status.height() == 28
    assert window.right.width() + window.split.handleWidth() == 290


def test_a_part_that_is_shown_instead_of_the_whole_is_told(window):
    window.resize(1366, 768)
    QApplication.processEvents()
    assert counts(window).startswith("9 nodes")
    window.resize(640, 768)
    QApplication.processEvents()
    assert window.status.accessibleName().startswith("Shown at 53 % from the output; the map shows the rest · 9 nodes")
    assert window.canvas.map.isVisible()


# --- what to press --------------------------------------------------------------------------------------


def test_step_is_the_one_filled_button(window):
    bar = window.menus.toolbar
    step = bar.button(window.menus.action("backward.step"))
    assert [type(each) for each in bar.findChildren(QToolButton) if each.property("filled")] == [FilledButton]
    middle = step.grab().toImage().pixelColor(step.width() // 2, 3)
    assert middle.name() == LIGHT.selection.lower()
    window.document.seek(13)
    assert not step.isEnabled()


def test_a_line_at_the_step_button_says_what_it_does_until_it_was_pressed(window, open_window, qtbot):
    window.resize(1366, 768)
    QApplication.processEvents()
    step = window.menus.toolbar.button(window.menus.action("backward.step"))
    assert hint(window).isVisible()
    assert hint(window).text() == "Press Step: the gradient starts at L and comes back, right to left"
    below = step.mapTo(window, QPoint(step.width() // 2, step.height()))
    assert hint(window).geometry().top() == below.y()
    assert abs(hint(window).geometry().center().x() - below.x()) <= 2
    window.document.seek(3)
    assert not hint(window).isVisible()
    window.document.seek(0)
    assert hint(window).isVisible()
    qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    window.document.seek(0)
    assert not hint(window).isVisible()
    assert not hint(open_window()).isVisible()


def test_it_names_the_output_and_is_not_there_without_a_pass(open_window):
    window = open_window("--example", "vector")
    assert "starts at y" in hint(window).text()
    window.menus.action("view.presentation").trigger()
    QApplication.processEvents()
    assert not hint(window).isVisible()
    window.menus.action("view.presentation").trigger()
    window.menus.action("file.new").trigger()
    assert not hint(window).isVisible()


def test_it_does_not_take_clicks_from_the_canvas(window, qtbot):
    window.resize(1366, 768)
    QApplication.processEvents()
    at = hint(window).geometry().center()
    assert window.childAt(at) is not hint(window)


def test_the_way_back_is_called_previous(window):
    action = window.menus.action("backward.back")
    assert action.text().replace("&", "") == "Previous"
    assert any("Previous" in row for row in window.menus.shortcut_rows())


def test_the_slider_says_which_step_it_is(window):
    window.document.seek(10)
    assert [label.text() for label in window.timeline.findChildren(QLabel)] == ["Step 10 of 13"]


# --- what is shown ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["values", "locals", "gradients"])
def test_each_kind_of_number_can_be_hidden_and_stays_hidden(window, open_window, name):
    window.resize(1366, 768)
    QApplication.processEvents()
    window.document.seek(13)
    before = window.canvas.grab().toImage()
    action = window.menus.action(f"view.show_{name}")
    assert action.isChecked()
    action.trigger()
    assert not action.isChecked()
    assert window.canvas.grab().toImage() != before
    assert not open_window().menus.action(f"view.show_{name}").isChecked()
    action.trigger()
    assert window.canvas.grab().toImage() == before
    assert window.settings.hidden_numbers == []


def test_constants_can_have_cards_of_their_own(window):
    window.resize(1366, 768)
    action = window.menus.action("view.constants_as_cards")
    two = next(id for id, node in window.document.graph.nodes.items() if node.constant)
    assert two not in window.canvas.scene().nodes
    action.trigger()
    assert two in window.canvas.scene().nodes
    assert counts(window) == "10 nodes · 10 wires · output L"
    action.trigger()
    assert not action.isChecked()
    assert node_id(window, "x") in window.canvas.scene().nodes
    assert "+ 1 constant inside its operation" in counts(window)


def test_the_key_can_be_hidden_and_stays_hidden(window, open_window):
    assert window.canvas.key.isVisible()
    window.menus.action("view.key").trigger()
    assert not window.canvas.key.isVisible()
    window.menus.action("view.presentation").trigger()
    assert not window.canvas.key.isVisible()
    window.menus.action("view.presentation").trigger()
    window.menus.action("view.key").trigger()
    window.menus.action("view.presentation").trigger()
    assert window.canvas.key.isVisible()


def test_the_preferences_are_reset_with_all_else(window):
    for name in ("show_values", "constants_as_cards", "key"):
        window.menus.action(f"view.{name}").trigger()
    window.settings.reset_choices()
    checked = {name: window.menus.action(f"view.{name}").isChecked() for name in ("show_values", "key")}
    assert checked == {"show_values": True, "key": True}
    assert not window.menus.action("view.constants_as_cards").isChecked()
