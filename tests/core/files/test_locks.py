"""Locks: one program works on a document, however it is reached, and its death frees the document at once."""

import os
import platform
import time

import pytest

from core.files import locks
from core.files.locks import Holder, Lock
from core.files.state_folder import state_folder
from tests.core.files.holder import holding, kill
from tests.core.recovery.forks import DONE, forked
from tests.needing import needs_fork


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "graph.json"
    path.write_text("{}", encoding="utf-8")
    return path


def test_a_held_document_says_who_holds_it(document):
    before = time.time()
    with holding(document) as process:
        for found in (locks.lock(document), locks.holder(document)):
            assert isinstance(found, Holder)
            assert (found.pid, found.host, found.path) == (process.pid, platform.node(), str(document))
            assert before - 1 <= found.since <= time.time()
            assert found.program == "Autograd Canvas"


def test_the_lock_of_a_killed_program_is_free_at_once(document):
    with holding(document) as process:
        kill(process)
        assert locks.holder(document) is None
        assert isinstance(locks.lock(document), Lock)


@pytest.mark.parametrize("way", [os.link, os.symlink])
def test_every_way_to_a_document_leads_to_its_lock(document, tmp_path, way):
    other = tmp_path / "other.json"
    way(document, other)
    with holding(document):
        assert isinstance(locks.lock(other), Holder)


def test_another_document_is_free(document, tmp_path):
    other = tmp_path / "other.json"
    other.write_text("{}", encoding="utf-8")
    with holding(document):
        assert isinstance(locks.lock(other), Lock)


def test_who_was_taken_over_sees_it_and_lets_the_other_keep_it(document):
    mine = locks.lock(document)
    assert isinstance(mine, Lock)
    assert mine.is_ours()
    theirs = locks.take_over(document)
    assert theirs is not None
    assert not mine.is_ours()
    mine.release()
    assert theirs.is_ours()


def test_a_running_program_can_be_taken_over(document):
    with holding(document):
        taken = locks.take_over(document)
        assert taken is not None
        assert taken.is_ours()
        assert locks.holder(document) is None  # it is this program


def test_a_released_document_leaves_nothing_behind(document):
    held = locks.lock(document)
    assert isinstance(held, Lock)
    held.release()
    held.release()
    assert not held.is_ours()
    assert not list(state_folder("locks").iterdir())


def test_a_lock_of_a_file_that_was_replaced_is_not_of_the_new_one(document, tmp_path):
    held = locks.lock(document)
    assert isinstance(held, Lock)
    assert held.is_of(document)
    new = tmp_path / "new"
    new.write_text("{}", encoding="utf-8")
    os.replace(new, document)
    assert held.is_ours()
    assert not held.is_of(document)


def test_what_a_killed_program_left_is_deleted_a_day_later(document, tmp_path):
    other = tmp_path / "other.json"
    other.write_text("{}", encoding="utf-8")
    with holding(other) as process:
        kill(process)
    (left,) = state_folder("locks").iterdir()
    os.utime(left, (0, time.time() - locks.UNUSED - 60))
    assert isinstance(locks.lock(document), Lock)
    assert not left.exists()


def test_an_old_lock_that_is_held_stays(document, tmp_path):
    other = tmp_path / "other.json"
    other.write_text("{}", encoding="utf-8")
    with holding(other):
        (held,) = state_folder("locks").iterdir()
        os.utime(held, (0, 0))
        locks.lock(document)
        assert isinstance(locks.lock(other), Holder)


@pytest.mark.parametrize("said", [b"", b"\n", b"\n[]", b"\n{}", b'\n{"pid": "x"}', b"\xff\xfe"])
def test_a_lock_that_says_nothing_is_held_by_somebody(document, said):
    with holding(document):
        (held,) = state_folder("locks").iterdir()
        held.write_bytes(said)
        assert locks.holder(document) == Holder()


def test_without_a_place_for_locks_the_program_goes_on(document, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    assert locks.lock(document) is None
    assert locks.holder(document) is None
    assert locks.take_over(document) is None


def test_there_is_no_lock_of_what_does_not_exist(tmp_path):
    assert locks.lock(tmp_path / "none.json") is None
    assert locks.holder(tmp_path / "none.json") is None


def test_a_lock_is_for_nobody_else_to_read(document):
    locks.lock(document)
    held = locks.take_over(document)
    assert held is not None
    assert [path.stat().st_mode & 0o077 for path in state_folder("locks").iterdir()] == [0]


def test_a_program_that_saves_has_the_next_lock_before_it_lets_go_of_the_last(document, tmp_path):
    with holding(document) as process:
        found = locks.lock(document)
        assert isinstance(found, Holder)
        new = tmp_path / "new"
        new.write_text("{}", encoding="utf-8")
        os.replace(new, document)  # it has not come yet to hold the new one
        assert locks.still_holds(found)
        kill(process)
        assert not locks.still_holds(found)


def test_since_when_is_not_changed_by_a_save(document):
    began = time.time() - 3600
    with holding(document, began):
        found = locks.holder(document)
        assert found is not None
        assert found.since == began


@needs_fork
def test_on_a_full_disk_a_document_is_held_and_nobody_knows_by_whom(document):
    import resource

    def lock_it():
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, most))  # the most bytes of a file stand for those of the disk
        mine = locks.lock(document)
        assert isinstance(mine, Lock)
        assert mine.is_ours()
        held = locks.lock(document)
        assert isinstance(held, Holder)
        assert not held.pid
        mine.release()
        assert isinstance(locks.take_over(document), Lock)

    assert forked(lock_it) == DONE


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no JSON",
        b"[" * 3_000,
        b'{"pid": 1e999, "since": 1, "program": "", "host": "", "path": "", "process": ""}',
        b'{"pid": 1, "since": 1e999, "program": "", "host": "", "path": "", "process": ""}',
        b'{"pid": 1, "since": -1e99, "program": "", "host": "", "path": "", "process": ""}',
    ],
)
def test_a_held_lock_of_little_sense_says_that_nobody_knows_since_when(document, content):
    with holding(document):
        (place,) = state_folder("locks").glob("*.lock*")
        place.write_bytes(b"\n" + content)
        found = locks.holder(document)
        assert isinstance(found, Holder)
        assert found.since == 0.0
