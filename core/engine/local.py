"""The local derivative of one wire at the numbers of a forward pass: a linear map, with a number where there is one."""

from typing import Any, Protocol

import numpy as np

from core.base.numbers import Array, Numeric
from core.base.text import say
from core.engine.data import TensorError, as_computed, reason_of
from core.engine.ways import Factor, Linear, Shape, filled, sum_to

MOST_ENTRIES = 36  # of a Jacobian that is shown


class DerivativeError(TensorError):
    """A derivative of an operation that cannot be computed, or that has a wrong shape: a fault of its record."""


class Computed(Protocol):
    """What a tensor that was computed tells of itself."""

    _op: Any

    @property
    def saved(self) -> tuple[Numeric, ...]: ...
    @property
    def value(self) -> Numeric: ...
    @property
    def shape(self) -> Shape: ...


class Local:
    """The derivative of a tensor by one of its inputs; shapes are those of the tensor and of that input."""

    __slots__ = ("slot", "target")

    def __init__(self, target: Computed, slot: int) -> None:
        self.target, self.slot = target, slot

    @property
    def number(self) -> Numeric | None:
        """The local derivative item by item, in the shape of the result (read-only); None for a linear map.

        Raises DerivativeError where the operation fails.
        """
        target, way = self.target, self._way
        if not isinstance(way, Factor):
            return None
        try:
            with np.errstate(all="ignore"):
                return filled(as_computed(way.number(*target.saved, target.value)), target.shape)
        except Exception as error:
            raise DerivativeError(self._failed(reason_of(error))) from error

    def pull(self, upstream: Numeric) -> Numeric:
        """What comes back for an upstream gradient of the result's shape, in the input's shape: a broadcast is undone.

        Raises DerivativeError where the operation fails, or where what it gives has another shape.
        """
        with np.errstate(all="ignore"):
            return self.pull_in_walk(upstream)

    def pull_in_walk(self, upstream: Numeric) -> Numeric:
        """The same within a backward walk, which keeps numpy's warnings off for all its steps at once."""
        target, shape = self.target, self.shape
        pull: Any = target._op.pulls[self.slot]
        try:
            if isinstance(self._way, Factor):
                return sum_to(shape, pull(upstream, *target.saved, target.value), target.shape)
            pulled = pull(filled(upstream, target.shape), *target.saved, target.value)
        except Exception as error:
            raise DerivativeError(self._failed(reason_of(error))) from error
        return self._of_shape(pulled, shape)

    def push(self, tangent: Numeric) -> Numeric:
        """How the result moves where the input moves by a tangent of its shape: the map itself."""
        target, way = self.target, self._way
        with np.errstate(all="ignore"):
            if not isinstance(way, Linear):
                number = self.number
                return filled(0.0 if number is None else tangent * number, target.shape)
            try:
                pushed = way.push(tangent, *target.saved, target.value)
            except Exception as error:
                raise DerivativeError(self._failed(reason_of(error))) from error
        return self._of_shape(pushed, target.shape)

    def matrix(self) -> Array | None:
        """The Jacobian, a row for each item of the result and a column for each of the input; None if it is large."""
        rows, columns = int(np.prod(self.target.shape)), int(np.prod(self.shape))
        if rows * columns > MOST_ENTRIES:
            return None
        if isinstance(self._way, Factor):
            return self._spread(rows, columns)
        units = np.eye(columns).reshape(columns, *self.shape)
        pushed = [np.ravel(self.push(as_computed(unit))) for unit in units]
        return np.array(pushed).reshape(columns, rows).T

    def _spread(self, rows: int, columns: int) -> Array:
        """The Jacobian of a factor: its number of each item, in the column of the item that was repeated there."""
        matrix = np.zeros((rows, columns))
        if matrix.size:
            used = np.broadcast_to(np.arange(columns).reshape(self.shape), self.target.shape)
            matrix[np.arange(rows), used.ravel()] = np.ravel(self.number)  # type: ignore[arg-type]
        return matrix

    @property
    def is_factor(self) -> bool:
        """Whether it is a number for each item of the result, and no other linear map."""
        return isinstance(self._way, Factor)

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes of all inputs of the operation, that of its result last."""
        return (*map(np.shape, self.target.saved), self.target.shape)

    @property
    def shape(self) -> Shape:
        """The shape of the input."""
        return np.shape(self.target.saved[self.slot])

    @property
    def _way(self) -> Any:
        return self.target._op.slots[self.slot].way

    def _of_shape(self, found: Numeric, shape: Shape) -> Numeric:
        """What a linear map gives, a float for a single number; raise DerivativeError where it has another shape."""
        if np.shape(found) != shape:
            raise DerivativeError(
                self._failed(say("the shape is {found} instead of {wanted}", found=np.shape(found), wanted=shape))
            )
        return as_computed(found)

    def _failed(self, why: str) -> str:
        op: Any = self.target._op
        sentence = "The derivative of {op} by its input {slot} cannot be computed: {why}."
        return say(sentence, op=op.name, slot=op.letters[self.slot], why=why)
