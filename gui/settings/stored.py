"""Stored: one choice of the settings as a property, with what it is kept as."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar, overload

T = TypeVar("T")


class Keeps(Protocol):
    """What keeps values under keys until the next start."""

    def value(self, key: str) -> object:
        """What is kept under a key; None if nothing is."""

    def keep(self, key: str, value: object, *, is_followed: bool) -> None:
        """Keep a value, and tell all windows of one that they follow."""


class Stored(Generic[T]):
    """A property of the settings; what makes no sense counts as not set, for which `read` gives the usual value."""

    def __init__(
        self, key: str, read: Callable[[object], T], written: Callable[[T], object], *, is_followed: bool = False
    ) -> None:
        """`is_followed` is for a choice that every window follows at once."""
        self._key, self._read, self._written, self._is_followed = key, read, written, is_followed

    @overload
    def __get__(self, settings: None, owner: type) -> "Stored[T]": ...
    @overload
    def __get__(self, settings: Keeps, owner: type) -> T: ...
    def __get__(self, settings: Keeps | None, owner: type) -> "Stored[T] | T":
        return self if settings is None else self._read(settings.value(self._key))

    def __set__(self, settings: Keeps, value: T) -> None:
        if value != self._read(settings.value(self._key)):
            settings.keep(self._key, self._written(value), is_followed=self._is_followed)


def switch(key: str, usual: str, other: str, *, is_on: str, is_followed: bool = False) -> Stored[bool]:
    """A yes or no, kept as one of two words."""
    off = other if is_on == usual else usual
    return Stored(
        key,
        lambda raw: among(raw, (usual, other)) == is_on,
        lambda on: is_on if on else off,
        is_followed=is_followed,
    )


def one_of(key: str, words: tuple[str, ...]) -> Stored[str]:
    """One of several words, the first if nothing else is kept."""
    return Stored(key, lambda raw: among(raw, words), str)


def whole(key: str, usual: int, least: int, most: int, *, is_followed: bool = False) -> Stored[int]:
    """A whole number between two others."""

    def read(raw: object) -> int:
        try:
            return max(least, min(int(str(raw)), most))
        except ValueError:
            return usual

    return Stored(key, read, int, is_followed=is_followed)


def several(key: str, *, is_followed: bool = False) -> Stored[list[str]]:
    """Several names, none if nothing is kept."""
    return Stored(key, names, list, is_followed=is_followed)


def among(raw: object, words: tuple[str, ...]) -> str:
    """Return what is kept if it is one of these words, else the first."""
    return raw if isinstance(raw, str) and raw in words else words[0]


def names(raw: object) -> list[str]:
    """Return the texts that are kept as a list, or as one text, as some systems keep a list of one."""
    return [raw] if isinstance(raw, str) else list(map(str, raw)) if isinstance(raw, list) else []
