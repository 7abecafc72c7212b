"""What a lesson consists of: the records of its data file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from core.base.text import ENGLISH, language

FORMAT, VERSION = "autograd-canvas-lesson", 1
Text = dict[str, str]  # language -> text; paragraphs, *emphasis* and `code`
Count = int | Literal["start", "end"]


class Start(msgspec.Struct, kw_only=True):
    """A graph: statements with values for their leaves, or a whole document."""

    expression: str | None = None
    values: dict[str, Any] = {}
    output: str | None = None  # a node's name
    seed: float | list[Any] | None = None
    requires_grad: dict[str, bool] = {}
    document: dict[str, Any] | None = None


class Allow(msgspec.Struct, kw_only=True):
    """What may be edited: which operations are offered, and whether all, values or nothing can be changed."""

    ops: list[str] | None = None
    edit: Literal["all", "values", "nothing"] = "all"


class Task(msgspec.Struct, kw_only=True, tag_field="kind"):
    """What all kinds of tasks have."""

    id: str
    text: Text = {}
    start: Start | None = None  # absent: it goes on where the task before ended
    step: Count | None = None  # of the backward pass; absent: as it is
    mark: list[str] = []  # nodes and wires to mark
    allow: Allow | None = None
    points: float = 1.0
    feedback: Text = {}  # what is said when it is solved
    mistakes: dict[str, Text] = {}  # what is said of a named mistake here, instead of the usual sentence


class Tell(Task, tag="tell"):
    """Text and a state of the canvas; nothing to do."""


class Predict(Task, tag="predict"):
    """A question whose numbers are covered until it is answered."""

    ask: Literal["value", "local", "contribution", "sum", "grad", "shape", "next"]
    of: str = ""  # a node, or a wire as source>target.slot; absent for "next"
    hide: tuple[Literal["local", "upstream"], ...] = ("local", "upstream")
    hints: tuple[Literal["auto", "point", "formula"], ...] = ("auto", "point", "formula")


class Order(Task, tag="order"):
    """The nodes in the order in which they hand their gradients on; each order is right in which none has to wait."""


class Build(Task, tag="build"):
    """A graph to make, or one to change."""

    goal: str
    match: Literal["function", "structure", "exact"] = "function"
    extra: Literal["ignore", "refuse"] = "ignore"  # what is not part of the output


class Repair(Build, tag="repair"):
    """A graph with a planted bug, to be changed until it matches the goal."""


class Set(Task, tag="set"):
    """Values to choose so that a condition holds."""

    of: list[str]
    until: str


class Do(Task, tag="do"):
    """Actions to take until a condition holds."""

    action: str  # the one that is meant, as backward.again; others may be taken too
    until: str


class Find(Task, tag="find"):
    """A node or wire to click; each of these is right."""

    target: list[str]


class Choice(msgspec.Struct, kw_only=True):
    """One of several answers. It is right if `right` is true, or the condition `when` holds."""

    id: str
    text: Text
    right: bool = False
    when: str = ""
    feedback: Text = {}


class Choose(Task, tag="choose"):
    """One of several answers to choose."""

    choices: list[Choice]


class Free(Task, tag="free"):
    """Something to try; a condition may say when it is done."""

    until: str = ""


AnyTask = Tell | Predict | Order | Build | Repair | Set | Do | Find | Choose | Free
BY_ANSWER = (Predict, Order, Find, Choose)  # judged by what is answered; the others by what is reached


class Wrong(msgspec.Struct, kw_only=True):
    """A wrong answer and the hint that it must give; of a prediction a mistake's name may be the answer."""

    task: str
    answer: Any
    hint: str = ""


class LessonRecord(msgspec.Struct, kw_only=True):
    """The whole file."""

    format: str
    version: int
    id: str
    title: Text
    tasks: list[AnyTask]
    start: Start
    needs: list[str] = []
    minutes: float = 5.0
    source: str = ""
    vary: dict[str, Any] = {}
    allow: Allow = msgspec.field(default_factory=Allow)
    solution: dict[str, Any] = {}
    wrong: list[Wrong] = []


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson that was checked; `raw` is all of its file, unknown fields as well."""

    record: LessonRecord
    raw: Mapping[str, Any] = field(repr=False)

    @property
    def id(self) -> str:
        return self.record.id

    @property
    def tasks(self) -> list[AnyTask]:
        return self.record.tasks

    def task(self, id: str) -> AnyTask:
        """Return the task of this id, which the check has seen."""
        return next(task for task in self.tasks if task.id == id)


def text_in(text: Text) -> str:
    """Return a text in the language of the program, in English if it is not translated, else in the first there is."""
    return text.get(language()) or text.get(ENGLISH) or next(iter(text.values()), "")
