"""The parts of the window: hidden and shown, divided by borders, and never in each other's way."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from tests.gui.windows import node_id

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
PARTS = ("palette", "backward", "formula", "toolbar", "status", "inspector")


def part(window, name):
    return {
        "palette": window.palette_panel,
        "backward": window.backward,
        "formula": window.bottom,
        "toolbar": window.menus.toolbar,
        "status": window.status,
        "inspector": window.inspector,
    }[name]


# --- hiding and showing ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PARTS)
def test_a_hidden_part_stays_hidden_at_the_next_start(window, open_window, name):
    window.canvas.select([node_id(window, "x")])
    action = window.menus.action(f"view.{name}")
    assert action.isChecked()
    assert part(window, name).isVisible()
    action.trigger()
    assert not part(window, name).isVisible()
    window.close()
    again = open_window()
    again.canvas.select([node_id(again, "x")])
    assert not part(again, name).isVisible()
    assert not again.menus.action(f"view.{name}").isChecked()
    again.menus.action(f"view.{name}").trigger()
    assert part(again, name).isVisible()


def test_without_its_parts_the_right_column_takes_no_room(window):
    window.resize(1280, 800)
    for name in ("palette", "backward", "inspector"):
        window.menus.action(f"view.{name}").trigger()
    window.canvas.select([node_id(window, "x")])
    QApplication.processEvents()
    assert window.canvas.width() >= window.width() - 4
    window.menus.action("view.inspector").trigger()
    QApplication.processEvents()
    assert window.inspector.isVisible()
    assert window.canvas.width() < window.width() - 100


def test_all_windows_follow_what_is_hidden(window):
    other = window.windows.open(window.document.graph, beside=window)
    window.menus.action("view.palette").trigger()
    assert not other.palette_panel.isVisible()
    assert not other.menus.action("view.palette").isChecked()
    other.settings.reset_choices()
    assert window.palette_panel.isVisible()
    other.close()


def test_searching_the_nodes_brings_a_hidden_palette_back(window):
    window.menus.action("view.palette").trigger()
    window.menus.action("view.search").trigger()
    assert window.palette_panel.search.hasFocus()
    assert window.menus.action("view.palette").isChecked()


def test_guessing_brings_a_hidden_panel_back(window):
    window.menus.action("view.backward").trigger()
    window.menus.action("backward.predict").trigger()
    assert window.backward.predict.field.hasFocus()


# --- borders -----------------------------------------------------------------------------------------------


def pointer(border, kind, at, buttons=LEFT):
    """Send what the window system sends when a pointer is at a point of the border."""
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
    there = QPointF(border.mapToGlobal(at))
    QApplication.sendEvent(border, QMouseEvent(kind, QPointF(at), there, button, buttons, PLAIN))


@pytest.fixture
def border(window):
    """The border between the canvas and the backward panel, in a wide window."""
    window.resize(1280, 800)
    QApplication.processEvents()
    return window.split.handle(1)


def width(window):
    return window.canvas.width()


def test_a_border_can_be_grabbed_beside_its_line_and_follows_without_a_jump(window, border):
    for away in (-9, 9):
        before, start = width(window), border.rect().center() + QPoint(away, 0)
        pointer(border, QEvent.Type.MouseButtonPress, start)
        pointer(border, QEvent.Type.MouseMove, start)
        assert width(window) == before
        pointer(border, QEvent.Type.MouseMove, start - QPoint(40, 0))
        assert width(window) == before - 40
        pointer(border, QEvent.Type.MouseButtonRelease, start)
        assert not border.held


def test_a_border_can_be_moved_by_two_clicks(window, border):
    before, start = width(window), border.rect().center()
    QTest.mouseClick(border, LEFT, PLAIN, start)
    assert border.held
    pointer(border, QEvent.Type.MouseMove, start + QPoint(-60, 5), Qt.MouseButton.NoButton)
    assert width(window) == before - 60
    pointer(border, QEvent.Type.MouseButtonPress, start)
    pointer(border, QEvent.Type.MouseButtonRelease, start)
    assert not border.held
    pointer(border, QEvent.Type.MouseMove, start + QPoint(10, 0), Qt.MouseButton.NoButton)
    assert width(window) == before - 60


def test_esc_puts_a_border_back(window, border):
    before, start = width(window), border.rect().center()
    QTest.mouseClick(border, LEFT, PLAIN, start)
    pointer(border, QEvent.Type.MouseMove, start + QPoint(-60, 5), Qt.MouseButton.NoButton)
    assert width(window) != before
    QTest.keyClick(border, Qt.Key.Key_Escape)
    assert width(window) == before
    assert not border.held


def test_the_arrow_keys_move_a_border(window, border):
    before = width(window)
    border.setFocus(Qt.FocusReason.TabFocusReason)
    assert border.hasFocus()
    QTest.keyClick(border, Qt.Key.Key_Left)
    assert width(window) == before - 24
    QTest.keyClick(border, Qt.Key.Key_Right)
    assert width(window) == before


# --- docked panels -------------------------------------------------------------------------------------------


def test_a_docked_panel_is_placed_and_sized_by_its_menu(window, qtbot):
    window.resize(1280, 900)
    window.menus.action("view.tables").trigger()
    places = window.tables.titleBarWidget().places

    def choose(text):
        next(action for action in places.actions() if action.text().replace("&", "") == text).trigger()
        QApplication.processEvents()

    assert window.dockWidgetArea(window.tables) == Qt.DockWidgetArea.BottomDockWidgetArea
    before = window.tables.height()
    choose("Larger")
    assert window.tables.height() > before
    choose("At the Right")
    assert window.dockWidgetArea(window.tables) == Qt.DockWidgetArea.RightDockWidgetArea
    choose("At the Bottom")
    assert window.dockWidgetArea(window.tables) == Qt.DockWidgetArea.BottomDockWidgetArea
    qtbot.mouseDClick(window.tables.titleBarWidget(), LEFT)  # which tears other programs' panels off
    assert not window.tables.isFloating()
    qtbot.mouseClick(window.tables.findChild(QToolButton, "tables.close"), LEFT)
    assert not window.tables.isVisible()
    assert not window.menus.action("view.tables").isChecked()
