"""Progress of a long computation, and its early end: whoever starts one may listen, and nothing of its result differs.

Where nobody listens, all of this does nothing.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

# Is told shares that are done, of which the largest counts; may raise Cancelled, which ends the computation.
Report = Callable[[float], None]


class Cancelled(Exception):  # noqa: N818 - nothing went wrong
    """Nobody wants the result any more."""


def _ignored(_share: float) -> None:
    """Nobody listens."""


_report: ContextVar[Report] = ContextVar("report", default=_ignored)  # each thread has its own


@contextmanager
def reporting(to: Report) -> Iterator[None]:
    """Tell `to` how far the computation within is."""
    token = _report.set(to)
    try:
        yield
    finally:
        _report.reset(token)


def progressed(share: float) -> None:
    """Say which share of the computation is done, from 0 to 1; raises Cancelled if it shall end."""
    _report.get()(share)


def checkpoint() -> None:
    """Raise Cancelled if the computation shall end; a share that was reported before still holds."""
    progressed(0.0)


@contextmanager
def stretch(begin: float, end: float) -> Iterator[None]:
    """Let the computation within be the part of the one around it that is between these two shares of it."""
    with reporting(partial(_placed, _report.get(), begin, end)):
        yield


def _placed(outer: Report, begin: float, end: float, share: float) -> None:
    outer(begin + (end - begin) * share)
