"""A folder that no longer answers, inside the test's own process: calls of the system that name a path in it wait.

The thread of the windows must never make such a call: there it is an AssertionError. tests/journeys/stuck.py lets the
kernel do the same to a program as a whole, Qt included.
"""

import builtins
import io
import os
import threading
from pathlib import Path

CALLS = ("access", "listdir", "listxattr", "lstat", "mkdir", "open", "readlink", "scandir", "stat", "unlink")
SILENT = "its folder does not answer; is it on a network?"  # what is said of it
OF_TWO = ("link", "rename", "replace")  # of which either path may hang
LONGEST = 60.0  # seconds until a forgotten folder answers all the same


class Hanging:
    """Answers as usual until `hang`, and again after `answer`."""

    def __init__(self, folder: Path, monkeypatch) -> None:
        self.stuck = list[threading.Thread]()  # threads that hang, or have
        self._folder, self._hanging, self._answers = str(folder), frozenset[str](), threading.Event()
        for name in CALLS + OF_TWO:
            monkeypatch.setattr(os, name, self._through(name, getattr(os, name)))
        for module in (io, builtins):
            monkeypatch.setattr(module, "open", self._through("open", open))

    def hang(self, *calls: str) -> None:
        """From now on nothing is answered, or only what is no such call, as by the memory of the system."""
        self._hanging = frozenset(calls or CALLS + OF_TWO)

    def answer(self) -> None:
        """Answer again, also what was asked before, and wait until those who asked have gone on."""
        self._hanging = frozenset()
        self._answers.set()
        for thread in self.stuck:
            thread.join(LONGEST)

    def _through(self, name, call):
        count = 2 if name in OF_TWO else 1

        def asked(*arguments, **named):
            if name in self._hanging and any(self._is_inside(each) for each in arguments[:count]):
                assert threading.current_thread() is not threading.main_thread(), f"{arguments} would hang the window"
                self.stuck.append(threading.current_thread())
                self._answers.wait(LONGEST)
            return call(*arguments, **named)

        return asked

    def _is_inside(self, path) -> bool:
        return isinstance(path, str | os.PathLike) and os.fspath(path).startswith(self._folder)
