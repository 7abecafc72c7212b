"""ActionButton: a button of an action outside a toolbar; FilledButton: that of the one action that leads on."""

from PySide6.QtGui import QAction, QActionEvent, QStatusTipEvent
from PySide6.QtWidgets import QApplication, QStyleOptionToolButton, QToolButton, QWidget

from gui.base.naming import mark
from gui.settings.look import Look


class ActionButton(QToolButton):
    """Has the text, the icon and the state of its action."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)

    def actionEvent(self, event: QActionEvent) -> None:
        """What is said of the button is true of the action as it is now."""
        super().actionEvent(event)
        tip = event.action().statusTip()
        self.setAccessibleDescription(tip)  # the tooltip is HTML
        if self.underMouse():
            QApplication.sendEvent(self, QStatusTipEvent(tip))


class FilledButton(ActionButton):
    """Filled with the colour of a selection, so the action's icon is in the colour of text on it."""

    def __init__(self, action: QAction, icon: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(action, parent)
        self._icon, self._look = icon, look
        self._filled = True
        self.setProperty("filled", True)  # for the style sheet

    def set_filled(self, on: bool) -> None:
        """Whether it is the button that leads on now."""
        self._filled = on
        mark(self, "filled", on)

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        if self._filled:
            option.icon = self._look.icon_on_selection(self._icon)
