"""BottomRow: the formula and the timeline beneath the canvas, side by side where there is room."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from gui.panels.formula import FormulaBar
from gui.panels.timeline import Timeline

WIDE = 32  # heights of the text that the two need side by side
BESIDE = 10  # pixels beside them


class BottomRow(QWidget):
    """In a narrow window, or with large text, the timeline is beneath the formula."""

    def __init__(self, formula: FormulaBar, timeline: Timeline) -> None:
        super().__init__()
        self._timeline = timeline
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(12)
        self._row.addWidget(formula, 3)
        self._row.addWidget(timeline, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(BESIDE, 8, BESIDE, 9)
        column.addLayout(self._row)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._timeline.minimumSizeHint().width() + 2 * BESIDE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._turn()

    def _turn(self) -> None:
        wide = self.width() >= WIDE * self.fontMetrics().height()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self.updateGeometry()  # turning alone asks for no other height
