"""What is said where almost equal numbers cancel, so that a sum shows digits that are not right."""

from collections.abc import Sequence

import numpy as np

from core.base.arithmetic import digits_left
from core.base.numbers import Numeric, format_number
from core.base.text import say, say_count
from core.evaluation.evaluate import Evaluation


def cancelled(parts: Sequence[Numeric], result: Numeric) -> str:
    """Return how many digits of the sum of these parts are right, if fewer than are shown; "" if enough are."""
    left = digits_left(parts, result) if len(parts) > 1 else None
    if left is None:
        return ""
    number = format_number(result) if isinstance(result, float) else say("the sum")
    if left == 0:
        return say("Almost equal numbers cancel here: none of the digits of {number} is right.", number=number)
    return say_count(
        "Almost equal numbers cancel here: only the first digit of {number} is right.",
        "Almost equal numbers cancel here: only the first {n} digits of {number} are right.",
        left,
        number=number,
    )


def cancelled_at(evaluation: Evaluation, id: str) -> str:
    """Return the same about the value of an addition or a subtraction; "" for other nodes."""
    graph, tensor = evaluation.graph, evaluation.tensors.get(id)
    signs = {"Add": (1.0, 1.0), "Sub": (1.0, -1.0)}.get(graph.nodes[id].op or "")
    if tensor is None or signs is None:
        return ""
    inputs = [evaluation.tensors[source or ""].value for source in graph.sources(id)]
    return cancelled([np.multiply(sign, value) for sign, value in zip(signs, inputs, strict=True)], tensor.value)
