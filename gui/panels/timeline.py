"""The timeline: a slider over all steps of the backward pass."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget

from core.text import say
from core.views import Frame
from gui.document import Document
from gui.naming import named


class Timeline(QWidget):
    """From the forward pass on the left to the last backward step on the right."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.slider = named("timeline", QSlider(Qt.Orientation.Horizontal))
        self.slider.setPageStep(5)
        self.slider.setAccessibleName(say("Backward steps taken"))
        self.slider.setToolTip(say("Drag to any step of the backward pass"))
        self.slider.setMinimumWidth(90)
        self._count = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(QLabel(say("forward")))
        row.addWidget(self.slider, 1)
        row.addWidget(self._count)
        self.slider.valueChanged.connect(document.seek)
        document.frame_changed.connect(self.show_frame)
        self.show_frame(document.frame)

    def show_frame(self, frame: Frame) -> None:
        """Stand where the pass stands."""
        with QSignalBlocker(self.slider):
            self.slider.setRange(0, frame.steps)
            self.slider.setValue(frame.step)
        self.slider.setEnabled(frame.steps > 0)
        taken = f"{frame.step:\N{FIGURE SPACE}>{len(str(frame.steps))}}"  # as wide as any other count
        self._count.setText(say("backward {step}/{steps}", step=taken, steps=frame.steps))
