"""What is wrong with an operation, in sentences that say where and by how much."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from core.base.numbers import Numeric, shape_text
from core.base.text import marked, say
from core.engine.checking.differences import AGREES, slope_at_zero
from core.engine.checking.examples import faults_of_example
from core.engine.checking.points import Point, drawn, forward, moved, samples_of
from core.engine.checking.words import faults_of_words
from core.engine.data import reason_of
from core.engine.local import Local
from core.engine.op import Op, Sample
from core.engine.rules import pulled_by_rule
from core.engine.tensor import Tensor
from core.engine.ways import Factor, Shape, sum_to

_EQUAL = 1e-9  # relative: two ways to compute one number, both in float64

_ALONE = marked("At {point} the result is {found}, and for these numbers alone it is {wanted}.")
_RULE = marked("At {point} the rule for {slot} gives {found}, and the slope is {wanted}.")
_PULL = marked("At {point} the derivative by {slot} gives {found}, and the slope is {wanted}.")
_PUSH = marked("At {point} moving {slot} moves the result by {found}, and the slope is {wanted}.")
_AGREE = marked("At {point} the rule for {slot} gives {found}, and the derivative {wanted}.")
_ADJOINT = marked(
    "At {point} what comes back to {slot} and how {slot} moves the result disagree: {found} and {wanted}."
)
_FORWARDS = marked("At {point} the rule for {slot}, read forwards, gives {found}, and the slope is {wanted}.")
_SECOND = marked("At {point} the rule for {slot} changes with {other} by {found}, and the derivative by {wanted}.")


POINTS = 2  # of each set of shapes: one with an upstream gradient of ones, one with random numbers


def faults_of(op: Op, seed: int = 0) -> list[str]:
    """Return a sentence for each thing that is wrong with an operation; an empty list where nothing is.

    Inputs are drawn at random (seeded) from the domains of the slots, where the operation is smooth. After a wrong
    example, or a point where something is wrong, nothing further is looked at; the simplest shapes come first.
    """
    return next((found for found in checks_of(op, seed) if found), [])


def checks_of(op: Op, seed: int = 0) -> Iterator[list[str]]:
    """Yield the faults that `faults_of` looks for, a list for all examples and then one for each set of shapes.

    It is for those who have something else to do in between. The first list with a fault in it is the last one.
    """
    cases = [(op, sample, False) for sample in samples_of(op)]
    if op.by_number is not None:
        cases += [(op.by_number, sample, True) for sample in samples_of(op) if sample.shapes[-1] == ()]
    found = _guarded(op, (fault for example in op.examples for fault in faults_of_example(op, example)))
    yield found
    for record, sample, by_number in cases:
        if found:
            return
        found = _guarded(op, _faults_at(record, sample, np.random.default_rng(seed), by_number))
        yield found


def _guarded(op: Op, faults: Iterable[str]) -> list[str]:
    """The faults; and where the record itself fails while they are looked for, that as the last one."""
    found: list[str] = []
    try:
        with np.errstate(all="ignore"):
            found.extend(faults)
    except (ArithmeticError, LookupError, TypeError, ValueError) as error:
        found.append(say("{op} cannot be checked: {why}.", op=op.name, why=reason_of(error)))
    return found


def _faults_at(op: Op, sample: Sample, chance: np.random.Generator, by_number: bool) -> Iterator[str]:
    """The faults for inputs of some shapes; `by_number` where the last input is a plain number."""
    bound = op.bound(op.checked(sample.params), len(sample.shapes))
    flowing = [slot for slot, part in enumerate(bound.slots) if part.way is not None]
    flowing = flowing[:-1] if by_number else flowing
    for ones in (True, False):  # with ones, the numbers of a sentence are the derivative itself
        point = drawn(bound, sample, chance, flowing, ones)
        if point is None:
            yield say("No inputs were found where {op} has a slope, so it could not be checked.", op=op.name)
            return
        found = False
        for fault in _faults_of_point(point):
            found = True
            yield fault
        if found:
            return


def _faults_of_point(point: Point) -> Iterator[str]:
    shapes = (*map(np.shape, point.inputs), np.shape(forward(point.op, point.inputs)))
    wrong = [*faults_of_words(point.op, shapes), *_faults_of_shape(point, shapes)]
    yield from wrong
    for slot in () if wrong else point.pulled:
        yield from _faults_of_slot(point, slot)


def _faults_of_shape(point: Point, shapes: Sequence[Shape]) -> Iterator[str]:
    """What is element-wise must broadcast, and give for each item what it gives for single numbers."""
    if not all(isinstance(part.way, Factor) for part in point.op.slots):
        return
    whole = np.broadcast_shapes(*shapes[:-1])
    if shapes[-1] != whole:
        sentence = "Inputs of the shape {wanted} give a result of the shape {found}."
        yield say(sentence, found=shape_text(shapes[-1]), wanted=shape_text(whole))
        return
    spread = [np.broadcast_to(value, whole) for value in point.inputs]
    alone = [float(forward(point.op, [float(each[item]) for each in spread])) for item in np.ndindex(whole)]
    yield from point.fault(_ALONE, 0, forward(point.op, point.inputs), np.reshape(alone, whole), _EQUAL)


def _faults_of_slot(point: Point, slot: int) -> Iterator[str]:
    """The first fault of one derivative: rule, pull and push against slopes, then against each other."""
    inputs, out = point.evaluated()
    local, up = Local(out, slot), Tensor(point.upstream, requires_grad=True)
    rule = pulled_by_rule(point.op, slot, up, inputs, out)
    is_factor = isinstance(point.op.slots[slot].way, Factor)
    by_rule = sum_to(local.shape, rule.value, out.shape) if is_factor else rule.value
    pulled, tangent = local.pull(point.upstream), point.tangents[slot]
    pushed = local.push(tangent)
    back, forth = float(np.sum(tangent * pulled)), float(np.sum(point.upstream * pushed))
    size = 1.0 + float(np.sum(np.abs(tangent * pulled)))  # of the numbers that a sum near 0 is made of
    yield from (
        point.fault(_RULE, slot, by_rule, point.pulled[slot], AGREES)
        or point.fault(_PULL, slot, pulled, point.pulled[slot], AGREES)
        or point.fault(_PUSH, slot, pushed, point.pushed[slot], AGREES)
        or point.fault(_AGREE, slot, by_rule, pulled, _EQUAL)
        or point.fault(_ADJOINT, slot, back, forth, _EQUAL * size)
        or _faults_of_second_order(point, slot, rule, up, inputs)
    )


def _faults_of_second_order(
    point: Point, slot: int, rule: Tensor, up: Tensor, inputs: Sequence[Tensor]
) -> Iterator[str]:
    """The rule, weighed by the tangent, is differentiated by the upstream gradient and by every input."""
    tangent = point.tangents[slot]
    rule.backward(np.broadcast_to(tangent, rule.shape))  # a broadcast is undone after the rule

    def first_order(inputs: Sequence[Numeric]) -> Numeric:
        _, out = point.evaluated(inputs)
        return float(np.sum(tangent * Local(out, slot).pull(point.upstream)))

    yield from point.fault(_FORWARDS, slot, _gradient(up), point.pushed[slot], AGREES)
    for other in point.pulled:
        along = point.tangents[other]
        slope = slope_at_zero(lambda shift: first_order(moved(point.inputs, other, shift * along)))  # noqa: B023 - used at once
        found = float(np.sum(along * _gradient(inputs[other])))
        if slope is not None:
            yield from point.fault(_SECOND, slot, found, float(slope), AGREES, other)


def _gradient(leaf: Tensor) -> Numeric:
    """What has arrived at a leaf; zeros where nothing has."""
    return np.zeros(leaf.shape) if leaf.grad is None else np.asarray(leaf.grad)
