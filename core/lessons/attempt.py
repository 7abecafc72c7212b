"""One task being worked on: what was tried, what help was given, whether it is solved. Pure, whatever shows it."""

from dataclasses import dataclass, replace
from typing import Any

from core.base.errors import GraphError
from core.base.text import say
from core.graph.cover import NO_COVER, Cover
from core.graph.model import WireKey
from core.learning import asking
from core.learning.asking import Asking, Record
from core.learning.covering import cover_of
from core.lessons.helping import most_hints, reply_to_wish
from core.lessons.judging import INCOMPLETE, Outcome, answered, question_of, reached
from core.lessons.model import BY_ANSWER, AnyTask, Choose, Find, Free, Order, Predict, Tell
from core.lessons.places import thing_named
from core.lessons.playing import done
from core.lessons.starts import Stage

Thing = str | WireKey  # a node by its id, or a wire


@dataclass(frozen=True, slots=True)
class Attempt:
    """A task, the stage with which it began, and what has happened since."""

    task: AnyTask
    begun: Stage
    answers: tuple[str, ...] = ()  # what was tried and could be read
    order: tuple[str, ...] = ()  # names of nodes that were put in order so far
    hints: int = 0
    solved: bool = False
    shown: bool = False  # the answer was shown, so that it does not count as solved
    reply: str = ""  # what is said to the last try or wish
    mistake: str = ""  # the name of the hint that the last try gave
    truth: str = ""
    marked: tuple[Thing, ...] = ()

    @property
    def over(self) -> bool:
        """Whether the next task may begin."""
        return self.solved or self.shown or not self.counts

    @property
    def counts(self) -> bool:
        """Whether it is a task that can be solved."""
        return is_counted(self.task)

    @property
    def at_first_try(self) -> bool:
        return self.solved and len(self.answers) <= 1 and not self.hints

    @property
    def can_be_helped(self) -> bool:
        """Whether there is a hint that was not given yet."""
        return not self.over and self.hints < most_hints(self.task)


def is_counted(task: AnyTask) -> bool:
    """Return whether a task can be solved: there is nothing to solve in a text."""
    return not isinstance(task, Tell) and not (isinstance(task, Free) and not task.until)


def began(task: AnyTask, stage: Stage) -> Attempt:
    """Return a task that has just begun, with what it marks on the canvas.

    Raises GraphError where it speaks of what is not there, as it can behind a graph that the learner has built.
    """
    if isinstance(task, Predict):
        question_of(task, stage)
    graph = stage.session.graph
    return Attempt(task, stage, marked=tuple(thing_named(graph, mark) for mark in task.mark))


def cover_for(attempt: Attempt) -> Cover:
    """Return what no text may show while the question of a task is open."""
    if not isinstance(attempt.task, Predict) or attempt.over:
        return NO_COVER
    return cover_of(attempt.begun.frame.basis, question_of(attempt.task, attempt.begun))


# --- trying ------------------------------------------------------------------------------------------


def tried(attempt: Attempt, answer: Any) -> Attempt:
    """Return the attempt after an answer; raise GraphError with a sentence where it cannot be read, which is no try."""
    return _after(attempt, answered(attempt.task, attempt.begun, answer), str(answer))


def ordered(attempt: Attempt, name: str) -> Attempt:
    """Return the attempt with one node more in the order; a node that would have to wait is a try that failed."""
    order = (*attempt.order, name)
    outcome = answered(attempt.task, attempt.begun, list(order))
    if outcome.solved or outcome.hint != INCOMPLETE:
        after = _after(attempt, outcome, ", ".join(order))
        return replace(after, order=order) if outcome.solved else after
    return replace(attempt, order=order, reply="", mistake="")


def followed(attempt: Attempt, now: Stage) -> Attempt:
    """Return the attempt with the graph as it is now: solved once its condition holds, else as it was."""
    if isinstance(attempt.task, BY_ANSWER) or attempt.over:
        return attempt
    try:
        outcome = reached(attempt.task, now)
    except GraphError:  # what the condition speaks of is not there: an answer that is asked for says so
        return attempt
    return _after(attempt, outcome, "") if outcome.solved else attempt


def checked(attempt: Attempt, now: Stage, answer: str = "") -> Attempt:
    """Return the attempt after the learner asked whether the graph is right; it is a try if it is not."""
    if attempt.over:
        return attempt
    try:
        outcome = reached(attempt.task, now)
    except GraphError as error:
        return replace(attempt, reply=str(error), mistake="")
    return _after(attempt, outcome, answer or attempt.task.id)


def _after(attempt: Attempt, outcome: Outcome, answer: str) -> Attempt:
    answers = (*attempt.answers, answer) if answer else attempt.answers
    reply = outcome.sentence or (say("Right.") if outcome.solved else say("Not yet."))
    return replace(
        attempt,
        answers=answers,
        solved=outcome.solved and not attempt.shown,
        reply=reply,
        mistake=outcome.hint or "",
        truth=str(outcome.truth),
    )


# --- help --------------------------------------------------------------------------------------------


def helped(attempt: Attempt, now: Stage) -> Attempt:
    """Return the attempt with the next hint."""
    reply, marked = reply_to_wish(attempt.task, attempt.begun, now, attempt.order, attempt.hints)
    return replace(attempt, hints=attempt.hints + 1, reply=reply, mistake="", marked=marked or attempt.marked)


def given_up(attempt: Attempt, solution: Any) -> tuple[Attempt, Stage | None]:
    """Return the attempt with its answer shown, and the stage that shows it where the graph has to change for it."""
    task, begun = attempt.task, attempt.begun
    shown = replace(attempt, shown=True, solved=False, mistake="")
    match task:
        case Predict():
            basis = begun.frame.basis
            _, reply = asking.shown(basis, Asking(question_of(task, begun)))
            return replace(shown, reply=reply.sentence), None
        case Order():
            names = tuple(map(str, solution))
            reply_text = say("One right order is {names}.", names=", ".join(names))
            return replace(shown, order=names, reply=reply_text), None
        case Find():
            thing = thing_named(begun.session.graph, str(solution))
            return replace(shown, marked=(thing,), reply=say("It is marked on the canvas.")), None
        case Choose():
            outcome = answered(task, begun, solution)
            reply_text = outcome.sentence or say("This is the right one.")
            return replace(shown, reply=reply_text, truth=str(solution)), None
        case Free():
            return replace(shown, reply=""), None
    return replace(shown, reply=say("The canvas shows it now.")), done(task, begun, solution)


# --- the log -----------------------------------------------------------------------------------------


def record_of(attempt: Attempt, lesson: str, seed: int) -> Record:
    """Return what the log keeps of a task that is left."""
    return Record(
        lesson,
        attempt.task.id,
        seed,
        attempt.answers[-1] if attempt.answers else "",
        _truth(attempt),
        attempt.mistake if not attempt.solved else "",
        len(attempt.answers),
        attempt.hints,
        attempt.shown,
        attempt.solved,
    )


def _truth(attempt: Attempt) -> str:
    if isinstance(attempt.task, Predict):
        return asking.exact_truth(attempt.begun.frame.basis, question_of(attempt.task, attempt.begun))
    return attempt.truth
