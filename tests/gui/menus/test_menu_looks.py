"""Menus as they are seen: boxes, headings and what is pointed at can be told apart in every theme."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from core.base import languages
from gui.menus.context_menu import context_menu

THEMES = ("light", "dark", "contrast")


@pytest.fixture
def opened(window):
    """Open a menu of the window in a theme."""
    menus = []

    def opening(name, theme="light"):
        window.look.set_theme(theme)
        menu = window.menus.menu(name)
        menu.popup(QPoint(0, 0))
        QApplication.processEvents()
        menus.append(menu)
        return menu

    yield opening
    for menu in menus:
        menu.close()
    window.look.set_theme("light")


def row_of(menu, action):
    """The picture of one entry."""
    return menu.grab(menu.actionGeometry(action)).toImage()


def colours(image, left, right):
    return {image.pixelColor(x, y).name() for x in range(left, right) for y in range(image.height())}


@pytest.mark.parametrize("theme", THEMES)
def test_a_box_without_its_mark_can_be_seen(opened, window, theme):
    menu = opened("View", theme)
    action = window.menus.action("view.constants_as_cards")
    assert not action.isChecked()
    image = row_of(menu, action)
    assert QColor(window.look.theme.wire).name() in colours(image, 0, image.width() // 5)


@pytest.mark.parametrize("theme", THEMES)
def test_what_is_on_is_ticked_also_where_the_toolbar_has_an_icon_for_it(opened, window, theme):
    window.menus.action("backward.predict").trigger()
    menu = opened("Backward", theme)
    image = row_of(menu, window.menus.action("backward.predict"))
    assert QColor(window.look.theme.selection).name() in colours(image, 0, image.width() // 5)


@pytest.mark.parametrize("theme", THEMES)
def test_an_icon_can_be_seen_while_its_entry_is_pointed_at(opened, window, theme):
    menu = opened("View", theme)
    action = window.menus.action("view.zoom_in")
    menu.setActiveAction(action)
    image = row_of(menu, action)
    seen = colours(image, 3, image.width() // 6)
    assert {QColor(window.look.theme.leaf).name(), QColor(window.look.theme.ink).name()} <= seen


def test_the_headings_of_the_examples_are_seen_whole(opened):
    menu = opened("file.examples")
    headings = [label for label in menu.findChildren(QLabel) if label.isVisible()]
    assert len(headings) > 3
    for label in headings:
        assert label.width() >= label.sizeHint().width()
        assert label.height() >= label.sizeHint().height()


def test_no_menu_within_the_menu_of_a_place_is_empty(window):
    menu = context_menu(window, QPointF(), None, None)
    inside = next(action.menu() for action in menu.actions() if action.menu())
    assert isinstance(inside, QMenu)
    within = [action.menu() for action in inside.actions()]
    assert [each.title() for each in within if isinstance(each, QMenu) and each.isEmpty()] == []
    menu.deleteLater()


def test_undo_begins_like_all_entries_where_there_is_nothing_to_undo(open_window):
    try:
        window = open_window("--language", "de")
        texts = [window.menus.action(id).text().replace("&", "") for id in ("edit.undo", "edit.redo")]
    finally:
        languages.speak(["en"])
    assert texts == ["Rückgängig", "Wiederholen"]
