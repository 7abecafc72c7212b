"""Running: the lesson that is worked on in a document. It knows no widget, so a lesson under edit can be played too."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from random import Random

from PySide6.QtCore import QObject, Signal

from core.base.errors import GraphError
from core.base.reading import parse_value
from core.base.text import say
from core.description.views import Basis
from core.graph import edits
from core.graph.cover import NO_COVER, Cover
from core.graph.model import Graph, WireKey
from core.graph.session import Session
from core.layout.arrange import arranged
from core.lessons import attempt as tasks
from core.lessons.actions import acted
from core.lessons.judging import typed_graph
from core.lessons.limits import limits_of, refusal
from core.lessons.model import BY_ANSWER, Lesson, Order, text_in
from core.lessons.places import name_of, node_named
from core.lessons.placing import placed
from core.lessons.playing import MOST_SEED, OWN_NUMBERS, Run, entered, opened, played
from core.lessons.starts import Stage
from gui.document import Document


class Running(QObject):
    """One lesson in one document, from its first task to its last; without a lesson the document is left alone."""

    changed = Signal()  # what is shown of the lesson may differ
    entered = Signal()  # another task began, or the end
    replied = Signal(str)  # what is said to a try or a wish
    recorded = Signal(object)  # Record: a task was solved, shown, or left after a try
    built = Signal()  # a formula or the answer put another graph on the canvas
    ended = Signal()  # there is no lesson any more

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.document = document
        self.run: Run | None = None
        self.index = 0  # of the task; as many as there are tasks at the end
        self.attempts: dict[int, tasks.Attempt] = {}  # by the number of the task
        self._reached: dict[int, Stage] = {}  # how each task ended that is over
        self._passes, self._last = 1, document.session
        self._looks_away = False  # while the document shows what is no try of the task
        document.frame_changed.connect(self._follow)
        document.replacing.connect(self._look_away)
        document.opened.connect(self._drop)

    # --- what there is ---------------------------------------------------------------------------------

    @property
    def active(self) -> bool:
        """Whether there is a lesson."""
        return self.run is not None

    @property
    def lesson(self) -> Lesson:
        """The lesson that is worked on."""
        assert self.run is not None, "only asked while there is one"
        return self.run.lesson

    @property
    def at_end(self) -> bool:
        """Whether all tasks are done, and what was reached is shown."""
        return self.index >= len(self.lesson.tasks)

    @property
    def attempt(self) -> tasks.Attempt:
        """The task that is worked on; only before the end."""
        return self.attempts[self.index]

    @property
    def stage(self) -> Stage:
        """Where the document is now."""
        return Stage(self.document.session, self._passes, self.attempt.begun.session)

    # --- from task to task -----------------------------------------------------------------------------

    def start(self, lesson: Lesson, seed: int = OWN_NUMBERS, index: int = 0) -> None:
        """Begin a lesson at a task, with its own numbers (seed 0) or drawn ones; what ran before is left.

        Raises GraphError where no fair numbers are found, and nothing changes then.
        """
        run = opened(lesson, seed)
        first = tasks.began(lesson.tasks[0], placed(entered(run, lesson.tasks[0], None)))
        before = list(played(run))[: index + 1] if index else []
        attempts = {number: tasks.began(task, placed(stage)) for number, (task, stage, _) in enumerate(before)}
        self._leave_task()
        self.run, self.attempts, self._reached = run, attempts or {0: first}, {}
        self._enter(min(index, len(lesson.tasks) - 1))

    def start_again(self) -> None:
        """Begin the same lesson with other numbers."""
        try:
            self.start(self.lesson, Random().randrange(1, MOST_SEED))
        except GraphError as error:
            self.document.refused.emit(str(error))

    def next(self) -> None:
        """Go on to the next task, or to the end, if this one is over."""
        if self.at_end or not self.attempt.over:
            return
        try:
            self._enter(self.index + 1)
        except GraphError as error:  # a task that does not fit to what was built
            self.document.refused.emit(str(error))

    def back(self) -> None:
        """Show the task before again, as it was left."""
        if self.index:
            self._leave_task()
            self._enter(self.index - 1)

    def leave(self) -> None:
        """End the lesson; the graph of its task stays in the document, where everything may be edited again."""
        self._leave_task()
        if self.active:
            self.document.limit, self.document.title = None, ""
            self._drop()

    def _look_away(self) -> None:
        self._looks_away = True  # another document comes: it is neither judged nor counted as saved

    def _drop(self) -> None:
        """The document shows something else."""
        was_active, self.run, self._looks_away = self.active, None, False
        if was_active:
            self.document.cover_by(None)
            self.ended.emit()

    def _leave_task(self) -> None:
        """Keep in the log what was tried without success."""
        if self.run is not None and not self.at_end and self.attempt.answers and not self.attempt.over:
            self._record(self.attempt)

    def _enter(self, index: int) -> None:
        assert self.run is not None
        if index < len(self.lesson.tasks) and index not in self.attempts:
            task = self.lesson.tasks[index]
            self.attempts[index] = tasks.began(task, placed(entered(self.run, task, self._ended(index - 1))))
        self.index = index
        if not self.at_end:
            self._show(self.attempt.begun)
            self.document.limit = partial(refusal, limits_of(self.lesson, self.lesson.tasks[index]))
        self.entered.emit()
        self.changed.emit()

    def _ended(self, index: int) -> Stage:
        """How a task ended that is over: a question ends as it began, whatever was tried out beside it."""
        attempt = self.attempts[index]
        return attempt.begun if isinstance(attempt.task, BY_ANSWER) else self._reached.get(index, attempt.begun)

    def _show(self, stage: Stage) -> None:
        with self._own_doing():
            self._passes = stage.passes
            self.document.begin(stage.session, text_in(self.lesson.record.title))
            self.document.cover_by(self._cover)

    @contextmanager
    def _own_doing(self) -> Iterator[None]:
        """What is done to the document within is no doing of the learner."""
        self._looks_away = True
        try:
            yield
        finally:
            self._looks_away, self._last = False, self.document.session

    def _cover(self, session: Session, basis: Basis) -> Cover:
        is_here = not self.at_end and self.attempt.begun.session.graph.nodes.keys() <= session.graph.nodes.keys()
        return tasks.cover_for(self.attempt) if is_here else NO_COVER

    # --- working on a task -----------------------------------------------------------------------------

    def answer(self, text: str) -> None:
        """Try an answer: what was typed, or the id of a choice."""
        self._try(lambda: tasks.tried(self.attempt, text))

    def pick(self, thing: str | WireKey) -> None:
        """Try a node or wire of the canvas: as the one to find, or as the next one of an order."""
        name = name_of(self.document.graph, thing)
        if isinstance(self.attempt.task, Order):
            self._try(lambda: tasks.ordered(self.attempt, name))
        else:
            self._try(lambda: tasks.tried(self.attempt, name))

    def clear_order(self) -> None:
        """Begin the order anew."""
        self._take(replace(self.attempt, order=(), reply="", mistake=""))

    def build(self, formula: str) -> None:
        """Put the graph of a formula on the canvas, and say whether it is the one."""
        before = self.document.graph
        self._edit(say("Build {formula}", formula=formula[:40]), lambda graph: arranged(typed_graph(formula, graph)))
        if self.document.graph is not before:
            self.built.emit()

    def set_values(self, typed: Mapping[str, str]) -> None:
        """Give leaves other values, and say whether the condition holds."""

        def change(graph: Graph) -> Graph:
            for name, text in typed.items():
                graph = edits.set_value(graph, node_named(graph, name), parse_value(text))
            return graph

        self._edit(say("Set {names}", names=", ".join(typed)), change)

    def act(self, action: str) -> None:
        """Take an action that the window has no button for, such as a step of gradient descent."""
        self._edit(say("Gradient descent"), lambda graph: acted(self.stage, action).session.graph)

    def check(self) -> None:
        """Say whether the graph is as the task wants it."""
        self._take(tasks.checked(self.attempt, self.stage))

    def hint(self) -> None:
        """Give the next hint."""
        self._take(tasks.helped(self.attempt, self.stage))

    def show_answer(self) -> None:
        """Show the answer, also on the canvas; the task is over then, and not solved."""
        try:
            attempt, stage = tasks.given_up(self.attempt, self.lesson.record.solution.get(self.attempt.task.id))
        except GraphError as error:  # a lesson whose solution does not fit
            self._refuse(error)
            return
        self.attempts[self.index] = attempt
        if stage is not None:
            stage = placed(stage)
            self._show(stage)
            self._reached[self.index] = stage
            self.built.emit()
        self._record(attempt)
        self._tell()

    def _edit(self, text: str, change: Callable[[Graph], Graph]) -> None:
        """Edit the graph as a try."""
        if self.attempt.over:
            return
        try:
            edited = change(self.document.graph)
        except GraphError as error:
            self._refuse(error)
            return
        if self.document.edit(text, lambda _: edited) and not self.attempt.over:
            self.check()

    def _try(self, judge: Callable[[], tasks.Attempt]) -> None:
        if self.attempt.over:
            return
        try:
            self._take(judge())
        except GraphError as error:
            self._refuse(error)

    def _refuse(self, error: GraphError) -> None:
        """Say why something makes no sense, which is no try."""
        self._take(replace(self.attempt, reply=str(error), mistake=""))

    def _take(self, attempt: tasks.Attempt) -> None:
        """Go on with another state of the task, and uncover the numbers once it is over."""
        ends = attempt.over and not self.attempt.over
        self.attempts[self.index] = attempt
        if ends:
            self._reached[self.index] = self.stage
            self._record(attempt)
        self._tell()

    def _tell(self) -> None:
        with self._own_doing():
            self.document.cover_again()
        self.changed.emit()
        self.replied.emit(self.attempt.reply)

    def _record(self, attempt: tasks.Attempt) -> None:
        assert self.run is not None
        if attempt.counts:
            self.recorded.emit(tasks.record_of(attempt, self.lesson.id, self.run.seed))

    def _follow(self) -> None:
        """The document changed: count the passes, and see whether the task is solved by that."""
        last, self._last = self._last, self.document.session
        if self.run is None or self._looks_away:
            return
        self.document.undo_stack.setClean()  # what is built in a lesson is nothing to be saved
        if self.at_end:
            return
        if self._last.graph is last.graph and self._last.carried is not last.carried:
            self._passes = self._passes + 1 if self._last.carried else 1
        attempt = tasks.followed(self.attempt, self.stage)
        if attempt is not self.attempt:
            self._take(attempt)
        else:
            self.changed.emit()
