"""The legend: what the three colours mean."""

from PySide6.QtWidgets import QLabel, QWidget

from core.text import say
from gui.theme import Theme


class Legend(QLabel):
    """Always visible in the status bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("legend")
        self.setAccessibleName(say("Colours: blue is a value, purple a local derivative, orange a gradient"))

    def set_theme(self, theme: Theme) -> None:
        """Paint each word in its colour."""
        words = (("value", say("value")), ("local", say("local derivative")), ("grad", say("gradient")))
        spans = (f'<span style="color:{getattr(theme, role)}">■&nbsp;<b>{word}</b></span>' for role, word in words)
        self.setText("&nbsp;&nbsp; ".join(spans))
