"""Fingerprint: what somebody else did to a file is noticed, and nothing else is."""

import os

import pytest

from core.files.fingerprint import Fate, fate, fingerprint


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "graph.json"
    path.write_bytes(b"before")
    return path


def replaced(path, data):
    new = path.with_name("new")
    new.write_bytes(data)
    os.replace(new, path)


def becomes_a_folder(path):
    path.unlink()
    path.mkdir()


def becomes_a_pipe(path):
    path.unlink()
    os.mkfifo(path)


def becomes_a_loop(path):
    path.unlink()
    path.symlink_to(path)


def written_with_old_times(path, data):
    found = path.stat()
    path.write_bytes(data)
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))


@pytest.mark.parametrize(
    ("happens", "became"),
    [
        (lambda path: None, Fate.SAME),
        (lambda path: path.touch(), Fate.SAME),
        (lambda path: path.chmod(0o600), Fate.SAME),
        (lambda path: os.link(path, path.with_name("other")), Fate.SAME),
        (lambda path: path.write_bytes(b"before"), Fate.SAME),
        (lambda path: replaced(path, b"before"), Fate.SAME),
        (lambda path: written_with_old_times(path, b"before"), Fate.SAME),
        (lambda path: path.write_bytes(b"behind"), Fate.CHANGED),
        (lambda path: path.write_bytes(b""), Fate.CHANGED),
        (lambda path: replaced(path, b"behind"), Fate.CHANGED),
        (lambda path: written_with_old_times(path, b"behind"), Fate.CHANGED),
        (lambda path: path.unlink(), Fate.GONE),
        (lambda path: path.rename(path.with_name("other")), Fate.GONE),
        (becomes_a_folder, Fate.CHANGED),
        (becomes_a_pipe, Fate.CHANGED),
        (becomes_a_loop, Fate.CHANGED),
    ],
)
def test_what_became_of_a_file(file, happens, became):
    known = fingerprint(file)
    happens(file)
    found, now = fate(file, known)
    assert found is became
    if became is Fate.SAME:
        assert fate(file, now) == (Fate.SAME, now)


def test_of_a_file_in_a_folder_that_is_gone_this_is_known(tmp_path):
    (tmp_path / "folder").mkdir()
    path = tmp_path / "folder" / "graph.json"
    path.write_bytes(b"before")
    known = fingerprint(path)
    (tmp_path / "folder").rename(tmp_path / "other")
    assert fate(path, known) == (Fate.FOLDER_GONE, None)


def test_what_is_no_ordinary_file_has_no_fingerprint(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert fingerprint(tmp_path / "pipe") is None
    assert fingerprint(tmp_path) is None
    assert fingerprint(tmp_path / "none") is None
