"""A small tensor that remembers how it was made, after PyTorch."""

import itertools
from collections.abc import Callable
from numbers import Real
from typing import TYPE_CHECKING

import numpy as np

from core.grad_fn import GradFn, grad_fn_of
from core.grad_mode import no_grad, paused_here, paused_threads
from core.op import Array, Data, Op
from core.ops import OPS
from core.walk import Step, backward_walk, full

__all__ = ["Step", "Tensor", "apply", "backward_walk", "install", "no_grad"]

_next_number = itertools.count().__next__
_new = object.__new__


class Tensor:
    """A float64 scalar, vector or array: a node of the graph that operations build."""

    __slots__ = (
        "_a", "_b", "_flow", "_grad", "_more", "_op", "_value", "_x", "_y", "name", "number", "requires_grad",
    )  # fmt: skip
    __array_ufunc__ = None  # numpy scalars and arrays leave `array * tensor` to us

    def __init__(self, data: object, requires_grad: bool = False, name: str | None = None) -> None:
        self._value = to_data(data)
        self.requires_grad = requires_grad
        self.name = name
        self._op = self._a = self._b = self._x = self._y = self._flow = self._grad = None
        self._more = ()
        self.number = -1

    @property
    def data(self) -> Array:
        return np.asarray(self._value)

    @data.setter
    def data(self, data: object) -> None:
        self._value = to_data(data)

    @property
    def value(self) -> Data:
        """The data as the engine holds it: a float for a scalar, else an array."""
        return self._value

    @property
    def grad(self) -> Array | None:
        return self._grad

    @grad.setter
    def grad(self, grad: object) -> None:
        self._grad = None if grad is None else np.array(self._shaped(grad, "grad"))

    @property
    def shape(self) -> tuple[int, ...]:
        value = self._value
        return () if type(value) is float else value.shape

    @property
    def is_leaf(self) -> bool:
        return self._op is None

    @property
    def grad_fn(self) -> GradFn | None:
        return grad_fn_of(self) if self._op else None

    @property
    def sources(self) -> tuple["Tensor | None", ...]:
        """The inputs that a gradient flows to, by slot; None where an input needs none."""
        op = self._op
        return (self._a, self._b, *(source for source, _ in self._more))[: len(op.slots)] if op else ()

    @property
    def saved(self) -> tuple[Data, ...]:
        """The values of the inputs, by slot, as they were when this result was computed."""
        op = self._op
        return (self._x, self._y, *(value for _, value in self._more))[: len(op.slots)] if op else ()

    def local(self, slot: int) -> Data:
        """The local derivative with respect to one input, in the shape of this result (read-only)."""
        return full(self._op.local(slot, *self.saved, out=self._value), self.shape)

    def backward(self, gradient: object = None) -> None:
        """Add the gradient of this result to every leaf it depends on; `gradient` has its shape, None means ones."""
        if not self.requires_grad:
            raise ValueError("backward() needs a result that depends on a tensor with requires_grad=True.")
        if isinstance(gradient, Tensor):
            gradient = gradient._value
        backward_walk(self, None if gradient is None else self._shaped(gradient, "gradient"))

    def zero_grad(self) -> None:
        self._grad = None

    def detach(self) -> "Tensor":
        """A leaf with the same data (shared, as in PyTorch) through which no gradient flows."""
        leaf = Tensor(0.0, name=self.name)
        leaf._value = self._value
        return leaf

    def _shaped(self, data: object, what: str) -> Data:
        value = to_data(data, copy=False)
        if np.shape(value) != self.shape:
            raise ValueError(f"The {what} has shape {np.shape(value)}, but the tensor has shape {self.shape}.")
        return value

    def __repr__(self) -> str:
        text = np.array2string(self.data, separator=", ", prefix="Tensor(")
        if self._op:
            return f"Tensor({text}, grad_fn={self.grad_fn})"
        return f"Tensor({text}, requires_grad=True)" if self.requires_grad else f"Tensor({text})"

    if TYPE_CHECKING:  # made from the records below

        def __add__(self, other: object) -> "Tensor": ...
        def __radd__(self, other: object) -> "Tensor": ...
        def __mul__(self, other: object) -> "Tensor": ...
        def __rmul__(self, other: object) -> "Tensor": ...
        def __pow__(self, other: object) -> "Tensor": ...
        def __rpow__(self, other: object) -> "Tensor": ...


def to_data(data: object, copy: bool = True) -> Data:
    """Numbers as a float (scalars) or a float64 array; a ValueError says what is wrong with anything else."""
    if type(data) is float:
        return data
    try:
        array = np.asarray(data)
    except ValueError:
        raise ValueError("The rows of an array must all have the same length.") from None
    if array.dtype.kind == "O" and all(isinstance(item, Real) for item in array.flat):
        try:
            array = array.astype(np.float64)
        except OverflowError:
            raise ValueError("A number is too large for float64.") from None
    if array.dtype.kind not in "biuf":
        raise ValueError(f"A tensor holds real numbers, not {_kind(array)}.")
    return np.array(array, np.float64, copy=copy or None) if array.ndim else float(array)


def _kind(array: np.ndarray) -> str:
    if array.dtype.kind == "O":
        item = next(item for item in array.flat if not isinstance(item, Real))
        return "another Tensor" if isinstance(item, Tensor) else type(item).__name__
    return {"c": "complex numbers", "U": "text", "S": "bytes"}.get(array.dtype.kind, str(array.dtype))


def apply(op: Op, *inputs: "Tensor | Data") -> Tensor:
    """The result of an operation on tensors and numbers, recorded if a gradient can flow to an input."""
    tensors = [item if isinstance(item, Tensor) else None for item in inputs]
    values = [item._value if isinstance(item, Tensor) else to_data(item) for item in inputs]
    if len(values) != len(op.slots):
        raise ValueError(f"{op.name} takes {len(op.slots)} inputs, not {len(values)}.")
    sources = [tensor if tensor is not None and tensor.requires_grad else None for tensor in tensors]
    out = Tensor(0.0)
    out._value = _evaluate(op, *values)
    if any(sources) and not paused_here():
        out.requires_grad = True
        out.number = _next_number()
        out._op = op
        (out._a, out._x), (out._b, out._y), *more = [*zip(sources, values, strict=True), (None, None)]
        out._more = tuple(more[:-1])
    return out


def _evaluate(op: Op, *values: Data) -> Data:
    if all(type(value) is float for value in values):
        return op.forward(*values)
    with np.errstate(all="ignore"):
        try:
            return op.forward(*values)
        except ValueError:
            shapes = " and ".join(str(np.shape(value)) for value in values)
            raise ValueError(f"{op.name} cannot broadcast the shapes {shapes} together.") from None


def _operators(op: Op) -> tuple[Callable[[Tensor, object], Tensor], Callable[[Tensor, object], Tensor]]:
    """The methods for `tensor ∘ other` and `other ∘ tensor`: `apply` for two inputs, written out for speed."""
    forward = op.forward

    def operate(self: Tensor, other: object) -> Tensor:
        x = self._value
        a = self if self.requires_grad else None
        if type(other) is Tensor:
            y = other._value
            b = other if other.requires_grad else None
        else:
            if isinstance(other, str):
                return NotImplemented
            y = to_data(other)
            b = None
        out = _new(Tensor)
        out._value = forward(x, y) if type(x) is float and type(y) is float else _evaluate(op, x, y)
        out._flow = out._grad = out.name = None
        out._more = ()
        if (a is None and b is None) or (paused_threads and paused_here()):
            out.requires_grad = False
            out._op = out._a = out._b = out._x = out._y = None
        else:
            out.requires_grad = True
            out._op = op
            out._a = a
            out._b = b
            out._x = x
            out._y = y
            out.number = _next_number()
        return out

    def reflected(self: Tensor, other: object) -> Tensor:
        if isinstance(other, str):
            return NotImplemented
        return apply(op, other, self)

    return operate, reflected


def install(op: Op) -> None:
    """Give Tensor the operator of a record."""
    if op.operator is not None:
        operate, reflected = _operators(op)
        setattr(Tensor, f"__{op.operator}__", operate)
        setattr(Tensor, f"__r{op.operator}__", reflected)


for _op in OPS.values():
    install(_op)
