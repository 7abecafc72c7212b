"""A Tensor in Python: as PyTorch 2.13 does, whose answer is the first column, or one sentence that says it does not.

x = 3 and v = [1, 2] ask for a gradient, c = 2 does not, y = x·2 is a result. What PyTorch answers is written as data: a
number or list for a tensor, the type for an error.
"""

import copy
import math
import pickle

import numpy as np
import pytest

from core import Tensor, no_grad
from core.engine.data import TensorError
from tests.core.engine.tensors import leaf

IN = {"copy": copy, "pickle": pickle, "math": math, "np": np, "Tensor": Tensor, "no_grad": no_grad}


def names():
    x, v = leaf(3.0), leaf([1.0, 2.0])
    return {**IN, "x": x, "v": v, "c": Tensor(2.0), "y": x * 2}


def plain(found):
    """What a test compares: the numbers of tensors, arrays and numpy's truth values."""
    if isinstance(found, Tensor | np.ndarray | np.generic):
        return found.tolist()
    return [plain(item) for item in found] if isinstance(found, list | tuple) else found


ANSWERS = {
    # arithmetic
    "x - 1": 2.0,
    "1 - x": -2.0,
    "-x": -3.0,
    "+x": 3.0,
    "(+x) is x": True,
    "x / 2": 1.5,
    "1 / x": 1 / 3,
    "c * np.ones(2)": [2.0, 2.0],
    "pow(x, 2)": 9.0,
    "sum([x, x])": 6.0,
    "max(x, y)": 6.0,
    "x.add(1)": 4.0,
    "x.sub(1)": 2.0,
    "x.mul(2)": 6.0,
    "x.div(2)": 1.5,
    "x.pow(2)": 9.0,
    "x.neg()": -3.0,
    "(-x).requires_grad": True,
    "abs(-x)": 3.0,
    "v @ v": 5.0,
    "v.detach() @ v": 5.0,
    "x.exp()": math.exp(3.0),
    "v.sum()": 3.0,
    "Tensor(1e-310) / 1e-310": 1.0,
    "Tensor(1e-310) / Tensor(1e-310)": 1.0,
    # comparing
    "x == y": False,
    "x == 3": True,
    "x != y": True,
    "x < y": True,
    "x >= 3.0": True,
    "v > 1": [False, True],
    "v == v": [True, True],
    "x == None": False,
    "x == 'a'": False,
    "3 in v": False,
    "2.0 in v": True,
    "x in [y]": False,
    "x in {x}": True,
    "hash(x) == hash(x)": True,
    # numbers
    "bool(x)": True,
    "bool(x * 0)": False,
    "not x": False,
    "x and 1": 1,
    "float(x)": 3.0,
    "int(x)": 3,
    "complex(x)": 3 + 0j,
    "math.sqrt(c)": math.sqrt(2.0),
    "x.item()": 3.0,
    "y.item()": 6.0,
    "Tensor([5.0]).item()": 5.0,
    "x.tolist()": 3.0,
    "v.tolist()": [1.0, 2.0],
    "c.numpy()": 2.0,
    "x.detach().numpy()": 3.0,
    "np.asarray(c)": 2.0,
    "np.array(v.detach())": [1.0, 2.0],
    "len(v)": 2,
    "x.dim()": 0,
    "v.ndim": 1,
    "v.numel()": 2,
    "tuple(v.size())": [2],
    "v.size(0)": 2,
    "f'{x:.2f}'": "3.00",
    "f'{y}'": "6.0",
    # flags and gradients
    "y.requires_grad_() is y": True,
    "x.requires_grad_(False).requires_grad": False,
    "c.requires_grad_().requires_grad": True,
    "x.detach_().requires_grad": False,
    "y.detach_().is_leaf": True,
    "y.detach_().grad_fn": None,
    "y.detach_().grad": None,
    "x.retain_grad()": None,
    "y.grad": None,
    "y.backward(retain_graph=True)": None,
    # copies
    "copy.copy(x)": 3.0,
    "copy.deepcopy(v)": [1.0, 2.0],
    "copy.deepcopy(v).requires_grad": True,
    "pickle.loads(pickle.dumps(v))": [1.0, 2.0],
    "pickle.loads(pickle.dumps(x)).requires_grad": True,
    "pickle.loads(pickle.dumps(y)).is_leaf": True,
    # functions without gradients
    "no_grad(lambda: x * 2)().requires_grad": False,
    "no_grad()(lambda: x * 2)().requires_grad": False,
}


@pytest.mark.parametrize(("expression", "answer"), ANSWERS.items(), ids=ANSWERS)
def test_an_expression_has_the_value_it_has_in_pytorch(expression, answer):
    assert plain(eval(expression, names())) == answer


# What a line leaves behind, and what PyTorch's x, v, c or y are after it.
EFFECTS = [
    ("x.data[...] = 5", "x", 5.0),
    ("c.numpy()[...] = 5", "c + 1", 6.0),
    ("d = x.data; d[...] = 5", "x", 5.0),
    ("x.data[...] = 5; (x * x).backward()", "x.grad", 10.0),
    ("x.data -= 1", "x", 2.0),
    ("d = x.detach(); d.data[...] = 7", "x", 7.0),
    ("d = y.detach(); d.data += 1", "d", 7.0),
    ("d = v.detach(); d.data[0] = 7", "v", [7.0, 2.0]),
    ("d = copy.copy(x); d.data[...] = 7", "x", 7.0),
    ("d = copy.deepcopy(x); d.data[...] = 7", "x", 3.0),
    ("y.backward(); d = copy.deepcopy(x); x.grad.zero_()", "d.grad", 2.0),
    ("y.data[...] = 9; (y * x).backward()", "x.grad", 15.0),
    ("y += 1", "y", 7.0),
    ("y += 1; y.backward()", "x.grad", 2.0),
    ("c += 1", "c", 3.0),
    ("d = c; c += 1", "d", 3.0),
    ("c *= x; c.backward()", "x.grad", 2.0),
    ("with no_grad(): x -= 1", "[x, x.requires_grad, x.is_leaf]", [2.0, True, True]),
    ("with no_grad(): v /= 2", "[v, v.requires_grad]", [[0.5, 1.0], True]),
    ("with no_grad(): x = x - 1", "x.requires_grad", False),
    ("y.backward(); x.grad.zero_()", "x.grad", 0.0),
    ("y.backward(retain_graph=True); x.grad.zero_(); y.backward()", "x.grad", 2.0),
    ("y.backward(); x.grad[...] = 5", "x.grad", 5.0),
    ("y.backward(); x.grad = None", "x.grad", None),
    ("y.backward(); del x.grad", "x.grad", None),
    ("x.grad = Tensor(1.0); y.backward()", "x.grad", 3.0),
    ("y.backward(retain_graph=True); y.backward()", "x.grad", 4.0),
    ("c.requires_grad = True; (c * c).backward()", "c.grad", 4.0),
    ("x.requires_grad = False", "(x * 2).requires_grad", False),
]


@pytest.mark.parametrize(("line", "what", "answer"), EFFECTS, ids=[line for line, _, _ in EFFECTS])
def test_a_line_has_the_effect_it_has_in_pytorch(line, what, answer):
    here = names()
    exec(line, here)
    assert plain(eval(what, here)) == answer


# What raises, PyTorch's type of error (None: PyTorch can do it), and a word of our sentence.
REFUSALS = [
    ("y.requires_grad = False", RuntimeError, "detach"),
    ("y.requires_grad = True", RuntimeError, "leaf"),
    ("y.requires_grad_(False)", RuntimeError, "leaf"),
    ("x.requires_grad = 1", RuntimeError, "True or False"),
    ("x + 'a'", TypeError, "not text"),
    ("'a' + x", TypeError, "not text"),
    ("x * 'a'", TypeError, "not text"),
    ("'a' * x", TypeError, "not text"),
    ("x ** 'a'", TypeError, "not text"),
    ("x - None", TypeError, "not None"),
    ("Tensor('a')", TypeError, "not text"),
    ("x < 'a'", TypeError, "'Tensor' and 'str'"),
    ("y < 'a'", TypeError, "'Tensor' and 'str'"),
    ("len(x)", TypeError, "no length"),
    ("iter(x)", TypeError, "single number"),
    ("v.item()", RuntimeError, "2 numbers"),
    ("float(v)", ValueError, "2 numbers"),
    ("bool(v)", RuntimeError, "not clear"),
    ("x.numpy()", RuntimeError, "detach"),
    ("np.asarray(x)", RuntimeError, "detach"),
    ("x += 1", RuntimeError, "no_grad"),
    ("v -= 1", RuntimeError, "no_grad"),
    ("v ** v.detach().data[:1].repeat(3)", RuntimeError, "broadcast"),
    ("v == np.ones(3)", RuntimeError, "broadcast"),
    ("copy.deepcopy(y)", RuntimeError, "detach"),
    ("c.backward()", RuntimeError, "requires a gradient"),
    ("y.backward(Tensor([1.0, 2.0]))", RuntimeError, "shape"),
    ("x.shape = (1,)", AttributeError, "shape"),
    ("pow(x, 2, 3)", TypeError, "argument"),
    ("range(x)", TypeError, "integer"),
    ("y.retain_grad()", None, "only leaves"),
    ("y.backward(create_graph=True)", None, "first derivatives only"),
    ("y.backward(inputs=[x])", None, "all leaves"),
    ("v[:1]", None, "slices"),
    ("v[[0, 1]]", None, "lists"),
    ("v[v > 1]", None, "masks"),
    ("v[True]", None, "masks"),
    ("v[None]", None, "None"),
    ("v[...]", None, "..."),
    ("v[0, :]", None, "slices"),
    ("v[2]", IndexError, "no item 2"),
    ("v[-3]", IndexError, "no item −3"),
    ("v[0, 0]", IndexError, "2 numbers"),
    ("x[0]", IndexError, "single number"),
    ("v.sum(axis=1)", IndexError, "no axis 1"),
    ("v @ [1.0, 2.0, 3.0]", RuntimeError, "cannot be multiplied"),
    ("x @ v", RuntimeError, "single number"),
    ("v.reshape(3)", RuntimeError, "do not fit"),
    ("v.detach().reshape(2, 1, 1).T", None, "mT"),
    ("v.mT", RuntimeError, "last two"),
    ("c[...] = 5", None, "data"),
    ("x // 2", None, "no operation for //"),
    ("5 % x", None, "no operation for %"),
    ("x.clone()", None, "no clone"),
    ("c.add_(1)", None, "no add_"),
    ("x.foo", AttributeError, "no foo"),
    ("x.data.fill_(1)", None, "numpy arrays here, which have no fill_"),
    ("y.backward(); x.grad.clone()", None, "numpy arrays here, which have no clone"),
    ("@no_grad()\ndef numbers():\n    yield x", None, "generator"),
]


@pytest.mark.parametrize(("line", "error", "word"), REFUSALS, ids=[line for line, _, _ in REFUSALS])
def test_what_is_not_done_is_said_in_a_sentence(line, error, word):
    with pytest.raises(error or (TensorError, AttributeError, TypeError)) as caught:
        exec(line, names())
    assert word in str(caught.value)


def test_lists_and_numpys_functions_are_welcome_where_pytorch_refuses_them():
    x, v = leaf(3.0), leaf([1.0, 2.0])
    assert (v - [1, 1]).tolist() == [0.0, 1.0]
    assert v.dtype == np.float64
    x.data.fill(5.0)
    assert (x * 2).item() == 10.0


def test_errors_that_were_value_errors_still_are():
    assert issubclass(TensorError, ValueError)
    with pytest.raises(ValueError, match="text"):
        Tensor(1.0) + "a"


def test_numpy_computes_on_with_plain_arrays():
    x = leaf([1.0, 2.0])
    (x * x).backward()
    assert repr(x.grad) == "array([2., 4.])"
    assert type(x.grad * 2) is np.ndarray
    assert type(leaf(1.0).data * 2) is np.float64


def test_a_scalar_whose_data_was_asked_for_goes_through_the_walk_like_any_other():
    def gradients(look):
        a, b = leaf(1.7), leaf(-0.3)
        product = a * b
        out = ((product - a) / b) ** 2 - (-b) ** a.detach()
        for tensor in (a, b, product, out) if look else ():
            assert tensor.data.shape == ()
        out = out * a + product
        out.backward()
        return a.grad.item(), b.grad.item(), out.item()

    assert gradients(look=True) == gradients(look=False)
