"""Random points at which an operation is checked: inputs from the domains of its slots, and the slopes there."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from core.base.numbers import Array, Numeric, format_number, format_value, shape_text
from core.base.text import listing, say
from core.engine.checking.differences import slope_at_zero
from core.engine.data import TensorError
from core.engine.op import Op, Sample
from core.engine.operators import apply
from core.engine.tensor import Tensor
from core.engine.ways import Shape

_MOST_TRIES = 60  # points that are drawn until the operation is smooth at one
_LEAST_POSITIVE = 0.1  # every other try draws from here on, for what is defined for positive numbers only

_SAME_SHAPES: tuple[Shape, ...] = ((), (3,), (2, 2), (2, 3), (1,), (0,), (2, 0))
_UNLIKE_SHAPES: tuple[tuple[Shape, Shape], ...] = (  # of one input, and of all the others
    ((), (3,)),
    ((), (2, 3)),
    ((3,), (2, 3)),
    ((2, 1), (2, 3)),
    ((2, 1), (3,)),
    ((1,), (2, 3)),
    ((1,), (0,)),
    ((), (0,)),
)


def samples_of(op: Op) -> tuple[Sample, ...]:
    """Return the shapes with which an operation is checked: its own, else all that broadcast and that it takes."""
    if op.samples:
        return op.samples
    count = len(op.slots)
    alike = [Sample((shape,) * count) for shape in _SAME_SHAPES]
    unlike = [
        Sample(tuple(one if place == odd else others for place in range(count)))
        for number, (one, others) in enumerate(_UNLIKE_SHAPES)
        for odd in ([number % count] if count > 2 else range(count if count > 1 else 0))  # of many, each in turn
    ]
    every = (*alike, *unlike)
    return tuple(sample for sample in every if not _refuses(op, sample)) or every


def _refuses(op: Op, sample: Sample) -> bool:
    """Whether an operation says that it cannot take inputs of these shapes; any other error is a fault to be found."""
    try:
        with np.errstate(all="ignore"):
            forward(op, [np.ones(shape) if shape else 1.0 for shape in sample.shapes])
    except TensorError:
        return True
    except Exception:
        return False
    return False


class Point(NamedTuple):
    """Inputs of an operation whose parameters are chosen, an upstream gradient, and the slopes that it has there."""

    op: Op
    still: Op  # the same, with what is behind detach held as it is for these inputs
    inputs: tuple[Numeric, ...]
    upstream: Numeric
    tangents: tuple[Numeric, ...]  # a direction for every input
    pulled: dict[int, Array]  # by slot: the slope of the sum of upstream · out, for each item of the input
    pushed: dict[int, Array]  # by slot: the slope of out along the tangent

    def evaluated(self, inputs: Sequence[Numeric] | None = None) -> tuple[list[Tensor], Tensor]:
        """The inputs, these or others, as tensors, and the result; for others, what is behind detach is held still."""
        tensors = [
            Tensor(value, requires_grad=slot in self.pulled)
            for slot, value in enumerate(self.inputs if inputs is None else inputs)
        ]
        return tensors, apply(self.op if inputs is None else self.still, *tensors, params=dict(self.op.values))

    def fault(
        self, sentence: str, slot: int, found: Numeric, wanted: Numeric, within: float, other: int = 0
    ) -> list[str]:
        """The sentence about the first item of `found` that is not `wanted`, in a list; empty where all are.

        within is how far they may be apart, relative to 1 or to the number if it is larger. The sentence may name
        {point}, {found}, {wanted}, {slot} and {other}, another slot.
        """
        if np.shape(found) != np.shape(wanted):
            item: tuple[int, ...] = ()
            texts = _shape_text(np.shape(found)), _shape_text(np.shape(wanted))
        else:
            off = ~np.isclose(found, wanted, rtol=within, atol=within)
            if not off.any():
                return []
            item = tuple(map(int, np.argwhere(off)[0])) if np.ndim(off) else ()
            texts = _told_apart(float(np.asarray(found)[item]), float(np.asarray(wanted)[item]))
        names = {"slot": self.op.letters[slot], "other": self.op.letters[other]}
        return [say(sentence, point=self._text(item), found=texts[0], wanted=texts[1], **names)]

    def _text(self, item: tuple[int, ...]) -> str:
        """The inputs, and the upstream gradient unless it is 1: a = 0.5 and b = 2."""
        parts = [f"{name} = {format_value(value)}" for name, value in zip(self.op.letters, self.inputs, strict=True)]
        if not np.all(np.equal(self.upstream, 1.0)):
            parts.append(say("an upstream gradient of {up}", up=format_value(self.upstream)))
        where = listing(parts)
        return say("{where}, item {item},", where=where, item=", ".join(map(str, item))) if item else where


def _shape_text(shape: Shape) -> str:
    return say("an array of {shape}", shape=shape_text(shape)) if shape else say("a single number")


def _told_apart(found: float, wanted: float) -> tuple[str, str]:
    """Both numbers as they are shown, or with all their digits where they would look the same."""
    texts = format_number(found), format_number(wanted)
    return texts if texts[0] != texts[1] else (repr(found), repr(wanted))


def drawn(op: Op, sample: Sample, chance: np.random.Generator, flowing: Sequence[int], ones: bool) -> Point | None:
    """Return a random point where the slots in `flowing` have slopes that are certain; None if none was found.

    `op` has its parameters chosen. Where `ones`, upstream gradient and tangents are 1 instead of random numbers.
    """
    for attempt in range(_MOST_TRIES):
        positive = bool(attempt % 2)
        inputs = tuple(
            _numbers(chance, shape, part.domain, positive) for part, shape in zip(op.slots, sample.shapes, strict=True)
        )
        out = forward(op, inputs)
        if not np.all(np.isfinite(out)) or (op.smooth and not np.all(op.smooth(*inputs, **op.chosen))):
            continue
        upstream = _direction(chance, np.shape(out), ones)
        tangents = tuple(_direction(chance, shape, ones) for shape in sample.shapes)
        still = op if op.still is None else op.still(*inputs)
        pulled = {slot: _pulled(still, inputs, slot, upstream) for slot in flowing}
        pushed = {slot: _slope_along(still, inputs, slot, tangents[slot]) for slot in flowing}
        known = [{slot: slope for slot, slope in slopes.items() if slope is not None} for slopes in (pulled, pushed)]
        if all(len(slopes) == len(flowing) for slopes in known):
            return Point(op, still, inputs, upstream, tangents, *known)
    return None


def forward(op: Op, inputs: Sequence[Numeric]) -> Numeric:
    """Return the result of an operation, a float for a single number."""
    out = op.forward(*inputs)
    return out if np.ndim(out) else float(out)


def moved(inputs: Sequence[Numeric], slot: int, by: Numeric) -> list[Numeric]:
    """Return the inputs, one of them moved."""
    return [value + by if place == slot else value for place, value in enumerate(inputs)]


def _slope_along(op: Op, inputs: Sequence[Numeric], slot: int, tangent: Numeric) -> Array | None:
    """Return how fast each item of the result changes where an input moves along a tangent; None if not certain."""
    return slope_at_zero(lambda shift: forward(op, moved(inputs, slot, shift * tangent)))


def _pulled(op: Op, inputs: Sequence[Numeric], slot: int, upstream: Numeric) -> Array | None:
    """How fast the sum of upstream · out changes with each item of an input; None if that is not certain."""
    shape = np.shape(inputs[slot])
    slopes: list[float] = []
    for place in np.ndindex(shape):
        unit = np.zeros(shape)
        unit[place] = 1.0
        slope = slope_at_zero(
            lambda shift, unit=unit: np.sum(upstream * forward(op, moved(inputs, slot, shift * unit)))  # type: ignore[misc]
        )
        if slope is None:
            return None
        slopes.append(float(slope))
    return np.array(slopes).reshape(shape)


def _numbers(chance: np.random.Generator, shape: Shape, domain: tuple[float, float], positive: bool) -> Numeric:
    low, high = domain
    low = max(low, _LEAST_POSITIVE) if positive and high > _LEAST_POSITIVE else low
    uniform = low + (high - low) * chance.random(shape)
    return uniform if shape else float(uniform)


def _direction(chance: np.random.Generator, shape: Shape, ones: bool) -> Numeric:
    direction = np.ones(shape) if ones else chance.normal(size=shape)
    return direction if shape else float(direction)
