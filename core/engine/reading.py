"""How Python, numpy and pickle read a tensor: as PyTorch lets them, or a sentence that says why not."""

from collections.abc import Callable
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from core.base.numbers import Array, Numeric
from core.base.text import listing
from core.engine.data import NotNumbersError, TensorError
from core.engine.ops import OPS

FUNCTIONS = __name__.replace("engine.reading", "functional")  # the module that a sentence names


class Reading:
    """The part of Tensor that builds no graph."""

    __slots__ = ()

    if TYPE_CHECKING:
        name: str | None
        requires_grad: bool
        grad: Array | None

        @property
        def value(self) -> Numeric: ...
        @property
        def shape(self) -> tuple[int, ...]: ...
        @property
        def is_leaf(self) -> bool: ...
        def held(self) -> Array: ...

    # --- sizes ---------------------------------------------------------------------------------------

    @property
    def ndim(self) -> int:
        return len(self.shape)

    @property
    def dtype(self) -> np.dtype[np.float64]:
        return np.dtype(np.float64)

    def dim(self) -> int:
        """The number of axes."""
        return len(self.shape)

    def size(self, dim: int | None = None) -> tuple[int, ...] | int:
        """The shape, or the length along one axis."""
        return self.shape if dim is None else self.shape[dim]

    def numel(self) -> int:
        """How many numbers the tensor has."""
        return int(np.prod(self.shape))

    def __len__(self) -> int:
        if not self.shape:
            raise TypeError("A tensor that is a single number has no length.")
        return self.shape[0]

    # --- numbers ---------------------------------------------------------------------------------------

    def item(self) -> float:
        """The number of a tensor of one element; TensorError if it has more or none."""
        if self.numel() != 1:
            raise TensorError(f"A tensor of {self.numel()} numbers is not one number.")
        return float(np.asarray(self.value).item())

    def tolist(self) -> Any:
        """The number, or nested lists of numbers."""
        return np.asarray(self.value).tolist()

    def numpy(self) -> Array:
        """The array that the tensor holds, if no gradient is asked for; else TensorError."""
        if self.requires_grad:
            raise TensorError("numpy() needs a tensor without gradient: write tensor.detach().numpy().")
        return self.held()

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> Array:
        return np.array(self.numpy(), dtype, copy=copy)

    def __float__(self) -> float:
        return self.item()

    def __int__(self) -> int:
        return int(self.item())

    def __complex__(self) -> complex:
        return complex(self.item())

    def __bool__(self) -> bool:
        if self.numel() != 1:
            raise TensorError(
                "Whether a tensor of several numbers is true is not clear: compare them first, then all() or any()."
            )
        return bool(self.item())

    def __contains__(self, number: object) -> bool:
        return bool(np.any(self == number))

    def __setitem__(self, index: object, value: object) -> None:
        raise TensorError(
            "This engine does not change a part of a tensor in its graph: write tensor.data[...] = value."
        )

    # --- comparing: True or False, or a numpy array of them --------------------------------------------

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> Any:
        return _compared(np.equal, self, other)

    def __ne__(self, other: object) -> Any:
        return _compared(np.not_equal, self, other)

    def __lt__(self, other: object) -> Any:
        return _compared(np.less, self, other)

    def __le__(self, other: object) -> Any:
        return _compared(np.less_equal, self, other)

    def __gt__(self, other: object) -> Any:
        return _compared(np.greater, self, other)

    def __ge__(self, other: object) -> Any:
        return _compared(np.greater_equal, self, other)

    # --- texts ----------------------------------------------------------------------------------------

    def __format__(self, spec: str) -> str:
        return str(self) if self.shape else format(self.item(), spec)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            shown = [op for op in OPS.values() if op.group]
            if any(op.function == name for op in shown):
                raise AttributeError(f"{name} is a function of this engine, not a method: {FUNCTIONS}.{name}.")
            known = listing(sorted(op.function for op in shown if op.method))
            raise AttributeError(f"A Tensor of this engine has no {name}; its operations are {known}.")


def _compared(compare: Callable[..., Any], tensor: Reading, other: object) -> Any:
    """The truth value, or an array of them; NotImplemented where the other is not made of numbers."""
    if isinstance(other, Reading):
        numbers = np.asarray(other.value)
    elif np.asarray(other).dtype.kind not in "biuf":
        return NotImplemented
    else:
        numbers = np.asarray(other)
    try:
        return compare(tensor.value, numbers)
    except ValueError:
        shapes = f"{tensor.shape} and {numbers.shape}"
        raise TensorError(f"The shapes {shapes} cannot be compared: they do not broadcast.") from None


def engine_value(data: object, copy: bool = True) -> Numeric:
    """Numbers as a float (a scalar) or a float64 array.

    Raise NotNumbersError where they are something else, ValueError where rows differ in length or one is too large.
    """
    if type(data) is float:
        return data
    if type(data) is int:
        return _float(data)
    _refuse_tensors(data)
    try:
        array = np.asarray(data)
    except ValueError:
        raise ValueError("The rows of an array must all have the same length.") from None
    if array.dtype.kind == "O" and all(isinstance(item, Real) for item in array.flat):
        array = np.array([_float(item) for item in array.flat]).reshape(array.shape)  # integers beyond 64 bits
    if array.dtype.kind not in "biuf":
        raise NotNumbersError(f"A tensor holds real numbers, not {_kind(array)}.")
    return np.array(array, np.float64, copy=copy or None) if array.ndim else float(array)


def _float(number: Any) -> float:
    try:
        return float(number)
    except OverflowError:
        raise ValueError("A number is too large for float64.") from None


def _refuse_tensors(data: object) -> None:
    if isinstance(data, Reading):
        sentence = "A tensor holds real numbers, not another Tensor (its data can be copied: Tensor(t.data))."
        raise NotNumbersError(sentence)
    if isinstance(data, list | tuple):
        for item in data:
            if type(item) is not float:
                _refuse_tensors(item)


def _kind(array: Any) -> str:
    if array.dtype.kind != "O":
        return {"c": "complex numbers", "U": "text", "S": "bytes"}.get(array.dtype.kind, str(array.dtype))
    return repr(next(item for item in array.flat if not isinstance(item, Real)))
