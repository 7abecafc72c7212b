"""Tensors changed in place: whoever holds their numbers sees it, and no graph goes back through other numbers."""

import numpy as np
import pytest

from core import Tensor
from core.engine.data import TensorError
from core.engine.operators import apply
from core.engine.ops import OPS
from core.evaluation.evaluate import evaluate
from tests.core.calculus.random_operations import random_graph
from tests.core.engine.tensors import leaf
from tests.core.engine.test_like_pytorch import names, plain

# What a line leaves behind, and what PyTorch's x, v, c or d are after it; names as in test_like_pytorch.py.
EFFECTS = [
    ("d = x.data\nwith no_grad(): x -= 1", "d", 2.0),
    ("d = v.data\nwith no_grad(): v -= 1", "d", [0.0, 1.0]),
    ("d = v.detach()\nwith no_grad(): v *= 3", "d", [3.0, 6.0]),
    ("d = c.numpy(); c += 1", "d", 3.0),
    ("d = x.data; x.data -= 1; x.data -= 1", "d", 1.0),
    ("d = v.data; v.data += 1; v.data += 1", "d", [3.0, 4.0]),
    ("s = (v + v).sum()\nwith no_grad(): v -= 1\ns.backward()", "v.grad", [2.0, 2.0]),
    ("with no_grad(): v -= 1\n(v * v).sum().backward()", "v.grad", [0.0, 2.0]),
    ("s = (v * c).sum()\nwith no_grad(): v -= 1\ns.backward()", "v.grad", [2.0, 2.0]),
    ("s = (c / (v * 2)).sum()\nwith no_grad(): s *= 5\ns.backward()", "v.grad", [-1.0, -0.25]),
    ("q = c / (v * 2)\nwith no_grad(): q *= 5\nq.sum().backward()", "v.grad", [-1.0, -0.25]),
    ("s = x + 1\nwith no_grad(): x -= 1\ns.backward()", "x.grad", 1.0),
    ("with no_grad(): x -= 1\n(x * x).backward()", "x.grad", 4.0),
    ("(x * x).backward()\nwith no_grad(): x -= x.grad\nx.grad = None; (x * x).backward()", "x.grad", -6.0),
    ("y.grad = None", "y.grad", None),
]


@pytest.mark.parametrize(("line", "what", "answer"), EFFECTS, ids=[line for line, _, _ in EFFECTS])
def test_a_line_has_the_effect_it_has_in_pytorch(line, what, answer):
    here = names()
    exec(line, here)
    assert plain(eval(what, here)) == answer


@pytest.mark.parametrize("result", ["(v * v).sum()", "(v.T @ v).sum()", "v.reshape(2, 1) @ v.reshape(1, 2)"])
def test_a_graph_that_needs_the_old_numbers_refuses_to_go_back_as_in_pytorch(result):
    here = names()
    exec(f"s = {result}\nwith no_grad(): v -= 1", here)
    for _ in range(2):  # also the second time: it leaves nothing half done
        with pytest.raises(TensorError, match="was changed in place after it was used"):
            here["s"].backward()
    exec(f"s = {result}", here)
    here["s"].backward()


@pytest.mark.parametrize("name", ["x", "v"])
def test_so_does_a_result_that_is_needed_itself(name):
    here = names()
    exec(f"s = {name}.exp()\nwith no_grad(): s -= 1", here)
    with pytest.raises(TensorError, match="Exp needs"):
        here["s"].backward()


SINGLE = [
    "s = x * x\nwith no_grad(): x -= 1",
    "s = y * y\nwith no_grad(): y -= 1",
    "s = x * v.sum()\nwith no_grad(): x -= 1",
]


@pytest.mark.parametrize("lines", SINGLE)
def test_so_does_a_graph_that_needs_a_single_number(lines):
    here = names()
    exec(lines, here)
    with pytest.raises(TensorError, match="Mul needs for its derivative was changed in place"):
        here["s"].backward()


def test_a_graph_has_its_own_of_a_single_number_that_asks_for_no_gradient():
    """PyTorch refuses to go back here."""
    x, c = leaf(2.0), Tensor(5.0)
    y = x * c
    c -= 1.0
    y.backward()
    assert x.grad == 5.0


@pytest.mark.parametrize(
    ("line", "name", "answer"), [("v.data = [7.0, 8.0]", "v", [2.0, 4.0]), ("x.data *= 2", "x", 6.0)]
)
def test_a_graph_has_its_own_of_what_data_replaced(line, name, answer):
    """PyTorch goes back with the new numbers: that gradient belongs neither to them nor to the result."""
    here = names()
    exec(f"s = ({name} * {name}).sum(); {line}; s.backward()", here)
    assert plain(here[name].grad) == answer


def pulled(out):
    """What comes back into each input that a gradient flows to, for an upstream gradient of 1.5."""
    upstream = np.full(out.shape, 1.5) if out.shape else 1.5
    return {slot: out.local(slot).pull(upstream) for slot, source in enumerate(out.sources) if source is not None}


def forget(out, needed):
    """Put other numbers in the place of those that are not among the needed ones."""
    names = (*out._op.letters, "out")
    kept = [
        value if name in needed else value * 0.0 + 0.4
        for name, value in zip(names, (*out.saved, out.value), strict=True)
    ]
    *inputs, out._value = kept
    if out._op.binary:
        out._x, out._y = inputs
    else:
        out._x = tuple(inputs)


@pytest.mark.parametrize("op", [op for op in OPS.values() if op.examples], ids=lambda op: op.name)
def test_a_derivative_reads_nothing_but_what_the_record_says_that_it_needs(op):
    """Else it would be of other numbers where these were changed in place, and nobody would refuse."""
    for example in op.examples:
        inputs = [leaf(value) for value in example.inputs]
        out = apply(op, *inputs, params=example.params)
        for slot, before in pulled(out).items():
            other = apply(op, *inputs, params=example.params)
            forget(other, op.slots[slot if op.repeats is None else 0].saves)
            np.testing.assert_equal(pulled(other)[slot], before)


def test_a_result_of_another_shape_changes_nothing():
    v = Tensor([1.0, 2.0])
    with pytest.raises(TensorError, match=r"shape \(2, 2\), but the tensor has \(2,\)"):
        v += [[1.0, 2.0], [3.0, 4.0]]
    assert v.tolist() == [1.0, 2.0]


def test_so_does_one_in_a_graph():
    here = names()
    for line in ("y *= v", "c -= v"):
        with pytest.raises(TensorError, match=r"shape \(2,\), but the tensor has \(\)"):
            exec(line, here)
    assert plain(here["y"]) == 6.0
    assert plain(here["c"]) == 2.0


def test_all_operations_go_back_after_something_else_was_changed():
    other = Tensor([1.0, 2.0])
    other += 1
    for seed in range(20):
        graph = random_graph(seed)
        output = evaluate(graph).tensors[str(graph.output)]
        if output.requires_grad:
            output.backward()
