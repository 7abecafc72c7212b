"""Entries for numbers: one to type, and the step of the backward pass with which a task begins."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox

from core.lessons.starts import Stage
from gui.lessons.editing.entries import Entry

MOST_POINTS = 1000.0


class Number(Entry):
    """A number with at most one decimal."""

    def __init__(self, name: str, title: str, usual: float, least: float = 0.0) -> None:
        super().__init__(name, title)
        self._usual = usual
        self.field = QDoubleSpinBox(decimals=1, minimum=least, maximum=MOST_POINTS)
        self._add(self.field).setAlignment(self.field, Qt.AlignmentFlag.AlignLeading)
        self.field.valueChanged.connect(self.edited)

    def show_value(self, value: Any) -> None:
        self.field.blockSignals(True)
        self.field.setValue(float(self._usual if value is None else value))
        self.field.blockSignals(False)

    def value(self) -> Any:
        number = self.field.value()
        return int(number) if number.is_integer() else number


class Step(Entry):
    """How far the backward pass is when the task begins."""

    def __init__(self, name: str, title: str, words: dict[str, str]) -> None:
        super().__init__(name, title)
        self._words = words
        self.field = QComboBox()
        self._add(self.field)
        self.field.activated.connect(self.edited)
        self._fill(None)

    def show_stage(self, stage: Stage | None) -> None:
        """Offer each step that there is."""
        super().show_stage(stage)
        self._fill(self.value())

    def show_value(self, value: Any) -> None:
        self._fill(value)

    def value(self) -> Any:
        return self.field.currentData()

    def _fill(self, value: Any) -> None:
        steps = self.stage.frame.steps if self.stage is not None else 0
        offered: Sequence[tuple[Any, str]] = [
            (None, self._words["as_it_is"]),
            ("start", self._words["start"]),
            *((number, str(number)) for number in range(1, steps + 1)),
            ("end", self._words["end"]),
        ]
        if value not in [each for each, _ in offered]:
            offered = [*offered, (value, str(value))]
        self.field.clear()
        for each, shown in offered:
            self.field.addItem(shown, each)
        self.field.setCurrentIndex([each for each, _ in offered].index(value))
