"""Functions, their parameters and items of tensors, as learners type them and paste them from Python or LaTeX."""

import numpy as np
import pytest

from core.base.errors import GraphError
from core.base.numbers import to_value
from core.description.formula import formula_of, written
from core.engine.ops import OPS
from core.evaluation.evaluate import evaluate
from core.graph.model import Graph, Node, WireKey, chosen_output
from core.language.expression import build, read
from core.language.retyping import replace_with_expression

MATRIX = ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("sum(x, 0)", "sum(x, axis=0)"),
        ("sum(x, axis=-1)", "sum(x, axis=-1)"),
        ("sum(x, axis=None, keepdims=False)", "sum(x)"),
        ("sum(x, 0, True)", "sum(x, axis=0, keepdims=True)"),
        ("mean(x, dim=[0, 1], keepdim=True)", "mean(x, axis=(0, 1), keepdims=True)"),
        ("softmax(x, -1)", "softmax(x)"),
        ("logsoftmax(x, axis=0)", "log_softmax(x, axis=0)"),
        ("reshape(x, (3, 2))", "reshape(x, (3, 2))"),
        ("x.reshape(3, 2)", "reshape(x, (3, 2))"),
        ("x.view(-1)", "reshape(x, (-1,))"),
        ("x[0]", "x[0]"),
        ("x[-1, 0]", "x[-1, 0]"),
        ("x[(0,)]", "x[0]"),
        ("x[0]²", "x[0]**2"),
        ("(x**2)[0]", "(x**2)[0]"),
        ("2x[0]", "2*x[0]"),
        ("x.T", "x.T"),
        ("x.T @ x", "x.T @ x"),
        ("(x @ w).T", "(x @ w).T"),
        ("[[1, 2]].T", "transpose([[1, 2]])"),
        ("concat(x, w)", "concat([x, w])"),
        ("concat([x, w, x], 1)", "concat([x, w, x], axis=1)"),
        ("concat([x, ?])", "concat([x, ?])"),
        ("concat([1, 2], x)", "concat([[1, 2], x])"),
        ("torch.cat((x, w), dim=1)", "concat([x, w], axis=1)"),
        ("max(x, w)", "maximum(x, w)"),
        ("max(0, x)", "maximum(0, x)"),
        ("max(x, 0)", "maximum(x, 0)"),
        ("max(x)", "max(x)"),
        ("min(x, axis=0)", "min(x, axis=0)"),
        ("np.max(x, 0)", "max(x, axis=0)"),
        ("torch.max(x, w)", "maximum(x, w)"),
        ("x.max(0)", "max(x, axis=0)"),
        ("|x|", "abs(x)"),
        ("2|x − w|", "2*abs(x - w)"),
        ("|x| + |w|", "abs(x) + abs(w)"),
        (r"\left|x\right|", "abs(x)"),
        ("√x", "sqrt(x)"),
        ("√(x + 1)", "sqrt(x + 1)"),
        ("σ(x)", "sigmoid(x)"),
        (r"\sigma(x)", "sigmoid(x)"),
        ("∑(x)", "sum(x)"),
        ("ln(x)", "log(x)"),
        (r"\ln x + 1", "log(x) + 1"),
        ("2 sin x", "2*sin(x)"),
        ("max(sin x, 0)", "maximum(sin(x), 0)"),
        ("x.sum(axis=0)", "sum(x, axis=0)"),
        ("(x*w).sum(0)", "sum(x*w, axis=0)"),
        ("x.exp().sum()", "sum(exp(x))"),
        ("x.relu()", "relu(x)"),
        ("torch.relu(x)", "relu(x)"),
        ("np.exp(x)", "exp(x)"),
        ("math.exp(x)", "exp(x)"),
        ("F.softmax(x, dim=0)", "softmax(x, axis=0)"),
        ("torch.nn.functional.relu(x)", "relu(x)"),
        ("math.pi*x", "pi*x"),
        ("exp(x)", "exp(x)"),
        ("e**x", "e**x"),
        ("sigmoid(2)", "sigmoid(2)"),
        ("sum([1, 2])", "sum([1, 2])"),
    ],
)
def test_what_is_typed_or_pasted_is_the_operation(text, formula):
    graph = build(text)
    assert formula_of(graph) == formula
    again = build(formula).nodes.values()
    assert [(node.op, node.params, node.fan_in) for node in again] == [
        (node.op, node.params, node.fan_in) for node in graph.nodes.values()
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("sum(x, axis=w)", "axis is an axis such as 0, several such as (0, 1), or None for all, not w."),
        ("sum(x, axis=0.5)", "not 0.5."),
        ("sum(x, keepdims=2)", "keepdims is True or False, not 2."),
        ("sum(x, w)", "sum takes 1 input: sum(a, axis=None, keepdims=False)."),
        ("sum(x, along=1)", "Sum has no parameter along, only axis and keepdims."),
        ("sum(x, axis=0, dim=1)", "axis is given twice."),
        ("sum(x, 0, axis=1)", "axis is given twice."),
        ("max(a, b, c)", "max takes 1 or 2 inputs: max(a, axis=None, keepdims=False) or max(a, b)."),
        ("concat()", "concat takes any number of inputs: concat([a, b], axis=0)."),
        ("exp(x, axis=0)", "exp takes 1 input: exp(a)."),
        ("math.log(x, 2)", "log takes 1 input: log(a)."),
        ("softmax(x, axis=(0, 1))", "axis is one axis, such as 0 or −1, not (0, 1)."),
        ("reshape(x, w)", "shape is a shape such as (2, 3), of which one length may be −1, not w."),
        ("reshape(x, (-1, -1))", "not (-1, -1)."),
        ("x[w]", "index is a whole number such as 0, or several such as (0, 1), not w."),
        ("x[1:3]", "“x[1:3]” is a slice; an index is a whole number, as in x[0], or several, as in x[0, 1]."),
        ("x[:, 0]", "“x[:, 0]” is a slice"),
        ("x²[0]", "“2[0]” would be an item of a number; put brackets around what it belongs to"),
        ("1/x[0](w)", "not known here; a function has a name"),
        ("1/x.sum()(w)", "has two readings"),
        ("f(x, a=1)", "“f(…)” is Python code"),
        ("Σ(x)", "There is no function Σ; for a product, write * between Σ and the bracket."),
        ("np.inf", "inf is a constant that no document can hold"),
        ("concat([" + "x, " * 100 + "x])", "Concat can have 1 to 100 inputs."),
    ],
)
def test_what_cannot_be_called_so_is_said_with_what_is_possible(text, says):
    with pytest.raises(GraphError) as caught:
        build(text)
    assert says in str(caught.value)


def test_a_value_with_a_further_name_of_a_function_is_a_factor():
    assert formula_of(build("shares = 2; shares(x + 1)")) == "shares*(x + 1)"
    assert formula_of(build("σ = 2; σ(x + 1)")) == "σ*(x + 1)"
    assert formula_of(build("shares(x + 1)")) == "softmax(x + 1)"


def test_a_value_with_the_name_of_a_module_is_that_value():
    assert formula_of(read("F.relu()", nodes=["F"]).graph) == "relu(F)"


def test_brackets_that_are_put_in_are_said():
    assert read("ln x + 1").notices == ("“ln x” is read as ln(x).",)


def test_numbers_are_those_of_numpy():
    lets = {"x": MATRIX, "w": ((1.0, 0.0), (0.0, 2.0), (1.0, 1.0))}
    x, w = (np.array(value) for value in lets.values())
    for text, value in {
        "softmax(x @ w, axis=0)[0, 1]": (np.exp(x @ w) / np.exp(x @ w).sum(0))[0, 1],
        "mean(x, axis=0, keepdims=True) - x": x.mean(0, keepdims=True) - x,
        "concat([x, w.T])": np.concatenate([x, w.T]),
        "max(x, 0.5*w.T) + min(x)": np.maximum(x, 0.5 * w.T) + x.min(),
    }.items():
        graph = build(text, {name: lets[name] for name in "xw" if name in text.replace("max", "")})
        found = evaluate(graph).tensors[chosen_output(graph) or ""].value
        assert np.allclose(to_value(found), value)


@pytest.mark.parametrize("name", sorted(OPS))
def test_each_operation_is_called_by_its_function(name):
    op = OPS[name]
    wires = {WireKey("y", slot): f"x{slot}" for slot in range(len(op.slots))}
    leaves = {f"x{slot}": Node(f"x{slot}", f"x{slot}", requires_grad=True) for slot in range(len(op.slots))}
    graph = Graph({**leaves, "y": Node("y", "y", name)}, wires)
    assert [node.op for node in build(formula_of(graph)).nodes.values() if node.op] == [name]


def test_what_is_nested_too_deep_for_brackets_is_named_on_the_way():
    nodes = {"n0": Node("n0", "x", value=0.5, requires_grad=True)}
    nodes |= {f"n{index}": Node(f"n{index}", f"a{index}", "Tanh") for index in range(1, 301)}
    graph = Graph(nodes, {WireKey(f"n{index}", 0): f"n{index - 1}" for index in range(1, 301)})
    assert len(written(graph).named) == 4
    assert replace_with_expression(graph, f"{formula_of(graph)} ;").graph == graph
