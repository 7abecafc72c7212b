"""Steps that change all of a large document: a log has as many of them as there is room for, and makes no others."""

import pytest

from core.graph.edits import move
from core.graph.model import Graph
from core.recovery import bounds
from core.recovery.reading import read
from tests.bench import graphs
from tests.bench.of_all import OF_ALL
from tests.core.counting import calls
from tests.core.recovery.stacks import grown, started

MANY, STEPS = 100, 120  # nodes, and steps that move all of them
MOST_CALLS = 3  # of functions for a node that changed, where a node beside it is looked at without any


def held(log):
    """What can be recovered from the disk now."""
    return read(log.path.read_bytes())


@pytest.fixture
def arranged(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "MORE", 0)
    graph = Graph()
    for number in range(MANY):
        graph = grown(graph, number)
    log, stack = started(lambda: tmp_path, graph)
    return log, stack


def arrange(stack, step):
    stack.push("Arrange", move(stack.now, {id: (float(step), 1.0) for id in stack.now.nodes}))


def test_a_log_is_written_anew_without_making_lines_for_which_there_is_no_room(arranged):
    log, stack = arranged
    work = []
    for step in range(STEPS):
        arrange(stack, step)
        work.append(calls(lambda: log.follow(stack)))
    assert max(work) <= 10 * min(work)


def test_undo_and_redo_beyond_what_there_is_room_for(arranged):
    log, stack = arranged
    for step in range(STEPS):
        arrange(stack, step)
    for index in (*range(STEPS, -1, -3), *range(0, STEPS + 1, 3)):
        stack.go(index)
        log.follow(stack)
        assert held(log).graph() == stack.now
        assert held(log).changes
        assert log.path.stat().st_size <= log._most


@pytest.mark.parametrize("what", OF_ALL)
def test_an_edit_of_all_nodes_takes_little_more_than_one_of_a_node(what, tmp_path):
    """So it is kept within a millisecond at 1,000 nodes, and nobody notices it."""
    graph = graphs.chain(MANY)
    log, stack = started(lambda: tmp_path, graph)
    first = next(iter(graph.nodes))

    def work(edit):
        stack.push("Edit", edit(graph))
        made = calls(lambda: log.follow(stack, at_once=True))
        stack.push("Back", graph)
        log.follow(stack, at_once=True)
        return made

    work(OF_ALL[what])  # the whole document is written
    one, all_ = (work(edit) for edit in (lambda graph: move(graph, {first: (1.0, 1.0)}), OF_ALL[what]))
    assert all_ - one <= MOST_CALLS * MANY
    assert held(log).graph() == graph
