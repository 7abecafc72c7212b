"""How a monkey does it: each movement is said before it is made, so that the last words before an abort led to it."""

import sys
from random import Random

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QInputMethodEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gui.commands.table import ACTIONS
from gui.window.main_window import MainWindow
from tests.journeys.monkey.world import World, aim, exists, handle

Key, Button, Modifier = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier
PLAIN, SHIFT, CTRL, ALT = Modifier.NoModifier, Modifier.ShiftModifier, Modifier.ControlModifier, Modifier.AltModifier
HELD = (PLAIN, PLAIN, PLAIN, PLAIN, SHIFT, CTRL, ALT, CTRL | SHIFT)
HOLDING = (  # the keys of the modifiers, and which modifiers are held before each
    (SHIFT, Key.Key_Shift, PLAIN),
    (CTRL, Key.Key_Control, SHIFT),
    (ALT, Key.Key_Alt, SHIFT | CTRL),
)
ENDS = (Key.Key_Return, Key.Key_Return, Key.Key_Escape, Key.Key_Tab, Key.Key_F10)  # of what is typed


def strike(window: QWindow, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key with what is held and let all go, one event after the other: each may close the window.

    QTest.keyPress and keyRelease go on with a window that their first event has deleted, and crash: Ctrl+Space on the
    button that closes a dialog does that as Space is let go, before Ctrl is.
    """
    down = [
        *((each, held & before, modifier) for modifier, each, before in HOLDING if modifier & held),
        (key, held, PLAIN),
    ]
    for pressed, strokes in ((True, down), (False, down[::-1])):
        for each, before, own in strokes:
            if exists(window):
                typed = str(QTest.keyToAscii(each)).strip("\0")
                QTest.simulateEvent(window, pressed, each, before if pressed else before | own, typed, False)


class Fingers:
    """Each event has dice of its own, so that what time decides (Play, motion) does not shift the others."""

    def __init__(self, world: World, seed: int) -> None:
        self._world, self._seed = world, seed
        self._dice = Random(seed)
        self._down: Qt.MouseButton | None = None

    def _throw(self, number: int) -> None:
        self._dice = Random(f"{self._seed} {number}")

    def _chance(self, part: float) -> bool:
        return self._dice.random() < part

    def _say(self, word: str) -> None:
        print(word, end=" ", file=sys.stderr, flush=True)

    def _window(self) -> MainWindow:
        return self._world.window(self._dice)

    def _keyboard(self) -> QWindow:
        return handle(QApplication.activeWindow() or self._window())

    def _aim(self) -> tuple[QWindow, QPoint]:
        window, at = aim(self._dice, self._window())
        self._say(f"{at.x()},{at.y()}")
        return window, at

    def _aimed(self, button: Qt.MouseButton) -> tuple[QWindow, Qt.MouseButton, Qt.KeyboardModifier, QPoint]:
        window, at = self._aim()
        held = self._dice.choice(HELD)
        self._say(f"{button.name} {held.name}")
        return window, button, held, at

    def _release(self, at: QPoint | None = None, held: Qt.KeyboardModifier = PLAIN) -> None:
        button, self._down = self._down, None
        if button is not None:
            window, there = self._aim()
            QTest.mouseRelease(window, button, held, at or there)

    def _key(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        self._say(f"{key.name} {held.name}")
        strike(self._keyboard(), key, held)

    def _type(self, text: str) -> None:
        """As an input method does, for any sign; and end it in one way or another, or not at all."""
        self._say(repr(text[:20]))
        typed = QInputMethodEvent()
        typed.setCommitString(text)
        if (field := QApplication.focusWidget()) is not None:
            QApplication.sendEvent(field, typed)
        if self._chance(0.8):
            self._key(self._dice.choice(ENDS))

    def _retype(self, field: QLineEdit, text: str) -> None:
        field.setFocus()
        field.selectAll()
        self._type(text)

    def _drop(self, mime: QMimeData, on: QWidget, over: QPoint, end: QPoint) -> None:
        """Drag something in from elsewhere; not every drag is let go."""
        drag = Qt.DropAction.CopyAction, mime, Button.LeftButton, PLAIN
        QApplication.sendEvent(on, QDragEnterEvent(over, *drag))
        QApplication.sendEvent(on, QDragMoveEvent(end, *drag))
        QApplication.sendEvent(on, QDropEvent(QPointF(end), *drag) if self._chance(0.8) else QDragLeaveEvent())

    def _command(self) -> str:
        """Mostly one that can be given now."""
        actions = self._window().menus.action
        return self._dice.choice(
            [record.id for record in ACTIONS if actions(record.id).isEnabled() or self._chance(0.1)]
        )

    def _trigger(self, id: str) -> None:
        self._say(id)
        self._window().menus.action(id).trigger()
