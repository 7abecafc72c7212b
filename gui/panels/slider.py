"""ClickSlider: a slider that goes wherever it is clicked, and on from there as long as it is held."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle


class ClickSlider(QSlider):
    """A drag is never needed: a click anywhere is enough."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.mouseMoveEvent(event)
        else:
            event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderPosition(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """What is out of sight is held no longer."""
        super().hideEvent(event)
        self.setSliderDown(False)

    def place_of(self, value: int) -> float:
        """Where the middle of the handle stands for a value."""
        knob = self._knob()
        low, high = self.minimum(), max(self.maximum(), self.minimum() + 1)
        return knob / 2 + (self.width() - knob) * (value - low) / (high - low)

    def _value_at(self, x: float) -> int:
        knob = self._knob()
        room = self.width() - knob
        return QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), round(x - knob / 2), room)

    def _knob(self) -> int:
        return self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, None, self)
