"""A folder that hangs in the kernel, for a whole program: calls of the system that name a path in it are not answered.

The program asks the kernel to show all such calls to the test before they are made (seccomp, "user notification"). What
the test does not answer stays in the kernel as it would with a network that is away, whoever made it, Qt as well.
"""

import contextlib
import ctypes
import fcntl
import os
import select
import socket
import struct
import threading
from pathlib import Path

import pytest

# x86-64: the number of each call whose first argument is a path, or the second one
OF_FIRST = {"open": 2, "stat": 4, "lstat": 6, "access": 21, "rename": 82, "unlink": 87, "readlink": 89}
OF_FIRST |= {"listxattr": 194}
OF_SECOND = {"inotify_add_watch": 254, "openat": 257, "newfstatat": 262, "faccessat": 269, "statx": 332}
OF_SECOND |= {"faccessat2": 439}
SECCOMP, SET_FILTER, WITH_LISTENER, NO_NEW_PRIVILEGES = 317, 1, 8, 38
LOAD, IF_EQUAL, RETURN = 0x20, 0x15, 0x06  # instructions of a filter
ALLOW, ASK = 0x7FFF0000, 0x7FC00000  # what a filter returns
CALL, ANSWER = struct.Struct("QIIiIQ6Q"), struct.Struct("QqiI")  # seccomp_notif, seccomp_notif_resp
RECEIVE, SEND = 0xC0502100, 0xC0182101
GO_ON = 1  # the flag of an answer: make the call
LONGEST_PATH = 4096


class _Filter(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_void_p))


def show_calls(to: int) -> None:
    """In the program, before anything else: from now on its calls that name a path are shown to who has this socket."""
    numbers = [*OF_FIRST.values(), *OF_SECOND.values()]
    lines = [(LOAD, 0, 0, 0)]
    lines += [(IF_EQUAL, len(numbers) - place, 0, number) for place, number in enumerate(numbers)]
    lines += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, ASK)]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in lines))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    program = _Filter(len(lines), ctypes.addressof(code))
    listener = libc.syscall(SECCOMP, SET_FILTER, WITH_LISTENER, ctypes.byref(program))
    if listener < 0:
        raise OSError(ctypes.get_errno(), "the kernel takes no filter")
    with socket.socket(fileno=to) as given:
        socket.send_fds(given, [b"."], [listener])
    os.close(listener)


class Stuck:
    """Answers the calls of a program as if it were not there, until `hang`."""

    def __init__(self, folder: Path) -> None:
        self.callers = list[int]()  # the threads that hang, or have; the first thread of a program has its number
        self._folder, self._hangs = os.fsencode(folder), False
        self._own, self.theirs = socket.socketpair()

    def listen(self) -> None:
        """Wait until the program shows its calls, and answer them from then on, in a thread."""
        self.theirs.close()
        with self._own:
            listeners = socket.recv_fds(self._own, 1, 1)[1]
        if not listeners:
            pytest.skip("this machine lets no program watch its own calls")
        threading.Thread(target=self._answer_all, args=tuple(listeners), daemon=True).start()

    def hang(self) -> None:
        """From now on nothing in the folder is answered."""
        self._hangs = True

    def _answer_all(self, listener: int) -> None:
        waiting = select.poll()
        waiting.register(listener, select.POLLIN)
        while not waiting.poll()[0][1] & select.POLLHUP:
            call = bytearray(CALL.size)
            with contextlib.suppress(FileNotFoundError):  # whoever called has ended
                fcntl.ioctl(listener, RECEIVE, call)
                self._take(listener, CALL.unpack(call))
        os.close(listener)

    def _take(self, listener: int, call: tuple[int, ...]) -> None:
        id, thread, _, number, _, _, first, second, *_ = call
        if self._hangs and self._is_inside(thread, first if number in OF_FIRST.values() else second):
            self.callers.append(thread)  # and no answer
        else:
            fcntl.ioctl(listener, SEND, bytearray(ANSWER.pack(id, 0, 0, GO_ON)))

    def _is_inside(self, thread: int, address: int) -> bool:
        try:
            with open(f"/proc/{thread}/mem", "rb", buffering=0) as memory:
                memory.seek(address)
                return memory.read(LONGEST_PATH).partition(b"\0")[0].startswith(self._folder)
        except OSError:  # there is no path, or no caller any more
            return False
