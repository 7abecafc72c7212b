"""Overrides: the methods of our classes that Qt calls; an exception in one does not end the program."""

import sys
from collections.abc import Callable, Iterator
from functools import cache, wraps
from types import FunctionType
from typing import ParamSpec, TypeVar

from shiboken6 import Shiboken

P = ParamSpec("P")
T = TypeVar("T")
WINDOW = __name__.removesuffix(".base.overrides")  # the package of all our classes that Qt calls


@cache
def guard_overrides() -> None:
    """Make exceptions whole in all methods that Qt calls.

    Before Python 3.12 an exception that comes out of C code (int("x"), 1 / 0) is no object yet. PySide prints it as if
    it were, and crashes; one `except` in Python on its way makes it one.
    """
    if sys.version_info >= (3, 12):
        return
    for owner in set(_subclasses(Shiboken.Object)):
        _guard(owner)
    Shiboken.Object.__init_subclass__ = classmethod(_begin)  # type: ignore[assignment]


def _begin(owner: type[Shiboken.Object], /, **named: object) -> None:
    """Guard a class as it is made: many modules are read only when they are first wanted."""
    super(Shiboken.Object, owner).__init_subclass__(**named)
    _guard(owner)


def _guard(owner: type) -> None:
    if owner.__module__.startswith(f"{WINDOW}."):
        for name, method in list(vars(owner).items()):
            if isinstance(method, FunctionType) and name != "__init__" and _has(owner, name):
                setattr(owner, name, _guarded(method))


def _subclasses(owner: type) -> Iterator[type]:
    below: list[type] = type.__subclasses__(owner)
    for each in below:
        yield each
        yield from _subclasses(each)


def _has(owner: type, name: str) -> bool:
    """Whether a class of Qt above this one has a method of this name."""
    return any(name in vars(above) for above in owner.__mro__ if above.__module__.startswith("PySide6."))


def _guarded(method: Callable[P, T]) -> Callable[P, T]:
    @wraps(method)
    def guarded(*arguments: P.args, **named: P.kwargs) -> T:
        try:
            return method(*arguments, **named)
        except BaseException:
            raise

    return guarded
