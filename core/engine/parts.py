"""Parts of a tensor, and a matrix on its side, as Python and numpy write them: x[0], x[0, -1], x.T, rows in a loop."""

from collections.abc import Iterator
from numbers import Integral

from core.engine.data import TensorError
from core.engine.operators import apply
from core.engine.ops import FUNCTIONS
from core.engine.tensor import Tensor

_ONLY_ITEMS = (
    "Here x[index] takes an item by whole numbers, x[0] or x[0, -1]; slices, lists, masks, None and ... are not taken. "
    "tensor.data has the numbers, without gradient."
)


def part_of(tensor: Tensor, index: object) -> Tensor:
    """Return the item at an index, a whole number or one for each of the first axes, recorded as Select.

    Raises OutOfRangeError, an IndexError, where there is none; TensorError for any other kind of index.
    """
    places = index if isinstance(index, tuple) else (index,)
    if not all(isinstance(place, Integral) and not isinstance(place, bool) for place in places):
        raise TensorError(_ONLY_ITEMS)
    return apply(FUNCTIONS["select"], tensor, params={"index": index})


def rows_of(tensor: Tensor) -> Iterator[Tensor]:
    """Go through the first axis; TypeError for a single number."""
    if not tensor.shape:
        raise TypeError("A tensor that is a single number has no parts to go through.")
    return (part_of(tensor, place) for place in range(tensor.shape[0]))


def transposed(tensor: Tensor) -> Tensor:
    """Return the matrix with rows and columns swapped; a number or a list of numbers stays as it is."""
    if tensor.ndim > 2:
        raise TensorError(
            f"x.T swaps the axes of a matrix, and this tensor has {tensor.ndim}: x.mT swaps the last two."
        )
    return apply(FUNCTIONS["transpose"], tensor)


def with_matrices_transposed(tensor: Tensor) -> Tensor:
    """Return the tensor with its last two axes swapped."""
    if tensor.ndim < 2:
        raise TensorError(f"x.mT swaps the last two axes, and this tensor has {tensor.ndim}.")
    return apply(FUNCTIONS["transpose"], tensor)


_PARTS = {
    "__getitem__": part_of,
    "__iter__": rows_of,
    "T": property(transposed),
    "mT": property(with_matrices_transposed),
}


def install_parts() -> None:
    """Give Tensor its index, its rows, .T and .mT."""
    for name, part in _PARTS.items():
        setattr(Tensor, name, part)
