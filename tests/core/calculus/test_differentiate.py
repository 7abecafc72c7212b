"""The gradient as a graph: equal to the backward pass, and differentiable again."""

from dataclasses import replace

import numpy as np
import pytest

from core.base.errors import GraphError
from core.calculus.differentiate import derivative_name, differentiated
from core.description.wording import title
from core.evaluation.evaluate import evaluate
from core.evaluation.passes import backward_pass
from core.graph.edits import set_requires_grad, set_seed
from core.graph.model import Node
from core.language.expression import build
from tests.core.counting import calls
from tests.core.graphs import id_of


def gradient(graph, name):
    passed = backward_pass(evaluate(graph))
    return passed.gradient(id_of(graph, name), len(passed.steps))


def value(graph):
    return evaluate(graph).tensors[graph.output].value


def test_the_neuron_has_the_published_first_and_second_derivative():
    graph = build("(x*w + b)**2", {"x": 3.0, "w": 2.0, "b": 1.0})
    first = differentiated(graph, id_of(graph, "x"))
    second = differentiated(first, id_of(first, "x"))
    assert (value(first), value(second)) == (28.0, 8.0)
    assert [second.nodes[each.output or ""].name for each in (first, second)] == ["dL_dx", "d2L_dx2"]


@pytest.mark.parametrize("x", [0.0, -0.0, 2.0])
def test_a_square_differentiated_three_times_is_zero_and_not_nan(x):
    graph = build("x**2", {"x": x})
    for expected in (2 * x, 2.0, 0.0):
        graph = differentiated(graph, id_of(graph, "x"))
        assert value(graph) == expected


EXPRESSIONS = [
    "x*x - x*w",
    "x/w + w/x",
    "exp(x*w) - log(x*x)",
    "(x + w)**3",
    "x**w",
    "-x*w - (x - w)**2",
    "softmax(x*w)*x",
    "sum(x*w)**2",
]
LEAVES = [
    {"x": 1.5, "w": 0.7},
    {"x": (1.5, 0.4, 2.0), "w": (0.7, 1.2, 0.3)},
    {"x": (1.5, 0.4, 2.0), "w": 0.7},
    {"x": ((1.5, 0.4, 2.0), (0.2, 0.9, 1.1)), "w": (0.7, 1.2, 0.3)},
]


@pytest.mark.parametrize("leaf", ["x", "w"])
@pytest.mark.parametrize("lets", LEAVES, ids=["numbers", "lists", "broadcast", "matrix"])
@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_the_new_output_is_the_gradient_of_the_pass_and_so_is_its_own(expression, lets, leaf):
    graph = build(expression, lets)
    for _ in range(2):
        expected = gradient(graph, leaf)
        graph = differentiated(graph, id_of(graph, leaf))
        if expected is None:  # a constant by now
            expected = 0.0
        np.testing.assert_allclose(value(graph), np.broadcast_to(expected, np.shape(lets[leaf])), rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("lets", LEAVES, ids=["numbers", "lists", "broadcast", "matrix"])
@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_an_operation_that_waits_for_inputs_keeps_nothing_from_being_differentiated(expression, lets):
    graph = build(expression, lets)
    waiting = Node("waiting", "waiting", op="Mul")
    beside = replace(graph, nodes={waiting.id: waiting, **graph.nodes})
    made = differentiated(beside, id_of(beside, "x"))
    np.testing.assert_array_equal(value(made), value(differentiated(graph, id_of(graph, "x"))))


def test_a_seed_that_was_chosen_is_part_of_the_derivative():
    graph = build("x*x", {"x": (1.0, 2.0)})
    graph = differentiated(set_seed(graph, (10.0, 1.0)), id_of(graph, "x"))
    np.testing.assert_array_equal(value(graph), [20.0, 4.0])


def written(graph, name):
    """The operations that a derivative adds, as their cards show them."""
    made = differentiated(graph, id_of(graph, name))
    return [title(made, id) for id in made.order if id not in graph.nodes and made.nodes[id].op is not None]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("(x*w + b)**2", ["dL_dc = 2·c", "dL_dx = dL_dc·w"]),
        ("3*x**4", ["g = x³", "dL_dx = 12·g"]),
        ("x*x + x*x", ["dL_dx = 4·x"]),
        ("x**2*0.1*3", ["dL_dx = 0.6·x"]),
        ("w*x - 1*x", ["dL_dx = w − 1"]),
        ("w - x*w", ["dL_dx = −w"]),
        ("tanh(x)", ["g = L²", "dL_dx = 1 − g"]),
        ("x*w + x*2 - x*2", ["dL_dx = 1·w"]),
        ("5*x", []),
    ],
)
def test_a_derivative_is_written_as_short_as_it_stays_true(expression, expected):
    assert written(build(expression), "x") == expected


def test_what_the_graph_calculates_already_is_used():
    graph = build("sigmoid(x*w)*(1 - sigmoid(x*w))", {"x": 2.0, "w": 3.0})
    new = [text.partition(" = ")[2] for text in written(graph, "x")]
    assert len(set(new)) == len(new)


def test_twenty_doublings_make_no_more_nodes_than_four_for_each():
    lines = ["t0 = x*x", *(f"t{n} = t{n - 1}*t{n - 1}" for n in range(1, 20)), "t19*w"]
    graph = build("\n".join(lines), {"x": 1.0001, "w": 1.0})
    made = differentiated(graph, id_of(graph, "x"))
    assert sum(node.op is not None for node in made.nodes.values()) <= 4 * len(lines)
    assert value(made) == pytest.approx(float(gradient(graph, "x")), rel=1e-9)


def test_the_work_grows_as_the_graph_does():
    def work(size):
        lines = ["t0 = x*w", *(f"t{n} = sin(t{n - 1})*w + x" for n in range(1, size)), f"t{size - 1}*w"]
        graph = build("\n".join(lines))
        return calls(lambda: differentiated(graph, id_of(graph, "x")))

    work(10)  # what is kept from then on
    assert work(300) < 15 * work(30)


def test_what_is_no_leaf_or_has_no_output_is_refused_with_a_sentence():
    graph = build("x*w")
    with pytest.raises(GraphError, match="leaf"):
        differentiated(graph, id_of(graph, "L"))
    with pytest.raises(GraphError, match="output"):
        differentiated(build("x*?"), "n1")
    still = set_requires_grad(graph, id_of(graph, "x"), False)
    with pytest.raises(GraphError, match="x requires no gradient"):
        differentiated(still, id_of(graph, "x"))


@pytest.mark.parametrize(
    ("of", "by", "name"),
    [
        ("L", "x", "dL_dx"),
        ("dL_dx", "x", "d2L_dx2"),
        ("d2L_dx2", "x", "d3L_dx3"),
        ("dL_dx", "w", "d2L_dx_dw"),
        ("dL_dx0", "x0", "d2L_dx0_dx0"),
    ],
)
def test_a_derivative_is_named_as_one_writes_it(of, by, name):
    assert derivative_name(of, by) == name
