"""LessonOffer: a few words above the backward panel that lead to a lesson, gone for ever with one click."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from core.base.text import say
from gui.base.buttons import CLOSE, Button, flat_button
from gui.panels.labels import text_label
from gui.theme import Theme


class LessonOffer(QFrame):
    """Hidden until there is a lesson to offer."""

    accepted = Signal()
    refused = Signal()  # no lesson is to be offered any more

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("lesson-offer")
        self.words = text_label()
        self.start = Button(say("Start the Lesson"), "offer.lesson")
        tip = say("Offer no lessons any more; Help → Learn has them all")
        self.close_button = flat_button("offer.no_lessons", CLOSE, say("Offer no lessons any more"), tip)
        self.start.clicked.connect(self.accepted)
        self.close_button.clicked.connect(self.refused)
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.words, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.start)
        below.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 6, 10)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(below)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours."""
        self.setStyleSheet(f"#lesson-offer {{ background: {theme.leaf}; border-radius: 8px; }}")

    def offer(self, words: str) -> None:
        """Offer a lesson with these words; "" offers none."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
