"""A file that another program writes while it is saved here, or that nobody may read any more."""

import os

import pytest
from PySide6.QtWidgets import QPushButton

from core.files import storage
from core.files.examples import load
from core.graph.edits import set_value
from gui.commands import file
from tests.core.graphs import id_of
from tests.gui.windows import change_x, x_in
from tests.journeys.second import clicked

SCALAR = load("scalar")
X = id_of(SCALAR, "x")
THEIRS = storage.dumps(set_value(SCALAR, X, 5.0))


@pytest.fixture
def window(open_window, document):
    return open_window(str(document))


def test_what_another_program_saves_at_the_same_moment_is_not_taken_for_ours(window, bar, document, monkeypatch):
    replace = os.replace

    def replace_and_be_replaced(source, target):
        replace(source, target)
        if target == document:
            monkeypatch.undo()
            document.write_bytes(THEIRS)

    change_x(window, 3.0)
    monkeypatch.setattr(os, "replace", replace_and_be_replaced)
    assert file.save(window)
    assert x_in(document) == 5.0
    assert bar.isVisible()
    change_x(window, 4.0)
    asked: list[str] = []
    clicked("Cancel", asked)
    assert not file.save(window)
    assert asked == ["graph.json was changed on the disk by another program."]
    assert x_in(document) == 5.0


def test_a_file_that_may_not_be_read_any_more_is_told_and_not_offered_to_be_loaded(window, bar, document, monkeypatch):
    open_ = os.open

    def refuse(path, *how):
        if os.fspath(path) == str(document):
            raise PermissionError(13, "Permission denied")
        return open_(path, *how)

    monkeypatch.setattr(os, "open", refuse)
    os.utime(document)
    window.watching.look()
    assert bar.sentence() == "graph.json is no longer a file that can be read. Save under another name."
    assert [each.text() for each in bar.findChildren(QPushButton) if each.isVisible()] == ["Save As…"]
