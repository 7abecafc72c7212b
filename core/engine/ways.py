"""How a gradient goes back through one input of an operation: times a number for each item, or by a linear map."""

from collections.abc import Callable

import numpy as np
from msgspec import Struct

from core.base.numbers import Array, Numeric

Shape = tuple[int, ...]


class Factor(Struct, frozen=True):
    """An element-wise local derivative: what comes back is multiplied by one number for each item of the result.

    number(*inputs, out, **params) -> the local derivative in the shape of the result; a float stands for all items.
    pull(upstream, *inputs, out, **params) -> upstream · number; given only where that plain product is wrong, as where
    nothing comes through though upstream is infinite.
    """

    number: Callable[..., Numeric]
    pull: Callable[..., Numeric] | None = None


class Linear(Struct, frozen=True):
    """A local derivative that is a linear map and no number for each item, as that of a sum or a matrix product.

    pull(upstream, *inputs, out, **params) -> exactly the shape of the input: the transposed map.
    push(tangent, *inputs, out, **params) -> exactly the shape of the result: the map itself.
    """

    pull: Callable[..., Numeric]
    push: Callable[..., Numeric]


Way = Factor | Linear | None  # None: nothing flows, as through detach or into an index


def times(upstream: Numeric, local: Numeric) -> Numeric:
    """The product; the factor itself (not a copy) where the other one is exactly 1."""
    if type(local) is float and local == 1.0:
        return upstream
    if type(upstream) is float and upstream == 1.0:
        return local
    return upstream * local


def pull_of(way: Way) -> Callable[..., Numeric] | None:
    """What the backward walk calls: (upstream, *inputs, out) -> what comes back, before a broadcast is undone."""
    if way is None or way.pull is not None:
        return None if way is None else way.pull
    number = way.number

    def pull(upstream: Numeric, *inputs_and_out: Numeric) -> Numeric:
        return times(upstream, number(*inputs_and_out))

    return pull


def sum_to(shape: Shape, product: Numeric, full: Shape) -> Numeric:
    """Undo a broadcast: sum over the axes along which an input of this shape was repeated to the full shape."""
    if shape == full and (isinstance(product, float) or product.shape == shape):
        return product if shape else float(product)
    whole: Array = np.broadcast_to(product, np.broadcast_shapes(shape, full))
    extra = whole.ndim - len(shape)
    repeated = (axis for axis, size in enumerate(shape, extra) if size == 1 != whole.shape[axis])
    total = whole.sum(axis=(*range(extra), *repeated), keepdims=True)
    return total.reshape(shape) if shape else float(total.item())


def filled(value: Numeric, shape: Shape) -> Numeric:
    """A local derivative or gradient in full: an array (read-only) where a float or a smaller array was kept for it."""
    if isinstance(value, float):  # np.shape would make an array of it
        return np.broadcast_to(value, shape) if shape else value
    return value if value.shape == shape else np.broadcast_to(value, shape)
