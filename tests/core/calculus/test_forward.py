"""Forward mode gives the same derivatives as reverse mode, one leaf at a time."""

import numpy as np
import pytest

from core.base.errors import GraphError
from core.calculus.forward import passes_needed, tangents
from core.evaluation.evaluate import evaluate
from core.evaluation.passes import backward_pass
from core.language.expression import build


@pytest.mark.parametrize(
    "expression",
    ["(x*w + b)**2", "x*x - x*w + b", "exp(x)/(w + b*x)", "softmax(x*w + b)", "sum(x*w)*b", "(x - w)**b"],
)
@pytest.mark.parametrize("lets", [{"x": 1.5, "w": 0.7, "b": 2.0}, {"x": (1.5, 2.5), "w": (0.7, 0.2), "b": 2.0}])
def test_the_tangent_of_the_output_is_what_the_gradient_says(expression, lets):
    graph = build(expression, lets)
    evaluation = evaluate(graph)
    passed = backward_pass(evaluation)
    for id, node in graph.nodes.items():
        if node.is_leaf and node.requires_grad:
            found, gradient = tangents(evaluation, id), passed.gradient(id, len(passed.steps))
            assert passed.output is not None
            assert gradient is not None
            assert np.sum(found.of_node[passed.output]) == pytest.approx(np.sum(gradient), rel=1e-12)


def test_what_wires_bring_adds_up_at_their_target():
    graph = build("x*x + x", {"x": 3.0})
    found = tangents(evaluate(graph), "n1")
    for id in found.of_node.keys() - {"n1"}:
        assert found.of_node[id] == sum(brought for key, brought in found.of_wire.items() if key.target == id)
    assert [found.of_wire[key] for key in found.order] == [3.0, 3.0, 6.0, 1.0]


def test_a_tangent_begins_at_a_leaf_only_and_stops_where_nothing_flows():
    graph = build("x*3")
    constant = next(id for id, node in graph.nodes.items() if node.constant)
    for id in (constant, graph.order[-1]):
        with pytest.raises(GraphError, match="leaf"):
            tangents(evaluate(graph), id)
    stopped = build("detach(x)*y")
    assert stopped.order[-1] not in tangents(evaluate(stopped), "n1").of_node


def test_forward_mode_needs_a_pass_for_each_leaf_and_reverse_mode_one():
    assert passes_needed(build("x*w + b*2")) == (3, 1)
