"""A small tensor that remembers how it was made, after PyTorch."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.data import TensorError, as_computed, is_view, shown
from core.engine.grad_fn import GradFn, grad_fn_of
from core.engine.local import Local
from core.engine.op import Op
from core.engine.reading import Reading, engine_value
from core.engine.walk import Step, backward_walk

__all__ = ["Step", "Tensor", "backward_walk"]

_NO_FLAG = (
    "Only a leaf's requires_grad can be changed, and this tensor was computed: "
    "to use its value without a gradient, write tensor.detach()."
)


class Tensor(Reading):
    """A float64 scalar, vector or array: a node of the graph that operations build.

    `number` grows from inputs to results and gives the order of the backward pass (newest first).
    """

    __slots__ = ("_a", "_asks", "_b", "_flow", "_grad", "_name", "_op", "_value", "_x", "_y", "number")
    __array_ufunc__ = None  # numpy leaves `array * tensor` to us

    # A scalar is a plain Python float: an addition of two takes 12 ns, of two 0-d arrays 245 ns. It is a 0-d array only
    # from when its data is asked for, so that whoever writes into that writes into the tensor.
    _value: Numeric
    _asks: bool  # requires_grad
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

    def __init__(self, data: object, requires_grad: bool = False, name: str | None = None) -> None:
        self._value = engine_value(data)
        self._asks = bool(requires_grad)
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
    def requires_grad(self) -> bool:
        """Whether gradients flow to this tensor; True for every result of one that asks for a gradient."""
        return self._asks

    @requires_grad.setter
    def requires_grad(self, asks: bool) -> None:
        if not isinstance(asks, bool):
            raise TensorError("requires_grad is True or False.")
        if self._op is not None:
            raise TensorError(_NO_FLAG)
        self._asks = asks

    def requires_grad_(self, asks: bool = True) -> "Tensor":
        """Switch requires_grad of a leaf, and return the tensor."""
        if asks is not self._asks:
            self.requires_grad = asks
        return self

    @property
    def value(self) -> Numeric:
        """The data as operations take it: a plain float, or an array with at least one axis."""
        return as_computed(self._value)

    def held(self) -> Array:
        """The array that the tensor holds: whoever writes into it changes the tensor."""
        if isinstance(self._value, float):
            self._value = np.array(self._value)
        return self._value

    @property
    def data(self) -> Array:
        """The array that the tensor holds, 0-dimensional for a scalar."""
        return shown(self.held())

    @data.setter
    def data(self, data: object) -> None:
        if not is_view(data, self._value):  # else x.data -= 1 has written it
            self._value = self._shaped(data, "new data")

    @property
    def grad(self) -> Array | None:
        """What the backward passes so far have added up on a leaf, in its shape; None before the first."""
        return None if self._op is not None or self._grad is None else shown(self._grad)

    @grad.setter
    def grad(self, grad: object) -> None:
        if self._op is not None and grad is not None:
            raise TensorError("Only a leaf holds a grad, and this tensor was computed.")
        self._grad = None if grad is None else np.array(self._shaped(grad, "grad"))

    @grad.deleter
    def grad(self) -> None:
        self.zero_grad()

    def retain_grad(self) -> None:
        """Do nothing for a leaf, which keeps its grad anyway; results keep none here."""
        if self._op is not None:
            raise TensorError(
                "In this engine only leaves keep a grad: backward_walk(root, trace=steps) shows the rest."
            )

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

    def local(self, slot: int) -> Local:
        """The local derivative with respect to one input."""
        if self._op is None:
            raise TensorError("A leaf has no inputs, so there is no local derivative.")
        return Local(self, slot)

    def backward(
        self,
        gradient: object = None,
        retain_graph: bool | None = None,
        create_graph: bool = False,
        inputs: object = None,
    ) -> None:
        """Add the gradient of this tensor to every leaf it depends on; `gradient` has its shape, None means ones.

        The graph is always retained. Gradients of gradients (create_graph) and a choice of leaves (inputs) are not
        computed here. Raises TensorError where no gradient can flow.
        """
        if create_graph:
            raise TensorError("This engine computes first derivatives only, so create_graph must be False.")
        if inputs is not None:
            raise TensorError("This engine's backward() goes to all leaves, so inputs must be None.")
        if not self._asks:
            raise TensorError("backward() needs a tensor that requires a gradient or was computed from one that does.")
        backward_walk(self, None if gradient is None else self._shaped(gradient, "gradient", copy=False))

    def zero_grad(self) -> None:
        """Forget the gradient."""
        self._grad = None

    def detach(self) -> "Tensor":
        """A leaf that shares the data, as in PyTorch, and through which no gradient flows."""
        leaf = holding(self.held())
        leaf.name = self.name
        return leaf

    def detach_(self) -> "Tensor":
        """Make this tensor a leaf that asks for no gradient, and return it."""
        if self._op is not None:
            self._op = self._a = self._b = self._x = self._y = self._grad = None
        self._asks = False
        return self

    def _shaped(self, data: object, what: str, copy: bool = True) -> Numeric:
        value = data.value if isinstance(data, Tensor) else engine_value(data, copy)
        if np.shape(value) != self.shape:
            raise TensorError(f"The {what} has the shape {np.shape(value)}, but the tensor has {self.shape}.")
        return value

    def __repr__(self) -> str:
        text = np.array2string(np.asarray(self._value), separator=", ", prefix="Tensor(")
        if self._op is not None:
            return f"Tensor({text}, grad_fn={self.grad_fn})"
        return f"Tensor({text}, requires_grad=True)" if self._asks else f"Tensor({text})"

    def __deepcopy__(self, memo: dict[int, Any]) -> "Tensor":
        if not self.is_leaf:
            raise TensorError(
                "Only a leaf can be copied with deepcopy: a result belongs to its graph; copy its detach()."
            )
        copied = memo[id(self)] = _rebuilt(np.array(self.value), self.requires_grad, self.name)
        copied.grad = self.grad
        return copied

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuilt, (self.held(), self.requires_grad, self.name)

    def __pos__(self) -> "Tensor":
        return self

    if TYPE_CHECKING:  # made from the records of the operations, in operators.py
        __add__: Callable[["Tensor", object], "Tensor"]
        __radd__: Callable[["Tensor", object], "Tensor"]
        __sub__: Callable[["Tensor", object], "Tensor"]
        __rsub__: Callable[["Tensor", object], "Tensor"]
        __mul__: Callable[["Tensor", object], "Tensor"]
        __rmul__: Callable[["Tensor", object], "Tensor"]
        __truediv__: Callable[["Tensor", object], "Tensor"]
        __rtruediv__: Callable[["Tensor", object], "Tensor"]
        __pow__: Callable[["Tensor", object], "Tensor"]
        __rpow__: Callable[["Tensor", object], "Tensor"]
        __matmul__: Callable[["Tensor", object], "Tensor"]
        __rmatmul__: Callable[["Tensor", object], "Tensor"]
        __neg__: Callable[["Tensor"], "Tensor"]

        def __abs__(self) -> "Tensor": ...

        # their names as methods
        abs: Callable[..., "Tensor"]
        add: Callable[..., "Tensor"]
        cos: Callable[..., "Tensor"]
        div: Callable[..., "Tensor"]
        dot: Callable[..., "Tensor"]
        exp: Callable[..., "Tensor"]
        log: Callable[..., "Tensor"]
        log_softmax: Callable[..., "Tensor"]
        matmul: Callable[..., "Tensor"]
        max: Callable[..., "Tensor"]
        maximum: Callable[..., "Tensor"]
        mean: Callable[..., "Tensor"]
        min: Callable[..., "Tensor"]
        minimum: Callable[..., "Tensor"]
        mul: Callable[..., "Tensor"]
        neg: Callable[..., "Tensor"]
        pow: Callable[..., "Tensor"]
        relu: Callable[..., "Tensor"]
        reshape: Callable[..., "Tensor"]
        sigmoid: Callable[..., "Tensor"]
        sin: Callable[..., "Tensor"]
        softmax: Callable[..., "Tensor"]
        sqrt: Callable[..., "Tensor"]
        sub: Callable[..., "Tensor"]
        sum: Callable[..., "Tensor"]
        tanh: Callable[..., "Tensor"]

        # and these in parts.py
        def __getitem__(self, index: object) -> "Tensor": ...
        def __iter__(self) -> Iterator["Tensor"]: ...
        @property
        def T(self) -> "Tensor": ...  # noqa: N802 - PyTorch's name

        @property
        def mT(self) -> "Tensor": ...  # noqa: N802 - PyTorch's name


class Result(Tensor):
    """A tensor that an operation made and recorded."""

    __slots__ = ()
    __init__ = object.__init__  # does nothing: operations fill it, and so making one takes half the time


Result.__name__ = "Tensor"  # what Python's own messages call it


def holding(value: Numeric) -> Tensor:
    """A leaf around this very value, without a copy."""
    leaf = Tensor(0.0)
    leaf._value = value
    return leaf


def _rebuilt(array: Array, requires_grad: bool, name: str | None) -> "Tensor":
    """Return a leaf that holds this very array: what copy and pickle make of a tensor."""
    leaf = holding(array)
    leaf.requires_grad, leaf.name = requires_grad, name
    return leaf
