"""Saving a file that would lose what belongs to it, and opening one in a folder that does not answer."""

import os
import threading

import pytest
from PySide6.QtGui import QAction

from core.files import answering, examples, in_place, reading, storage
from gui.commands import file

LOSS = "graph.json has 1 more name (a hard link), which would keep the old content."
POSIX = pytest.mark.skipif(os.name != "posix", reason="hard links are made as POSIX does")


@pytest.fixture(params=["a file is in the way", "the disk is full"])
def linked(tmp_path, monkeypatch, request):
    """A file with two names, where no copy can be kept while it is written."""
    path = tmp_path / "graph.json"
    storage.save(examples.load("scalar"), path)
    os.link(path, tmp_path / "other.json")
    state = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    if request.param == "the disk is full":
        monkeypatch.setattr(in_place, "private_file", lambda _: os.open("/dev/full", os.O_WRONLY))
    else:
        state.write_text("no folder can be made here")
    return path


@POSIX
@pytest.mark.parametrize("agreed", [False, True])
def test_what_a_file_would_lose_is_asked_before_it_is_saved(open_window, linked, answer, agreed):
    window = open_window(str(linked))
    before = linked.read_bytes()
    window.document.edit("Rename", lambda _: examples.load("twice"))
    asked = answer("ask_to_lose", agreed)
    window.findChild(QAction, "file.save").trigger()
    assert asked == [(window, LOSS)]
    assert (linked.read_bytes() != before) is agreed
    assert window.document.modified is not agreed
    assert (linked.parent / "other.json").read_bytes() == before


def test_a_folder_that_does_not_answer_leaves_the_window_alive(window, tmp_path, answer, monkeypatch, qtbot):
    path, answers = tmp_path / "graph.json", threading.Event()
    storage.save(examples.load("twice"), path)
    told = answer("show_problem")
    monkeypatch.setattr(reading, "PATIENCE", 0.5)
    monkeypatch.setattr(reading, "SOON", 0.3)
    monkeypatch.setattr(answering, "LOOK", 0.3)
    monkeypatch.setattr(os, "read", lambda *_: answers.wait(60) and b"")
    try:
        file.open_path(window, path)
        assert window.changes.work.running
        window.document.seek(3)  # meanwhile all else goes on
        assert window.document.frame.step == 3
        qtbot.waitUntil(lambda: bool(told))
    finally:
        answers.set()
    assert "nothing came within 0.5 seconds" in told[0][1]
