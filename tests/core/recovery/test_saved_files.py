"""A log belongs to a file, and knows whether that is still as it was."""

import os

import pytest

from core.files import examples
from core.graph.edits import set_value
from core.graph.model import Graph
from core.recovery import shelf
from core.recovery.lines import Saved
from core.recovery.reading import read
from tests.core.recovery.left import fits, left_behind, offered, saved_as
from tests.core.recovery.stacks import grown, started


def test_one_that_equals_its_file_is_deleted(state, tmp_path):
    log, stack = started(shelf.folder, name="a")
    stack.push("Add", grown(stack.now, 1))
    log.follow(stack)
    log.written(saved_as(stack.now, tmp_path / "a.json"))
    log.close(keep=True)
    assert shelf.kept() == []
    assert not log.path.exists()


def test_one_that_another_program_restored_and_saved_is_deleted(state, tmp_path):
    """Where the disk was full, the restored document had no log that could take the place of this one."""
    saved = saved_as(examples.load("scalar"), tmp_path / "a.json")
    _, stack = left_behind(saved, examples.load("scalar"))
    saved_as(stack.now, saved.path)
    assert shelf.kept() == []


@pytest.mark.parametrize("is_written", [False, True])
def test_a_crash_before_and_after_a_file_is_replaced(state, tmp_path, is_written):
    saved = saved_as(examples.load("scalar"), tmp_path / "a.json")
    log, stack = started(shelf.folder, examples.load("scalar"), saved)
    stack.push("Add", grown(stack.now, 1))
    log.follow(stack)
    new = saved_as(stack.now, tmp_path / "new.json")
    log.write_ahead(Saved(saved.path, new.hash))
    if is_written:
        os.replace(new.path, saved.path)
    log.close(keep=True)
    assert [fits(each) for each in offered()] == ([] if is_written else [True])


def test_undone_edits_of_an_untitled_document_leave_nothing_to_be_restored(state):
    log, stack = started(shelf.folder, examples.load("scalar"))
    stack.push("Add", grown(stack.now, 1))
    log.follow(stack)
    stack.go(0)
    log.follow(stack)
    log.close(keep=True)
    assert shelf.kept() == []


def test_edits_behind_a_save_are_counted_from_there(state, tmp_path):
    log, stack = started(shelf.folder, name="a")
    for number in range(5):
        stack.push("Add", grown(stack.now, number))
        log.follow(stack)
        if number == 1:
            log.written(saved_as(stack.now, tmp_path / "a.json"))
    log.close(keep=True)
    assert [(each.edits, each.clean, fits(each)) for each in offered()] == [(3, 2, True)]


def test_all_edits_count_where_the_saved_state_cannot_be_reached_any_more(state, tmp_path):
    log, stack = started(shelf.folder, name="a")
    for number in range(3):
        stack.push("Add", grown(stack.now, number))
        log.follow(stack)
    log.written(saved_as(stack.now, tmp_path / "a.json"))
    stack.go(1)
    log.follow(stack)
    stack.push("Add", grown(stack.now, 7))
    log.follow(stack)
    log.close(keep=True)
    assert [(each.edits, each.clean, fits(each)) for each in offered()] == [(2, None, True)]


def test_a_log_written_anew_behind_a_save_knows_the_saved_state(state, tmp_path):
    """As one that was restored is, and one that has become too long."""
    log, stack = started(shelf.folder, name="a")
    for number in range(3):
        stack.push("Add", grown(stack.now, number))
        if number == 1:
            stack.clean = stack.index
            saved = saved_as(stack.now, tmp_path / "a.json")
    log.saved = saved
    log.follow(stack)
    log.close(keep=True)
    assert [(each.edits, each.clean, fits(each)) for each in offered()] == [(1, 2, True)]


def test_what_the_file_holds_now_is_what_the_document_is_compared_with(state, tmp_path):
    saved = saved_as(examples.load("scalar"), tmp_path / "a.json")
    log, stack = started(shelf.folder, examples.load("scalar"), saved)
    stack.push("Add", grown(stack.now, 1))
    log.follow(stack)
    theirs = saved_as(set_value(examples.load("scalar"), "n1", 9.0), saved.path)
    assert [fits(each) for each in read_logs(state)] == [False]
    log.know(theirs, stack)
    log.close(keep=True)
    assert [(each.edits, fits(each)) for each in offered()] == [(1, True)]


def read_logs(state):
    """What is in the logs, also while they are held."""
    return [read(path.read_bytes()) for path in state.glob("*.jsonl")]


def test_a_file_that_changed_since_is_told(state, tmp_path):
    saved = saved_as(examples.load("scalar"), tmp_path / "a.json")
    left_behind(saved, examples.load("scalar"))
    saved_as(set_value(examples.load("scalar"), "n1", 9.0), saved.path)
    assert [fits(each) for each in offered()] == [False]


def test_a_file_that_was_deleted_since_is_told(state, tmp_path):
    saved = saved_as(examples.load("scalar"), tmp_path / "a.json")
    left_behind(saved, examples.load("scalar"))
    saved.path.unlink()
    assert [fits(each) for each in offered()] == [False]


def test_a_pipe_in_place_of_the_file_keeps_nobody_waiting(state, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    left_behind(Saved(tmp_path / "pipe", "0"))
    assert [fits(each) for each in offered()] == [False]


def test_saved_elsewhere_and_changed_there(state, tmp_path):
    """Not the file that it once came from is meant, though that one still fits."""
    saved = saved_as(examples.load("scalar"), tmp_path / "a.json")
    log, stack = started(shelf.folder, examples.load("scalar"), saved)
    stack.push("Add", grown(stack.now, 1))
    log.follow(stack)
    other = saved_as(stack.now, tmp_path / "b.json")
    log.write_ahead(other)
    log.written(other)
    log.close(keep=True)
    other.path.write_text("something else")
    assert [(each.saved, fits(each)) for each in offered()] == [(other, False)]


@pytest.mark.parametrize("is_told", [False, True])
def test_a_document_is_called_by_the_name_that_it_was_saved_under(state, tmp_path, is_told):
    log, stack = started(shelf.folder, name="")
    stack.push("Add", grown(stack.now, 1))
    log.follow(stack)
    saved = saved_as(stack.now, tmp_path / "mine.json")
    log.write_ahead(saved)
    if is_told:  # else the program was killed in between
        log.written(saved)
    stack.push("Add", grown(stack.now, 2))
    log.follow(stack)
    log.close(keep=True)
    assert [(each.name, each.edits) for each in offered()] == [("mine.json", 1)]


def test_a_path_that_is_no_text(state, tmp_path):
    path = tmp_path / os.fsdecode(b"\xff\xfe.json")
    left_behind(saved_as(Graph(), path), name=path.name)
    assert [(each.saved.path, each.name) for each in offered()] == [(path, "\ufffd\ufffd.json")]
