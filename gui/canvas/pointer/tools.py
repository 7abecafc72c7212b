"""Tools: what a command gives to the hand, for the next click or drag on the canvas."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGraphicsView

from core.base.text import say
from gui.canvas.gestures.base import Stage
from gui.canvas.gestures.clicks import ByClicks
from gui.canvas.gestures.cut import Cut
from gui.canvas.gestures.hand import Hand
from gui.canvas.gestures.place import Place
from gui.canvas.pointer.hover import Hover


class Tools:
    """Each says what to do next; Esc drops it."""

    def __init__(self, view: QGraphicsView, stage: Stage, hand: Hand, hover: Hover) -> None:
        self._view, self._stage, self._hand, self._hover = view, stage, hand, hover

    def place(self, kind: str) -> None:
        """Let the next click place a node of this kind."""
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)  # so that Esc comes here
        self._hand.take(Place(self._stage, kind))
        self._show(say("Click where the new {kind} shall be placed; Esc drops it.", kind=kind))

    def drag_by_clicks(self) -> None:
        """Let the next click begin a drag, and the one after it end the drag."""
        self._hand.take_by_clicks()
        self._show(say("Click where the drag shall begin, then where it shall end; Esc drops it."))

    def cut_wires(self) -> None:
        """Let the next drag, or two clicks, cut the wires between."""
        self._hand.take(ByClicks(Cut(self._stage)))
        self._show(say("Drag across the wires to cut, or click before and behind them; Esc drops it."))

    def drop(self) -> None:
        """End what is half done without a trace."""
        self._hand.cancel()
        self._hover.show_cursor()

    def _show(self, sentence: str) -> None:
        self._hover.show_cursor()
        self._stage.messages.show(lambda: sentence)
