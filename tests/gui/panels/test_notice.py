"""Sentences over the canvas leave its key and its map free."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication

from gui.canvas.bubble import Bubble
from tests.gui.canvases import first_example, shown

LONG = "This cannot be done, and the reason for that takes a rather long sentence, which is as wide as it may be. " * 2


@pytest.fixture
def window_with_key_below(open_window):
    """A window whose key lies in the lower left corner of the canvas."""
    window = open_window("--expr", "y = x**2", "--let", "x=1")
    window.resize(1366, 768)
    window.settings.stepped = True
    QApplication.processEvents()
    window.canvas.fit()
    QApplication.processEvents()
    assert window.canvas.key.isVisible()
    assert window.canvas.key.geometry().center().y() > window.canvas.height() / 2
    return window


def place_of(part):
    """Where a part of the canvas is in its window."""
    return QRect(part.mapTo(part.window(), QPoint()), part.size())


@pytest.mark.parametrize("teller", ["notice", "formula.error"])
def test_a_sentence_lies_above_the_key(window_with_key_below, teller):
    window = window_with_key_below
    sentence = window.notice if teller == "notice" else window.formula.error
    sentence.say(LONG)
    assert sentence.isVisible()
    assert not place_of(sentence).intersects(place_of(window.canvas.key))
    assert place_of(window.canvas).contains(place_of(sentence))
    window.canvas.key.set_wanted(False)
    QApplication.processEvents()
    below = place_of(window.canvas).bottom() - place_of(sentence).bottom()
    assert below < 20


def test_a_sentence_at_the_pointer_lies_beside_the_key(qtbot):
    canvas = shown(qtbot, first_example())
    key = canvas.key.geometry()
    bubble = canvas.viewport().findChild(Bubble)
    assert bubble is not None
    for at in (key.topLeft(), QPoint(key.left() - 40, key.center().y()), QPoint(key.center().x(), key.bottom() + 30)):
        bubble.warn(LONG[:60], at)
        assert not bubble.geometry().intersects(key), at
        assert canvas.viewport().rect().contains(bubble.geometry())
