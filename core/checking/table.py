"""The check of a graph as a table: a row for each leaf, and one sentence about all of them."""

from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

import numpy as np

from core.base.numbers import Array, Numeric, format_number, format_within
from core.base.progress import progressed, stretch
from core.base.text import marked, say, say_count
from core.checking.by_torch import is_installed, torch_gradients
from core.checking.slopes import Slope, gradients_of, held, slopes_of
from core.description.views import Basis
from core.description.wording import label

NEAR = 1e-5  # what a gradient may be away from a slope, relative to the larger of both and 1
SAME = 1e-9  # and from PyTorch's number, which multiplies in the same order
NONE = "–"  # where differences say nothing
LONGEST = 24  # characters of a number in the table
BY_SLOPES = 0.7  # the share of the work after which all slopes are known, where PyTorch is asked as well


class Verdict(StrEnum):
    """What a row says, as it is shown."""

    AGREES = marked("agrees")
    DIFFERS = marked("differs")
    CORNER = marked("no derivative here")
    UNCERTAIN = marked("cannot be compared")


class CheckRow(NamedTuple):
    """One leaf."""

    id: str
    name: str
    here: str  # its gradient as this program computes it
    slopes: str  # by central differences
    torch: str  # as PyTorch computes it; "" where it is not installed
    difference: str  # the largest
    verdict: Verdict


class Check(NamedTuple):
    """What came of the check."""

    sentence: str
    rows: tuple[CheckRow, ...] = ()
    notes: tuple[str, ...] = ()  # where a derivative does not exist, and what else there is to know


def checked(basis: Basis) -> Check:
    """Return the check of a graph at its numbers; takes a while, and says how far it is."""
    evaluation, passed = basis.evaluation, basis.passed
    graph = evaluation.graph
    if basis.cover:
        return Check(say("First answer the question that is open: this would tell the answer."))
    leaves = [id for id, node in graph.nodes.items() if node.op is None and node.requires_grad]
    if not passed.steps or not leaves:
        return Check(say("There is no gradient to check: the graph has no output that a leaf leads to."))
    still, gradients = held(evaluation), gradients_of(passed)
    slopes: dict[str, list[Slope]] = {}
    for number, id in enumerate(leaves):
        with stretch(BY_SLOPES * number / len(leaves), BY_SLOPES * (number + 1) / len(leaves)):
            slopes[id] = slopes_of(still, passed, id)
    by_torch, note = _asked_torch(basis)
    progressed(1.0)
    rows = tuple(_row(basis, id, gradients.get(id), slopes[id], by_torch) for id in leaves)
    return Check(_sentence(rows), rows, (*_conventions(basis), *note))


def _asked_torch(basis: Basis) -> tuple[dict[str, Numeric | None] | None, tuple[str, ...]]:
    """What PyTorch says, or else a note on why it says nothing."""
    if not is_installed():
        return None, (say("PyTorch is not installed here, so only differences are compared."),)
    try:
        return torch_gradients(replace(basis, carried={}, freed=frozenset())), ()
    except TimeoutError:
        return None, (say("PyTorch took too long to answer."),)
    except (OSError, RuntimeError, ValueError) as error:
        return None, (say("PyTorch could not compute this graph: {why}", why=str(error)),)


def _row(
    basis: Basis, id: str, gradient: Numeric | None, slopes: list[Slope], by_torch: dict[str, Numeric | None] | None
) -> CheckRow:
    here = np.asarray(0.0 if gradient is None else gradient)
    expected = np.zeros(np.shape(basis.evaluation.tensors[id].value))
    mine = np.broadcast_to(here, expected.shape)
    known = [slope for slope in slopes if slope.number is not None and not slope.has_corner]
    away = [abs(float(mine[slope.at]) - slope.number) for slope in known if slope.number is not None]
    far = [_is_far(float(mine[slope.at]), slope.number, NEAR) for slope in known if slope.number is not None]
    theirs = None if by_torch is None else by_torch.get(id)
    torch_differs = theirs is not None and not np.allclose(mine, theirs, rtol=SAME, atol=SAME, equal_nan=True)
    if theirs is not None and np.all(np.isfinite(mine)) and np.all(np.isfinite(theirs)):
        away.append(float(np.max(np.abs(mine - theirs), initial=0.0)))
    return CheckRow(
        id,
        label(basis.evaluation.graph, id),
        "0" if gradient is None else format_within(gradient, LONGEST),
        _shown(slopes, expected),
        "" if by_torch is None else format_within(np.zeros(()) if theirs is None else theirs, LONGEST),
        format_number(float(f"{max(away):.1g}")) if away else "",
        _verdict(slopes, bool(known), any(far) or torch_differs, theirs is not None),
    )


def _is_far(mine: float, slope: float, most: float) -> bool:
    return not abs(mine - slope) <= most * max(1.0, abs(mine), abs(slope))


def _verdict(slopes: list[Slope], is_known: bool, differs: bool, has_torch: bool) -> Verdict:
    if differs:
        return Verdict.DIFFERS
    if any(slope.has_corner for slope in slopes):
        return Verdict.CORNER
    return Verdict.AGREES if is_known or not slopes or has_torch else Verdict.UNCERTAIN


def _shown(slopes: list[Slope], shape: Array) -> str:
    """The slopes as a value of the leaf's shape; of a large leaf, how many were looked at."""
    if len(slopes) < shape.size:
        return say("{n} of {all} numbers", n=len(slopes), all=shape.size)
    numbers = np.full(shape.shape, np.nan)
    for slope in slopes:
        if slope.number is not None and not slope.has_corner:
            numbers[slope.at] = float(f"{slope.number:.9g}")  # what differences can be trusted with
    return format_within(numbers if numbers.ndim else float(numbers), LONGEST).replace("nan", NONE)


def _sentence(rows: tuple[CheckRow, ...]) -> str:
    wrong = [row.name for row in rows if row.verdict is Verdict.DIFFERS]
    if wrong:
        return say_count(
            "The gradient of one leaf differs: look at the rules of the operations behind it.",
            "The gradients of {n} leaves differ: look at the rules of the operations behind them.",
            len(wrong),
        )
    corners = sum(row.verdict is Verdict.CORNER for row in rows)
    if corners:
        return say_count(
            "Nothing differs. At one leaf there is no derivative, and the gradient is what PyTorch takes there.",
            "Nothing differs. At {n} leaves there is no derivative, and the gradients are what PyTorch takes there.",
            corners,
        )
    agreeing = sum(row.verdict is Verdict.AGREES for row in rows)
    if not agreeing:
        return say("Differences say nothing here: the output is infinite or undefined nearby.")
    if agreeing < len(rows):
        return say("{n} of {all} gradients agree; the others cannot be compared.", n=agreeing, all=len(rows))
    return say_count("The gradient agrees.", "All {n} gradients agree.", len(rows))


def _conventions(basis: Basis) -> list[str]:
    """Where the output depends on a derivative that is a convention, or does not exist: what the operation says."""
    evaluation = basis.evaluation
    graph, used = evaluation.graph, {key.target for key in basis.passed.of_wire}
    return [
        say("{name}: {sentence}", name=label(graph, id), sentence=sentence)
        for id, sentence in evaluation.problems.items()
        if id in used
    ]
