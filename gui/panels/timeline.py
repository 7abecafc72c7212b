"""The timeline: a slider over all steps of the backward pass."""

from PySide6.QtCore import QSignalBlocker, QSize
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.base.text import say
from core.description.views import Frame
from gui.base.naming import named
from gui.document import Document
from gui.panels.slider import ClickSlider

LEAST = 90  # pixels of the slider


class Timeline(QWidget):
    """`Step 10 of 13`, and a slider from the start on the left to the last backward step on the right."""

    def __init__(self, document: Document, name: str = "timeline", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.slider = named(name, ClickSlider())
        self.slider.setPageStep(5)
        self.slider.setAccessibleName(say("Backward steps taken"))
        self.slider.setToolTip(say("Drag to any step of the backward pass, or click there"))
        self.slider.setStatusTip(say("Steps of the backward pass – click or drag to go to one."))
        self.slider.setMinimumWidth(LEAST)
        self._count = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._count)
        row.addWidget(self.slider, 1)
        self.slider.valueChanged.connect(document.seek)
        document.frame_changed.connect(self.show_frame)
        self.show_frame(document.frame)

    def minimumSizeHint(self) -> QSize:
        """Room for the slider and the count."""
        return QSize(self.slider.minimumWidth() + 8 + self._count.sizeHint().width(), self.sizeHint().height())

    def show_frame(self, frame: Frame) -> None:
        """Show the current step of the pass."""
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, frame.steps)
            self.slider.setValue(frame.step)
        self.slider.setEnabled(frame.steps > 0)
        missing = len(str(frame.steps)) - len(str(frame.step))  # digits, so that every count is as wide
        count = say("Step {step} of {steps}", step=frame.step, steps=frame.steps)
        self._count.setText(count + missing * "\N{FIGURE SPACE}")
