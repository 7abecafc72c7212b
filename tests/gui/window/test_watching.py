"""A file that changes on the disk: told once, never overwritten unasked, and no false alarm."""

import os
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.files import storage
from core.files.examples import load
from core.graph.edits import set_value
from gui.commands import file
from tests.core.graphs import id_of
from tests.gui.windows import change_x, done, x_in, x_of
from tests.journeys.second import clicked


def with_x(graph, value):
    x = id_of(graph, "x")
    return set_value(graph, x, value)


def written(path, data):
    """Written in two steps, as some editors do: emptied first."""
    path.write_bytes(b"")
    path.write_bytes(data)


def replaced(path, data):
    """Written beside it and renamed, as other editors do."""
    new = path.with_name("new")
    new.write_bytes(data)
    os.replace(new, path)


def moved_and_written(path, data):
    """The old one becomes a backup, then a new one is written."""
    path.rename(path.with_name("graph.json~"))
    path.write_bytes(data)


WAYS = [written, replaced, moved_and_written]


@pytest.fixture
def window(open_window, document):
    return open_window(str(document))


def theirs(value=5.0):
    return storage.dumps(with_x(load("scalar"), value))


def press(bar, text):
    (button,) = [each for each in bar.findChildren(QPushButton) if each.text() == text and each.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("way", WAYS)
def test_a_change_is_told_without_being_asked_for(window, bar, document, qtbot, way):
    way(document, theirs())
    qtbot.waitUntil(bar.isVisible)
    assert bar.sentence() == "graph.json was changed on the disk by another program."
    assert x_of(window) == 2.0


@pytest.mark.parametrize("way", WAYS)
def test_theirs_is_loaded_as_one_step_that_can_be_undone(window, bar, document, way):
    way(document, theirs())
    window.watching.look()
    press(bar, "Load Theirs")
    done(window)
    assert x_of(window) == 5.0
    assert not window.document.modified
    assert not bar.isVisible()
    window.document.undo_stack.undo()
    assert x_of(window) == 2.0
    assert window.document.modified


def test_the_same_change_is_told_once(window, bar, document):
    document.write_bytes(theirs())
    window.watching.look()
    QTest.mouseClick(bar.findChild(object, "file.close_bar"), Qt.MouseButton.LeftButton)
    window.watching.look()
    assert not bar.isVisible()
    document.write_bytes(theirs(6.0))
    window.watching.look()
    assert bar.isVisible()


def test_coming_back_to_the_window_is_a_look(window, bar, document, qtbot):
    window.watching._watcher.removePaths([str(document), str(document.parent)])  # as on disks that tell nothing
    document.write_bytes(theirs())
    other = window.windows.open(load("twice"), beside=window)
    qtbot.waitUntil(other.isActiveWindow)
    window.activateWindow()
    qtbot.waitUntil(bar.isVisible)


@pytest.mark.parametrize(
    "harmless",
    [
        lambda path: path.touch(),
        lambda path: path.chmod(0o600),
        lambda path: replaced(path, path.read_bytes()),
        lambda path: path.write_bytes(path.read_bytes()),
        lambda path: path.with_name("another").write_text("x", encoding="utf-8"),
        lambda path: (path.rename(path.with_name("away")), path.with_name("away").rename(path)),
    ],
)
def test_no_alarm_where_the_file_holds_the_same(window, bar, document, harmless):
    harmless(document)
    window.watching.look()
    assert not bar.isVisible()
    change_x(window, 3.0)
    assert file.save(window)
    assert x_in(document) == 3.0


def test_no_alarm_after_saving_here(window, bar, document):
    change_x(window, 3.0)
    assert file.save(window)
    window.watching.look()
    assert not bar.isVisible()
    change_x(window, 4.0)
    assert file.save(window)
    assert x_in(document) == 4.0


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("answered", "saved", "on_disk", "here"),
    [("Cancel", False, 5.0, 3.0), ("Keep Mine", True, 3.0, 3.0), ("Load Theirs", False, 5.0, 5.0)],
)
def test_a_changed_file_is_not_overwritten_without_a_decision(window, document, way, answered, saved, on_disk, here):
    change_x(window, 3.0)
    way(document, theirs())
    asked: list[str] = []
    clicked(answered, asked)
    assert file.save(window) is saved
    done(window)
    assert asked == ["graph.json was changed on the disk by another program."]
    assert (x_in(document), x_of(window)) == (on_disk, here)
    assert window.document.modified is (answered == "Cancel")


def test_a_changed_file_stays_when_the_document_is_saved_elsewhere(window, document, answer, tmp_path):
    change_x(window, 3.0)
    document.write_bytes(theirs())
    answer("choose_save", tmp_path / "mine.json")
    clicked("Save As…", [])
    assert file.save(window)
    assert (x_in(document), x_in(tmp_path / "mine.json")) == (5.0, 3.0)


def test_a_change_with_the_old_time_is_asked_about_too(window, document):
    found = document.stat()
    document.write_bytes(theirs())
    os.utime(document, ns=(found.st_atime_ns, found.st_mtime_ns))
    change_x(window, 3.0)
    asked: list[str] = []
    clicked("Cancel", asked)
    assert not file.save(window)
    assert asked


def test_what_is_kept_is_saved_without_another_question(window, bar, document):
    document.write_bytes(theirs())
    window.watching.look()
    press(bar, "Keep Mine")
    assert not bar.isVisible()
    assert window.document.modified  # so that closing asks about it
    assert file.save(window)
    assert x_in(document) == 2.0


def test_a_half_written_file_is_not_loaded(window, bar, document):
    document.write_bytes(theirs()[:40])
    window.watching.look()
    press(bar, "Load Theirs")
    done(window)
    assert x_of(window) == 2.0
    assert "graph.json" in window.notice.text()
    assert bar.isVisible()
    document.write_bytes(theirs())
    press(bar, "Load Theirs")
    done(window)
    assert x_of(window) == 5.0


@pytest.mark.parametrize("lose", [lambda path: path.unlink(), lambda path: path.rename(path.with_name("other.json"))])
def test_a_file_that_is_gone_is_told_and_written_anew(window, bar, document, lose, qtbot):
    lose(document)
    qtbot.waitUntil(bar.isVisible)
    assert bar.sentence() == "graph.json is no longer at its place. Saving writes it anew."
    assert window.document.modified  # so that closing asks about it
    press(bar, "Save")
    assert x_in(document) == 2.0
    assert not bar.isVisible()
    assert not window.document.modified


def test_a_file_whose_folder_is_gone_is_not_said_to_be_written_anew(open_window, document, answer, tmp_path):
    (tmp_path / "stick").mkdir()
    window = open_window(str(document.rename(tmp_path / "stick" / "graph.json")))
    (tmp_path / "stick").rename(tmp_path / "moved")
    window.watching.look()
    assert window.watching.bar.sentence() == "The folder of graph.json is no longer at its place. Save in another one."
    assert window.document.modified
    answer("choose_save", tmp_path / "mine.json")
    problems = answer("show_problem")
    assert file.save(window)
    assert problems == []
    assert x_in(tmp_path / "mine.json") == 2.0


def pipe_at(path):
    os.mkfifo(path)  # looked up here: Windows has no such function


POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are made as POSIX does")
THINGS = (
    lambda path: path.mkdir(),
    pytest.param(lambda path: path.symlink_to(path), marks=POSIX),
    pytest.param(pipe_at, marks=POSIX),
)


@pytest.mark.parametrize("thing", THINGS)
def test_what_takes_its_place_and_is_no_file_is_told(window, bar, document, thing, answer, qtbot):
    document.unlink()
    thing(document)
    qtbot.waitUntil(lambda: "no longer a file that can be read" in bar.sentence())
    assert window.document.modified  # it is nowhere on the disk
    problems = answer("show_problem")
    assert not file.save(window)
    assert problems[0][1].startswith("graph.json cannot be saved: ")
    answer("choose_save", document.with_name("other.json"))
    press(bar, "Save As…")
    assert x_in(document.with_name("other.json")) == 2.0
    assert not bar.isVisible()


def test_a_file_that_just_went_is_asked_about(window, document):
    change_x(window, 3.0)
    document.unlink()
    asked: list[str] = []
    clicked("Cancel", asked)
    assert not file.save(window)
    assert asked == ["graph.json is no longer at its place: it was deleted, moved or renamed."]
    assert not document.exists()
    assert file.save(window)  # it was told
    assert x_in(document) == 3.0


def test_a_file_that_comes_back_is_as_it_was(window, bar, document):
    away = document.with_name("away.json")
    document.rename(away)
    window.watching.look()
    assert bar.isVisible()
    away.rename(document)
    window.watching.look()
    assert not bar.isVisible()
    assert not window.document.modified


def test_what_is_in_its_place_and_cannot_be_written_is_said(window, document, answer):
    document.unlink()
    document.symlink_to(document)
    change_x(window, 3.0)
    problems = answer("show_problem")
    assert not file.save(window)
    assert [sentence for _, sentence in problems] == [
        "graph.json cannot be saved: its links lead to each other, and to no file."
    ]
    assert window.document.modified


def test_an_untitled_document_has_nothing_to_be_watched(window, bar, document):
    file.new(window)
    document.unlink()
    window.watching.look()
    assert not bar.isVisible()


def test_what_changed_before_there_was_a_window_is_told(window, tmp_path):
    other = tmp_path / "other.json"
    other.write_bytes(theirs())
    late = window.windows.open(load("scalar"), other, beside=window)
    assert late.watching.bar.isVisible()
    early = window.windows.open(storage.load(other), other, beside=window)
    assert not early.watching.bar.isVisible()
