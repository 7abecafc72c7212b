"""Whether gradients are right: against numbers that PyTorch computed, and against central differences."""

from dataclasses import replace

import numpy as np

from core.evaluation.evaluate import evaluate
from core.evaluation.passes import backward_pass
from core.graph.model import Graph
from tests.core.calculus.random_operations import as_value, random_graph
from tests.core.engine.recorded import cases, found_and_expected
from tests.trust.row import Row

STEP = 1e-6  # a difference of two values near 1 is then right to some 1e-10
NEAR = 1e-4  # of a slope, relative to the largest of its tensor or 1
CLOSE = 1e-9  # of PyTorch's numbers, in which both print 17 digits


def measured(*, thorough: bool) -> list[Row]:
    """Rows about recorded numbers of PyTorch, and about random graphs of all operations."""
    return [_recorded(), _random(2000 if thorough else 40)]


def _recorded() -> Row:
    files = ("engine_cases.json", "op_cases.json")
    tried = [case for file in files for case in cases(file)]
    pairs = [pair for case in tried for pair in found_and_expected(case)]
    wrong = sum(not np.allclose(*pair, rtol=CLOSE, atol=1e-12, equal_nan=True) for pair in pairs)
    numbers = sum(np.size(expected) for _, expected in pairs)
    what = "Values and gradients equal PyTorch's (2.13, float64), nan and infinities included"
    return Row(what, f"{len(tried)} expressions, {numbers:,} numbers", f"{wrong} differ by more than 1e-9", wrong == 0)


def _random(count: int) -> Row:
    compared, worst, wrong = 0, 0.0, 0
    for seed in range(count):
        graph = random_graph(seed, without="Detach")  # whose input moves the output, which is the point of it
        for id, gradient in _gradients(graph).items():
            slopes = _slopes(graph, id, gradient)
            away = np.max(np.abs(slopes - gradient), initial=0) / max(1.0, np.max(np.abs(gradient), initial=0))
            if _is_smooth(graph, id, slopes):
                compared, worst, wrong = compared + np.size(gradient), max(worst, float(away)), wrong + (away > NEAR)
    what = "Gradients of random graphs of all operations equal central differences"
    found = f"{wrong} wrong; the largest relative difference is {worst:.0e}"
    return Row(what, f"{count:,} graphs, {compared:,} slopes", found, not wrong)


def _gradients(graph: Graph) -> dict[str, np.ndarray]:
    passed = backward_pass(evaluate(graph))
    return {id: np.asarray(passed.steps[step - 1].after) for id, step in passed.accumulation.items()}


def _slopes(graph: Graph, id: str, like: np.ndarray, step: float = STEP) -> np.ndarray:
    """How the sum of the output moves with each number of a leaf, by central differences."""
    value = np.array(graph.nodes[id].value, dtype=np.float64)
    slopes = np.zeros_like(like)
    for index in np.ndindex(np.shape(like)):
        sums = []
        for sign in (1, -1):
            moved = value.copy()
            moved[index] += sign * step
            sums.append(_output_sum(_with(graph, id, moved)))
        slopes[index] = (sums[0] - sums[1]) / (2 * step)
    return slopes


def _is_smooth(graph: Graph, id: str, slopes: np.ndarray) -> bool:
    """Whether a larger step gives the same slopes: where the output has a corner nearby, it does not."""
    return bool(np.allclose(slopes, _slopes(graph, id, slopes, 100 * STEP), rtol=1e-3, atol=1e-3))


def _with(graph: Graph, id: str, value: np.ndarray) -> Graph:
    return replace(graph, nodes={**graph.nodes, id: replace(graph.nodes[id], value=as_value(value))})


def _output_sum(graph: Graph) -> float:
    return float(np.sum(evaluate(graph).tensors[graph.output or ""].value))
