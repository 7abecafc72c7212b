"""Told: what the step does, as high as it must be; it scrolls where there is too little room."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

LEAST = 8  # heights of the text that are always seen


class Told(QScrollArea):
    """Widgets above each other that are higher in a narrow column."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__(widgetResizable=True)
        self.setObjectName("told")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self._inside = QWidget()
        self._column = column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in parts:
            column.addWidget(part)
        self.setWidget(self._inside)
        self._inside.installEventFilter(self)

    def sizeHint(self) -> QSize:
        return QSize(0, self._column.totalHeightForWidth(max(1, self.viewport().width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), LEAST * self.fontMetrics().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other words need another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._measure()
        return super().eventFilter(watched, event)

    def _measure(self) -> None:
        """What the words need in this width; Qt's own guess is for a far narrower column."""
        self._inside.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
