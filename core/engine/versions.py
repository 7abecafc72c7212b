"""Arrays that were changed in place, and when: a graph that needs their old numbers is not walked, as in PyTorch."""

import weakref
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.data import TensorError
from core.engine.local import DerivativeError
from core.engine.rule import OUT
from core.engine.ways import Shape

# By the id of the array that owns the memory: the array itself, and the number that a tensor made then would have had.
_changed: dict[int, tuple[weakref.ref[Array], int]] = {}  # empty almost always


class Changeable(Protocol):
    """What a tensor lets be changed, and tells of itself."""

    _value: Any
    _op: Any
    number: int

    @property
    def is_leaf(self) -> bool: ...
    @property
    def shape(self) -> Shape: ...
    @property
    def sources(self) -> Sequence[object]: ...
    @property
    def saved(self) -> tuple[Numeric, ...]: ...
    def held(self) -> Array: ...


def change(tensor: Changeable, value: Numeric, number: int) -> None:
    """Write other numbers into what a tensor holds; `number` is that of a tensor made now.

    A leaf whose number was never asked for gets another one: graphs that use it have their own.
    """
    if np.shape(value) != tensor.shape:
        raise TensorError(f"The result has the shape {np.shape(value)}, but the tensor has {tensor.shape}.")
    if tensor.is_leaf and isinstance(tensor._value, float):
        tensor._value = value
        return
    array = tensor.held()
    if not array.flags.writeable:  # one that was spread without a copy
        tensor._value = np.array(value)
        return
    array[...] = value
    owner = _owner(array)
    key = id(owner)
    _changed[key] = weakref.ref(owner, lambda _: _changed.pop(key, None)), number


def saved_for_backward(tensor: Changeable) -> tuple[str, ...]:
    """The inputs by the names of their slots, and "out", whose values PyTorch keeps until a backward pass is over.

    An operation keeps only what the derivatives need that are asked for.
    """
    if tensor.is_leaf:
        return ()
    slots = (slot for slot, source in zip(tensor._op.slots, tensor.sources, strict=True) if source is not None)
    return tuple(dict.fromkeys(name for slot in slots for name in slot.saves))


def refuse_changed(nodes: Iterable[Changeable]) -> None:
    """Raise DerivativeError if a value that one of these results needs for its derivative was changed after it."""
    if not _changed:
        return
    for node in nodes:
        op = node._op
        values = dict(zip(op.letters, node.saved, strict=False)) | {OUT: node._value}
        if any(_is_newer(values[name], node.number) for name in saved_for_backward(node)):
            raise DerivativeError(
                f"A value that {op.name} needs for its derivative was changed in place after it was used: "
                "call backward() before it is changed, or compute the result again."
            )


def _is_newer(value: Numeric, number: int) -> bool:
    """Whether an array was changed after the tensor with this number was made."""
    found = _changed.get(id(_owner(value))) if isinstance(value, np.ndarray) else None
    return found is not None and found[1] > number


def _owner(array: Array) -> Array:
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array
