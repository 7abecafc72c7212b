"""The legend: what the three colours mean."""

from PySide6.QtWidgets import QLabel, QWidget

from core.base.text import say
from gui.theme import LIGHT, Theme


class Legend(QLabel):
    """Always visible in the status bar, in few words where there is little room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self._theme, self._short = LIGHT, False
        meaning = say("Colours: blue is a value, purple a local derivative, orange a gradient")
        self.setAccessibleName(meaning)
        self.setToolTip(meaning)
        self.setStatusTip(meaning)

    def set_theme(self, theme: Theme) -> None:
        """Paint each word in its colour."""
        self._theme = theme
        self._write()

    def set_short(self, short: bool) -> None:
        """Use the words of the cards and labels, or the full ones."""
        if short != self._short:
            self._short = short
            self._write()

    def _write(self) -> None:
        local, grad = (say("local"), say("grad")) if self._short else (say("local derivative"), say("gradient"))
        words = (("value", say("value")), ("local", local), ("grad", grad))
        spans = (
            f'<span style="color:{getattr(self._theme, role)}">■&nbsp;<b>{word}</b></span>' for role, word in words
        )
        self.setText("&nbsp;&nbsp; ".join(spans))
