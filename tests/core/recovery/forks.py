"""A copy of this process that does something and ends, maybe in the midst of it."""

import itertools
import os
import traceback
from collections.abc import Callable, Iterator

ENDED, DONE, FAILED = 10, 11, 12  # exit codes
WAYS = ("before", "within", "after")  # where the process ends: before a call of the system, in its midst, after it
CALLS = ("mkdir", "open", "write", "fsync", "replace", "unlink", "ftruncate", "close")


def forked(action: Callable[[], object]) -> int:
    """Do something in a process of its own, and return its exit code."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    try:
        action()
        os._exit(DONE)
    except BaseException:
        traceback.print_exc()
        os._exit(FAILED)


def ending_everywhere(prepare: Callable[[], Callable[[], object]]) -> Iterator[str]:
    """Do something again and again, and end at another of its calls of the system each time: yields where it was."""
    for number in itertools.count(1):
        for way in WAYS:

            def end_there(number: int = number, way: str = way) -> None:
                action = prepare()
                _arm(number, way)
                action()

            code = forked(end_there)
            assert code != FAILED
            yield f"{way} call {number}" if code == ENDED else "done"
            if code == DONE:
                return


def _arm(number: int, way: str) -> None:
    """From now on this process ends at its call of this number."""
    calls = itertools.count(1)

    def armed(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def call(*arguments: object, **options: object) -> object:
            if next(calls) != number:
                return real(*arguments, **options)
            try:
                if way == "within" and name == "write":
                    descriptor, data = arguments
                    assert isinstance(data, bytes)
                    real(descriptor, data[: len(data) // 2])
                elif way != "before":
                    real(*arguments, **options)
            finally:
                os._exit(ENDED)

        return call

    for name in CALLS:
        setattr(os, name, armed(name))
