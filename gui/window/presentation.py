"""Presentation: only the canvas and what the current step does, large enough for a lecture hall."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenuBar, QToolButton, QWidget
from shiboken6 import isValid

from core.base.text import say
from gui.bars.splitter import Splitter
from gui.canvas.camera.camera import FITTED
from gui.commands.needs import HasCanvas, HasLook
from gui.naming import named
from gui.panels.backward import BackwardPanel
from gui.panels.history import History
from gui.panels.tables import Tables
from gui.window.parts import Parts

LARGE, LARGER = 28, 1.25  # pixels of the narration's text, and at least so much more than other text
SHARE = {Qt.Orientation.Horizontal: 1 / 3, Qt.Orientation.Vertical: 2 / 5}  # the share of the screen that the words get
MOST = 2.2  # the zoom at which a small graph is fitted
EXPLAINED = 5000  # milliseconds for which the button that leaves says so in words
LEAST = 24  # pixels of a button
AWAY = 12  # pixels from the corner of the canvas


class Window(HasCanvas, HasLook, Protocol):
    """What is hidden, enlarged, and divided in another way."""

    parts: Parts
    backward: BackwardPanel
    tables: Tables
    history: History
    split: Splitter  # palette, canvas, right column
    right: Splitter

    def window(self) -> QWidget:
        """The window itself."""

    def menuBar(self) -> QMenuBar:
        """The menus."""

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
        window.split.turn(Qt.Orientation.Horizontal)
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
        self._way_out = named("presentation.leave", QToolButton(window.canvas))
        self._way_out.setAccessibleName(say("Leave the presentation"))
        self._way_out.setToolTip(say("Leave the presentation (Esc)"))
        self._way_out.setMinimumSize(LEAST, LEAST)
        self._way_out.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._way_out.hide()
        self._way_out.clicked.connect(self.leave)
        self.telling = EXPLAINED
        self._explaining = QTimer(self, singleShot=True)
        self._explaining.timeout.connect(self._shorten_button)
        window.canvas.installEventFilter(self)
        window.look.changed.connect(self._size_text)

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
        self._show_way_out()
        self._size_text()
        window.menuBar().show()
        window.parts.show_wanted()
        window.backward.show_steps(True)
        window.canvas.camera.most = FITTED
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
        window.parts.show_only("backward")
        window.backward.show_steps(False)
        self._size_text()
        window.window().setWindowState(window.window().windowState() | Qt.WindowState.WindowFullScreen)
        window.canvas.camera.most = MOST
        self.changed.emit(True)
        self._show_way_out()
        QTimer.singleShot(0, self, self._divide)

    def _divide(self) -> None:
        """Once the window fills the screen: the narration beside the canvas or below it, as the graph grows larger."""
        if self.active:
            self._lay(max(SHARE, key=self._lay))

    def _lay(self, way: Qt.Orientation) -> float:
        """Divide the screen and show all of the graph; return how large that is."""
        split = self._window.split
        split.turn(way)
        room = split.width() if way == Qt.Orientation.Horizontal else split.height()
        words = round(SHARE[way] * room)
        split.setSizes([0, room - words, words])
        self._window.canvas.fit()
        return self._window.canvas.zoom

    def _size_text(self) -> None:
        """Make the narration large enough to be read from far away."""
        size = max(LARGE, round(LARGER * self._window.window().font().pixelSize()))
        self._window.backward.setStyleSheet(f"QWidget {{ font-size: {size}px }}" if self.active else "")

    # --- the button that leaves ----------------------------------------------------------------------------------

    def _show_way_out(self) -> None:
        self._escape.setEnabled(self.active)
        self._way_out.setVisible(self.active)
        self._way_out.setText(say("Esc leaves  ✕"))
        self._place_way_out()
        self._explaining.start(self.telling)

    def _shorten_button(self) -> None:
        self._way_out.setText("✕")
        self._place_way_out()

    def _place_way_out(self) -> None:
        self._way_out.adjustSize()
        self._way_out.move(self._window.canvas.width() - self._way_out.width() - AWAY, AWAY)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the button that leaves in the corner of the canvas."""
        if event.type() == QEvent.Type.Resize and self.active:
            self._place_way_out()
        return False
