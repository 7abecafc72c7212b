"""Choices: the answers of a task among which one chooses, each with what is said to those who choose it."""

from itertools import chain, pairwise
from typing import Any

from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLineEdit, QWidget

from core.base.text import say
from core.lessons.model import text_in
from core.lessons.testing import condition_fault
from gui.base.buttons import Button
from gui.base.naming import named
from gui.lessons.editing.entries import Entry, Line, fill, with_words

FEWEST = 2  # answers, below which there is nothing to choose


class _Choice(QFrame):
    """One answer: its text, whether it is right, and what is said to it."""

    def __init__(self, owner: "Choices", number: int, raw: dict[str, Any]) -> None:
        super().__init__()
        self._raw = raw
        self.setAccessibleName(say("Answer {n}", n=number + 1))
        self.words, self.feedback = QLineEdit(), QLineEdit()
        self.right = QCheckBox(say("Right"))
        self.remove = Button("✕", f"editor.choice.{number}.remove")
        self.when = Line(f"choice.{number}.when", say("Right when"), say("or when a condition holds"), condition_fault)
        placeholders = {
            self.words: say("Answer {n}", n=number + 1),
            self.feedback: say("What is said to those who choose it"),
        }
        for field, words in placeholders.items():
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.remove.setAccessibleName(say("Remove answer {n}", n=number + 1))
        self.remove.setToolTip(self.remove.accessibleName())
        for name, widget in {"text": self.words, "feedback": self.feedback, "right": self.right}.items():
            named(f"editor.choice.{number}.{name}", widget)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.addWidget(self.right, 0, 0)
        grid.addWidget(self.words, 0, 1)
        grid.addWidget(self.remove, 0, 2)
        grid.addWidget(self.feedback, 1, 1)
        grid.addWidget(self.when, 2, 1)
        self._show()
        for signal in (self.words.textEdited, self.feedback.textEdited, self.right.clicked, self.when.edited):
            signal.connect(owner.edited)
        self.remove.clicked.connect(lambda: owner.drop(number))

    def _show(self) -> None:
        raw = self._raw
        fill(self.words, text_in(raw.get("text", {})))
        fill(self.feedback, text_in(raw.get("feedback", {})))
        self.right.setChecked(bool(raw.get("right")))
        self.when.show_value(raw.get("when"))

    def value(self) -> dict[str, Any]:
        """What the file shall say of it; fields that are not known here stay."""
        edited = self._raw | {"text": with_words(self._raw.get("text", {}), self.words.text()) or {}}
        feedback = with_words(self._raw.get("feedback", {}), self.feedback.text())
        found = {"feedback": feedback, "right": self.right.isChecked() or None, "when": self.when.value()}
        return {key: item for key, item in (edited | found).items() if item is not None}


class Choices(Entry):
    """Rows of answers."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        self.rows: list[_Choice] = []
        self.add = Button(say("Add an Answer"), "editor.choices.add")
        self.add.clicked.connect(self._append)
        self._add_button(self.add)

    def show_value(self, value: Any) -> None:
        choices = list(value or [])
        if choices != [row.value() for row in self.rows]:
            self._fill(choices)

    def value(self) -> Any:
        return [row.value() for row in self.rows]

    def drop(self, number: int) -> None:
        """Take an answer out, as long as there is still something to choose."""
        if len(self.rows) > FEWEST:
            self._fill([row.value() for place, row in enumerate(self.rows) if place != number])
            self.edited.emit()

    def _append(self) -> None:
        choices = self.value()
        taken = {choice["id"] for choice in choices}
        id = next(name for number in range(1, len(taken) + 2) if (name := f"c{number}") not in taken)
        self._fill([*choices, {"id": id, "text": {}}])
        self.rows[-1].words.setFocus()
        self.edited.emit()

    def _fill(self, choices: list[dict[str, Any]]) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [_Choice(self, number, raw) for number, raw in enumerate(choices)]
        for place, row in enumerate(self.rows):
            row.when.show_stage(self.stage)
            row.remove.setEnabled(len(self.rows) > FEWEST)
            self.column.insertWidget(place, row)
        fields = ((row.right, row.words, row.feedback) for row in self.rows)
        widgets: list[QWidget] = [*chain.from_iterable(fields), self.add]
        for before, after in pairwise(widgets):
            QWidget.setTabOrder(before, after)
        if self.rows:
            self.setFocusProxy(self.rows[0].words)

    def show_stage(self, stage: Any) -> None:
        super().show_stage(stage)
        for row in self.rows:
            row.when.show_stage(stage)
