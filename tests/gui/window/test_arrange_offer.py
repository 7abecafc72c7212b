"""Cards that were dragged into a heap: the window offers to arrange them, quietly, and only as long as they are one."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from tests.gui.hands import card, drag
from tests.gui.windows import node_id


@pytest.fixture
def window(open_window):
    """A window in which nothing glides."""
    window = open_window()
    window.canvas.set_motion(False)
    window.resize(1366, 768)
    window.canvas.fit()
    return window


def put(window, name, onto):
    """Drag a card onto another one."""
    canvas = window.canvas
    drag(canvas, card(canvas, node_id(window, name)), card(canvas, node_id(window, onto)))


def pull(window, name, units):
    """Drag a card to the right."""
    canvas, place = window.canvas, card(window.canvas, node_id(window, name))
    drag(canvas, place, place + QPoint(round(units * canvas.camera.scale), 0))


def offered(window):
    return window.offer.isVisible()


def press(window, name):
    QTest.mouseClick(window.offer.findChild(QToolButton, name), Qt.MouseButton.LeftButton)


def test_a_heap_offers_to_be_arranged_and_then_the_offer_is_gone(window, qtbot):
    assert not offered(window)
    put(window, "c", onto="s")
    qtbot.waitUntil(lambda: offered(window))
    assert window.status.shown_text() != ""
    press(window, "offer.arrange")
    assert window.document.undo_stack.undoText() == "Arrange"
    qtbot.waitUntil(lambda: not offered(window))


def test_the_offer_goes_when_the_cards_are_taken_apart_by_hand(window, qtbot):
    put(window, "c", onto="s")
    qtbot.waitUntil(lambda: offered(window))
    QTest.keyClick(window.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not offered(window))


def test_who_closes_the_offer_gets_it_again_with_the_next_heap_only(window, qtbot):
    put(window, "c", onto="s")
    qtbot.waitUntil(lambda: offered(window))
    press(window, "offer.close")
    assert not offered(window)
    with qtbot.waitSignal(window.canvas.crowded) as crowded:
        window.document.undo_stack.undo()
    assert crowded.args == [False]
    assert not offered(window)
    put(window, "c", onto="s")
    qtbot.waitUntil(lambda: offered(window))


def test_wires_without_room_for_their_numbers_are_reason_enough(window, qtbot):
    for name in ("w1", "x", "w2"):
        pull(window, name, 72)
    qtbot.waitUntil(lambda: offered(window))
    assert window.fontMetrics().horizontalAdvance(window.status.shown_text()) < window.offer.x()
