"""Switching the recording of operations off."""

from collections.abc import Callable
from contextlib import ContextDecorator
from inspect import isgeneratorfunction
from threading import get_ident
from types import TracebackType
from typing import Any, Self, TypeVar, overload

F = TypeVar("F", bound=Callable[..., Any])

paused_threads: dict[int, int] = {}  # thread -> how many no_grad blocks it is in; empty almost always


def paused_here() -> bool:
    """Whether the current thread is inside a no_grad block."""
    return get_ident() in paused_threads


class no_grad(ContextDecorator):  # noqa: N801 - PyTorch's name
    """Within this block (or decorated function) of the current thread, results do not remember how they were made."""

    @overload
    def __new__(cls, function: None = None) -> Self: ...
    @overload
    def __new__(cls, function: F) -> Any: ...  # F itself, which type checkers allow no class to return
    def __new__(cls, function: Callable[..., Any] | None = None) -> Any:
        """Return the block; or, as @no_grad without brackets, the function decorated."""
        block = super().__new__(cls)
        return block if function is None else block(function)

    def __call__(self, function: F) -> F:
        if isgeneratorfunction(function):
            raise TypeError("no_grad cannot decorate a generator: write `with no_grad():` inside of it.")
        return super().__call__(function)

    def __enter__(self) -> None:
        paused_threads[get_ident()] = paused_threads.get(get_ident(), 0) + 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        depth = paused_threads.pop(get_ident()) - 1
        if depth:
            paused_threads[get_ident()] = depth
