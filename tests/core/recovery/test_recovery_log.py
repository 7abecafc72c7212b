"""A recovery log holds every edit as soon as it is made, whenever the program ends and whatever the disk does."""

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DocumentError
from core.files import examples, storage
from core.graph.edits import set_value
from core.graph.grouping import add_note
from core.recovery import new_file
from core.recovery.reading import NewerError, read
from tests.core.graphs import operation
from tests.core.recovery.edits import KINDS, NUMBERS, edited
from tests.core.recovery.stacks import grown, started


def held(log):
    """What can be recovered from the disk now."""
    return read(Path(log.path).read_bytes())


STEPS = st.lists(st.tuples(KINDS | st.just("go"), NUMBERS), max_size=25)


@given(edits=STEPS)
def test_after_each_edit_the_log_has_all_steps(tmp_path_factory, edits):
    folder = tmp_path_factory.mktemp("log")
    log, stack = started(lambda: folder, examples.load("scalar"))
    for what, number in edits:
        if what == "go":
            stack.go(number % (stack.count + 1))
        else:
            after = edited(stack.now, what, number)
            if after != stack.now:
                stack.push(f"{what} {number}", after, merge=what == "merge")
        log.follow(stack, at_once=True)
        if stack.count:
            found = held(log)
            assert found.graph() == stack.now
            assert list(found.graph().nodes) == list(stack.now.nodes)
            assert found.history() == (stack.graphs, stack.texts, stack.index)


def test_a_log_is_of_the_user_alone_and_appears_with_the_first_edit(tmp_path):
    log, stack = started(lambda: tmp_path)
    log.follow(stack)
    assert list(tmp_path.iterdir()) == []
    stack.push("Add", grown(stack.now, 1))
    log.follow(stack)
    assert stat.S_IMODE(log.path.stat().st_mode) == 0o600
    log.close(keep=False)
    assert list(tmp_path.iterdir()) == []


def test_a_log_stays_bounded_and_keeps_the_undo_steps_of_late(tmp_path):
    log, stack = started(lambda: tmp_path, examples.load("scalar"))
    log._begin(stack)
    begun = log.path.stat().st_size
    text = "x" * 1900
    for number in range(1500):
        stack.push("Note", add_note(replace(stack.now, notes={}), f"{number} {text}", 0.0, 0.0))
        log.follow(stack)
        assert log.path.stat().st_size <= 4 * (begun + len(text) + 100) + 1_000_000
    found = held(log)
    graphs, _, index = found.history()
    assert found.graph() == stack.now
    assert index >= 50
    assert graphs[: index + 1] == stack.graphs[-index - 1 :]
    stack.go(0)  # before all that the log still has
    log.follow(stack)
    assert held(log).graph() == stack.graphs[0]


POINTS = ["private_file", "hold", "os.write", "os.fsync", "os.replace"]


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("after", [False, True])
def test_an_end_at_any_point_of_compaction_loses_nothing(tmp_path, monkeypatch, point, after):
    """The child is killed by itself where the real call stands, before it or after it."""
    log, stack = started(lambda: tmp_path, examples.load("scalar"))
    stack.push("Add", grown(stack.now, 1))
    log.follow(stack)
    stack.push("Add", grown(stack.now, 2))
    log.follow(stack)
    if (child := os.fork()) == 0:
        owner, _, name = point.rpartition(".")
        place = getattr(new_file, owner) if owner else new_file
        real = getattr(place, name)

        def killed(*arguments):
            if after:
                real(*arguments)
            os._exit(0)

        setattr(place, name, killed)
        log._begin(stack)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert held(log).history() == (stack.graphs, stack.texts, stack.index)


class TestDisk:
    """What cannot be written is told once, and the program goes on."""

    def test_a_folder_that_cannot_be_made(self, tmp_path):
        (tmp_path / "file").write_text("")
        told: list[Exception] = []
        log, stack = started(lambda: tmp_path / "file" / "x", failed=told.append)
        for number in range(3):
            stack.push("Add", grown(stack.now, number))
            log.follow(stack)
        assert len(told) == 1
        assert not log.works

    def test_a_write_that_the_disk_cuts_short(self, tmp_path, monkeypatch):
        told: list[Exception] = []
        log, stack = started(lambda: tmp_path, failed=told.append)
        for number in range(2):
            stack.push("Add", grown(stack.now, number))
            log.follow(stack)
        write = os.write
        with monkeypatch.context() as full:
            full.setattr(os, "write", lambda file, data: write(file, data[:10]))
            stack.push("Add", grown(stack.now, 2))
            log.follow(stack)
        assert len(told) == 1
        assert held(log).graph() == stack.graphs[2]
        monkeypatch.setattr(log, "_next_try", 0.0)
        stack.push("Add", grown(stack.now, 3))
        log.follow(stack)
        assert held(log).history() == (stack.graphs, stack.texts, 4)
        assert len(told) == 1

    def test_what_utf8_cannot_say(self, tmp_path):
        told: list[Exception] = []
        log, stack = started(lambda: tmp_path, failed=told.append)
        stack.push("Note", replace(stack.now, extra={"title": "half \ud800"}))
        log.follow(stack)
        assert isinstance(told[0], ValueError)


def test_a_newer_log_is_refused_politely():
    with pytest.raises(NewerError, match="newer version"):
        read(b'{"recovery": "autograd-canvas", "version": 2}\n')


@pytest.mark.parametrize("data", [b"", b"\n", b"{}\n", b"[]\n", b"\xff\n", b"null\n{}\n", b"[" * 100_000 + b"\n"])
def test_what_makes_no_sense_gives_a_sentence(data):
    with pytest.raises(DocumentError, match="makes no sense"):
        read(data)


def test_fields_of_other_versions_come_back(tmp_path):
    graph = storage.loads(
        b'{"format": "autograd-canvas", "version": 1, "title": "T", "nodes": [{"id": "a", "name": "a", "value": 1,'
        b' "x": 0, "y": 0, "params": {"old": 1}}], "edges": []}',
        "a.json",
    )
    log, stack = started(lambda: tmp_path, graph)
    stack.push("Change", set_value(graph, "a", 2.0))
    log.follow(stack)
    assert held(log).graph() == stack.now
    stack.push("Add", operation(stack.now, "y", "Sum", "a"))
    log.follow(stack)
    assert held(log).graph() == stack.now
