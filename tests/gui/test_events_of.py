"""An object follows what happens to a widget, as long as it is there."""

import gc

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel
from shiboken6 import delete

from gui.base.events_of import EventsOf
from tests.gui import canvases


@pytest.fixture
def shown(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    label.resize(100, 100)
    label.show()
    return label


def test_only_events_of_these_kinds_are_followed_until_the_follower_is_gone(shown):
    sizes, follower = [], QObject()
    EventsOf(follower, shown, lambda: sizes.append(shown.width()), QEvent.Type.Resize)
    shown.move(10, 10)
    assert sizes == []
    shown.resize(200, 100)
    assert sizes == [200]
    delete(follower)
    shown.resize(300, 100)
    assert sizes == [200]


def test_what_is_followed_still_reaches_the_widget(shown):
    follower = QObject()
    EventsOf(follower, shown, lambda: None, QEvent.Type.Hide, QEvent.Type.Close)
    assert shown.close()
    assert not shown.isVisible()


def test_what_only_a_circle_holds_is_freed_without_a_mistake(qtbot):
    """Python empties the followers of a canvas before Qt has ended it."""
    canvases.shown(qtbot, canvases.small_graph())
    gc.collect()  # what a follower raises fails the test
