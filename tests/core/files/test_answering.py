"""A folder that hangs: whoever asks it goes on in time, one thread alone is lost, and what is late changes nothing."""

import os
import threading

import pytest

from core.base.errors import DocumentError
from core.base.progress import Cancelled, reporting
from core.files import answering, examples, in_place, locks, reading, storage, writing
from core.files.answering import SilentError, answers, in_time, is_silent
from core.files.fingerprint import Fate, fate, fingerprint, same_file
from core.lessons import catalog, progress
from tests.hanging import SILENT, Hanging


@pytest.fixture
def away(tmp_path, monkeypatch):
    """A folder with a document, which hangs when it is told to."""
    folder = tmp_path / "away"
    folder.mkdir()
    storage.save(examples.load("twice"), folder / "graph.json")
    monkeypatch.setattr(answering, "LOOK", 0.3)
    monkeypatch.setattr(writing, "PATIENCE", 0.5)
    hanging = Hanging(folder, monkeypatch)
    yield hanging
    hanging.answer()


@pytest.fixture
def path(away, tmp_path):
    return tmp_path / "away" / "graph.json"


def test_every_look_at_a_file_ends_in_time_and_one_thread_alone_hangs(away, path, tmp_path):
    known = fingerprint(path)
    away.hang()
    assert fate(path, known) == (Fate.SILENT, None)
    assert fingerprint(path) is None
    assert not same_file(path, tmp_path / "other.json")
    assert same_file(path, path)
    assert [locks.lock(path), locks.holder(path), locks.take_over(path)] == [None, None, None]
    assert in_place.left_copy(path) is None
    assert not answers(path)
    assert is_silent(path)
    assert len(away.stuck) == 1


def test_after_the_first_question_the_others_are_refused_at_once(away, path, monkeypatch):
    away.hang()
    assert not answers(path)
    monkeypatch.setattr(answering, "LOOK", 0.0)
    monkeypatch.setattr(threading.Thread, "start", lambda _: pytest.fail("another thread would hang"))
    assert fate(path, None) == (Fate.SILENT, None)


def test_a_folder_that_answers_again_is_asked_again(away, path):
    known = fingerprint(path)
    away.hang()
    assert not answers(path)
    away.answer()
    assert not is_silent(path)
    assert fate(path, known) == (Fate.SAME, known)


def test_another_folder_is_not_waited_for(away, path, tmp_path):
    away.hang()
    assert not answers(path)
    assert answers(tmp_path / "graph.json")
    assert not is_silent(tmp_path / "graph.json")


def test_a_lock_is_kept_while_nobody_can_see_its_file(away, path):
    held = locks.lock(path)
    assert isinstance(held, locks.Lock)
    away.hang()
    assert held.is_of(path)
    held.release()


def test_reading_and_writing_end_in_a_sentence(away, path, tmp_path, monkeypatch):
    graph = storage.load(path)
    away.hang()
    with pytest.raises(DocumentError, match=r"graph.json cannot be read: nothing came within 0.1 seconds"):
        storage.load(path, 0.1)
    with pytest.raises(DocumentError, match=rf"graph.json cannot be saved: {SILENT[:-1]}"):
        storage.save(graph, path)
    with pytest.raises(DocumentError, match="cannot be saved"):
        progress.export(tmp_path / "none.jsonl", path.parent / "progress.jsonl")
    monkeypatch.setattr(reading, "PATIENCE", 0.5)
    with pytest.raises(DocumentError, match="cannot be read"):
        progress.take_over(tmp_path / "none.jsonl", path.parent / "progress.jsonl")
    with pytest.raises(DocumentError, match="is not a folder that can be read"):
        catalog.names(path.parent)
    assert len(away.stuck) == 1
    storage.save(graph, tmp_path / "elsewhere.json")
    assert storage.load(tmp_path / "elsewhere.json") == graph


@pytest.mark.parametrize("is_linked", [False, True], ids=["beside the old one", "into the old one"])
def test_what_was_given_up_is_not_written_when_the_folder_answers_again(away, path, tmp_path, is_linked):
    if is_linked:  # so that it is written where it is
        os.link(path, tmp_path / "other.json")
    before = path.read_bytes()
    away.hang("open")
    with pytest.raises(DocumentError, match=SILENT[:-1]):
        storage.save(examples.load("square"), path)
    away.answer()
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]
    assert in_place.left_copy(path) is None


def test_whoever_is_not_wanted_any_more_waits_no_longer(away, path):
    away.hang()

    def unwanted(_share):
        raise Cancelled

    with reporting(unwanted), pytest.raises(Cancelled):
        in_time(path, lambda: os.stat(path), 30)
    with pytest.raises(SilentError):
        in_time(path, lambda: os.stat(path))
    assert len(away.stuck) == 1


def test_what_is_slow_is_waited_for_as_long_as_it_may_take(tmp_path):
    is_awake = threading.Event()
    with pytest.raises(SilentError):
        in_time(tmp_path / "file", is_awake.wait, 0.0)
    threading.Timer(0.01, is_awake.set).start()
    assert in_time(tmp_path / "file", lambda: "there", 60) == "there"
