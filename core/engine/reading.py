"""How Python, numpy and pickle read a tensor: as PyTorch lets them, or a sentence that says why not."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from core.base.numbers import Array, Numeric
from core.base.text import listing
from core.engine.data import TensorError
from core.engine.ops import OPS

if TYPE_CHECKING:
    from core.engine.tensor import Tensor

_NO_PARTS = (
    "This engine has no operation yet that takes a part of a tensor; tensor.data has the numbers, without gradient."
)


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

    def __iter__(self) -> Iterator[Any]:
        if not self.shape:
            raise TypeError("A tensor that is a single number has no parts to go through.")
        raise NotImplementedError(_NO_PARTS)

    def __getitem__(self, index: object) -> Any:
        raise NotImplementedError(_NO_PARTS)

    def __setitem__(self, index: object, value: object) -> None:
        raise NotImplementedError(
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

    # --- texts, copies ---------------------------------------------------------------------------------

    def __format__(self, spec: str) -> str:
        return str(self) if self.shape else format(self.item(), spec)

    def __deepcopy__(self, memo: dict[int, Any]) -> "Tensor":
        if not self.is_leaf:
            raise TensorError(
                "Only a leaf can be copied with deepcopy: a result belongs to its graph; copy its detach()."
            )
        copied = memo[id(self)] = rebuilt(np.array(self.value), self.requires_grad, self.name)
        copied.grad = self.grad
        return copied

    def __reduce__(self) -> tuple[Any, ...]:
        return rebuilt, (self.held(), self.requires_grad, self.name)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            known = listing(sorted(op.name.lower() for op in OPS.values()))
            raise AttributeError(f"A Tensor of this engine has no {name}; its operations are {known}.")


def rebuilt(array: Array, requires_grad: bool, name: str | None) -> "Tensor":
    """Return a leaf that holds this very array: what copy and pickle make of a tensor."""
    from core.engine.tensor import holding

    leaf = holding(array)
    leaf.requires_grad, leaf.name = requires_grad, name
    return leaf


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
