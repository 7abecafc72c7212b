"""Unsaved work that is not kept: because the learner wants it so, or because the disk takes nothing."""

import errno
import os

import pytest

from core.graph.edits import set_value
from core.recovery import log, shelf
from gui import keeping
from gui.bars.file_bar import FileBar
from tests.gui.windows import node_id

pytestmark = pytest.mark.usefixtures("empty_shelf")


def value(window):
    return next(iter(window.document.graph.nodes.values())).value


def test_the_setting_is_followed_by_what_is_open(open_window):
    window = open_window()

    def logs():
        return len(list(shelf.folder().glob("*.jsonl")))

    def change(number):
        window.document.edit("x", lambda graph: set_value(graph, node_id(window, "x"), number))

    change(9.0)
    assert logs() == 1
    window.settings.keeps_work = False
    assert logs() == 0
    change(8.0)
    assert logs() == 0
    assert not window.keeper.works
    window.settings.keeps_work = True
    assert logs() == 1
    assert window.keeper.works
    window.keeper.close(keep=True)
    (kept,) = shelf.offered()
    assert kept.recovered is not None
    assert kept.recovered.edits == 2


def test_a_disk_that_takes_nothing_is_told_once_and_the_program_goes_on(open_window, monkeypatch, tmp_path):
    blocked = tmp_path / "state"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    window = open_window()
    said: list[str] = []
    window.keeper.troubled.connect(said.append)
    for number in (3.0, 4.0, 5.0):
        window.document.edit("x", lambda graph, number=number: set_value(graph, node_id(window, "x"), number))
    assert len(said) == 1
    assert "Save more often" in said[0]
    assert value(window) == 5.0


def test_when_the_disk_takes_it_again_all_is_kept_and_the_warning_goes(open_window, monkeypatch, tmp_path, qtbot):
    """Also without another edit: the last one may be all that there is for an hour."""
    monkeypatch.setattr(keeping, "AGAIN", 0.05)
    monkeypatch.setattr(log, "RETRY", 0.05)
    blocked = tmp_path / "state"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    window = open_window()
    window.document.edit("x", lambda graph: set_value(graph, node_id(window, "x"), 3.0))
    bar = window.findChild(FileBar, "unkept-bar")
    assert bar.isVisible()
    blocked.unlink()
    qtbot.waitUntil(bar.isHidden)
    assert len(list(shelf.folder().glob("*.jsonl"))) == 1
    assert window.keeper.works


def test_a_full_disk_is_said_in_our_own_words(open_window, monkeypatch):
    """The system's are English, whatever language is spoken."""

    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    window = open_window()
    said: list[str] = []
    window.keeper.troubled.connect(said.append)
    monkeypatch.setattr(os, "write", full)
    window.document.edit("x", lambda graph: set_value(graph, node_id(window, "x"), 3.0))
    (sentence,) = said
    assert "(the disk is full)" in sentence
