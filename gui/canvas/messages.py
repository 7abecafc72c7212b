"""Messages: what the canvas says in the status bar, in a bubble near the pointer, and to a screen reader."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from gui.base.announce import announce
from gui.canvas.bubble import Bubble
from gui.theme import Theme

Words = Callable[[], str]  # makes a sentence from the frame that is shown


def nothing() -> str:
    """No words."""
    return ""


class Messages(QObject):
    """The status bar says what the hand or the keyboard does, else what is under the pointer.

    Both are kept as functions, not as sentences, so that they can be said again of another frame.
    """

    changed = Signal(str)  # the sentence for the status bar

    def __init__(self, canvas: QAbstractScrollArea) -> None:
        super().__init__(canvas)
        self._canvas, self._bubble = canvas, Bubble(canvas.viewport())
        self.is_behind: Callable[[], bool] = lambda: False  # whether the canvas is about to show another frame
        self.pointed: Words = nothing  # what is under the pointer
        self._doing: Words = nothing  # what the hand or the keyboard does
        self._shown = ""
        self._refusal = ""  # why something cannot be done, as long as that is shown

    @property
    def bubble_open(self) -> bool:
        """Whether there is a sentence near the pointer."""
        return self._bubble.isVisible()

    def set_theme(self, theme: Theme) -> None:
        """Paint the bubble in another theme."""
        self._bubble.set_theme(theme)

    # --- the status bar -----------------------------------------------------------------------------------

    def show(self, words: Words) -> None:
        """Say what the hand or the keyboard does, until something else is said."""
        self._doing = words
        self._say()

    def show_pointed(self) -> None:
        """Say what the pointer has come upon, in place of what was said before."""
        self.show(nothing)

    def show_hint(self, words: Words) -> None:
        """Say what can be done, to a screen reader as well."""
        self.show(words)
        announce(self._canvas, words())

    def refresh(self) -> None:
        """Say it anew where another frame, or another thing under the pointer, makes another sentence of it."""
        if self._sentence() != self._shown:
            self._say()

    def _sentence(self) -> str:
        """What is to be said; until the canvas shows what the document is, that was said already."""
        return self._shown if self.is_behind() else self._doing() or self.pointed()

    def _say(self) -> None:
        self._shown = self._sentence()
        self.changed.emit(self._shown)

    # --- near the pointer ---------------------------------------------------------------------------------

    def show_refusal(self, sentence: str, on: QPoint) -> None:
        """Say beside a point of the viewport, and in the status bar, why something cannot be done."""
        self._bubble.warn(sentence, on)
        if sentence != self._refusal:
            self._refusal = sentence
            self.show_hint(lambda: sentence)

    def show_outcome(self, sentence: str, on: QPoint) -> None:
        """Say beside a point of the viewport, and in the status bar, what letting go would do."""
        self._refusal = ""
        self._bubble.inform(sentence, on)
        self.show(lambda: sentence)

    def hide_bubble(self) -> None:
        """Leave what was said to the status bar alone."""
        self._bubble.hide()

    def hand_empty(self) -> None:
        """A gesture is over: what it said is past, except why something could not be done."""
        if not self._refusal:
            self._doing = nothing
            self.refresh()

    def clear_refusal(self) -> None:
        """What could not be done is past."""
        if self._refusal:
            self.clear()

    def clear(self) -> None:
        """The hand has done what it did: say only what is under the pointer."""
        self._bubble.hide()
        self._refusal = ""
        self.show_pointed()
