"""ClickSlider: a slider that goes wherever it is clicked, and on from there as long as it is held."""

from functools import cache
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleValueInterface, QHideEvent, QMouseEvent
from PySide6.QtWidgets import QAccessibleWidget, QSlider, QStyle


class ClickSlider(QSlider):
    """A drag is never needed: a click anywhere is enough. Screen readers hear numbers, not ticks."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        install()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # numbers grow to the right, as beside the graph
        self.unit = 1.0  # what one tick is worth

    def number(self, tick: int) -> float:
        """The number that a position means."""
        return round(tick * self.unit, 10)

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
        """Where the middle of the handle is for a value, in pixels."""
        knob = self._knob()
        low, high = self.minimum(), max(self.maximum(), self.minimum() + 1)
        return knob / 2 + (self.width() - knob) * (value - low) / (high - low)

    def _value_at(self, x: float) -> int:
        knob = self._knob()
        room = self.width() - knob
        return QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), round(x - knob / 2), room)

    def _knob(self) -> int:
        return self.style().pixelMetric(QStyle.PixelMetric.PM_SliderLength, None, self)


class SpokenNumber(QAccessibleValueInterface):
    """What assistive programs ask a slider for its number."""

    def __init__(self, slider: ClickSlider) -> None:
        super().__init__()
        self._slider = slider

    def currentValue(self) -> float:
        return self._slider.number(self._slider.value())

    def setCurrentValue(self, value: object) -> None:
        self._slider.setValue(round(float(cast(float, value)) / self._slider.unit))

    def minimumValue(self) -> float:
        return self._slider.number(self._slider.minimum())

    def maximumValue(self) -> float:
        return self._slider.number(self._slider.maximum())

    def minimumStepSize(self) -> float:
        return self._slider.unit


class SliderInterface(QAccessibleWidget):
    """A slider as assistive programs find it."""

    def __init__(self, slider: ClickSlider) -> None:
        super().__init__(slider, QAccessible.Role.Slider)
        self._number = SpokenNumber(slider)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        return self._number if kind == QAccessible.InterfaceType.ValueInterface else super().interface_cast(kind)


def _interface(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """The interface of a slider; None leaves all else to others."""
    return SliderInterface(thing) if isinstance(thing, ClickSlider) else None


@cache
def install() -> None:
    """Let Qt ask here for interfaces, from now on."""
    QAccessible.installFactory(_interface)
