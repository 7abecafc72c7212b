"""Presentation: only the canvas and what the current step does, large enough for a lecture hall."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenuBar, QWidget
from shiboken6 import isValid

from gui.bars.splitter import Splitter
from gui.canvas.camera.camera import BORDER, FITTED
from gui.commands.needs import HasCanvas, HasLook
from gui.panels.history import History
from gui.panels.tables import Tables
from gui.window.parts import Parts

if TYPE_CHECKING:  # it is made when it is first wanted
    from gui.bars.presentation_strip import PresentationStrip

MOST = 2.2  # the zoom at which a small graph is fitted
LITTLE = 10.0  # pixels around it: the numbers are to be as large as there is room


class Window(HasCanvas, HasLook, Protocol):
    """What is hidden, shown instead, and divided as before in the end."""

    parts: Parts
    tables: Tables
    history: History
    split: Splitter  # canvas, right column
    right: Splitter
    lesson_place: QWidget  # of the panel of a lesson, which stays

    def window(self) -> QWidget:
        """The window itself."""

    def menuBar(self) -> QMenuBar:
        """The menus."""

    @property
    def strip(self) -> "PresentationStrip":
        """What the step does, below the canvas."""

    def remember_layout(self) -> None:
        """Keep how the window is laid out for the next start."""


class _Layout:
    """How the window looks now, to restore it."""

    def __init__(self, window: Window) -> None:
        self._state = window.window().windowState()
        self._docks = [(dock, dock.isHidden()) for dock in (window.tables, window.history)]
        self._splits = [(split, split.saveState()) for split in (window.split, window.right)]
        self._shot, self._fitted = window.canvas.camera.shot(), window.canvas.camera.fitted
        self._focus = window.window().focusWidget()

    def restore(self, window: Window) -> None:
        """Make it look like that again."""
        for dock, hidden in self._docks:
            dock.setHidden(hidden)
        window.window().setWindowState(self._state)
        for split, state in self._splits:
            split.restoreState(state)
        window.canvas.camera.take(self._shot)
        window.canvas.camera.fitted = self._fitted
        if self._focus is not None and isValid(self._focus):  # a field in a table is deleted when it loses the keyboard
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)


class Presentation(QObject):
    """While it is active, the window fills the screen and shows little; afterwards it looks as before."""

    changed = Signal(bool)  # whether it is active now

    def __init__(self, window: Window) -> None:
        super().__init__(window.window())
        self._window = window
        self._before: _Layout | None = None
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window.window())
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.leave)
        window.window().installEventFilter(self)
        window.look.changed.connect(self._size_strip)

    @property
    def active(self) -> bool:
        """Whether it is on."""
        return self._before is not None

    def toggle(self) -> None:
        """Begin, or end."""
        if self.active:
            self.leave()
        else:
            self._enter()

    def leave(self) -> None:
        """Show everything again."""
        window, before = self._window, self._before
        if before is None:
            return
        self._before = None
        self._escape.setEnabled(self.active)
        window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)  # else Qt gives it on as Tab does, which selects a node
        window.strip.hide()
        window.menuBar().show()
        window.parts.show_wanted()
        window.canvas.camera.most, window.canvas.camera.border = FITTED, BORDER
        window.lesson_place.setStyleSheet("")
        before.restore(window)
        self.changed.emit(False)

    def _enter(self) -> None:
        window = self._window
        window.remember_layout()  # for the next start, if the window is closed during the presentation
        self._before = _Layout(window)
        window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)  # before what has it is hidden
        window.menuBar().hide()
        for dock in (window.tables, window.history):
            dock.hide()
        window.parts.show_only("key")
        window.window().setWindowState(window.window().windowState() | Qt.WindowState.WindowFullScreen)
        window.canvas.camera.most, window.canvas.camera.border = MOST, LITTLE
        self._size_strip()
        self.changed.emit(True)
        self._escape.setEnabled(self.active)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Show all of the graph once the window fills the screen."""
        if self.active:
            self._window.canvas.fit()

    def _size_strip(self) -> None:
        """Make what is said large enough to be read from far away."""
        if self.active:
            window = self._window
            window.strip.show_on(window.window().size())
            window.lesson_place.setStyleSheet(f"* {{ font-size: {window.strip.text_size}px }}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the strip as large as the screen asks."""
        if event.type() == QEvent.Type.Resize and self.active:
            self._size_strip()
        return False
