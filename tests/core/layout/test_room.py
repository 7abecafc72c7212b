"""What is new is moved down until it covers nothing, and no further."""

from functools import partial
from itertools import pairwise

import pytest

from core.graph.edits import add_node, connect, move
from core.graph.grouping import add_note, collapse, group
from core.graph.model import Graph, Node
from core.layout.among import placed_among
from core.layout.room import free_way_down, way_down, with_room
from core.picture.geometry import GRID, Box, sheet_box
from tests.core.layout.pictures import boxes, picture


@pytest.mark.parametrize(
    ("things", "taken", "down"),
    [
        ([], [Box(0, 0, 10, 10)], 0),
        ([Box(0, 0, 120, 64)], [], 0),
        ([Box(0, 0, 120, 64)], [Box(0, 0, 120, 64)], 72),
        ([Box(0, 0, 120, 64)], [Box(0, 71, 120, 64)], 144),  # nearer than the grid
        ([Box(0, 0, 120, 64)], [Box(0, 72, 120, 64)], 0),
        ([Box(0, 0, 120, 64)], [Box(0, -72, 120, 64), Box(128, 0, 120, 64)], 0),
        ([Box(0, 0, 120, 64)], [Box(0, 0, 120, 64), Box(0, 130, 120, 3)], 144),  # the gap is too small
        ([Box(0, 0, 120, 64)], [Box(0, 0, 120, 61)], 72),  # rounded up to the grid
        ([Box(0, 0, 120, 64), Box(160, 0, 120, 64)], [Box(160, 0, 120, 64)], 72),  # both go together
    ],
)
def test_the_way_down_is_the_shortest(things, taken, down):
    assert way_down(things, taken) == down
    assert way_down([box._replace(y=box.y + down) for box in things], taken) == 0
    assert down % GRID == 0


def leaf(id, x, y, value=1.0):
    return Node(id, f"v_{id}", value=value, requires_grad=True, x=x, y=y)


def one():
    return add_node(Graph(), leaf("n1", 0, 0))


def test_the_size_of_a_card_counts_as_it_is_shown():
    wide = add_node(Graph(), leaf("n1", 0, 0, (1.123456, 2.123456, 3.123456)))
    beside = with_room(wide, partial(add_node, node=leaf("n2", 136, 0)))
    assert (beside.nodes["n2"].x, beside.nodes["n2"].y) == (136, 96)
    assert with_room(one(), partial(add_node, node=leaf("n2", 136, 0))).nodes["n2"].y == 0


def test_notes_and_frames_count_and_old_things_stay():
    graph = add_note(group(one(), ["n1"], "Inputs"), "Hello", 0, 100)
    added = with_room(graph, partial(add_node, node=leaf("n9", 0, -40)))
    assert added.nodes["n9"].y > 100
    assert added.nodes["n1"] == graph.nodes["n1"]
    assert added.notes == graph.notes


def test_a_collapsed_group_counts_as_its_card():
    graph = collapse(group(add_node(one(), leaf("n2", 400, 400)), ["n1", "n2"], "Both"), ["g3"], True)
    for at, covered in ((0.0, True), (400.0, False)):  # the card of a group of leaves is at the first
        (note,) = with_room(graph, partial(add_note, text="Note", x=at, y=at)).notes.values()
        assert (note.y > at) == covered


def test_a_change_that_adds_nothing_is_left_alone():
    assert with_room(one(), lambda graph: graph) == one()


def chain():
    """x, far away from what it feeds: in the gap there is only a wire with its label."""
    graph = add_node(one(), Node("n2", "y", "Neg", x=600, y=0))
    return connect(graph, "n1", "n2", 0)


def covered_by_a_wire(graph, box):
    (found,) = picture(graph).routed.routes.values()
    label = found.run.box
    pieces = [Box(a[0], a[1], b[0] - a[0], 0.0) for a, b in pairwise(found.points)]
    return any(box.overlaps(other) for other in (label, *pieces))


@pytest.mark.parametrize("x", [100, 300, 500])
def test_what_is_new_covers_no_wire_and_no_label(x):
    graph = chain()
    noted = with_room(graph, partial(add_note, text="A note", x=x, y=20))
    (note,) = noted.notes.values()
    assert not covered_by_a_wire(graph, sheet_box(note))
    added = with_room(graph, partial(add_node, node=leaf("n9", x, 0)))
    assert not covered_by_a_wire(graph, boxes(added)["v_n9"])
    assert added.nodes["n9"].y < 120  # and goes no further than it must


def test_a_formula_typed_between_cards_placed_by_hand_covers_no_wire():
    graph = move(chain(), {"n2": (600, 40)})
    new = placed_among(add_node(graph, leaf("n9", 0, 0)), ["n9"])
    assert not covered_by_a_wire(graph, boxes(new)["v_n9"])


def test_where_wires_leave_no_room_nearby_only_cards_are_kept_free():
    thing, card = Box(0, 0, 76, 84), Box(0, 0, 76, 84)
    near, far = ([Box(-100, y, 300, 0) for y in range(100, end, 60)] for end in (220, 600))
    assert free_way_down([thing], [card], near) == 168
    assert free_way_down([thing], [card], far) == way_down([thing], [card]) == 96
