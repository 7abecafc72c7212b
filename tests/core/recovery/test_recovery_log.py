"""A recovery log holds every edit as soon as it is made, whenever the program ends and whatever the disk does."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DocumentError
from core.files import examples, storage
from core.graph.edits import move, set_value
from core.graph.grouping import add_note
from core.graph.model import Graph
from core.recovery import reading
from core.recovery.log import DRAG
from core.recovery.reading import NewerError, read
from tests.core.graphs import leaf, operation
from tests.core.recovery.edits import KINDS, NUMBERS, edited
from tests.core.recovery.stacks import grown, started


def held(log):
    """What can be recovered from the disk now."""
    return read(Path(log.path).read_bytes())


def long_one(folder):
    """A log that was written anew and has not all steps, and the stack that has them."""
    log, stack = started(lambda: folder, grown(Graph(), 1))
    text = "x" * 1900
    for number in range(900):
        stack.push(f"Note {number}", add_note(replace(stack.now, notes={}), f"{number} {text}", 0.0, 0.0))
        log.follow(stack)
    return log, stack


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


class TestSize:
    def test_it_is_bounded_and_keeps_the_undo_steps_of_late(self, tmp_path):
        """10,000 edits of 50 nodes."""
        graph = Graph()
        for number in range(50):
            graph = grown(graph, number)
        log, stack = started(lambda: tmp_path, graph)
        most = 4 * len(storage.dumps(graph)) + 1_000_000
        largest, begun = 0, set()
        for number in range(10_000):
            stack.push(f"Change {number}", set_value(stack.now, f"β{number % 50}", float(number)))
            log.follow(stack)
            state = log.path.stat()
            largest = max(largest, state.st_size)
            begun.add(state.st_ino)
        assert most / 2 < largest <= most
        assert 1 < len(begun) < 10
        graphs, texts, index = held(log).history()
        assert index == len(graphs) - 1 >= 100
        assert graphs == stack.graphs[-index - 1 :]
        assert texts == stack.texts[-index:]

    def test_undo_beyond_what_it_holds_starts_it_anew(self, tmp_path):
        log, stack = long_one(tmp_path)
        assert held(log).left_out > 0
        stack.go(0)
        log.follow(stack)
        assert held(log).graph() == stack.graphs[0]
        stack.go(1)
        log.follow(stack)
        assert held(log).graph() == stack.graphs[1]

    def test_many_steps_that_can_be_redone_are_left_out_once_and_for_all(self, tmp_path):
        log, stack = long_one(tmp_path)
        stack.go(0)
        log.follow(stack)
        begun = log.path.stat()
        assert begun.st_size < 700_000
        for number in range(1, stack.count + 1):
            stack.go(number)
            log.follow(stack)
            if number % 45 == 0:
                assert held(log).graph() == stack.now
            if number == 50:
                assert log.path.stat().st_ino == begun.st_ino
                assert log.path.stat().st_size < begun.st_size + 5000

    def test_one_edit_that_is_larger_than_all_before_can_be_undone(self, tmp_path):
        log, stack = started(lambda: tmp_path)
        stack.push("Add", leaf(stack.now, "x"))
        log.follow(stack)
        graph = stack.now
        for number in range(12):
            graph = leaf(graph, f"a{number}", tuple(item / 7 for item in range(10_000)))
        stack.push("Paste", graph)
        log.follow(stack)
        assert log.path.stat().st_size > 1_000_000
        assert held(log).history() == (stack.graphs, stack.texts, 2)

    def test_of_too_many_graphs_the_oldest_are_left_out(self, tmp_path, monkeypatch):
        monkeypatch.setattr(reading, "MOST_RECORDS", 200)
        log, stack = started(lambda: tmp_path)
        for number in range(40):
            stack.push(f"Add {number}", grown(stack.now, number))
            log.follow(stack)
        graphs, texts, index = held(log).history()
        assert graphs == stack.graphs[-5:]  # of 40, 39, 38, 37 and 36 nodes
        assert (texts, index) == (stack.texts[-4:], 4)
        stack.go(8)
        log.follow(stack)
        graphs, texts, index = held(log).history()
        assert (graphs, texts, index) == (stack.graphs[: len(graphs)], stack.texts[: len(texts)], 8)

    def test_a_line_is_as_long_as_what_changed(self, tmp_path):
        graph = Graph()
        for number in range(300):
            graph = grown(graph, number)
        log, stack = started(lambda: tmp_path, graph)
        for value in range(3):
            stack.push("Change", set_value(stack.now, "β1", float(value)))
            log.follow(stack)
        lines = log.path.read_bytes().splitlines()
        assert len(lines) == 4
        assert all(len(line) < 300 for line in lines[1:])


class TestDrag:
    """One step that is said anew again and again is written ten times a second."""

    def test_at_most_ten_lines_a_second_and_the_last_place_is_there_in_the_end(self, tmp_path):
        now = [100.0]
        log, stack = started(lambda: tmp_path, grown(Graph(), 1), clock=lambda: now[0])
        for frame in range(240):  # four seconds
            stack.push("Move", move(stack.now, {"β1": (float(frame), 0.0)}), merge=frame > 0)
            log.follow(stack)
            now[0] += 1 / 60
        assert len(log.path.read_bytes().splitlines()) <= 42
        assert log.is_behind
        now[0] += DRAG
        log.follow(stack)
        assert not log.is_behind
        assert held(log).history() == (stack.graphs, ["Move"], 1)

    def test_what_was_held_back_comes_with_the_next_edit_or_at_once(self, tmp_path):
        log, stack = started(lambda: tmp_path, grown(Graph(), 1), clock=lambda: 100.0)
        for frame in range(3):
            stack.push("Move", move(stack.now, {"β1": (float(frame), 0.0)}), merge=frame > 0)
            log.follow(stack)
        assert log.is_behind
        stack.push("Add", grown(stack.now, 2))
        log.follow(stack)
        assert held(log).history() == (stack.graphs, stack.texts, 2)
        for frame in range(2):
            stack.push("Move", move(stack.now, {"β2": (float(frame), 0.0)}), merge=frame > 0)
            log.follow(stack)
        log.follow(stack, at_once=True)
        assert held(log).history() == (stack.graphs, stack.texts, 3)

    def test_an_edit_soon_after_undo_is_none(self, tmp_path):
        log, stack = started(lambda: tmp_path, grown(Graph(), 1), clock=lambda: 100.0)
        for number in (2, 3):
            stack.push("Add", grown(stack.now, number))
            log.follow(stack)
        stack.go(1)
        log.follow(stack)
        stack.push("Add", grown(stack.now, 4))
        log.follow(stack)
        assert not log.is_behind
        assert held(log).history() == (stack.graphs, stack.texts, 2)

    def test_undo_in_the_midst_of_it(self, tmp_path):
        log, stack = started(lambda: tmp_path, grown(Graph(), 1), clock=lambda: 100.0)
        for frame in range(3):
            stack.push("Move", move(stack.now, {"β1": (float(frame), 0.0)}), merge=frame > 0)
            log.follow(stack)
        stack.go(0)
        log.follow(stack)
        assert held(log).graph() == stack.now
        stack.go(1)
        log.follow(stack)
        assert held(log).history() == (stack.graphs, stack.texts, 1)

    def test_a_step_that_vanishes_because_all_is_as_before(self, tmp_path):
        log, stack = started(lambda: tmp_path, grown(Graph(), 1))
        stack.push("Add", grown(stack.now, 2))
        log.follow(stack)
        stack.push("Move", move(stack.now, {"β1": (9.0, 0.0)}))
        log.follow(stack)
        stack.forget_last()
        log.follow(stack)
        assert held(log).history() == (stack.graphs, stack.texts, 1)


def test_what_was_done_last_is_told_also_after_undo(tmp_path):
    log, stack = started(lambda: tmp_path)
    for number in range(3):
        stack.push(f"Add {number}", grown(stack.now, number))
        log.follow(stack)
    stack.go(2)
    log.follow(stack)
    assert held(log).what == "Add 1"
    stack.go(0)
    log.follow(stack)
    assert held(log).what == ""


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
