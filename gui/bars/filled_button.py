"""FilledButton: the button of the one action that leads on, filled with the colour of a selection."""

from PySide6.QtGui import QAction, QActionEvent, QFont, QStatusTipEvent
from PySide6.QtWidgets import QApplication, QStyleOptionToolButton, QToolButton, QWidget

from gui.settings.look import Look


class FilledButton(QToolButton):
    """Has the text and the state of its action, and the action's icon in the colour of text on a selection."""

    def __init__(self, action: QAction, icon: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._look = icon, look
        self.setProperty("filled", True)  # for the style sheet
        self.setDefaultAction(action)
        look.changed.connect(self._follow)

    def _follow(self) -> None:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self.setFont(bold)
        self.update()

    def actionEvent(self, event: QActionEvent) -> None:
        """What is said of the button is true of the action as it is now."""
        super().actionEvent(event)
        tip = event.action().statusTip()
        self.setAccessibleDescription(tip)  # the tooltip is HTML
        if self.underMouse():
            QApplication.sendEvent(self, QStatusTipEvent(tip))

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        option.icon = self._look.icon_on_selection(self._icon)
