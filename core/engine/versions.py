"""What was changed in place, and when: a graph that needs the old numbers is not walked, as in PyTorch."""

import weakref
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import numpy as np

from core.base.numbers import Array, Numeric
from core.engine.data import TensorError
from core.engine.local import DerivativeError
from core.engine.rule import OUT
from core.engine.ways import Shape

# By the id of the array that owns the memory: the array itself, and the number that a tensor made then would have had.
_changed: dict[int, tuple[weakref.ref[Array], int]] = {}  # empty almost always
_latest = [-1]  # the number of the last change: walks through what was all made after it have nothing to look for


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
    def sources(self) -> "Sequence[Changeable | None]": ...
    @property
    def saved(self) -> tuple[Numeric, ...]: ...
    def held(self) -> Array: ...


def change(tensor: Changeable, value: Numeric, number: int) -> None:
    """Write other numbers into what a tensor holds; `number` is that of a tensor made now.

    A leaf whose number was never asked for gets another one, and remembers when: its own number says nothing else.
    """
    if np.shape(value) != tensor.shape:
        raise TensorError(f"The result has the shape {np.shape(value)}, but the tensor has {tensor.shape}.")
    _latest[0] = number
    if tensor.is_leaf and isinstance(tensor._value, float):
        tensor._value, tensor.number = value, number
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


def refuse_changed(nodes: Sequence[Changeable]) -> None:
    """Raise DerivativeError if a value that one of these results needs for its derivative was changed after it."""
    if _latest[0] < 0 or _latest[0] < min((node.number for node in nodes), default=0):
        return
    for node in nodes:
        if any(_last_change(value, source) > node.number for value, source in _needed(node)):
            raise DerivativeError(
                f"A value that {node._op.name} needs for its derivative was changed in place after it was used: "
                "call backward() before it is changed, or compute the result again."
            )


def _needed(node: Changeable) -> Iterator[tuple[Numeric, Changeable | None]]:
    """The values that a result needs to hand its gradient on, each with its tensor if a gradient flows to that."""
    op = node._op
    known = dict(zip(op.letters, zip(node.saved, node.sources, strict=True), strict=False)) | {OUT: (node._value, None)}
    return (known[name] for name in saved_for_backward(node))


def _last_change(value: Numeric, source: Changeable | None) -> int:
    """The number of the last change of a value, or of the tensor that it was; -1 without one."""
    if source is None:
        return _change_of(value)
    return max(_change_of(value), _change_of(source._value), source.number)  # that of a result is older than its use


def _change_of(value: Numeric) -> int:
    found = _changed.get(id(_owner(value))) if isinstance(value, np.ndarray) else None
    return -1 if found is None else found[1]


def _owner(array: Array) -> Array:
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array
