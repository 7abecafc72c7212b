"""What solves a task, and the wrong answers that it knows: for a prediction those that the usual mistakes give."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QWidget

from core.base.errors import GraphError
from core.base.numbers import format_value
from core.base.text import say
from core.learning.mistakes import guesses
from core.learning.sentences import SENTENCES, mistake_sentence, mistake_words
from core.lessons import matching
from core.lessons.drafting import with_field
from core.lessons.found import answer_text, answer_typed
from core.lessons.judging import INCOMPLETE, NOT_READY, NOT_THERE, NOT_YET, hint_words, question_of
from core.lessons.markup import plain_text
from core.lessons.model import AnyTask, Choose, Predict, text_in
from core.lessons.starts import Stage
from gui.base.buttons import Button
from gui.base.naming import named
from gui.lessons.editing.entries import Entry, fill, with_words

HINTS = {
    "order": (NOT_READY, INCOMPLETE),
    "set": (NOT_YET,),
    "do": (NOT_YET,),
    "find": (NOT_THERE,),
    "build": (
        matching.NO_OUTPUT,
        matching.OTHER_LEAVES,
        matching.NOT_EQUAL,
        matching.OTHER_STRUCTURE,
        matching.EXTRA,
    ),
}
HINTS["repair"] = HINTS["build"]


INDENT = 20  # pixels before what is said to a wrong answer


class Solution(Entry):
    """One line that solves the task, and a button with which the program finds it."""

    def __init__(self, name: str, title: str, find: Callable[[], Any]) -> None:
        super().__init__(name, title)
        self.kind, self._find = "predict", find
        self.field = QLineEdit()
        self.take = Button(say("Take the Graph’s Answer"), "editor.solution.take")
        self._add(self.field, self.take)
        self.field.textEdited.connect(self.edited)
        self.take.clicked.connect(self._take)

    def show_value(self, value: Any) -> None:
        if answer_typed(self.kind, self.field.text()) != value:
            fill(self.field, answer_text(self.kind, value))

    def value(self) -> Any:
        return answer_typed(self.kind, self.field.text())

    def _take(self) -> None:
        found = self._find()
        if found is not None:
            fill(self.field, answer_text(self.kind, found))
            self.edited.emit()


class _Row:
    """One wrong answer: a usual mistake to tick, or a line to type; what hint it gives; what is said instead."""

    def __init__(self, owner: "WrongAnswers", number: int, mistake: str, shown: str, raw: dict[str, Any]) -> None:
        self.raw, self.mistake = raw, mistake
        self.box = QCheckBox(shown)
        self.answer, self.hint, self.words = QLineEdit(), QComboBox(), QLineEdit()
        self.remove = Button("✕", f"editor.wrong.{number}.remove")
        self.remove.setAccessibleName(say("Remove this wrong answer"))
        self.remove.setToolTip(self.remove.accessibleName())
        self.answer.setPlaceholderText(say("a wrong answer"))
        self.answer.setAccessibleName(say("Wrong answer {n}", n=number + 1))
        self.hint.setAccessibleName(say("The hint that it gives"))
        self.words.setAccessibleName(say("What is said to it here"))
        key = mistake or str(number)
        for name, widget in {"box": self.box, "answer": self.answer, "hint": self.hint, "words": self.words}.items():
            named(f"editor.wrong.{key}.{name}", widget)
        self.box.clicked.connect(lambda: owner.tick(self))
        self.answer.textEdited.connect(owner.edited)
        self.hint.activated.connect(owner.edited)
        self.words.textEdited.connect(lambda: owner.say_instead(self))
        self.remove.clicked.connect(lambda: owner.drop(self))

    @property
    def named_hint(self) -> str:
        """The name of the hint that it gives; "" where any will do."""
        return self.mistake or str(self.hint.currentData() or "")

    def widgets(self) -> tuple[QWidget, ...]:
        return self.box, self.answer, self.hint, self.words, self.remove


class WrongAnswers(Entry):
    """All wrong answers of a task, and what is said to them here instead of the usual sentence."""

    said = Signal(object)  # the sentences of this task, by the names of hints

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        self.rows: list[_Row] = []
        self._task: AnyTask | None = None
        self._kind, self._mistakes = "predict", dict[str, Any]()
        self._wrong: list[dict[str, Any]] = []  # as the file has them
        self._grid = QGridLayout()
        self._grid.setColumnMinimumWidth(0, INDENT)
        self._grid.setColumnStretch(2, 1)
        self.add = Button(say("Add a Wrong Answer"), "editor.wrong.add")
        self.add.clicked.connect(self._append)
        self.column.addLayout(self._grid)
        self._add_button(self.add)
        self.setFocusProxy(self.add)

    def show_task(self, kind: str, task: AnyTask | None, mistakes: dict[str, Any]) -> None:
        """Follow what the task asks, and what it says of mistakes."""
        self._kind, self._task, self._mistakes = kind, task, mistakes
        self.add.setHidden(kind == "choose")
        self.add.setMinimumHeight(self.add.sizeHint().height())  # which grows with the text

    def show_value(self, value: Any) -> None:
        """Show the wrong answers of the file, and for a prediction every mistake that can be made."""
        wrong, offered = list(value or []), _offered(self._task, self.stage)
        names = {*SENTENCES, *offered}
        stated = {each["answer"]: each for each in wrong if isinstance(each["answer"], str) and each["answer"] in names}
        plan = [(mistake, shown, stated.get(mistake, {})) for mistake, shown in offered.items()]
        plan += [(mistake, mistake_words(mistake), each) for mistake, each in stated.items() if mistake not in offered]
        plan += [("", "", each) for each in wrong if each not in stated.values()]
        shown = [(row.mistake, row.box.text()) for row in self.rows if row.mistake]
        if wrong != self.value() or shown != [(mistake, words) for mistake, words, _ in plan if mistake]:
            self._wrong = wrong
            self._fill(plan)

    def value(self) -> Any:
        """In the order of the file; what is new comes last."""
        kept = [(self._place_of(row), answer) for row in self.rows if (answer := self._stated(row)) is not None]
        return [answer for _, answer in sorted(kept, key=itemgetter(0))]

    def _place_of(self, row: _Row) -> int:
        places = (place for place, each in enumerate(self._wrong) if each is row.raw)
        return next(places, len(self._wrong))

    def _stated(self, row: _Row) -> dict[str, Any] | None:
        if row.mistake:
            new = {"answer": row.mistake} | ({"hint": row.mistake} if isinstance(self._task, Choose) else {})
            return (row.raw or new) if row.box.isChecked() else None
        answer = answer_typed(self._kind, row.answer.text())
        if answer is None:
            return None
        return with_field({**row.raw, "answer": answer}, "hint", row.named_hint or None)

    def say_instead(self, row: _Row) -> None:
        """Say something else to a mistake in this task."""
        if row.named_hint:
            words = with_words(self._mistakes.get(row.named_hint, {}), row.words.text())
            self._mistakes = with_field(self._mistakes, row.named_hint, words)
            self.said.emit(self._mistakes or None)

    def tick(self, row: _Row) -> None:
        """Take a usual mistake for a wrong answer of this task, or not."""
        self._show_words(row)
        self.edited.emit()

    def _show_words(self, row: _Row) -> None:
        """Answers to choose from say themselves what is said to them."""
        is_used = row.box.isChecked() or bool(row.words.text())
        row.words.setVisible(is_used and not isinstance(self._task, Choose))

    def drop(self, row: _Row) -> None:
        """Take a wrong answer out."""
        self._fill([(each.mistake, each.box.text(), each.raw) for each in self.rows if each is not row])
        self.edited.emit()

    def _append(self) -> None:
        self._fill([*((each.mistake, each.box.text(), each.raw) for each in self.rows), ("", "", {})])
        self.rows[-1].answer.setFocus()

    def _fill(self, plan: list[tuple[str, str, dict[str, Any]]]) -> None:
        for row in self.rows:
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self.rows = [_Row(self, number, *each) for number, each in enumerate(plan)]
        for number, row in enumerate(self.rows):
            self._place(row, number)

    def _place(self, row: _Row, number: int) -> None:
        hints = HINTS.get(self._kind, ())
        stated = row.raw.get("hint", "")
        row.hint.addItem(say("any hint"), "")
        for hint in [*hints, *([stated] if stated and stated not in hints else [])]:
            row.hint.addItem(hint_words(hint), hint)
        row.hint.setCurrentIndex(max(0, row.hint.findData(stated)))
        fill(row.words, text_in(self._mistakes.get(row.named_hint, {})))
        row.words.setPlaceholderText(mistake_sentence(row.mistake) if row.mistake else say("what is said to it here"))
        row.words.setToolTip(row.words.placeholderText())
        if row.mistake:
            row.box.setChecked(bool(row.raw))
            self._grid.addWidget(row.box, 2 * number, 0, 1, 4)
            self._grid.addWidget(row.words, 2 * number + 1, 1, 1, 3)
            self._show_words(row)
            return
        fill(row.answer, answer_text(self._kind, row.raw.get("answer")))
        self._grid.addWidget(row.answer, 2 * number, 0, 1, 3)
        self._grid.addWidget(row.remove, 2 * number, 3)
        self._grid.addWidget(row.hint, 2 * number + 1, 1)
        self._grid.addWidget(row.words, 2 * number + 1, 2, 1, 2)


def _offered(task: AnyTask | None, stage: Stage | None) -> dict[str, str]:
    """The usual mistakes at a question, each with its number; of answers to choose those that are not right."""
    if isinstance(task, Choose):
        return {choice.id: plain_text(text_in(choice.text)) or choice.id for choice in task.choices if not choice.right}
    if not isinstance(task, Predict) or stage is None:
        return {}
    try:
        found = guesses(stage.frame.basis, question_of(task, stage))
    except GraphError:  # it asks for what is not there
        return {}
    shown: dict[str, str] = {}
    for guess in found:
        shown.setdefault(guess.name, f"{format_value(guess.number)}: {mistake_words(guess.name)}")
    return shown
