"""Another like this: the same graph with other whole numbers, drawn until no question has a wrong way to the truth."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from core.base.errors import GraphError
from core.base.numbers import Value
from core.base.text import say
from core.description.frame import frame
from core.description.views import Basis
from core.graph.model import Graph
from core.graph.session import Session
from core.learning.cases import with_values
from core.learning.mistakes import unfair
from core.learning.questions import Level, Question, questions_of

MOST_TRIES = 1_000
LARGEST = 7
WITHOUT = (-1, 0, 1)  # with these, multiplying, leaving out and adding too often give the same
LARGEST_RESULT = 1e6  # numbers beyond are no exercise


@dataclass(frozen=True, slots=True)
class Draw:
    """From which numbers the leaves are drawn: lowest and highest by name, those that are left out, and whether any
    number may be drawn once only."""

    ranges: Mapping[str, tuple[int, int]]
    without: Collection[int] = WITHOUT
    distinct: bool = True


def usual_draw(graph: Graph) -> Draw:
    """Return the draw of all leaves but constants, from −7 to 7 without −1, 0 and 1."""
    names = [node.name for node in graph.nodes.values() if node.is_leaf and not node.constant]
    return Draw(dict.fromkeys(names, (-LARGEST, LARGEST)))


def another(graph: Graph, level: Level, seed: int) -> Graph:
    """Return the graph with other numbers for which every question of a level is fair; GraphError if none is found."""
    return drawn(graph, usual_draw(graph), seed, lambda basis: questions_of(basis, level))


def drawn(
    graph: Graph,
    draw: Draw,
    seed: int,
    questions: Callable[[Basis], Sequence[Question]],
) -> Graph:
    """Return the graph with drawn numbers for which all questions are fair.

    Raises GraphError with a sentence after 1,000 tries. The same seed gives the same numbers.
    """
    found = {node.name: node.value for node in graph.nodes.values() if node.is_leaf and node.name in draw.ranges}
    for values in candidates(found, draw, seed):
        candidate = with_values(graph, values)
        basis = frame(Session(candidate)).basis
        if is_calm(basis) and not any(unfair(basis, question) for question in questions(basis)):
            return candidate
    raise no_fair_numbers()


def no_fair_numbers() -> GraphError:
    """The sentence for a question that too seldom has fair numbers."""
    return GraphError(
        say("No fair numbers were found in {n} tries: allow other numbers, or ask another question.", n=MOST_TRIES)
    )


def candidates(likes: Mapping[str, Value], draw: Draw, seed: int) -> Iterator[dict[str, Value]]:
    """Yield values for leaves by name, each in the shape of the value that is given, at most 1,000 times."""
    random = Random(seed)
    for _ in range(MOST_TRIES):
        taken: set[int] = set()
        values = {name: _value(like, draw, name, random, taken) for name, like in likes.items()}
        if all(value is not None for value in values.values()):
            yield {name: value for name, value in values.items() if value is not None}


def _value(like: Value, draw: Draw, name: str, random: Random, taken: set[int]) -> Value | None:
    """A number, or a list of the same shape; None where no number is left."""
    if isinstance(like, tuple):
        items = [_value(item, draw, name, random, taken) for item in like]
        return None if None in items else tuple(item for item in items if item is not None)
    low, high = draw.ranges[name]
    left = [n for n in range(low, high + 1) if n not in draw.without and not (draw.distinct and n in taken)]
    if not left:
        return None
    number = random.choice(left)
    taken.add(number)
    return float(number)


def is_calm(basis: Basis) -> bool:
    """Whether all values and gradients are finite, and small enough for a person."""
    numbers = [tensor.value for tensor in basis.evaluation.tensors.values()]
    numbers += [step.after for step in basis.passed.steps]
    return not basis.evaluation.problems and all(
        bool(np.isfinite(number).all()) and float(np.max(np.abs(number), initial=0.0)) < LARGEST_RESULT
        for number in numbers
    )
