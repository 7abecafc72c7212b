"""The numbers of a tensor as they are handed out and as operations take them, and what is raised about them."""

from typing import Any

import numpy as np

from core.base.numbers import Array, Numeric


class TensorError(ValueError, RuntimeError):
    """Something that a tensor cannot do; PyTorch raises a RuntimeError there."""


class OutOfRangeError(TensorError, IndexError):
    """An axis or an index that a tensor does not have."""


class NotNumbersError(TypeError, ValueError):
    """Data or an operand that is not made of real numbers; PyTorch raises a TypeError there."""


def reason_of(error: Exception) -> str:
    """What an error says, to end a sentence with; its name where it says nothing."""
    text = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
    return text.strip().rstrip(".") or type(error).__name__


class Numbers(np.ndarray[Any, np.dtype[np.float64]]):
    """The numpy array that .data and .grad show: with PyTorch's zero_(), and a sentence where it lacks another name.

    What is computed from it is plain numpy again.
    """

    def zero_(self) -> "Numbers":
        """Set all numbers to 0, as in PyTorch's x.grad.zero_()."""
        self[...] = 0.0
        return self

    def __array_wrap__(self, array: Any, context: Any = None, return_scalar: bool = False) -> Any:
        return array[()] if return_scalar else array

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"data and grad are numpy arrays here, which have no {name}.")

    def __repr__(self) -> str:
        return repr(self.view(np.ndarray))


def shown(array: Array) -> Array:
    """Return a view of an array as .data and .grad show it."""
    return array.view(Numbers)


def is_view(data: object, value: Numeric) -> bool:
    """Whether it is an array of the very numbers that a tensor holds."""
    if isinstance(data, np.ndarray) and isinstance(value, np.ndarray):
        return bool(data.__array_interface__ == value.__array_interface__)
    return False


def as_computed(value: Numeric) -> Numeric:
    """Return the numbers as operations take them: a float for a scalar, though a 0-d array may hold it."""
    return value if type(value) is float or np.ndim(value) else float(value)
