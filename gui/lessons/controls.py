"""What a task of a lesson is answered with, by its kind: fields, choices, what is clicked on the canvas."""

from functools import partial

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from core.base.text import say
from core.learning.questions import sentence, true_number
from core.lessons import actions
from core.lessons.attempt import Attempt, Thing
from core.lessons.helping import asked_name
from core.lessons.judging import question_of, words_for
from core.lessons.model import Build, Choose, Do, Find, Order, Predict, Set
from gui.base.buttons import Button
from gui.base.naming import named
from gui.base.wrapping import WrappingRow
from gui.lessons.parts import ChoiceButton
from gui.lessons.running import Running
from gui.panels.field import Field
from gui.panels.labels import text_label

SEPARATOR = " → "


class Control(QWidget):
    """The control of one task; `first` has the keyboard when the task begins."""

    first: QWidget | None = None
    on_canvas = False  # whether the canvas has it instead

    def __init__(self, running: Running) -> None:
        super().__init__()
        self._running = running
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)

    def show_attempt(self, attempt: Attempt) -> None:
        """Follow what was tried."""

    def show_selected(self, thing: Thing | None, name: str) -> None:
        """Follow which one node or wire is selected on the canvas, and what a lesson calls it."""


class Typed(Control):
    """Fields with a name before each, and a button that tries what was typed."""

    def __init__(self, running: Running, names: dict[str, str], spoken: str, button: str) -> None:
        super().__init__(running)
        self.fields: dict[str, QLineEdit] = {}
        rows = QWidget()
        rows.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # each is an equation, in every language
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(6)
        self.check = Button(button, "lesson.check")
        self.check.clicked.connect(self.try_it)
        for row, (name, words) in enumerate(names.items()):
            field = named(f"lesson.field.{name}" if name else "lesson.field", Field())
            field.setAccessibleName(spoken or words)
            field.setMinimumHeight(self.check.minimumHeight())
            field.returnPressed.connect(self.try_it)
            self.fields[name] = field
            label = QLabel(words)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.check, len(names) - 1, 2)
        self.column.addWidget(rows)
        self.first = next(iter(self.fields.values()))

    def try_it(self) -> None:
        """Try what was typed."""

    def show_attempt(self, attempt: Attempt) -> None:
        for part in (*self.fields.values(), self.check):
            part.setEnabled(not attempt.over)
        if attempt.over:  # what is marked looks as if it were to be typed over
            for field in self.fields.values():
                field.deselect()


class Question(Typed):
    """`∂y/∂x = [ ] Check`."""

    def __init__(self, running: Running, task: Predict) -> None:
        begun = running.attempt.begun
        asked = sentence(begun.frame.basis, question_of(task, begun))
        super().__init__(running, {"": asked_name(task, begun)}, asked, say("Check"))
        self.fields[""].setPlaceholderText(_such_as(running))

    def try_it(self) -> None:
        self._running.answer(self.fields[""].text())
        if not self._running.attempt.over:
            self.fields[""].selectAll()


def _such_as(running: Running) -> str:
    """How an answer is written that is more than a number."""
    attempt = running.attempt
    assert isinstance(attempt.task, Predict)
    if attempt.task.ask == "shape":
        return "2×3"
    truth = true_number(attempt.begun.frame.basis, question_of(attempt.task, attempt.begun))
    return {0: "", 1: "1, 2, 3", 2: "[[1, 2], [3, 4]]"}.get(np.ndim(truth), "") if truth is not None else ""


class Formula(Typed):
    """A formula that makes the graph, as long as it is not built on the canvas."""

    def __init__(self, running: Running, task: Build) -> None:
        words = say("Type a formula, or build it on the canvas.")
        super().__init__(running, {"": "L ="}, words, say("Check"))
        self.column.insertWidget(0, text_label(words, soft=True))

    def try_it(self) -> None:
        """An empty field asks about the canvas as it is."""
        typed = self.fields[""].text()
        if typed.strip():
            self._running.build(typed)
        else:
            self._running.check()


class Values(Typed):
    """A number for each leaf that is to be set; they can be changed on the canvas as well."""

    def __init__(self, running: Running, task: Set) -> None:
        super().__init__(running, {name: f"{name} =" for name in task.of}, "", say("Set"))

    def try_it(self) -> None:
        typed = {name: field.text() for name, field in self.fields.items() if field.text().strip()}
        if typed:
            self._running.set_values(typed)
        else:
            self._running.check()


class Choices(Control):
    """A button for each answer; what was tried stays marked."""

    def __init__(self, running: Running, task: Choose) -> None:
        super().__init__(running)
        self.buttons: dict[str, ChoiceButton] = {}
        begun = running.attempt.begun
        for choice in task.choices:
            self.buttons[choice.id] = button = ChoiceButton(words_for(choice.text, begun), f"lesson.choice.{choice.id}")
            button.clicked.connect(partial(self._choose, choice.id))
            self.column.addWidget(button)
        self.first = next(iter(self.buttons.values()), None)

    def _choose(self, id: str, checked: bool = False) -> None:
        self._running.answer(id)

    def show_attempt(self, attempt: Attempt) -> None:
        """The last choice is pressed; once the task is over, the right one."""
        last = attempt.answers[-1] if attempt.answers else ""
        chosen = attempt.truth if attempt.shown else last
        for id, button in self.buttons.items():
            button.setChecked(id == chosen)
            button.setEnabled(not attempt.over or id == chosen)


class Picked(Control):
    """What is clicked on the canvas is the answer; with the keyboard, the button takes what is selected there."""

    on_canvas = True

    def __init__(self, running: Running, words: str) -> None:
        super().__init__(running)
        self.so_far = text_label()
        self.take = Button("", "lesson.take")
        self.again = Button(say("Start Over"), "lesson.start_over")
        self.take.clicked.connect(self._take)
        self.take.setToolTip(say("Take what is selected on the canvas (Ctrl+Enter)"))
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(key), self).activated.connect(self.take.click)
        self.again.clicked.connect(running.clear_order)
        self.take.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.column.addWidget(text_label(words, soft=True))
        self.column.addWidget(self.so_far)
        self.column.addLayout(WrappingRow(self.take, self.again))
        self._selected: tuple[Thing | None, str] = None, ""
        self.show_selected(*self._selected)

    def _take(self) -> None:
        thing = self._selected[0]
        if thing is not None:
            self._running.pick(thing)

    def show_selected(self, thing: Thing | None, name: str) -> None:
        self._selected = thing, name
        self.take.setText(say("Take {name}", name=name) if name else say("Take the selected one"))
        self.take.setEnabled(bool(name) and not self._running.attempt.over)

    def show_attempt(self, attempt: Attempt) -> None:
        self.so_far.setText(SEPARATOR.join((*attempt.order, *(() if attempt.over else ("…",)))))
        self.so_far.setVisible(bool(attempt.order))
        self.again.setVisible(bool(attempt.order) and not attempt.over)
        self.show_selected(*self._selected)


class OnCanvas(Control):
    """Something is to be done with the graph and its pass, so the canvas has the keyboard."""

    on_canvas = True


class Taken(Control):
    """A button for an action that the window has none for."""

    def __init__(self, running: Running, task: Do) -> None:
        super().__init__(running)
        rate = task.action.partition(" ")[2]
        self.take = Button(say("Take a Step with the Rate {rate}", rate=rate), "lesson.act")
        self.take.clicked.connect(partial(self._act, task.action))
        self.column.addWidget(self.take)
        self.first = self.take

    def _act(self, action: str, checked: bool = False) -> None:
        self._running.act(action)

    def show_attempt(self, attempt: Attempt) -> None:
        self.take.setEnabled(not attempt.over)


def control_for(running: Running) -> Control:
    """Return the control of the task that is worked on."""
    match running.attempt.task:
        case Predict() as task if task.ask == "next":
            return Picked(running, say("Click a node on the canvas."))
        case Predict() as task:
            return Question(running, task)
        case Order():
            return Picked(running, say("Click the nodes on the canvas, one after the other."))
        case Find():
            return Picked(running, say("Click it on the canvas."))
        case Build() as task:
            return Formula(running, task)
        case Set() as task:
            return Values(running, task)
        case Choose() as task:
            return Choices(running, task)
        case Do() as task if task.action.startswith(actions.DESCEND):
            return Taken(running, task)
        case Do():
            return OnCanvas(running)
    return Control(running)
