"""Groups and notes: edits that change no number."""

from dataclasses import replace

import pytest

from core.base.errors import GraphError
from core.description import stepping
from core.description.folding import folded
from core.description.frame import frame
from core.description.views import Frame
from core.graph.edits import move, remove
from core.graph.grouping import (
    add_note,
    added_in,
    collapse,
    corners,
    erase,
    group,
    groups_of,
    join,
    leave,
    move_cards,
    put,
    set_text,
    set_title,
    ungroup,
)
from core.graph.model import Graph, WireKey
from core.graph.session import Session
from core.layout.fragment import extract, insert
from core.picture.geometry import SHEET_SIZE, SHEET_WIDTH, sheet_lines, text_width
from tests.core.graphs import leaf, operation, scalar_example


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
    assert remove(grouped("a", "c"), ["a", "c"]).groups == {}
    assert remove(graph, ["x"]).groups is graph.groups


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


def test_what_an_edit_adds_can_be_put_into_a_group():
    def change(graph):
        return operation(leaf(graph, "u"), "v", "Mul", "u", "x")

    graph = grouped("a", "c")
    assert added_in(graph, change, only(graph)).groups[only(graph)].members == ("a", "c", "u", "v")
    assert added_in(graph, change, None) == change(graph)


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
        (lambda graph: group(graph, ["x"], "x" * 201), "at most 200"),
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
    assert (note.text, note.x) == ("first line\nsecond line", 4e6)
    assert set_text(graph, note.id, "new").notes[note.id].text == "new"
    second = add_note(graph, "second", 0, -1e9)
    assert [(each.text, each.y) for each in second.notes.values()] == [(note.text, 0), ("second", -4e6)]
    assert [each.text for each in set_text(second, note.id, "new").notes.values()] == ["new", "second"]
    assert set_title(graph, only(graph), " one\ntwo ").groups[only(graph)].title == "one two"
    assert set_title(graph, only(graph), "x" * 200).groups[only(graph)].title == "x" * 200
    assert set_text(graph, note.id, "x" * 2000).notes[note.id].text == "x" * 2000


def test_a_title_can_be_given_at_once_and_is_numbered_otherwise():
    graph = group(group(scalar_example(), ["a"], " Products "), ["c"])
    assert [held.title for held in graph.groups.values()] == ["Products", "Group 1"]
    assert [held.title for held in group(graph, ["s"]).groups.values()] == ["Products", "Group 1", "Group 2"]
    free = set_title(group(graph, ["s"]), list(graph.groups)[1], "Sum")
    assert list(group(free, ["t"]).groups.values())[-1].title == "Group 1"


def test_moving_the_card_of_a_collapsed_group_brings_its_nodes_along():
    placed = move(scalar_example(), {"a": (0, 0), "c": (0, 80), "s": (160, 40)})
    graph = add_note(group(placed, ["a", "c", "s"]), "Hello", 10, 20)
    id, (note,) = only(graph), graph.notes
    assert corners(graph, [id])[id] == (160, 40)
    moved = move_cards(graph, {id: (168, 48), "x": (-8, -16), note: (1, 2)})
    assert [(moved.nodes[each].x, moved.nodes[each].y) for each in "acsx"] == [(8, 8), (8, 88), (168, 48), (-8, -16)]
    assert (moved.notes[note].x, moved.notes[note].y) == (1, 2)
    assert move_cards(graph, {id: (160, 40)}) == graph


def test_of_cards_in_one_column_the_highest_is_the_corner():
    placed = move(scalar_example(), {"a": (160, 80), "c": (160, 0), "s": (160, 40)})
    graph = group(placed, ["a", "c", "s"])
    assert corners(graph, [only(graph)])[only(graph)] == (160, 0)


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
    assert "w1" in left.nodes
    assert WireKey("a", 1) in left.wires
    assert erase(graph, ["w1"]).notes == graph.notes
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


# --- notes -----------------------------------------------------------------------------------------------


def test_notes_are_wrapped_at_words_and_long_words_are_divided():
    lines = sheet_lines("Each wire carries upstream × local, and the sums are what .grad keeps.\n\n" + "m" * 60)
    assert len(lines) > 4
    assert "" in lines
    assert all(text_width(line, SHEET_SIZE) <= SHEET_WIDTH for line in lines)
    assert " ".join(lines[:2]).startswith("Each wire carries upstream × local,")
    assert "".join(lines).endswith("m" * 60)
