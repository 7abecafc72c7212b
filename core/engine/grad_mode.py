"""Switching the recording of operations off."""

from contextlib import ContextDecorator
from threading import get_ident
from types import TracebackType

paused_threads: dict[int, int] = {}  # thread -> how many no_grad blocks it is in; empty almost always


def paused_here() -> bool:
    """Whether the current thread is inside a no_grad block."""
    return get_ident() in paused_threads


class no_grad(ContextDecorator):  # noqa: N801 - PyTorch's name
    """Within this block (or decorated function) of the current thread, results do not remember how they were made."""

    def __enter__(self) -> None:
        paused_threads[get_ident()] = paused_threads.get(get_ident(), 0) + 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        depth = paused_threads.pop(get_ident()) - 1
        if depth:
            paused_threads[get_ident()] = depth
