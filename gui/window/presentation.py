"""Presentation: for a room full of people, nothing but the canvas and what the step does, large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolButton
from shiboken6 import isValid

from core.base.text import say
from gui.naming import named
from gui.window import window_layout

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow

LARGE, LARGER = 28, 1.25  # pixels of the narration's text, and at least so much more than other text
TOLD = {Qt.Orientation.Horizontal: 1 / 3, Qt.Orientation.Vertical: 2 / 5}  # the share of the screen that the words get
MOST = 2.0  # pixels for a canvas unit at which a small graph is fitted
TELLING = 5000  # milliseconds for which the way out is told in words
LEAST = 24  # pixels of a button
AWAY = 12  # pixels from the corner of the canvas


class _Layout:
    """How the window looks now, to bring it back."""

    def __init__(self, window: MainWindow) -> None:
        self._state = window.windowState()
        self._docks = [(dock, dock.isHidden()) for dock in (window.tables, window.history)]
        self._splits = [(split, split.saveState()) for split in (window.split, window.right)]
        self._shot, self._fitted = window.canvas.camera.shot(), window.canvas.camera.fitted
        self._focus = window.focusWidget()

    def restore(self, window: MainWindow) -> None:
        """Bring all of it back."""
        for dock, hidden in self._docks:
            dock.setHidden(hidden)
        window.setWindowState(self._state)
        window.split.turn(Qt.Orientation.Horizontal)
        for split, state in self._splits:
            split.restoreState(state)
        window.canvas.camera.take(self._shot)
        window.canvas.camera.fitted = self._fitted
        if self._focus is not None and isValid(self._focus):  # what is typed in a table goes when it is left
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)


class Presentation(QObject):
    """While it is active the window is bare and fills the screen; then all of it comes back as it was."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before: _Layout | None = None
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), window)
        self._escape.setEnabled(False)
        self._escape.activated.connect(self.leave)
        self._way_out = named("presentation.leave", QToolButton(window.canvas))
        self._way_out.setAccessibleName(say("Leave the presentation"))
        self._way_out.setToolTip(say("Leave the presentation (Esc)"))
        self._way_out.setMinimumSize(LEAST, LEAST)
        self._way_out.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._way_out.hide()
        self._way_out.clicked.connect(self.leave)
        self.telling = TELLING
        self._telling = QTimer(self, singleShot=True)
        self._telling.timeout.connect(self._tell_less)
        window.canvas.installEventFilter(self)
        window.look.changed.connect(self._size_text)

    @property
    def active(self) -> bool:
        """Whether the window is bare now."""
        return self._before is not None

    def toggle(self) -> None:
        """Begin, or end."""
        if self.active:
            self.leave()
        else:
            self._enter()

    def leave(self) -> None:
        """Bring everything back."""
        window, before = self._window, self._before
        if before is None:
            return
        self._before = None
        self._show_way_out()
        self._size_text()
        window.menuBar().show()
        window.parts.show_wanted()
        window.backward.show_steps(True)
        window.canvas.camera.most = None
        before.restore(window)
        window.menus.action("view.presentation").setChecked(False)

    def _enter(self) -> None:
        window = self._window
        window_layout.remember(window)  # for the next start, should the window be closed while it is bare
        self._before = _Layout(window)
        window.canvas.setFocus(Qt.FocusReason.OtherFocusReason)  # before what has it is hidden
        window.menuBar().hide()
        for dock in (window.tables, window.history):
            dock.hide()
        window.parts.show_only("backward")
        window.backward.show_steps(False)
        self._size_text()
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        window.canvas.camera.most = MOST
        window.menus.action("view.presentation").setChecked(True)
        self._show_way_out()
        QTimer.singleShot(0, self, self._divide)

    def _divide(self) -> None:
        """Once the window fills the screen: the narration beside the canvas or below it, as the graph grows larger."""
        if self.active:
            self._lay(max(TOLD, key=self._lay))

    def _lay(self, way: Qt.Orientation) -> float:
        """Divide the screen and show all of the graph; return how large that is."""
        split = self._window.split
        split.turn(way)
        room = split.width() if way == Qt.Orientation.Horizontal else split.height()
        told = round(TOLD[way] * room)
        split.setSizes([0, room - told, told])
        self._window.canvas.fit()
        return self._window.canvas.zoom

    def _size_text(self) -> None:
        """The narration is read from afar."""
        size = max(LARGE, round(LARGER * self._window.font().pixelSize()))
        self._window.backward.setStyleSheet(f"QWidget {{ font-size: {size}px }}" if self.active else "")

    # --- the way out ----------------------------------------------------------------------------------

    def _show_way_out(self) -> None:
        self._escape.setEnabled(self.active)
        self._way_out.setVisible(self.active)
        self._way_out.setText(say("Esc leaves  ✕"))
        self._place_way_out()
        self._telling.start(self.telling)

    def _tell_less(self) -> None:
        self._way_out.setText("✕")
        self._place_way_out()

    def _place_way_out(self) -> None:
        self._way_out.adjustSize()
        self._way_out.move(self._window.canvas.width() - self._way_out.width() - AWAY, AWAY)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The way out stays in the corner of the canvas."""
        if event.type() == QEvent.Type.Resize and self.active:
            self._place_way_out()
        return False
