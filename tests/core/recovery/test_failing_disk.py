"""What the disk does not take is told once, and the program goes on; as soon as it does again, all is there."""

import os
import shutil
import threading
from dataclasses import replace

import pytest

from core.graph.model import Graph
from core.recovery import shelf
from core.recovery.log import RETRY
from core.recovery.new_file import put
from core.recovery.syncing import Syncing
from tests.core.recovery.forks import DONE, forked
from tests.core.recovery.left import saved_as
from tests.core.recovery.stacks import grown, started
from tests.needing import needs_fork

NOBODY = 65534  # the user without any right


class Telling:
    """A log, its stack, what it told, and a clock that is set by hand."""

    def __init__(self, folder=shelf.folder):
        self.told: list[Exception] = []
        self.now = 100.0
        self.log, self.stack = started(folder, failed=self.told.append, clock=lambda: self.now)

    def edit(self, number=None):
        number = self.stack.count if number is None else number
        self.stack.push(f"Add {number}", grown(self.stack.now, number))
        self.log.follow(self.stack)


def check_all_is_there(telling):
    telling.log.close(keep=True)
    (each,) = shelf.offered()
    with shelf.taken(each) as recovered:
        assert recovered.history() == (telling.stack.graphs, telling.stack.texts, telling.stack.index)


def test_a_folder_that_cannot_be_made(state):
    state.parent.mkdir()
    state.write_text("a file is in the way")
    telling = Telling()
    for _ in range(3):
        telling.edit()
        assert not telling.log.works
    assert len(telling.told) == 1
    state.unlink()
    telling.edit()
    assert not telling.log.works  # it is not tried at each edit
    telling.now += RETRY
    telling.edit()
    assert telling.log.works
    check_all_is_there(telling)


@needs_fork
def test_a_full_disk(state):
    """The most bytes that a process may write into a file stand for those of the disk."""
    import resource

    def edit_until_full():
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, most))
        telling = Telling()
        while not telling.told:
            telling.edit()
        assert isinstance(telling.told[0], OSError)
        assert telling.stack.count > 5
        for _ in range(50):
            telling.edit()
            telling.now += RETRY  # each tries to write anew, which is too large
        assert len(telling.told) == 1
        assert not telling.log.works
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        telling.edit()
        assert telling.log.works
        check_all_is_there(telling)
        assert [path.suffix for path in state.iterdir()] == [".jsonl"]

    assert forked(edit_until_full) == DONE


@needs_fork
def test_a_disk_that_stays_full_keeps_what_it_took(state):
    import resource

    def edit_until_full():
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
        telling = Telling()
        while not telling.told:
            telling.edit()
        taken = telling.stack.count - 1
        telling.edit()
        assert shelf.offered() == []  # it is held by a program that goes on
        telling.log.close(keep=True)
        (each,) = shelf.offered()
        assert each.recovered is not None
        assert each.recovered.history()[0] == telling.stack.graphs[: taken + 1]
        assert not each.recovered.is_torn

    assert forked(edit_until_full) == DONE


@needs_fork
def test_what_is_saved_though_it_could_not_be_kept_is_not_offered(state, tmp_path):
    import resource

    def save_when_full():
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, most))
        telling = Telling()
        while not telling.told:
            telling.edit()
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        telling.log.written(saved_as(telling.stack.now, tmp_path / "saved.json"))
        telling.stack.clean = telling.stack.index
        assert list(state.iterdir()) == []
        telling.edit()
        telling.now += RETRY
        telling.edit()
        telling.log.close(keep=True)
        (each,) = shelf.offered()
        assert each.recovered is not None
        assert each.recovered.edits == 2

    assert forked(save_when_full) == DONE


def test_each_trouble_that_comes_after_all_was_well_is_told(state):
    state.parent.mkdir()
    telling = Telling()
    for number in (1, 2):
        shutil.rmtree(state, ignore_errors=True)
        state.write_text("a file is in the way")
        telling.edit()
        telling.edit()
        assert len(telling.told) == number
        state.unlink()
        telling.now += RETRY
        telling.edit()
    check_all_is_there(telling)


@needs_fork
def test_a_folder_that_may_not_be_written(state):
    def edit_without_permission():
        folder = shelf.folder()
        os.chmod(folder, 0o500)
        if os.geteuid() == 0:  # who may write everywhere
            os.seteuid(NOBODY)
        telling = Telling(lambda: folder)
        telling.edit()
        telling.edit()
        assert [type(error) for error in telling.told] == [PermissionError]
        assert shelf.kept() == []

    assert forked(edit_without_permission) == DONE


def test_what_utf8_cannot_say(state):
    telling = Telling()
    telling.edit()
    telling.stack.push("Note", replace(telling.stack.now, extra={"title": "half \ud800"}))
    telling.log.follow(telling.stack)
    assert isinstance(telling.told[0], ValueError)
    telling.stack.go(1)
    telling.now += RETRY
    telling.log.follow(telling.stack)
    assert not telling.log.works  # the step is there still, to be redone
    telling.stack.push("Add", grown(telling.stack.now, 5))
    telling.now += RETRY
    telling.log.follow(telling.stack)
    check_all_is_there(telling)


def test_a_sync_that_fails_is_told_with_the_next_edit(state):
    """A pipe takes what is written, and cannot be synced."""
    reading, writing = os.pipe()
    syncing, others = Syncing(writing, shelf.folder(), every=0.0), threading.enumerate()
    syncing.soon()
    for thread in threading.enumerate():
        if thread not in others:
            thread.join()
    with pytest.raises(OSError, match="nvalid argument"):
        syncing.soon()
    syncing.end()
    os.close(reading)
    os.close(writing)


def test_what_is_written_is_synced_within_seconds(state, monkeypatch):
    synced, done = [], threading.Event()
    real = os.fsync

    def fsync(descriptor):
        synced.append(os.fstat(descriptor).st_ino)
        real(descriptor)
        if len(synced) == 2:
            done.set()

    monkeypatch.setattr(os, "fsync", fsync)
    path = shelf.folder() / "000001-a.jsonl"
    descriptor = put(b"1\n", path)
    assert synced == []
    syncing = Syncing(descriptor, path.parent, every=0.01)
    for _ in range(5):
        syncing.soon()
    assert done.wait(60)
    syncing.end()
    assert synced == [path.stat().st_ino, path.parent.stat().st_ino]
    os.close(descriptor)


def test_a_new_log_is_on_the_disk_before_it_takes_the_place_of_an_older_one(state, monkeypatch):
    """Else a power cut could leave neither."""
    path, calls = shelf.folder() / "000001-a.jsonl", []

    def noted(name, real):
        def call(*arguments):
            calls.append(name)
            return real(*arguments)

        return call

    monkeypatch.setattr(os, "fsync", noted("fsync", os.fsync))
    monkeypatch.setattr(os, "replace", noted("replace", os.replace))
    os.close(put(b"1\n", path))
    assert calls == ["replace"]  # there is nothing yet that could be lost
    os.close(put(b"2\n", path))
    assert calls == ["replace", "fsync", "replace"]
    assert path.read_bytes() == b"2\n"


def test_no_graph_is_too_empty(state):
    telling = Telling()
    telling.edit()
    telling.stack.push("Remove all", Graph())
    telling.log.follow(telling.stack)
    check_all_is_there(telling)
