"""Tensors changed in place: whoever holds their numbers sees it, and no graph goes back through other numbers."""

import pytest

from core import Tensor, no_grad
from core.engine.data import TensorError
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
    ("s = (v * v).sum(); v.data = [7.0, 8.0]; s.backward()", "v.grad", [2.0, 4.0]),
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


def test_a_graph_of_single_numbers_has_its_own():
    """PyTorch refuses to go back here."""
    x, w = leaf(2.0), leaf(5.0)
    y = x * w
    with no_grad():
        x -= 1.0
    y.backward()
    assert w.grad == 2.0


def test_a_result_of_another_shape_changes_nothing():
    v = Tensor([1.0, 2.0])
    with pytest.raises(TensorError, match=r"shape \(2, 2\), but the tensor has \(2,\)"):
        v += [[1.0, 2.0], [3.0, 4.0]]
    assert v.tolist() == [1.0, 2.0]


def test_all_operations_go_back_after_something_else_was_changed():
    other = Tensor([1.0, 2.0])
    other += 1
    for seed in range(20):
        graph = random_graph(seed)
        output = evaluate(graph).tensors[str(graph.output)]
        if output.requires_grad:
            output.backward()
