"""Operations as functions and methods, called in all the ways that PyTorch allows, and in those that it does not."""

import math

import numpy as np
import pytest

import core
from core import OPS, Tensor, functional
from core.engine.data import OutOfRangeError, TensorError
from core.engine.notation import title_of
from core.engine.rules import local_text
from tests.core.engine.tensors import leaf

VISIBLE = [op for op in OPS.values() if op.group]
IN = {name: getattr(functional, name) for name in functional.__all__} | {"Tensor": Tensor, "np": np, "math": math}


def names():
    """A number, two lists, a matrix and a batch of two matrices."""
    return IN | {
        "x": leaf(3.0),
        "v": leaf([1.0, 2.0, 3.0]),
        "w": leaf([1.0, -1.0, 2.0]),
        "m": leaf([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
        "b": leaf(np.arange(12.0).reshape(2, 3, 2)),
    }


ANSWERS = {
    # axes
    "sum(m)": 21.0,
    "sum(m, 0)": [5.0, 7.0, 9.0],
    "sum(m, axis=-1)": [6.0, 15.0],
    "sum(m, dim=1)": [6.0, 15.0],
    "sum(m, (0, 1))": 21.0,
    "sum(m, axis=[0, 1])": 21.0,
    "sum(m, 1, True)": [[6.0], [15.0]],
    "sum(m, dim=1, keepdim=True)": [[6.0], [15.0]],
    "sum(m, axis=np.int64(1))": [6.0, 15.0],
    "sum(x, axis=0)": 3.0,
    "sum(x, axis=-1, keepdims=True)": 3.0,
    "max(x, axis=0)": 3.0,
    "m.sum()": 21.0,
    "m.sum(axis=0)": [5.0, 7.0, 9.0],
    "m.sum(-1, keepdim=True)": [[6.0], [15.0]],
    "m.mean(1)": [2.0, 5.0],
    "b.mean((0, 2))": [3.5, 5.5, 7.5],
    "m.max(axis=1)": [3.0, 6.0],
    "m.min(dim=0)": [1.0, 2.0, 3.0],
    "m.max()": 6.0,
    "sum(Tensor([]))": 0.0,
    "math.isnan(mean(Tensor([])).item())": True,
    "max(Tensor(np.zeros((2, 0))), axis=0)": [],
    "softmax(v, 0).sum()": 1.0,
    "v.softmax(dim=0).sum()": 1.0,
    "m.log_softmax(-1).shape": (2, 3),
    "log_softmax(Tensor([2.0]))": [0.0],
    # shapes
    "reshape(m, (3, 2))": [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]],
    "reshape(m, [-1])": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
    "m.reshape(3, 2)": [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]],
    "m.reshape((3, 2))": [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]],
    "m.reshape(-1)": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
    "m.reshape(shape=(1, -1))": [[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]],
    "x.reshape(1)": [3.0],
    "x.reshape(())": 3.0,
    "m.T": [[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]],
    "m.T.shape": (3, 2),
    "v.T": [1.0, 2.0, 3.0],
    "x.T": 3.0,
    "b.mT.shape": (2, 2, 3),
    "transpose(b).shape": (2, 2, 3),
    # items
    "m[0]": [1.0, 2.0, 3.0],
    "m[-1]": [4.0, 5.0, 6.0],
    "m[0, 1]": 2.0,
    "m[(1, -1)]": 6.0,
    "m[np.int64(1)][2]": 6.0,
    "m[()]": [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]],
    "b[1, 0].shape": (2,),
    "select(m, (0, 1))": 2.0,
    "select(m, -1)": [4.0, 5.0, 6.0],
    "select(m, index=0)": [1.0, 2.0, 3.0],
    "[row.sum().item() for row in m]": [6.0, 15.0],
    "list(v)": [1.0, 2.0, 3.0],
    "[*v][1].requires_grad": True,
    "m[0].item": "item",
    # products
    "m @ v": [14.0, 32.0],
    "m @ [1.0, 0.0, 0.0]": [1.0, 4.0],
    "[1.0, 1.0] @ m": [5.0, 7.0, 9.0],
    "np.ones(2) @ m": [5.0, 7.0, 9.0],
    "m @ np.eye(3)": [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]],
    "(m @ b).shape": (2, 2, 2),
    "v @ w": 5.0,
    "dot(v, w)": 5.0,
    "v.dot([1, 1, 1])": 6.0,
    "v.matmul(w)": 5.0,
    # one by one
    "abs(w)": [1.0, 1.0, 2.0],
    "w.abs()": [1.0, 1.0, 2.0],
    "w.relu()": [1.0, 0.0, 2.0],
    "relu(-2.0)": 0.0,
    "maximum(w, 0.5)": [1.0, 0.5, 2.0],
    "minimum(0.5, w)": [0.5, -1.0, 0.5],
    "w.maximum(v)": [1.0, 2.0, 3.0],
    "x.sqrt() * x.sqrt() - 3 < 1e-9": True,
    "add(v, w)": [2.0, 1.0, 5.0],
    "pow(v, 2)": [1.0, 4.0, 9.0],
    # joining
    "concat([v, w])": [1.0, 2.0, 3.0, 1.0, -1.0, 2.0],
    "concat((v, [7.0]), axis=0)": [1.0, 2.0, 3.0, 7.0],
    "concat([m, m], dim=-1).shape": (2, 6),
    "concat([v])": [1.0, 2.0, 3.0],
    "concat([row for row in m])": [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
    "concat([v, v, v, v, v]).shape": (15,),
    "repr(concat([v, w]).grad_fn)": "<ConcatBackward>",
    # stopping
    "detach(x).requires_grad": False,
    "x.detach().is_leaf": True,
}


def plain(found):
    """What is compared: the numbers of tensors, the names of functions."""
    if isinstance(found, Tensor):
        return found.tolist()
    if isinstance(found, list):
        return [plain(item) for item in found]
    return getattr(found, "__name__", found)


@pytest.mark.parametrize(("expression", "answer"), ANSWERS.items(), ids=ANSWERS)
def test_an_expression_has_the_value_it_has_in_pytorch(expression, answer):
    found = plain(eval(expression, names()))
    assert found == pytest.approx(answer) if isinstance(answer, float) else found == answer


REFUSALS = [
    ("sum(m, axis=2)", OutOfRangeError, "no axis 2: the input has 2"),
    ("sum(m, axis=(0, -2))", OutOfRangeError, "twice"),
    ("sum(x, axis=1)", OutOfRangeError, "no axis 1"),
    ("sum(m, axis=0.5)", ValueError, "not 0.5"),
    ("sum(m, axis=())", ValueError, "None for all"),
    ("sum(m, axes=0)", TypeError, "no parameter axes"),
    ("sum(m, 0, dim=0)", TypeError, "no parameter axis left"),
    ("sum(m, axis=0, dim=0)", TypeError, "axis"),
    ("sum(m, 0, False, 1)", TypeError, "2 parameters, not 3"),
    ("sum()", TypeError, "1 input, not 0"),
    ("add(v)", TypeError, "2 inputs, not 1"),
    ("sub(v, w, x)", TypeError, "0 parameters, not 1"),
    ("max(Tensor([]))", OutOfRangeError, "Of no numbers none is the largest"),
    ("min(Tensor(np.zeros((2, 0))), axis=1)", OutOfRangeError, "smallest"),
    ("m[2]", IndexError, "no item 2 along axis 0 of 2×3: it has 2"),
    ("m[0, -4]", IndexError, "no item −4 along axis 1"),
    ("select(m, (0, 0, 0))", IndexError, "3 numbers"),
    ("select(x, 0)", IndexError, "single number"),
    ("select(m, 0.5)", ValueError, "whole number"),
    ("m[0:1]", TensorError, "slices"),
    ("m['a']", TensorError, "whole numbers"),
    ("m[x]", TensorError, "whole numbers"),
    ("reshape(m, (4, 2))", TensorError, "The 6 numbers of 2×3 do not fit into 4×2"),
    ("reshape(m, (4, -1))", TensorError, "do not fit into 4×−1"),
    ("reshape(m, (-1, -1))", ValueError, "one length may be −1"),
    ("reshape(Tensor([]), (0, -1))", TensorError, "anything"),
    ("concat([])", ValueError, "not 0"),
    ("concat()", TypeError, "concat([a, b])"),
    ("concat(v)", TypeError, "concat([a, b])"),
    ("concat([x, x])", TensorError, "reshape it to a list of one"),
    ("concat([m, v])", TensorError, "2×3 and 3 cannot be joined along axis 0"),
    ("concat([m, m.T], axis=1)", TensorError, "cannot be joined along axis 1"),
    ("concat([v, v], axis=1)", OutOfRangeError, "no axis 1"),
    ("softmax(v, axis=1)", OutOfRangeError, "no axis 1"),
    ("b.T", TensorError, "mT swaps the last two"),
    ("v.mT", TensorError, "this tensor has 1"),
    ("dot(m, v)", TensorError, "MatMul"),
    ("dot(v, [1, 2])", TensorError, "the same length, not 3 and 2"),
    ("m @ m", TensorError, "cannot be multiplied"),
    ("m @ 2", TensorError, "single number"),
    ("v + [1, 2]", TensorError, "do not broadcast"),
    ("m.T.foo", AttributeError, "no foo; its operations are abs, add, cos"),
    ("m.transpose(0, 1)", AttributeError, "core.functional.transpose"),
    ("m.select(0)", AttributeError, "core.functional.select"),
    ("m.concat(m)", AttributeError, "core.functional.concat"),
    ("m.expand(m)", AttributeError, "no expand"),
]


@pytest.mark.parametrize(("line", "error", "word"), REFUSALS, ids=[line for line, _, _ in REFUSALS])
def test_what_cannot_be_done_is_said_in_a_sentence(line, error, word):
    with pytest.raises(error) as caught:
        eval(line, names())
    assert word in str(caught.value)


def test_the_module_has_the_operations_of_the_palette_and_no_other():
    assert set(functional.__all__) == {op.function for op in VISIBLE}
    assert {"sum", "concat", "log_softmax", "relu", "add"} <= vars(functional).keys()
    assert core.functional is functional
    with pytest.raises(AttributeError, match="no operation softplus"):
        functional.softplus(1.0)


def test_a_function_says_what_it_does_and_what_its_parameters_are():
    documented = {name: str(IN[name].__doc__) for name in functional.__all__}
    assert documented["max"].startswith("Max is the largest item")
    assert all("amax" in str(function.__doc__) for function in (functional.max, vars(Tensor)["max"]))
    assert "keepdims: " in documented["sum"]
    assert functional.log_softmax.__name__ == "log_softmax"


def test_every_method_named_in_the_sentence_is_there():
    with pytest.raises(AttributeError) as caught:
        leaf(1.0).foo()
    named = str(caught.value).split(" are ")[1].rstrip(".").replace(" and ", ", ").split(", ")
    assert named == sorted(named)
    assert all(callable(getattr(leaf(1.0), name)) for name in named)


def test_gradients_flow_through_items_rows_and_the_matrix_on_its_side():
    m = leaf([[1.0, 2.0], [3.0, 4.0]])
    (m[0, 1] * 10 + sum(row[0] for row in m) + (m.T @ m).sum()).backward()
    assert m.grad.tolist() == [[7.0, 16.0], [15.0, 14.0]]


def test_ones_arrive_at_every_item_of_a_result_that_only_moves_numbers():
    for function in (functional.transpose, lambda m: functional.reshape(m, (6,)), lambda m: functional.concat([m, m])):
        m = leaf(np.zeros((2, 3)))
        (function(m) + 0).backward()
        function(m).backward()
        assert set(m.grad.ravel().tolist()) <= {2.0, 4.0}


def test_a_gradient_is_never_the_array_of_another_tensor():
    v = leaf([1.0, 2.0])
    gradient = np.array([[5.0], [6.0]])
    functional.reshape(v, (2, 1)).backward(gradient)
    v.grad[...] = 0.0
    assert gradient.tolist() == [[5.0], [6.0]]


def test_tensors_that_ask_for_nothing_make_no_graph():
    a, b = Tensor([1.0, 2.0]), Tensor([3.0, 4.0])
    for result in (functional.concat([a, b]), functional.sum(a), a @ b, a[0], a.T, functional.detach(leaf(1.0))):
        assert result.is_leaf
        assert not result.requires_grad


def test_labels_are_short_enough_for_a_wire():
    for op in OPS.values():
        for sample in op.samples:
            bound = op.bound(op.checked(sample.params), len(sample.shapes))
            out = functional_shape(bound, sample.shapes)
            for slot in range(len(bound.slots)):
                text = local_text(bound, slot, bound.letters, "z", (*sample.shapes, out))
                assert len(text) <= 22, (op.name, sample, text)


def functional_shape(op, shapes):
    """The shape of the result for inputs of these shapes."""
    return core.apply(op, *(Tensor(np.ones(shape)) for shape in shapes), params=dict(op.values)).shape


@pytest.mark.parametrize(
    ("function", "operands", "title", "texts"),
    [
        ("sqrt", ("x",), "√x", ["1/(2s)"]),
        ("sqrt", ("−2",), "√(−2)", ["1/(2s)"]),
        ("sin", ("x",), "sin(x)", ["cos(x)"]),
        ("cos", ("x",), "cos(x)", ["−sin(x)"]),
        ("tanh", ("x",), "tanh(x)", ["1 − s²"]),
        ("sigmoid", ("x",), "σ(x)", ["s·(1 − s)"]),
        ("relu", ("x",), "ReLU(x)", ["1 if x > 0 else 0"]),
        ("abs", ("x",), "|x|", ["sign(x)"]),
        ("exp", ("x",), "e^x", ["s"]),
        ("maximum", ("a", "b"), "max(a, b)", ["1 if a > b else 0", "1 if b > a else 0"]),
        ("minimum", ("a", "b"), "min(a, b)", ["1 if b > a else 0", "1 if a > b else 0"]),
        ("sum", ("x",), "sum(x)", ["G for each item"]),
        ("mean", ("x",), "mean(x)", ["G ÷ 3 for each item"]),
        ("max", ("x",), "max(x)", ["G to the largest"]),
        ("dot", ("u", "v"), "u·v", ["G·v", "u·G"]),
        ("softmax", ("x",), "softmax(x)", ["s·(G − Σ(G·s))"]),
        ("log_softmax", ("x",), "log_softmax(x)", ["G − e^s·ΣG"]),
        ("select", ("x",), "x[0]", ["G put back"]),
        ("transpose", ("x",), "xᵀ", ["Gᵀ"]),
    ],
)
def test_operations_and_their_derivatives_are_written_as_on_paper(function, operands, title, texts):
    op = next(op for op in VISIBLE if op.function == function)
    op = op.bound(op.checked({}))
    assert title_of(op, operands) == title
    assert [local_text(op, slot, operands, "s", ((3,), (3,))) for slot in range(len(operands))] == texts
