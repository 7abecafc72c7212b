"""One question being answered: tries, hints in their order, the answer on demand, the log, the summary at the end."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from core.base.numbers import digits_text, format_value, shape_text
from core.base.text import say, say_count
from core.description.views import Basis
from core.engine.op import Op, minus_one, one
from core.engine.ways import Factor, Linear
from core.graph.model import WireKey
from core.learning.answers import Answer, is_right, read_answer, read_node, read_shape
from core.learning.covering import cover_of
from core.learning.mistakes import recognised
from core.learning.questions import Ask, Question, true_number, truth_of
from core.learning.ready import arriving, taken_by, why_it_waits
from core.learning.sentences import formula_with_blank, marks, mistake_sentence


class Help(StrEnum):
    """A hint that a learner has seen; their order is the order in which they are given."""

    POINT = "point"  # the numbers that are needed are marked on the canvas
    FORMULA = "formula"  # the formula, with a blank


@dataclass(frozen=True, slots=True)
class Asking:
    """A question and what has happened to it so far."""

    question: Question
    tries: tuple[str, ...] = ()  # what was typed and could be read
    mistakes: tuple[str, ...] = ()  # the names of those that were recognised
    hints: tuple[Help, ...] = ()
    solved: bool = False
    shown: bool = False  # the answer was shown, so that it does not count as solved
    carried: bool = False  # right from an earlier number of the learner's own that was not

    @property
    def at_first_try(self) -> bool:
        return self.solved and len(self.tries) == 1 and not self.hints


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to a try or to a wish for help, and what is marked on the canvas."""

    sentence: str
    right: bool = False
    mistake: str = ""
    marked: tuple[str | WireKey, ...] = ()


def tried(basis: Basis, asking: Asking, text: str) -> tuple[Asking, Reply]:
    """Judge an answer; raise GraphError with a sentence where it cannot be read, which is not a try."""
    question = asking.question
    match question.ask:
        case Ask.NEXT:
            return _tried_next(basis, asking, text)
        case Ask.SHAPE:
            right, mistake = read_shape(text) == truth_of(basis, question), ""
        case _:
            answer = read_answer(basis, question, text, cover_of(basis, question).values)
            right, mistake = judged(basis, question, answer)
    return _after(asking, text, right, mistake)


def judged(basis: Basis, question: Question, answer: Answer) -> tuple[bool, str]:
    """Return whether an answer is right, and else the name of the mistake that it shows, "" for none."""
    truth = true_number(basis, question)
    assert truth is not None, "only questions with an answer are asked"
    if is_right(answer, truth, _scale(basis, question)):
        return True, ""
    mistake = recognised(basis, question, answer)
    if not mistake and np.shape(answer.value) != np.shape(truth):
        mistake = "wrong_shape"
    return False, mistake


def _scale(basis: Basis, question: Question) -> float:
    """The size of the numbers that a sum was added from: where they cancel, a tiny rest means 0."""
    graph, tensors, passed = basis.evaluation.graph, basis.evaluation.tensors, basis.passed
    match question.ask:
        case Ask.VALUE:
            parts = [tensors[source].value for source in graph.sources(question.node) if source is not None]
            if graph.nodes[question.node].op is None or not _adds(graph.nodes[question.node].operation):
                return 0.0
        case Ask.SUM | Ask.GRAD:
            parts = [passed.steps[passed.of_wire[key] - 1].contribution for key in arriving(basis, question.node)]
        case _:
            return 0.0
    finite = [float(np.max(np.abs(part))) for part in parts if np.size(part) and np.isfinite(part).all()]
    return max(finite, default=0.0)


def _adds(op: Op) -> bool:
    """Whether an operation adds or subtracts numbers, which may then cancel."""
    ways = [slot.way for slot in op.slots]
    return all(isinstance(way, Linear) or (isinstance(way, Factor) and way.number in (one, minus_one)) for way in ways)


def _tried_next(basis: Basis, asking: Asking, text: str) -> tuple[Asking, Reply]:
    id = read_node(basis, text)
    ready = truth_of(basis, asking.question)
    right = isinstance(ready, frozenset) and id in ready
    asking, reply = _after(asking, text, right, "" if right else "not_ready")
    return (
        (asking, reply) if right else (asking, replace(reply, sentence=why_not_ready(basis, id, asking.question.step)))
    )


def why_not_ready(basis: Basis, id: str, step: int) -> str:
    """Return why a node cannot hand its gradient on after `step` steps."""
    name = basis.evaluation.graph.nodes[id].name
    if sentence := why_it_waits(basis, id, taken_by(basis, step)):
        return sentence
    if basis.evaluation.graph.nodes[id].is_leaf:
        return say("{name} is a leaf: it keeps its gradient and hands nothing on.", name=name)
    return say("{name} has handed its gradient on already, or none comes to it.", name=name)


def _after(asking: Asking, text: str, right: bool, mistake: str) -> tuple[Asking, Reply]:
    mistakes = (*asking.mistakes, mistake) if mistake else asking.mistakes
    solved = (asking.solved or right) and not asking.shown
    asking = replace(asking, tries=(*asking.tries, text), mistakes=mistakes, solved=solved)
    sentence = say("Right.") if right else mistake_sentence(mistake)
    return asking, Reply(sentence, right, mistake)


# --- help --------------------------------------------------------------------------------------------


def hinted(basis: Basis, asking: Asking) -> tuple[Asking, Reply]:
    """Give the next hint: first the numbers that are needed are marked, then the formula with a blank."""
    given = Help.POINT if Help.POINT not in asking.hints else Help.FORMULA
    if given is Help.POINT and not marks(basis, asking.question):
        given = Help.FORMULA
    hints = asking.hints if given in asking.hints else (*asking.hints, given)
    asking = replace(asking, hints=hints)
    marked = marks(basis, asking.question)
    if given is Help.POINT:
        return asking, Reply(say("Look at what is marked on the canvas."), marked=marked)
    return asking, Reply(formula_with_blank(basis, asking.question), marked=marked)


def shown(basis: Basis, asking: Asking) -> tuple[Asking, Reply]:
    """Show the answer, which is then never counted as solved; stepping past a question is the same."""
    text = truth_text(basis, asking.question)
    return replace(asking, shown=True, solved=False), Reply(say("The answer is {answer}.", answer=text))


def truth_text(basis: Basis, question: Question) -> str:
    """Return the right answer as it is shown."""
    truth = truth_of(basis, question)
    if isinstance(truth, frozenset):
        names = sorted(basis.evaluation.graph.nodes[id].name for id in truth)
        return say(" or ").join(names)
    if isinstance(truth, tuple):
        return shape_text(truth)
    return format_value(truth) if truth is not None else "?"


def exact_truth(basis: Basis, question: Question) -> str:
    """Return the right answer with every digit, as it can be typed."""
    number = true_number(basis, question)
    return truth_text(basis, question) if number is None else digits_text(number)


# --- the log and the summary ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the log, without names of people: what was asked, typed and true."""

    lesson: str
    task: str
    seed: int
    answer: str
    truth: str
    note: str  # the mistake that the last try showed; "" if none
    tries: int
    hints: int
    shown: bool
    solved: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """How it went."""

    asked: int
    first_tries: int
    solved: int
    shown: int
    mistakes_twice: tuple[str, ...]  # one slip can look like a mistake that was not made, so only what came twice


def summary(asked: Sequence[Asking]) -> Summary:
    """Return how many were solved at the first try, and which mistakes came twice or more."""
    count = Counter(name for asking in asked for name in dict.fromkeys(asking.mistakes))
    twice = tuple(name for name, number in count.most_common() if number > 1)
    return Summary(
        len(asked),
        sum(asking.at_first_try for asking in asked),
        sum(asking.solved for asking in asked),
        sum(asking.shown for asking in asked),
        twice,
    )


def summary_text(found: Summary) -> str:
    """Return the summary as it is shown: a line of figures, and a line for each mistake that came twice."""
    lines = [
        say(
            "{n} of {all} right at the first try, {solved} solved.",
            n=found.first_tries,
            all=found.asked,
            solved=found.solved,
        )
    ]
    if found.shown:
        lines.append(say_count("{n} answer was shown.", "{n} answers were shown.", found.shown))
    lines += [say("Again: {mistake}", mistake=mistake_sentence(name)) for name in found.mistakes_twice]
    return "\n".join(lines)
