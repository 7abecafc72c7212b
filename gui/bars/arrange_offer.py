"""ArrangeOffer: a quiet offer in the status bar to arrange what leaves no room for the numbers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.base.text import say
from gui.bars.action_button import ActionButton
from gui.base.announce import announce
from gui.base.buttons import CLOSE, flat_button
from gui.base.naming import named


class ArrangeOffer(QWidget):
    """A sentence, the button that arranges, and one that closes it until cards are crowded anew."""

    def __init__(self, arrange: QAction) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(4)
        button = named("offer.arrange", ActionButton(arrange, self))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        close = flat_button("offer.close", CLOSE, say("Leave the cards where they are"))
        close.clicked.connect(self.hide)
        for part in (QLabel(say("Little room for the numbers:"), self), button, close):
            row.addWidget(part)
        self.hide()

    def offer(self, crowded: bool) -> None:
        """Be there while cards leave no room."""
        self.setVisible(crowded)
        if crowded:
            announce(self, say("There is little room for the numbers. Arrange Everything makes room."))
