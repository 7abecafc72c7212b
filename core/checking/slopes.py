"""Slopes of a graph's output by central differences: nothing but forward passes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from core.base.numbers import Array, Numeric, to_value
from core.base.progress import progressed
from core.engine.checking.differences import slope_at_zero
from core.engine.own.operation import held_still
from core.evaluation.evaluate import Evaluation, evaluate
from core.evaluation.passes import Pass
from core.graph.model import Graph

MOST_NUMBERS = 40  # of one leaf that are moved; of a larger one, as many spread over it
CORNER_STEPS = (1e-3, 1e-3 / 16)  # the slopes on both sides grow as near to each other as the step, but at a corner
CORNER = 1e-6  # relative: what two slopes must differ by to be a corner


class Slope(NamedTuple):
    """How fast the output changes with one number of a leaf."""

    at: tuple[int, ...]  # which number of the leaf
    number: float | None  # None where differences do not agree with each other
    has_corner: bool  # whether it is another one on either side


def held(evaluation: Evaluation) -> Graph:
    """Return the graph with what is behind each Detach held still, as the backward pass has it.

    Differences would follow a number through Detach, which a gradient does not. A Detach becomes a leaf, and one in a
    formula of the learner's own a number of this formula.
    """
    graph, tensors = evaluation.graph, evaluation.tensors
    nodes = dict(graph.nodes)
    for id, node in graph.nodes.items():
        if node.op is None or id not in tensors:
            continue
        if node.record.stops:
            value = to_value(tensors[id].value)
            nodes[id] = replace(node, op=None, params=(), value=value, constant=False, requires_grad=False)
        elif node.own is not None and node.record.still is not None:
            inputs = [tensors[source].value for source in graph.inputs[id] if source is not None]
            nodes[id] = replace(node, own=held_still(node.own, inputs))
    kept = {key: source for key, source in graph.wires.items() if graph.nodes[key.target].op == nodes[key.target].op}
    return replace(graph, nodes=nodes, wires=kept)


def slopes_of(graph: Graph, passed: Pass, leaf: str) -> list[Slope]:
    """Return the slopes of the seeded output by the numbers of a leaf; of a large leaf, by some of them.

    The output is multiplied by the seed of the pass and added up, as the pass differentiates it.
    """
    value = np.array(graph.nodes[leaf].value, dtype=np.float64)
    indices = list(np.ndindex(value.shape))
    chosen = indices[:: max(1, -(-len(indices) // MOST_NUMBERS))]
    start = evaluate(graph)
    found = []
    for number, index in enumerate(chosen):
        progressed(number / len(chosen))
        found.append(_slope(start, passed, leaf, value, index))
    return found


def _slope(start: Evaluation, passed: Pass, leaf: str, value: Array, index: tuple[int, ...]) -> Slope:
    def moved(by: float) -> Numeric:
        shifted = value.copy()
        shifted[index] += by
        node = replace(start.graph.nodes[leaf], value=to_value(shifted))
        graph = replace(start.graph, nodes={**start.graph.nodes, leaf: node})
        tensor = evaluate(graph, start).tensors.get(passed.output or "")
        with np.errstate(all="ignore"):
            return np.nan if tensor is None else float(np.sum(np.multiply(tensor.value, passed.seed)))

    size = abs(float(value[index]))
    units = dict.fromkeys(unit for unit in (max(1.0, size), 0.01, size, 0.01 * size, 1e-4) if unit > 0.0)
    with np.errstate(all="ignore"):
        for unit in units:
            found = slope_at_zero(lambda by, unit=unit: moved(by * unit))  # type: ignore[misc]
            if found is not None:
                return Slope(index, float(found) / unit, _has_corner(moved, unit, abs(float(found))))
    return Slope(index, None, _has_corner(moved, max(1.0, size), 0.0))


def _has_corner(moved: Callable[[float], Numeric], unit: float, scale: float) -> bool:
    """Whether the slope to the right is another one than that to the left, where steps are so many units."""
    here = float(moved(0.0))
    apart = [abs(float(moved(step * unit)) - 2.0 * here + float(moved(-step * unit))) / step for step in CORNER_STEPS]
    return bool(np.isfinite(apart[1]) and apart[1] > CORNER * (1.0 + scale) and apart[1] > 0.5 * apart[0])


def gradients_of(passed: Pass) -> Mapping[str, Numeric]:
    """Return what the pass brings to each leaf that it reaches."""
    return {id: passed.steps[step - 1].contribution for id, step in passed.accumulation.items()}
