"""A small tensor that remembers how it was made, after PyTorch."""

import itertools
from collections.abc import Callable
from functools import partial
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from core.base.numbers import Array, Numeric, shape_text
from core.base.text import say
from core.engine.grad_fn import GradFn, grad_fn_of
from core.engine.grad_mode import no_grad, paused_here, paused_threads
from core.engine.op import Op
from core.engine.ops import OPS
from core.engine.walk import Step, backward_walk, filled

__all__ = ["Step", "Tensor", "apply", "backward_walk", "install", "no_grad"]

_numbers = itertools.count()


class Tensor:
    """A float64 scalar, vector or array: a node of the graph that operations build.

    `number` grows from inputs to results and gives the order of the backward pass (newest first).
    """

    __slots__ = ("_a", "_b", "_flow", "_grad", "_name", "_op", "_value", "_x", "_y", "number", "requires_grad")
    __array_ufunc__ = None  # numpy leaves `array * tensor` to us

    # A scalar is a plain Python float: an addition of two takes 12 ns, of two 0-d arrays 245 ns.
    _value: Numeric
    _op: Op | None  # None for a leaf, which has no inputs
    # The inputs of an operation of two: the tensors that a gradient flows to (or None), and the values as they were.
    # An operation with fewer or more inputs keeps tuples of them in _a and _x.
    _a: Any
    _b: Any
    _x: Any
    _y: Any
    _flow: Any  # during a backward pass, the gradient that has arrived; None otherwise
    _grad: Array | None  # of a leaf; a result has none, and no name until it is given one, which is quicker to make
    _name: str | None
    number: int
    requires_grad: bool

    def __init__(self, data: object, requires_grad: bool = False, name: str | None = None) -> None:
        self._value = engine_value(data)
        self.requires_grad = requires_grad
        self._name = name
        self.number = -1
        self._op = self._flow = self._grad = None

    @property
    def name(self) -> str | None:
        return getattr(self, "_name", None)

    @name.setter
    def name(self, name: str | None) -> None:
        self._name = name

    @property
    def value(self) -> Numeric:
        """The data as the engine holds it: a plain float, or an array with at least one axis."""
        return self._value

    @property
    def data(self) -> Array:
        """The data as an array; a scalar's is a fresh 0-d array, an array's is the one the tensor holds."""
        return np.asarray(self._value)

    @data.setter
    def data(self, data: object) -> None:
        self._value = self._shaped(data, "new data")

    @property
    def grad(self) -> Array | None:
        """What the backward passes so far have added up on a leaf, in its shape; None before the first."""
        return self._grad if self._op is None else None

    @grad.setter
    def grad(self, grad: object) -> None:
        if self._op is not None:
            raise ValueError("Only a leaf holds a grad, and this tensor was computed.")
        self._grad = None if grad is None else np.asarray(self._shaped(grad, "grad"))

    @property
    def shape(self) -> tuple[int, ...]:
        value = self._value
        return () if isinstance(value, float) else value.shape

    @property
    def is_leaf(self) -> bool:
        return self._op is None

    @property
    def grad_fn(self) -> GradFn | None:
        """The operation that made this tensor, if a gradient can flow through it."""
        return None if self._op is None else grad_fn_of(self)

    @property
    def sources(self) -> tuple["Tensor | None", ...]:
        """The inputs by slot; None where no gradient flows to one."""
        if self._op is None:
            return ()
        return (self._a, self._b) if self._op.binary else self._a

    @property
    def saved(self) -> tuple[Numeric, ...]:
        """The values of the inputs by slot, as they were when this tensor was computed."""
        if self._op is None:
            return ()
        return (self._x, self._y) if self._op.binary else self._x

    def local(self, slot: int) -> Numeric:
        """The local derivative with respect to one input, in the shape of this tensor (read-only)."""
        if self._op is None:
            raise ValueError("A leaf has no inputs, so there is no local derivative.")
        return filled(self._op.local(slot, *self.saved, out=self._value), self.shape)

    def backward(self, gradient: object = None) -> None:
        """Add the gradient of this tensor to every leaf it depends on; `gradient` has its shape, None means ones."""
        if not self.requires_grad:
            raise ValueError("backward() needs a tensor that requires a gradient or was computed from one that does.")
        backward_walk(self, None if gradient is None else self._shaped(gradient, "gradient", copy=False))

    def zero_grad(self) -> None:
        """Forget the gradient."""
        self._grad = None

    def detach(self) -> "Tensor":
        """A leaf with the same data (shared, as in PyTorch) through which no gradient flows."""
        leaf = _holding(self._value)
        leaf.name = self.name
        return leaf

    def _shaped(self, data: object, what: str, copy: bool = True) -> Numeric:
        value = data._value if isinstance(data, Tensor) else engine_value(data, copy)
        if np.shape(value) != self.shape:
            raise ValueError(f"The {what} has the shape {np.shape(value)}, but the tensor has {self.shape}.")
        return value

    def __repr__(self) -> str:
        text = np.array2string(self.data, separator=", ", prefix="Tensor(")
        if self._op is not None:
            return f"Tensor({text}, grad_fn={self.grad_fn})"
        return f"Tensor({text}, requires_grad=True)" if self.requires_grad else f"Tensor({text})"

    if TYPE_CHECKING:  # made from the records of the operations, below
        __add__: Callable[["Tensor", object], "Tensor"]
        __radd__: Callable[["Tensor", object], "Tensor"]
        __sub__: Callable[["Tensor", object], "Tensor"]
        __rsub__: Callable[["Tensor", object], "Tensor"]
        __neg__: Callable[["Tensor"], "Tensor"]
        __mul__: Callable[["Tensor", object], "Tensor"]
        __rmul__: Callable[["Tensor", object], "Tensor"]
        __truediv__: Callable[["Tensor", object], "Tensor"]
        __rtruediv__: Callable[["Tensor", object], "Tensor"]
        __pow__: Callable[["Tensor", object], "Tensor"]
        __rpow__: Callable[["Tensor", object], "Tensor"]


class Result(Tensor):
    """A tensor that an operation made and recorded."""

    __slots__ = ()
    __init__ = object.__init__  # does nothing: operations fill it, and so making one takes half the time


def _holding(value: Numeric) -> Tensor:
    """A leaf around this very value, without a copy."""
    leaf = Tensor(0.0)
    leaf._value = value
    return leaf


def engine_value(data: object, copy: bool = True) -> Numeric:
    """Numbers as a float (a scalar) or a float64 array; ValueError with a sentence if they are something else."""
    if type(data) is float:
        return data
    try:
        if type(data) is int:
            return float(data)
        array = np.asarray(data)
        if array.dtype.kind == "O" and all(isinstance(item, Real) for item in array.flat):
            array = array.astype(np.float64)  # integers beyond 64 bits
    except ValueError:
        raise ValueError("The rows of an array must all have the same length.") from None
    except OverflowError:
        raise ValueError("A number is too large for float64.") from None
    if array.dtype.kind not in "biuf":
        raise ValueError(f"A tensor holds real numbers, not {_kind(array)}.")
    return np.array(array, np.float64, copy=copy or None) if array.ndim else float(array)


def _kind(array: Any) -> str:
    if array.dtype.kind != "O":
        return {"c": "complex numbers", "U": "text", "S": "bytes"}.get(array.dtype.kind, str(array.dtype))
    item = next(item for item in array.flat if not isinstance(item, Real))
    return "another Tensor (its data can be copied: Tensor(t.data))" if isinstance(item, Tensor) else repr(item)


def apply(op: Op, *inputs: object) -> Tensor:
    """The result of any operation on tensors and numbers, recorded if a gradient can flow to one of them."""
    if len(inputs) != len(op.slots):
        raise ValueError(f"{op.name} takes {len(op.slots)} inputs, not {len(inputs)}.")
    values = tuple(item._value if isinstance(item, Tensor) else engine_value(item) for item in inputs)
    sources = tuple(item if isinstance(item, Tensor) and item.requires_grad else None for item in inputs)
    value = _evaluate(op, *values)
    if paused_here() or all(source is None for source in sources):
        return _holding(value)
    out: Tensor = Result()
    out._value = value
    out._flow = None
    out._op = op
    if op.binary:
        out._a, out._b = sources
        out._x, out._y = values
    else:
        out._a, out._x = sources, values
    out.requires_grad = True
    out.number = next(_numbers)
    return out


def _evaluate(op: Op, *values: Numeric) -> Numeric:
    """The result of an operation on floats or arrays; no numpy warning leaks."""
    with np.errstate(all="ignore"):
        try:
            value = op.forward(*values)
        except ValueError:
            shapes = " and ".join(shape_text(np.shape(value)) for value in values)
            sentence = "{op} cannot combine the shapes {shapes}: they do not broadcast."
            raise ValueError(say(sentence, op=op.name, shapes=shapes)) from None
    return value if isinstance(value, np.ndarray) and value.ndim else float(value)


def _operator(op: Op) -> Callable[[Tensor, object], Tensor]:
    """The method for `tensor ∘ other`: `apply` for two inputs, written out for speed."""
    forward = op.forward if op.native else partial(_evaluate, op)

    def operate(self: Tensor, other: Any) -> Tensor:
        x = self._value
        kind = type(other)
        if kind is Result or kind is Tensor:
            y = other._value
            b = other if other.requires_grad else None
        else:
            y = engine_value(other)
            b = None
        value = forward(x, y) if type(x) is float and type(y) is float else _evaluate(op, x, y)
        if (b is None and not self.requires_grad) or (paused_threads and paused_here()):
            return _holding(value)
        out: Tensor = Result()
        out._value = value
        out._flow = None
        out._op = op
        out._a = self if self.requires_grad else None
        out._b = b
        out._x = x
        out._y = y
        out.requires_grad = True
        for out.number in _numbers:  # next(_numbers) without the cost of a call
            break
        return out

    return operate


def _reflected(operate: Callable[[Tensor, object], Tensor]) -> Callable[[Tensor, object], Tensor]:
    """The method for `other ∘ tensor`, where other is a number or an array."""
    return lambda self, other: operate(Tensor(other), self)


def install(op: Op) -> None:
    """Give Tensor the operator that a record names; one of two inputs with the tensor on either side."""
    if op.operator is not None and len(op.slots) == 1:
        setattr(Tensor, f"__{op.operator}__", lambda self: apply(op, self))
    elif op.operator is not None:
        operate = _operator(op)
        setattr(Tensor, f"__{op.operator}__", operate)
        setattr(Tensor, f"__r{op.operator}__", _reflected(operate))


for _op in OPS.values():
    install(_op)
