"""Mappings and lists whose items are made when they are first asked for, and then kept."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")


class LazyMap(Mapping[K, V]):
    """A mapping over these keys, in their order; equal to any other mapping with equal items."""

    __slots__ = ("_keys", "_made", "_make")

    def __init__(self, keys: Mapping[K, object], make: Callable[[K], V], made: dict[K, V] | None = None) -> None:
        """Take the keys of a mapping, what makes an item, and items that are known already."""
        self._keys, self._make = keys, make
        self._made = made if made is not None else {}

    def __getitem__(self, key: K) -> V:
        item = self._made.get(key)
        if item is None:
            if key not in self._keys:
                raise KeyError(key)
            item = self._made[key] = self._make(key)
        return item

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def made_besides(self, keys: Collection[K]) -> dict[K, V]:
        """The items that have been made so far, without those of some keys."""
        made = self._made.copy()
        for key in keys:
            made.pop(key, None)
        return made


class LazyList(Sequence[V]):
    """A list of a known length; equal to any other sequence with equal items."""

    __slots__ = ("_length", "_made", "_make")

    def __init__(self, length: int, make: Callable[[int], V]) -> None:
        self._length, self._make = length, make
        self._made: dict[int, V] = {}

    @overload
    def __getitem__(self, index: int) -> V: ...
    @overload
    def __getitem__(self, index: slice) -> list[V]: ...
    def __getitem__(self, index: int | slice) -> V | list[V]:
        numbers = range(self._length)[index]  # raises IndexError, and counts from the end, as any sequence
        return self._item(numbers) if isinstance(numbers, int) else [self._item(number) for number in numbers]

    def _item(self, number: int) -> V:
        if number not in self._made:
            self._made[number] = self._make(number)
        return self._made[number]

    def __len__(self) -> int:
        return self._length

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]
