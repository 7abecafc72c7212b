"""TaskForm: the fields of one task, by its kind."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from core.base.text import marked, say
from core.graph.model import Graph
from core.lessons import drafting, found
from core.lessons.drafting import KINDS, NO_SOLUTION, with_field
from core.lessons.found import SOLUTION, TASKS, Raw
from core.lessons.model import Set
from core.lessons.testing import condition_fault, goal_fault
from gui.base.naming import named
from gui.lessons.editing.answers import Solution, WrongAnswers
from gui.lessons.editing.choices import Choices
from gui.lessons.editing.entries import Entry, Line, OneOf, Paragraphs, SomeOf, Words, label_for
from gui.lessons.editing.numbers import Number, Step
from gui.lessons.editing.own_start import OwnStart
from gui.lessons.editing.things import LEAVES, NODES, WIRES, Action, OneThing, Operations, Selected, Things, things_of

KIND_WORDS = {
    "tell": marked("Tell: text only"),
    "predict": marked("Predict: a number that is covered"),
    "order": marked("Order: which node comes when"),
    "build": marked("Build: a graph to make"),
    "repair": marked("Repair: a graph with a mistake"),
    "set": marked("Set: values to choose"),
    "do": marked("Do: actions to take"),
    "find": marked("Find: a node or wire to click"),
    "choose": marked("Choose: one of several answers"),
    "free": marked("Free: something to try"),
}
ASK_WORDS = {
    "value": marked("the value of a node"),
    "local": marked("the local derivative of a wire"),
    "contribution": marked("what a wire delivers"),
    "sum": marked("the sum at a node"),
    "grad": marked("the whole gradient of a node"),
    "shape": marked("the shape of a node"),
    "next": marked("which node comes next"),
}
MATCH_WORDS = {
    "function": marked("the same values and gradients"),
    "structure": marked("the same graph, whatever the names"),
    "exact": marked("the same graph and names"),
}
OF_WIRES = ("local", "contribution")
FIELDS = {  # of each kind, besides what all have
    "predict": ("ask", "of", "hide", "hints"),
    "build": ("goal", "match", "extra"),
    "repair": ("goal", "match", "extra"),
    "set": ("things", "until"),
    "do": ("action", "until"),
    "find": ("target",),
    "choose": ("choices",),
    "free": ("until",),
}
MORE = ("step", "mark", "own_start", "edit", "ops", "points", "feedback", "id")
KEYS = {"things": "of", "own_start": "start"}  # where the file calls an entry otherwise


class TaskForm(QWidget):
    """Shows one task of a draft, and emits the draft as it is edited."""

    edited = Signal(object, str)  # the draft, and which entry was edited, "" for several

    def __init__(self, selected: Selected, graph: Callable[[], Graph]) -> None:
        super().__init__()
        self._draft: Raw = {}
        self._index = 0
        self._graph = graph
        self.kind = OneOf("kind", say("&Kind"), {kind: say(KIND_WORDS[kind]) for kind in KINDS})
        self.solution = Solution("solution", say("Solution"), self._found)
        self.wrong = WrongAnswers("wrong", say("Wrong answers"))
        self.entries: dict[str, Entry] = {entry.name: entry for entry in _entries(selected, graph)}
        self.more = named("editor.more", QToolButton(autoRaise=True))
        self.more.setCheckable(True)
        self.more.setText(say("More"))
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setArrowType(Qt.ArrowType.RightArrow)
        self.more.setToolTip(say("Steps, marks, a graph of its own, what may be edited, points"))
        self._labels: dict[Entry, QLabel] = {}
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        first = [self.kind, *(entry for name, entry in self.entries.items() if name not in MORE)]
        form, self._below = QFormLayout(), QWidget()
        later = QFormLayout(self._below)
        later.setContentsMargins(0, 0, 0, 0)
        for rows, entries in {
            form: [*first, self.solution, self.wrong],
            later: [self.entries[name] for name in MORE],
        }.items():
            rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
            rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
            for entry in entries:
                self._labels[entry] = label_for(entry)
                rows.addRow(self._labels[entry], entry)
        column.addLayout(form)
        column.addWidget(self.more)
        column.addWidget(self._below)
        column.addStretch()
        self._below.hide()

    def _connect(self) -> None:
        for name, entry in self.entries.items():
            entry.edited.connect(lambda name=name: self._take(name))
        self.kind.edited.connect(lambda: self._give(drafting.changed_kind(self._draft, self._index, self.kind.value())))
        self.solution.edited.connect(self._take_solution)
        self.wrong.edited.connect(self._take_wrong)
        self.wrong.said.connect(lambda said: self._give(self._with("mistakes", said), besides=self.wrong))
        self.more.toggled.connect(self._open)

    def _open(self, on: bool) -> None:
        """Show what few tasks need, or hide it."""
        self.more.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)
        self._below.setVisible(on)

    @property
    def _task(self) -> Raw:
        task: Raw = self._draft[TASKS][self._index]
        return task

    # --- showing -----------------------------------------------------------------------------------------

    def show_task(self, draft: Raw, index: int, besides: Entry | None = None) -> None:
        """Show a task; an entry in which one types stays as it is typed."""
        self._draft, self._index = draft, index
        task, kind = self._task, str(self._task["kind"])
        stage = found.stage_at(draft, index)
        understood = found.task_of(task)
        of = self.entries["of"]
        assert isinstance(of, OneThing)
        of.offer((WIRES,) if task.get("ask") in OF_WIRES else (NODES,))
        self.solution.kind = kind
        self.wrong.show_task(kind, understood, task.get("mistakes", {}))
        shown: dict[Entry, Any] = {entry: _said(task, name) for name, entry in self.entries.items()}
        shown |= {self.kind: kind, self.solution: draft.get(SOLUTION, {}).get(task["id"])}
        shown[self.wrong] = drafting.wrong_of(draft, task["id"])
        for entry, value in shown.items():
            entry.show_stage(stage)
            if entry is not besides:
                entry.show_value(value)
        is_own = shown[self.solution] != found.found_solution(draft, index)
        self._show_fields(kind, is_next=task.get("ask") == "next", has_own_solution=is_own)

    def _show_fields(self, kind: str, *, is_next: bool, has_own_solution: bool) -> None:
        """Show what belongs to the kind; which answer to choose is right is seen already, unless it is another one."""
        wanted = {"text", *FIELDS.get(kind, ()), *MORE} - ({"of"} if is_next else set())
        visible = {entry: name in wanted for name, entry in self.entries.items()}
        is_solved = kind not in NO_SOLUTION
        visible |= {self.solution: is_solved and (kind != "choose" or has_own_solution), self.wrong: is_solved}
        for entry, on in visible.items():
            entry.setVisible(on)
            self._labels[entry].setVisible(on)

    # --- editing -----------------------------------------------------------------------------------------

    def _with(self, key: str, value: Any) -> Raw:
        return drafting.with_task(self._draft, self._index, with_field(self._task, key, value))

    def _take(self, name: str) -> None:
        entry, value = self.entries[name], self.entries[name].value()
        if name == "id":
            others = {task["id"] for place, task in enumerate(self._draft[TASKS]) if place != self._index}
            if not value or value in others:
                return  # the name stays as it was until this one is complete
        if name in ("edit", "ops"):
            allow = with_field(self._task.get("allow", {}), name, value)
            self._give(self._with("allow", allow or None), besides=entry)
            return
        if name == "ask":
            self._ask(str(value))
            return
        self._give(self._with(_key(name), value), besides=entry)

    def _ask(self, ask: str) -> None:
        """Ask something else, of the first wire or node that it can be asked of, if this one cannot."""
        entry = self.entries["ask"]
        task, stage = {**self._task, "ask": ask}, found.stage_at(self._draft, self._index)
        if ask == "next":
            task.pop("of", None)
        elif stage is not None and (">" in task.get("of", "")) != (ask in OF_WIRES):
            names = things_of(stage.session.graph, (WIRES,) if ask in OF_WIRES else (NODES,))
            task["of"] = next(iter(names), "")
        edited = drafting.with_task(self._draft, self._index, task)
        self._give(drafting.with_wrong(edited, task["id"], []), besides=entry)

    def _take_solution(self) -> None:
        edited = drafting.with_solution(self._draft, self._task["id"], self.solution.value())
        self._give(edited, besides=self.solution)

    def _take_wrong(self) -> None:
        edited = drafting.with_wrong(self._draft, self._task["id"], self.wrong.value())
        self._give(edited, besides=self.wrong)

    def _give(self, draft: Raw, besides: Entry | None = None) -> None:
        self.show_task(draft, self._index, besides)
        self.edited.emit(draft, besides.name if besides is not None else "")

    def _found(self) -> Any:
        """What solves the task: of values those on the canvas."""
        task = found.task_of(self._task)
        if isinstance(task, Set):
            nodes = {node.name: node.value for node in self._graph().nodes.values() if node.is_leaf}
            return {name: nodes[name] for name in task.of if name in nodes} or None
        return found.found_solution(self._draft, self._index)


def _key(name: str) -> str:
    return KEYS.get(name, name)


def _said(task: Raw, name: str) -> Any:
    """What a task says in one field; of a field of another kind nothing."""
    if name in ("edit", "ops"):
        return task.get("allow", {}).get(name)
    value = task.get(_key(name))
    if name == "of" and not isinstance(value, str):
        return None
    if name == "things" and not isinstance(value, list):
        return None
    return value


def _entries(selected: Selected, graph: Callable[[], Graph]) -> list[Entry]:
    """All entries, in the order in which they are placed."""
    hide = {"local": say("local derivatives"), "upstream": say("upstream gradients")}
    hints = {"auto": say("the mistake"), "point": say("the numbers"), "formula": say("the formula")}
    extra = {"ignore": say("is left alone"), "refuse": say("is refused")}
    edit = {
        "": say("as the lesson says"),
        "all": say("everything"),
        "values": say("numbers only"),
        "nothing": say("nothing"),
    }
    steps = {"as_it_is": say("as it is"), "start": say("at the start"), "end": say("at the end")}
    return [
        Paragraphs(
            "text", say("&Text"), say("*emphasis*, `code`, {number} for a number on the canvas", number="{value(x)}")
        ),
        OneOf("ask", say("Asked is"), {ask: say(words) for ask, words in ASK_WORDS.items()}),
        OneThing("of", say("Of"), selected),
        SomeOf("hide", say("Covered besides"), hide),
        SomeOf("hints", say("Hints show"), hints),
        Line("goal", say("Goal, as a formula"), "(a*b)*(a + b)", goal_fault),
        OneOf("match", say("It is right if it has"), {match: say(words) for match, words in MATCH_WORDS.items()}),
        OneOf("extra", say("What the output does not need"), extra),
        Things("things", say("Leaves to choose values of"), selected, (LEAVES,)),
        Action("action", say("Action")),
        Line("until", say("Until"), "value(y) > 10", condition_fault),
        Things("target", say("Each of these is right"), selected, (NODES, WIRES)),
        Choices("choices", say("Answers")),
        Step("step", say("Steps of the pass"), steps),
        Things("mark", say("Marked on the canvas"), selected, (NODES, WIRES)),
        OwnStart("own_start", say("Graph"), graph),
        OneOf("edit", say("What may be changed"), edit),
        Operations("ops", say("Operations that are offered")),
        Number("points", say("Points"), 1.0),
        Words("feedback", say("Said when it is solved")),
        Line("id", say("Name in the file")),
    ]
