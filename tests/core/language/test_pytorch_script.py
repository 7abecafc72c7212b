"""The PyTorch program of a graph: its text, and that Python reads it; tests/torch runs it."""

import ast

import pytest

from core.description import stepping
from core.description.frame import frame
from core.engine.own.definition import Definition
from core.files import examples
from core.graph.edits import set_name, set_seed
from core.graph.session import Session
from core.language.expression import build, read
from core.language.pytorch import python_names, script_of
from tests.core.calculus.random_operations import random_graph
from tests.core.graphs import id_of

SCALAR = """import torch

torch.set_default_dtype(torch.float64)

x = torch.tensor(2.0, requires_grad=True)
w1 = torch.tensor(3.0, requires_grad=True)
w2 = torch.tensor(4.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)

a = x*w1
c = x*w2
s = a + c
t = s + b
L = t**2

L.backward()

print("x.grad =", x.grad.tolist())  # 210.0
print("w1.grad =", w1.grad.tolist())  # 60.0
print("w2.grad =", w2.grad.tolist())  # 60.0
print("b.grad =", b.grad.tolist())  # 30.0
"""


def script(graph, **session):
    return script_of(frame(Session(graph, **session)).basis)


def test_the_first_example():
    assert script(examples.load("scalar")) == SCALAR


@pytest.mark.parametrize("name", examples.names())
def test_python_reads_the_program_of_every_example(name):
    ast.parse(script(examples.load(name)))


@pytest.mark.parametrize("seed", range(40))
def test_python_reads_the_program_of_random_graphs(seed):
    ast.parse(script(random_graph(seed)))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("sum(x, axis=0)", "y = torch.sum(x, dim=0)"),
        ("mean(x, axis=(0, 1), keepdims=True)", "y = torch.mean(x, dim=(0, 1), keepdim=True)"),
        ("max(x)", "y = torch.max(x)"),
        ("max(x, axis=1)", "y = torch.amax(x, dim=1, keepdim=False)"),
        ("x.T", "y = x.mT"),
        ("reshape(x, (4,))", "y = torch.reshape(x, shape=(4,))"),
        ("x[0]", "y = x[0]"),
        ("concat([x, x], axis=1)", "y = torch.cat([x, x], dim=1)"),
        ("softmax(x)", "y = torch.softmax(x, dim=-1)"),
        ("detach(x)", "y = x.detach()"),
        ("x @ x", "y = x @ x"),
        ("-x", "y = -x"),
        ("maximum(x, 2)", "y = torch.maximum(x, torch.tensor(2.0))"),
        ("2 - x", "y = 2 - x"),
        ("x**(-0.5)", "y = x**-0.5"),
    ],
)
def test_operations_have_the_names_that_pytorch_gives_them(text, line):
    assert line in script(build(f"y = {text}", {"x": ((1.0, 2.0), (3.0, 4.0))})).splitlines()


def test_names_are_no_words_of_python_or_torch():
    graph = build("L = a*b + c + d", {"a": 1.0, "b": 2.0, "c": 3.0, "d": 4.0})
    for old, new in (("a", "torch"), ("b", "print"), ("c", "match")):
        graph = set_name(graph, id_of(graph, old), new)
    names = python_names(graph)
    assert {"torch_", "print_", "match_", "d", "L"} <= set(names.values())
    assert len(set(names.values())) == len(names)


def test_a_seed_and_what_an_earlier_pass_left_are_there():
    graph = build("y = x*x", {"x": (1.0, 2.0)})
    text = script(set_seed(graph, (3.0, 4.0)), carried={id_of(graph, "x"): (5.0, 5.0)})
    assert "x.grad = torch.tensor([5.0, 5.0])  # what an earlier pass left" in text
    assert "y.backward(gradient=torch.tensor([3.0, 4.0]))" in text
    assert "y.backward(gradient=torch.ones_like(y))" in script(graph)


def test_infinite_numbers_and_lists_without_items_can_be_read():
    text = script(build("y = x + k", {"x": float("inf"), "k": float("nan")}))
    assert "torch.tensor(torch.inf, requires_grad=True)" in text
    assert "torch.zeros((0,), requires_grad=True)" in script(build("y = sum(x)", {"x": ()}))


def test_what_cannot_be_computed_is_a_comment():
    lines = script(build("y = x*?", {"x": 1.0})).splitlines()
    assert any(line.startswith("# y: waits for input") for line in lines)
    assert "y.backward()" not in lines


@pytest.mark.parametrize(
    ("rules", "line"),
    [
        ((), "def cube(x):"),
        (("up * 3 * x**2",), "        return up*3*x**2"),
    ],
)
def test_own_operations_are_functions_and_written_rules_their_way_back(rules, line):
    cube = Definition("cube", ("x",), "x**3", rules)
    text = script(read("y = cube(x)", {"x": 2.0}, own={"cube": cube}).graph)
    assert line in text.splitlines()
    assert ("torch.autograd.Function" in text) is bool(rules)
    ast.parse(text)


def test_the_program_of_a_pass_that_raises_runs_the_earlier_one_and_catches_the_error():
    session = Session(read("L = a + b*c", {"a": 1.0, "b": 2.0, "c": 3.0}).graph, strict=True)
    end = stepping.sought(session, frame(session).steps, frame(session))
    again = stepping.started_again(end, frame(end))
    text = script_of(frame(again).basis)
    assert "torch.autograd.backward([L], [torch.ones_like(L)])\na.grad = torch.tensor(1.0)\n" in text
    assert "try:\n    L.backward()\nexcept RuntimeError as error:\n" in text
    assert text.endswith('print("c.grad =", c.grad.tolist())  # 2.0\n')
    assert "try:" not in script_of(frame(stepping.forward_again(again, frame(again))).basis)
