"""ElidingBox: a list to choose from that may be narrower than what is chosen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox


class ElidingBox(QComboBox):
    """Puts … for what has no room, usually at the end, where Qt alone would cut a letter."""

    def __init__(self, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self._mode = mode
        self.view().setTextElideMode(mode)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        control, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, field, self).width()
        text = self.fontMetrics().elidedText(self.currentText(), self._mode, room)
        option.currentText = text
