"""Toolbar: a row of buttons that keep their words as long as there is room for all of them."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QActionEvent, QResizeEvent, QStatusTipEvent
from PySide6.QtWidgets import QApplication, QToolBar, QToolButton, QWidget

from core.base.text import say
from gui.bars.action_button import FilledButton
from gui.settings.look import Look

Style = Qt.ToolButtonStyle


class Toolbar(QToolBar):
    """In a narrow window, or with large text, icons alone, so that no button is out of reach."""

    def __init__(self, title: str, window: QWidget) -> None:
        super().__init__(title, window, movable=False)
        self._worded: list[QToolButton] = []
        self._buttons: dict[QAction, QToolButton] = {}
        for more in self.findChildren(QToolButton, "qt_toolbar_ext_button"):  # Qt's own, the only one there is yet
            more.setAccessibleName(say("More of the toolbar"))
        self.iconSizeChanged.connect(self._fit)

    def add(self, action: QAction, *, worded: bool) -> None:
        """Add a button, with a word beside its icon or not."""
        self.addAction(action)
        # Asked for widgetForAction, PySide would read all kinds of widgets that there are, as in gui/base/viewports.py.
        (button,) = [each for each in self.findChildren(QToolButton) if each.defaultAction() is action]
        self._buttons[action] = button
        if worded:
            self._worded.append(button)

    def add_filled(self, action: QAction, icon: str, look: Look) -> None:
        """Add the button of the one action that leads on, with a word beside its icon."""
        self._buttons[action] = button = FilledButton(action, icon, look)
        self.addWidget(button)
        self._worded.append(button)

    def button(self, action: QAction) -> QToolButton:
        """The button of an action."""
        return self._buttons[action]

    def actionEvent(self, event: QActionEvent) -> None:
        """What the status bar says of the button under the pointer is true of the action as it is now."""
        super().actionEvent(event)
        button = self._buttons.get(event.action())
        if event.type() == QEvent.Type.ActionChanged and button is not None:
            button.setAccessibleDescription(event.action().statusTip())  # the tooltip is HTML
            if button.underMouse():
                QApplication.sendEvent(button, QStatusTipEvent(event.action().statusTip()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self, size: QSize | None = None) -> None:
        self._show_words(Style.ToolButtonTextBesideIcon)
        if self.sizeHint().width() > self.width():
            self._show_words(Style.ToolButtonIconOnly)

    def _show_words(self, style: Qt.ToolButtonStyle) -> None:
        for button in self._worded:
            button.setToolButtonStyle(style)
