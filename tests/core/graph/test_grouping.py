"""Groups and notes: edits that change no number, and the picture of a collapsed group."""

from dataclasses import replace

import pytest

from core.base.errors import GraphError
from core.description import stepping
from core.description.folding import folded
from core.description.frame import frame
from core.description.views import Frame, NodeKind, NodeState
from core.graph.edits import connect, move, remove
from core.graph.grouping import (
    add_note,
    collapse,
    corners,
    erase,
    group,
    groups_of,
    join,
    leave,
    put,
    set_text,
    set_title,
    ungroup,
)
from core.graph.model import Graph, WireKey
from core.graph.session import Session
from core.layout.fragment import extract, insert
from core.picture.geometry import SHEET_SIZE, SHEET_WIDTH, sheet_lines, text_width
from tests.core.graphs import scalar_example


def grouped(*ids: str) -> Graph:
    """The first example with one group around these nodes."""
    return group(scalar_example(), ids)


def only(graph: Graph) -> str:
    (id,) = graph.groups
    return id


def collapsed(*ids: str) -> Graph:
    graph = grouped(*ids)
    return collapse(graph, [only(graph)], True)


def picture(graph: Graph, step: int) -> Frame:
    return folded(frame(Session(graph, step)))


# --- edits -----------------------------------------------------------------------------------------------


def test_a_group_holds_its_members_in_the_order_they_were_made():
    graph = grouped("s", "a", "c")
    held = graph.groups[only(graph)]
    assert (held.members, held.title, held.collapsed) == (("a", "c", "s"), "Group 1", False)


def test_a_node_is_in_one_group_at_most_and_an_empty_group_vanishes():
    graph = grouped("a", "c")
    graph = group(graph, ["c", "s"])
    assert [held.members for held in graph.groups.values()] == [("a",), ("c", "s")]
    assert [held.members for held in group(graph, ["a", "x"]).groups.values()] == [("c", "s"), ("x", "a")]
    assert remove(graph, ["a"]).groups.keys() == graph.groups.keys() - groups_of(graph, ["a"])


def test_grouping_a_whole_group_with_more_nodes_lets_it_grow_under_its_title():
    graph = set_title(grouped("a", "c"), "g11", "Products")
    grown = group(graph, ["c", "a", "s"])
    assert [(held.id, held.title, held.members) for held in grown.groups.values()] == [
        ("g11", "Products", ("a", "c", "s"))
    ]
    assert group(graph, ["a", "c"]) == graph


def test_a_node_joins_a_group_and_leaves_it_and_those_of_other_groups_stay():
    graph = group(group(scalar_example(), ["a", "c"]), ["x", "t"])
    first, second = graph.groups
    joined = join(graph, first, ["s", "t"])
    assert joined.groups[first].members == ("a", "c", "s")
    assert joined.groups[second] == graph.groups[second]
    assert leave(joined, ["s"]) == graph
    assert leave(joined, ["a", "c", "s"]).groups.keys() == {second}


def test_the_card_of_leaves_alone_stands_left_of_what_reads_them():
    placed = move(scalar_example(), {"x": (0, 80), "w1": (0, 0), "b": (320, 0), "a": (160, 0), "t": (480, 0)})
    leaves = collapse(group(placed, ["x", "w1", "b"]), ["g11"], True)
    card = picture(leaves, 0).nodes["g11"]
    assert (card.x, card.y) == corners(leaves, ["g11"])["g11"] == (0, 0)
    reading = collapse(group(placed, ["a", "t", "x"]), ["g11"], True)
    card = picture(reading, 0).nodes["g11"]
    assert (card.x, card.y) == corners(reading, ["g11"])["g11"] == (480, 0)
    bare = picture(remove(reading, wires=list(reading.wires)), 0).nodes["g11"]
    assert (bare.x, bare.y) == (480, 0)  # wires pulled off do not let the card jump


def test_ungrouping_leaves_the_nodes_as_they_were():
    graph = grouped("a", "c")
    assert ungroup(graph, groups_of(graph, ["c"])) == scalar_example()


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda graph: group(graph, []), "Select the nodes"),
        (lambda graph: set_title(graph, only(graph), " \n"), "needs a title"),
        (lambda graph: set_title(graph, only(graph), "x" * 201), "at most 200"),
        (lambda graph: add_note(graph, "\x00 ", 0, 0), "needs a text"),
        (lambda graph: add_note(graph, "x" * 2001, 0, 0), "at most 2000"),
    ],
)
def test_what_makes_no_sense_gets_a_sentence(edit, says):
    with pytest.raises(GraphError, match=says):
        edit(grouped("a"))


def test_titles_and_notes_keep_what_can_be_shown():
    graph = add_note(grouped("a"), "first\tline\x07\nsecond \ud800line ", 1e9, 0)
    (note,) = graph.notes.values()
    assert (note.text, note.x) == ("first line\nsecond line", 1e6)
    assert set_text(graph, note.id, "new").notes[note.id].text == "new"
    assert set_title(graph, only(graph), " one\ntwo ").groups[only(graph)].title == "one two"


def test_moving_a_group_brings_its_members_along_and_notes_move_too():
    graph = add_note(grouped("a", "c"), "Hello", 10, 20)
    (note,) = graph.notes
    spots = corners(graph, [only(graph), note])
    assert spots == {only(graph): (0, 0), "a": (0, 0), "c": (0, 0), note: (10, 20)}
    moved = put(graph, {id: (x + 8, y) for id, (x, y) in spots.items()})
    assert [(thing.x, thing.y) for thing in (moved.nodes["a"], moved.nodes["c"], moved.notes[note])] == [
        (8, 0),
        (8, 0),
        (18, 20),
    ]
    assert moved.nodes["x"] is graph.nodes["x"]


def test_erasing_takes_nodes_notes_and_wires():
    graph = add_note(scalar_example(), "Hello", 0, 0)
    left = erase(graph, ["x", *graph.notes], [WireKey("t", 1)])
    assert not left.notes
    assert "x" not in left.nodes
    assert WireKey("t", 1) not in left.wires


def test_neither_groups_nor_notes_restart_the_pass_or_forget_the_structure():
    session = Session(scalar_example(), 5, {"x": 1.0})
    order = session.graph.order
    graph = add_note(collapse(group(session.graph, ["a"]), [], True), "Hello", 0, 0)
    assert stepping.edited(session, graph) == replace(session, graph=graph)
    assert graph.order is order


def test_copies_are_groups_and_notes_of_their_own():
    graph = add_note(grouped("a", "c"), "Hello", 0, 0)
    part = extract(graph, ["a", "c", *graph.notes])
    twice = insert(graph, part, 32)
    assert [[twice.nodes[id].name for id in held.members] for held in twice.groups.values()] == [
        ["a", "c"],
        ["a1", "c1"],
    ]
    assert [(note.text, note.x) for note in twice.notes.values()] == [("Hello", 0), ("Hello", 32)]
    assert not extract(graph, ["a"]).groups


# --- folding ---------------------------------------------------------------------------------------------


def test_without_a_collapsed_group_the_picture_stays_as_it_is():
    drawn = frame(Session(grouped("a", "c")))
    assert folded(drawn) is drawn


def test_one_card_stands_for_the_members_and_inner_wires_vanish():
    graph = collapsed("a", "c", "s")
    shown = picture(graph, 13)
    id = only(graph)
    assert shown.nodes.keys() == {"x", "w1", "w2", "b", "t", "n", "L", id}
    assert shown.wires.keys() == frame(Session(graph)).wires.keys() - {WireKey("s", 0), WireKey("s", 1)}
    assert shown.nodes[id].kind is NodeKind.GROUP
    assert not shown.nodes[id].waits


def test_the_card_shows_the_values_and_gradients_of_the_results_and_wires_that_enter_keep_theirs():
    graph = collapsed("a", "c", "s")
    for step in range(14):
        whole, shown = frame(Session(graph, step)), picture(graph, step)
        card = shown.nodes[only(graph)]
        assert (card.value, card.grad) == (whole.nodes["s"].value, whole.nodes["s"].grad)
        for key in (WireKey("a", 0), WireKey("a", 1), WireKey("c", 0), WireKey("c", 1)):
            wire = shown.wires[key]
            assert (wire.local, wire.grad, wire.key) == (whole.wires[key].local, whole.wires[key].grad, key)


def test_wires_that_enter_have_a_port_each_and_those_that_leave_share_one():
    graph = collapsed("a", "c", "s")
    shown, id = picture(graph, 0), only(graph)
    assert shown.nodes[id].slots == ("x", "w1", "x", "w2")
    entering = sorted(wire.drawn for wire in shown.wires.values() if wire.drawn.target == id)
    assert sorted((wire.source, wire.slot) for wire in entering) == [("w1", 1), ("w2", 3), ("x", 0), ("x", 2)]
    assert shown.wires[WireKey("t", 0)].drawn == (id, "t", 0)


def test_several_results_are_named():
    card = picture(collapsed("a", "c"), 13).nodes[only(collapsed("a", "c"))]
    assert (card.value, card.grad) == ("a 6, c 8", "a 30, c 30")


def test_the_card_is_active_while_the_pass_works_inside():
    graph = collapsed("a", "c", "s")
    states = [picture(graph, step).nodes[only(graph)].state for step in range(14)]
    active = {step for step in range(1, 14) if frame(Session(graph, step)).active_node in ("a", "c", "s")}
    assert active == {step for step, state in enumerate(states) if state is NodeState.ACTIVE}
    assert active


def test_a_group_that_holds_the_output_is_the_output_and_one_that_waits_says_so():
    graph = collapsed("t", "n", "L")
    card = picture(graph, 13).nodes[only(graph)]
    assert card.is_output
    assert (card.value, card.grad) == ("225", "1")
    cut = picture(remove(graph, wires=[WireKey("t", 1)]), 0).nodes[only(graph)]
    assert cut.waits
    assert "waits for input" in cut.problem


def test_wires_between_two_collapsed_groups_join_their_cards():
    graph = group(collapsed("a", "c"), ["s", "t"])
    graph = collapse(graph, list(graph.groups), True)
    one, two = graph.groups
    shown = picture(graph, 0)
    assert [shown.wires[WireKey("s", slot)].drawn for slot in (0, 1)] == [(one, two, 0), (one, two, 1)]
    assert connect(graph, "b", "s", 0).groups == graph.groups


# --- notes -----------------------------------------------------------------------------------------------


def test_notes_are_wrapped_at_words_and_long_words_are_divided():
    lines = sheet_lines("Each wire carries upstream × local, and the sums are what .grad keeps.\n\n" + "m" * 60)
    assert len(lines) > 4
    assert "" in lines
    assert all(text_width(line, SHEET_SIZE) <= SHEET_WIDTH for line in lines)
    assert " ".join(lines[:2]).startswith("Each wire carries upstream × local,")
    assert "".join(lines).endswith("m" * 60)
