"""A file that is written where it is: whole or told, and by one program after the other."""

import os
import stat
import threading

import pytest

from core.base.errors import DocumentError
from core.files import examples, in_place, storage
from core.files.holding import hold
from core.files.writing import write
from core.graph.model import Graph
from tests.core.files.test_files import POSIX
from tests.core.files.test_writing import copies, folder

__all__ = ["folder"]


def linked(folder):
    path = folder / "graph.json"
    path.write_bytes(b"old")
    os.link(path, folder / "other.json")
    return path


@POSIX
def test_without_room_for_more_the_old_content_stays(folder, monkeypatch):
    path = linked(folder)
    monkeypatch.setattr(os, "write", filling_up(os.write, after=1, of=os.stat(path).st_ino))
    with pytest.raises(DocumentError, match=r"graph.json cannot be saved: the disk is full\."):
        write(b"new and longer", path)
    assert path.read_bytes() == b"old"
    assert copies() == []


@POSIX
def test_a_file_that_is_half_written_names_its_copy_then_and_when_it_is_opened(folder, monkeypatch):
    path = linked(folder)
    monkeypatch.setattr(os, "write", filling_up(os.write, after=2, of=os.stat(path).st_ino))
    data = storage.dumps(examples.load("scalar"))
    with pytest.raises(DocumentError) as caught:
        write(data, path)
    monkeypatch.undo()
    monkeypatch.setenv("XDG_STATE_HOME", str(folder.parent / "state"))
    [copy] = copies()
    assert str(caught.value) == (f"graph.json is only partly saved: the disk is full. A whole copy is kept as {copy}.")
    assert copy.read_bytes() == data
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with pytest.raises(DocumentError, match="The program ended while it was saved; a whole copy is") as caught:
        storage.load(path)
    assert str(copy) in str(caught.value)
    storage.save(Graph(), path)
    assert copies() == []


@POSIX
def test_two_programs_that_save_at_the_same_instant_write_one_after_the_other(folder, monkeypatch):
    path, both = linked(folder), (b"mine" * 9, b"of another program" * 9)
    write_at, is_first, saving = os.write, threading.Event(), []

    def meanwhile(descriptor, data):
        if os.fstat(descriptor).st_ino == os.stat(path).st_ino and not is_first.is_set():
            is_first.set()  # in the midst of the first one, the second one begins
            saving.append(threading.Thread(target=in_place.overwrite, args=(path, both[1])))
            saving[0].start()
            saving[0].join(0.1)
            assert saving[0].is_alive()
            assert [copy.read_bytes() for copy in copies()] == [both[0]]
        return write_at(descriptor, data)

    monkeypatch.setattr(os, "write", meanwhile)
    in_place.overwrite(path, both[0])
    saving[0].join()
    assert path.read_bytes() == both[1]
    assert copies() == []


@POSIX
def test_a_program_that_never_ends_saving_is_waited_for_no_longer_than_its_turn(folder, monkeypatch):
    path = linked(folder)
    monkeypatch.setattr(in_place, "TURN", 0.05)
    with path.open("rb") as file:
        assert hold(file.fileno())
        with pytest.raises(DocumentError, match=r"graph.json cannot be saved: another program is saving it\."):
            write(b"new", path)
    assert path.read_bytes() == b"old"
    assert copies() == []


def filling_up(write, after, of):
    """A write to one file that finds the disk full after some bytes; others go on."""
    room = [after - 1 if after == 1 else 1_000_000]

    def written(descriptor, data):
        if os.fstat(descriptor).st_ino != of:
            return write(descriptor, data)
        if after == 2 and os.lseek(descriptor, 0, os.SEEK_CUR) == 0:
            raise OSError(28, "No space left on device")
        if not room[0]:
            raise OSError(28, "No space left on device")
        return write(descriptor, data[: room[0]])

    return written
