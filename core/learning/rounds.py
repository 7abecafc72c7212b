"""A round of questions about one pass: which is open, which are done, and what moving through the pass does to it."""

from dataclasses import dataclass, replace

from core.description.views import Basis
from core.graph.cover import NO_COVER, Cover
from core.learning.asking import Asking
from core.learning.covering import cover_of
from core.learning.questions import LOCAL, Ask, Level, Question, questions_of

# What is covered beside a question, where that is less than usual: who finds one contribution after the other sees the
# upstream gradient that was just found.
HIDING = {Level.CONTRIBUTIONS: frozenset({LOCAL})}


@dataclass(frozen=True, slots=True)
class Round:
    """All questions of a pass at one level; those before the open one are done."""

    level: Level
    questions: tuple[Question, ...] = ()
    done: tuple[Asking, ...] = ()
    asking: Asking | None = None  # the open one; None where nothing is left to ask

    @property
    def count(self) -> int:
        """How many questions this round asks."""
        return len(self.questions)

    @property
    def number(self) -> int:
        """Which of them is open, counted from 1."""
        return len(self.done) + 1


def round_from(basis: Basis, level: Level, step: int) -> Round:
    """Return the questions that are not past after `step` steps, the first of them open."""
    asked = (replace(each, hide=HIDING.get(level, each.hide)) for each in questions_of(basis, level))
    left = tuple(each for each in asked if not is_past(basis, each, step))
    return Round(level, left, (), Asking(left[0]) if left else None)


def is_past(basis: Basis, question: Question, step: int) -> bool:
    """Whether the pass has gone on beyond a question, so that its answer can be seen."""
    if question.ask is Ask.GRAD:
        return basis.passed.accumulation.get(question.node, basis.passed.length) <= step
    return question.step < step


def with_asking(current: Round, asking: Asking) -> Round:
    """Return the round after a try or a hint at its open question."""
    return replace(current, asking=asking)


def gone_on(current: Round) -> Round:
    """Return the round with its open question done and the next one open."""
    assert current.asking is not None, "only while a question is open"
    done = (*current.done, current.asking)
    following = Asking(current.questions[len(done)]) if len(done) < current.count else None
    return replace(current, done=done, asking=following)


def followed(current: Round, basis: Basis, step: int) -> Round:
    """Return the round after the pass was moved to a step; what it went past counts as shown."""
    while current.asking is not None and is_past(basis, current.asking.question, step):
        if not current.asking.solved:
            current = with_asking(current, replace(current.asking, shown=True))
        current = gone_on(current)
    return current


def step_of(current: Round, basis: Basis, step: int) -> int:
    """Return where in the pass the open question is asked, never before `step`; at the end of the round, the end."""
    return basis.passed.length if current.asking is None else max(step, current.asking.question.step)


def cover_for(current: Round, basis: Basis) -> Cover:
    """Return what the open question covers; an answer that was shown covers nothing."""
    asking = current.asking
    return NO_COVER if asking is None or asking.shown else cover_of(basis, asking.question)
