"""The underlined letters: none opens two things at once, and none takes a menu's letter away from it."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from core.graph.grouping import add_note, group
from core.graph.model import WireKey
from gui.menus.context_menu import context_menu
from tests.gui.menus.test_part_menus import opened
from tests.gui.windows import node_id


def twice(texts):
    letters = Counter(QKeySequence.mnemonic(text).toString() for text in texts)
    return [letter for letter, count in letters.items() if letter and count > 1]


def texts(menu):
    return [action.text() for action in menu.actions()]


@pytest.fixture
def grouped(window):
    """A window in which all that a menu can offer makes sense."""
    ids = [node_id(window, name) for name in ("x", "w1", "a")]
    window.document.edit("Group", lambda graph: add_note(group(graph, ids, "Product"), "Look", 0, 0))
    return window


def test_no_menu_has_a_letter_twice(window):
    tabs = window.tables.tabs
    assert not twice([*texts(window.menuBar()), *(tabs.tabText(number) for number in range(tabs.count()))])
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()
        assert not twice(texts(menu)), menu.title()


@pytest.mark.parametrize("names", [("x",), ("a",), ("x", "w1"), ()])
def test_no_menu_at_the_pointer_has_a_letter_twice(grouped, names):
    ids = [node_id(grouped, name) for name in names]
    grouped.canvas.select(ids)
    assert not twice(texts(context_menu(grouped, QPointF(), ids[0] if ids else None, None)))


def test_no_menu_at_a_note_or_a_wire_has_a_letter_twice(grouped):
    (note,) = grouped.document.graph.notes
    grouped.canvas.select([note])
    assert not twice(texts(context_menu(grouped, QPointF(), note, None)))
    wire = WireKey(node_id(grouped, "a"), 0)
    grouped.canvas.select(wires=[wire])
    assert not twice(texts(context_menu(grouped, QPointF(), None, wire)))


def test_no_menu_of_a_part_of_the_window_has_a_letter_twice(window):
    window.canvas.select([node_id(window, "x")])
    window.document.seek(13)
    inspector = window.inspector.viewport()
    for part in (window.palette_panel, window.backward, inspector, window.timeline, window.status, window.zoom):
        menu = opened(part, part.rect().bottomRight() - QPoint(3, 2))
        assert not twice(texts(menu)), texts(menu)
        menu.close()


@pytest.mark.parametrize("name", ["File", "Edit", "Node", "Arrange", "Backward", "View", "Window", "Help"])
def test_alt_and_its_letter_opens_each_menu_while_the_tables_are_shown(window, qapp, name):
    window.activateWindow()
    window.menus.action("view.tables").trigger()
    qapp.processEvents()
    QTest.keyClick(window.tables.tabs.currentWidget(), Qt.Key(ord(name[0])), Qt.KeyboardModifier.AltModifier)
    assert QApplication.activePopupWidget() is window.menus.menu(name)
    window.menus.menu(name).close()
