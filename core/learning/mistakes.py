"""Which mistake a wrong answer shows, and whether a question is fair: whether no usual mistake gives the right number.

Mistakes that are one number by an identity form a family. They are found by moving the leaves a little: a coincidence
of two numbers ends there, an identity does not.
"""

from collections.abc import Collection, Sequence
from itertools import combinations, pairwise

import numpy as np

from core.base.numbers import Numeric
from core.description.views import Basis
from core.engine.rules import calculated
from core.engine.tensor import Tensor
from core.learning.answers import Answer, matches
from core.learning.cases import WireCase, moved_a_little, same, wire_case
from core.learning.mistakes_at_wires import OF_OPERATION, OF_STRUCTURE, Guess, guesses_at, plain_number
from core.learning.questions import Ask, Question, true_number
from core.learning.ready import arriving
from core.learning.variants import sent_again, visited_once

ONE_WIRE = ("added", "output_value", "value")  # mistakes that nobody makes at each of several wires and then adds up
MOVED = (1, 2)  # seeds of the two graphs in which an identity must hold as well


def guesses(basis: Basis, question: Question) -> list[Guess]:
    """Return the usual mistakes at a question with their numbers, in the order of the table of mistakes."""
    match question.ask:
        case Ask.LOCAL | Ask.CONTRIBUTION:
            case = wire_case(basis, question.wire)
            is_local = question.ask is Ask.LOCAL
            found = [] if case is None else guesses_at(case, is_local=is_local)
            return found if is_local else [*found, *_of_seed(basis, question)]
        case Ask.SUM:
            return [*_of_sums(basis, question.node), *_sign(basis, question)]
        case Ask.GRAD:
            return _of_gradient(basis, question)
        case Ask.VALUE:
            return _of_value(basis, question.node)
    return []


# --- sums and whole gradients --------------------------------------------------------------------------


def _contributions(basis: Basis, id: str) -> list[Numeric]:
    steps = (basis.passed.steps[number - 1] for number in basis.passed.arrivals.get(id, ()))
    return [step.contribution for step in steps]


def _of_sums(basis: Basis, id: str) -> list[Guess]:
    parts = _contributions(basis, id)
    if len(parts) < 2:
        return []
    with np.errstate(all="ignore"):
        stacked = np.stack([np.asarray(part, dtype=float) for part in parts])
        numbers = {
            "overwrote": parts[-1],
            "first_path": parts[0],
            "multiplied": np.prod(stacked, axis=0),
            "averaged": stacked.mean(axis=0),
            "larger_path": stacked.max(axis=0),
        }
    return [Guess(name, plain_number(number), OF_STRUCTURE) for name, number in numbers.items()]


def _of_gradient(basis: Basis, question: Question) -> list[Guess]:
    id = question.node
    found = _of_sums(basis, id)
    brought = basis.passed.gradient(id, basis.passed.length)
    if id in basis.carried and brought is not None:
        found.append(Guess("this_pass_only", brought, OF_STRUCTURE))
        found.append(Guess("earlier_pass_only", basis.carried[id], OF_STRUCTURE))
    cases = [case for key in arriving(basis, id) if (case := wire_case(basis, key)) is not None]
    found += _at_all_wires(cases)
    found += _of_walks(basis, id)
    return [*found, *_of_seed(basis, question)]


def _at_all_wires(cases: Sequence[WireCase]) -> list[Guess]:
    """The same mistake at each wire of a node, summed; a wire at which it cannot be made delivers what it should."""
    by_wire = [_numbered(guesses_at(case)) for case in cases]
    places = list(dict.fromkeys(place for guessed in by_wire for place in guessed))
    found: list[Guess] = []
    for place in places:
        if len(cases) > 1 and place[0] in ONE_WIRE:
            continue
        some = next(guessed[place] for guessed in by_wire if place in guessed)
        parts = [
            guessed[place].number if place in guessed else case.contribution
            for guessed, case in zip(by_wire, cases, strict=True)
        ]
        if len({np.shape(part) for part in parts}) == 1:
            with np.errstate(all="ignore"):
                found.append(Guess(some.name, plain_number(sum(parts)), some.rank))
    return found


def _numbered(found: list[Guess]) -> dict[tuple[str, int], Guess]:
    """Guesses by name and by which one of that name it is."""
    count: dict[str, int] = {}
    numbered: dict[tuple[str, int], Guess] = {}
    for guess in found:
        number = count[guess.name] = count.get(guess.name, 0) + 1
        numbered[guess.name, number] = guess
    return numbered


def _of_walks(basis: Basis, id: str) -> list[Guess]:
    """What a wrong variant of the whole walk brings."""
    walks = (("visited_once", visited_once(basis)), ("sent_again", sent_again(basis)))
    return [Guess(name, brought[id], OF_STRUCTURE) for name, brought in walks if brought is not None and id in brought]


def _of_seed(basis: Basis, question: Question) -> list[Guess]:
    """A pass that was begun with 1 instead of the gradient that was chosen."""
    seed, truth = basis.passed.seed, true_number(basis, question)
    if not isinstance(seed, float) or seed in (0.0, 1.0) or truth is None:
        return []
    return [Guess("seed", truth / seed, OF_STRUCTURE)]


def _sign(basis: Basis, question: Question) -> list[Guess]:
    truth = true_number(basis, question)
    return [] if truth is None else [Guess("sign", -truth)]


# --- values ----------------------------------------------------------------------------------------------


def _of_value(basis: Basis, id: str) -> list[Guess]:
    """The formulas that the record of an operation knows to be taken for its own, and the sign."""
    graph, tensors = basis.evaluation.graph, basis.evaluation.tensors
    found = [Guess("sign", -tensors[id].value)]
    if graph.nodes[id].op is None:
        return found
    op = graph.nodes[id].operation
    inputs = [tensors[source] for source in graph.sources(id) if source is not None]
    names = {name: Tensor(each.value) for name, each in zip(op.letters, inputs, strict=True)}
    for name, formula in op.mistakes:
        try:
            found.append(Guess(name, calculated(formula, names, {}).value, OF_OPERATION))
        except ValueError:  # it does not fit the shapes
            continue
    return found


# --- families --------------------------------------------------------------------------------------------


def recognised(basis: Basis, question: Question, answer: Answer) -> str:
    """Return the name of the mistake that a wrong answer shows; "" if no family of mistakes has it, or several do."""
    found = guesses(basis, question)
    exact = [place for place, guess in enumerate(found) if matches(answer, guess.number, is_exact=True)]
    near = exact or [place for place, guess in enumerate(found) if matches(answer, guess.number)]
    if not near or not _are_identical(basis, question, near):
        return ""
    return min((found[place] for place in near), key=lambda guess: guess.rank).name


def _are_identical(basis: Basis, question: Question, places: Sequence[int]) -> bool:
    """Whether some mistakes give one number wherever the leaves are."""
    if len({guesses(basis, question)[place].name for place in places}) == 1:
        return True
    for seed in MOVED:
        found = guesses(moved_a_little(basis, seed), question)
        if max(places) >= len(found):
            return False
        if not all(same(found[a].number, found[b].number) for a, b in pairwise(places)):
            return False
    return True


def unfair(basis: Basis, question: Question) -> str:
    """Return a mistake that gives the right number by coincidence; "" if the question is fair.

    A mistake that gives it by an identity, as forgetting an upstream gradient that is always 1, is no mistake there.
    """
    truth = true_number(basis, question)
    if truth is None:
        return ""
    found = guesses(basis, question)
    hits = [place for place, guess in enumerate(found) if same(guess.number, truth)]
    if not hits:
        return ""
    for seed in MOVED:
        moved = moved_a_little(basis, seed)
        other, elsewhere = guesses(moved, question), true_number(moved, question)
        for place in hits:
            if elsewhere is None or place >= len(other) or not same(other[place].number, elsewhere):
                return found[place].name
    return ""


def coinciding(basis: Basis, question: Question, names: Collection[str]) -> bool:
    """Whether two of these mistakes, or one of them and the truth, give one number at a question."""
    truth = true_number(basis, question)
    numbers = [number_for(basis, question, name) for name in names]
    known = [number for number in (*numbers, truth) if number is not None]
    return len(known) < len(numbers) or any(same(a, b) for a, b in combinations(known, 2))


def number_for(basis: Basis, question: Question, name: str) -> Numeric | None:
    """Return the number of a learner who makes this mistake; None where it cannot be made."""
    return next((guess.number for guess in guesses(basis, question) if guess.name == name), None)
