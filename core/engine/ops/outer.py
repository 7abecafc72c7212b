"""The product of each item of one list with each of another; further axes are batches. A helper of rules."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.op import ATOM, PRODUCT, Example, Op, Sample, Slot
from core.engine.ways import Linear, Shape, sum_to


def _outer(a: Numeric, b: Numeric) -> Array:
    product: Array = np.asarray(a)[..., :, None] * np.asarray(b)[..., None, :]
    return product


def _pull_a(upstream: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    product = np.sum(upstream * np.asarray(b)[..., None, :], axis=-1)
    return sum_to(np.shape(a), product, product.shape)


def _pull_b(upstream: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Numeric:
    product = np.sum(upstream * np.asarray(a)[..., :, None], axis=-2)
    return sum_to(np.shape(b), product, product.shape)


def _push_a(tangent: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Array:
    return _outer(tangent, b)


def _push_b(tangent: Numeric, a: Numeric, b: Numeric, out: Numeric) -> Array:
    return _outer(a, tangent)


def _facts(slot: int, shapes: tuple[Shape, ...]) -> Mapping[str, Any]:
    """The first input as columns, the second as rows."""
    a, b = shapes[:2]
    return {"column": (*a, 1), "row": (*b[:-1], 1, b[-1])}


_SENTENCE = "Each item of {moved} is multiplied by all of the other list, and receives the sum of what they bring."

OP = Op(
    name="Outer",
    symbol="⊗",
    group="",
    sentence="Outer multiplies each item of its first input by each of the second.",
    method=False,
    formula="{a}·{b}ᵀ",
    binds=(PRODUCT, PRODUCT, ATOM),
    forward=_outer,
    slots=(
        Slot(
            "a",
            Linear(_pull_a, _push_a),
            rule="sum_to(sum(up * reshape(b, shape=row), axis=-1), a)",
            saves=("b",),
            facts=_facts,
            words="{up}·{b}",
            sentence=_SENTENCE,
        ),
        Slot(
            "b",
            Linear(_pull_b, _push_b),
            rule="sum_to(sum(up * reshape(a, shape=column), axis=-2), b)",
            saves=("a",),
            facts=_facts,
            words="{a}·{up}",
            sentence=_SENTENCE,
        ),
    ),
    samples=(
        Sample(((2,), (3,))),
        Sample(((4, 2), (3,))),
        Sample(((2,), (4, 3))),
        Sample(((4, 2), (4, 3))),
        Sample(((0,), (3,))),
    ),
    examples=(
        Example(
            ([1.0, 2.0], [3.0, 4.0]),
            [[3.0, 4.0], [6.0, 8.0]],
            upstream=[[1.0, 0.0], [0.0, 10.0]],
            pulled=([3.0, 40.0], [1.0, 20.0]),
        ),
    ),
)
