"""Edits of several steps: bridging, inserting into a wire, wiring what is held, adding what was typed."""

from dataclasses import replace

import pytest

from core.base.errors import GraphError
from core.description.frame import frame
from core.graph.edits import add_node, connect, move, remove
from core.graph.grouping import add_note
from core.graph.model import Graph, Node, Wire, WireKey
from core.graph.rewiring import Held, add_wired, bridge, fits_in_wire, insert_in_wire, plug
from core.graph.session import Session
from core.language.expression import build
from core.language.insertion import insert_expression
from core.layout.shifting import shift_downstream
from core.picture.geometry import CARD_HEIGHT, CARD_MIN, Box, card_box, sheet_box
from tests.core.graphs import formula_text, id_of


def chain():
    """x → a = x·w → c = a + b."""
    return build("a = x*w; c = a + b")


def wiring(graph):
    """Wires by the names of their ends."""
    return {(graph.nodes[key.target].name, key.slot): graph.nodes[source].name for key, source in graph.wires.items()}


def test_bridging_leads_the_first_input_on():
    graph = chain()
    assert wiring(bridge(graph, [id_of(graph, "a")])) == {("c", 0): "x", ("c", 1): "b"}


def test_bridging_goes_through_all_that_is_removed_and_skips_what_was_not_wired():
    graph = build("a = x*w; c = a*a; d = c + b")
    graph = bridge(graph, [], [WireKey(id_of(graph, "a"), 0)])
    bridged = bridge(graph, [id_of(graph, "a"), id_of(graph, "c")])
    assert wiring(bridged) == {("d", 0): "w", ("d", 1): "b"}


def test_a_wire_that_is_cut_is_not_bridged():
    graph = build("a = x*w; c = a + a")
    a, c = id_of(graph, "a"), id_of(graph, "c")
    assert wiring(bridge(graph, [a], [WireKey(c, 1)])) == {("c", 0): "x"}
    assert wiring(bridge(graph, [], [WireKey(c, 1)])) == {("a", 0): "x", ("a", 1): "w", ("c", 0): "a"}


def test_a_removed_leaf_leaves_nothing_to_bridge():
    graph = chain()
    assert wiring(bridge(graph, [id_of(graph, "x")])) == {("a", 1): "w", ("c", 0): "a", ("c", 1): "b"}


def test_a_node_is_inserted_with_its_first_free_input():
    graph = add_node(chain(), Node("new", "s", "Add"))
    key = WireKey(id_of(graph, "c"), 0)
    assert fits_in_wire(graph, "new", key)
    inserted = wiring(insert_in_wire(graph, "new", key))
    assert (inserted["s", 0], inserted["c", 0]) == ("a", "s")
    assert len(inserted) == 5
    half = plug(graph, "new", Held(id_of(graph, "b"), None))
    assert wiring(insert_in_wire(half, "new", key))["s", 1] == "a"


def test_a_node_that_is_used_or_would_close_a_loop_does_not_fit_into_a_wire():
    graph = add_node(chain(), Node("new", "s", "Add"))
    a, c = id_of(graph, "a"), id_of(graph, "c")
    used = plug(graph, c, Held("new", 1))
    assert not fits_in_wire(used, "new", WireKey(c, 0))
    after = plug(graph, "new", Held(c, None))
    assert not fits_in_wire(after, "new", WireKey(c, 0))
    assert not fits_in_wire(graph, c, WireKey(c, 0))
    assert fits_in_wire(graph, "new", WireKey(a, 1))


@pytest.mark.parametrize("name", ["x", "a", "c"])
def test_a_node_without_a_free_input_or_at_that_wire_is_not_inserted(name):
    graph = chain()
    assert not fits_in_wire(graph, id_of(graph, name), WireKey(id_of(graph, "c"), 0))
    with pytest.raises(GraphError, match=f"{name} has no free input"):
        insert_in_wire(graph, id_of(graph, name), WireKey(id_of(graph, "c"), 0))


def test_what_is_held_is_wired_from_either_end():
    graph = add_node(chain(), Node("new", "s", "Add"))
    forward = plug(graph, "new", Held(id_of(graph, "c"), None))
    assert wiring(forward)["s", 0] == "c"
    assert wiring(plug(forward, id_of(graph, "b"), Held("new", 1)))["s", 1] == "b"
    with pytest.raises(GraphError, match="x has no free input"):
        plug(graph, id_of(graph, "x"), Held(id_of(graph, "c"), None))
    assert plug(graph, "new", None) is graph
    added = add_wired(chain(), Node("new", "s", "Add"), Held(id_of(graph, "c"), None))
    assert wiring(added) == wiring(forward)


def test_an_expression_means_the_nodes_that_are_there_by_name():
    graph = insert_expression(chain(), "c**2 + 0.5*r", (400, 300)).graph
    new = next(id for id in graph.nodes if graph.nodes[id].op and not graph.consumers[id])
    assert formula_text(graph, new) == "a = x*w; c = a + b; L = c**2 + 0.5*r"
    assert sum(node.name == "c" for node in graph.nodes.values()) == 1


def test_what_is_typed_stands_around_the_point_and_covers_no_card():
    graph = insert_expression(Graph(), "x*w", (400, 300)).graph
    xs, ys = zip(*((node.x, node.y) for node in graph.nodes.values()), strict=True)
    assert abs((min(xs) + max(xs) + CARD_MIN) / 2 - 400) <= 4
    assert abs((min(ys) + max(ys) + CARD_HEIGHT) / 2 - 300) <= 4
    again = insert_expression(graph, "u*v", (400, 300)).graph
    assert len({(node.x, node.y) for node in again.nodes.values()}) == 6
    assert min(node.y for node in list(again.nodes.values())[3:]) >= max(ys) + 64
    noted = insert_expression(add_note(Graph(), "a note", 340.0, 290.0), "x", (400, 300)).graph
    (note,), (node,) = noted.notes.values(), noted.nodes.values()
    assert not sheet_box(note).overlaps(Box(node.x, node.y, CARD_MIN, CARD_HEIGHT))


def test_a_number_or_a_new_name_is_one_node_and_a_name_that_is_taken_is_refused():
    graph = insert_expression(insert_expression(Graph(), "-2.5", (0, 0)).graph, "rate", (0, 0)).graph
    first, second = graph.nodes.values()
    assert (first.constant, first.value) == (True, -2.5)
    assert (second.name, second.requires_grad) == ("rate", True)
    with pytest.raises(GraphError, match="already called rate"):
        insert_expression(graph, "rate", (0, 0))


def test_an_expression_that_would_close_a_loop_through_the_wire_in_hand_is_refused():
    graph = chain()
    with pytest.raises(GraphError, match="loop"):
        insert_expression(graph, "c*2", (0, 0), Held(id_of(graph, "a"), 0))


def test_what_is_inserted_covers_nothing_and_all_after_it_makes_room():
    graph = chain()
    c = id_of(graph, "c")
    at = graph.nodes[c].x - 40.0, graph.nodes[c].y
    graph = add_node(graph, Node("new", "q", "Add", x=at[0], y=at[1]))
    wide = shift_downstream(insert_in_wire(graph, "new", WireKey(c, 0)), "new")
    cards = {id: card_box(view) for id, view in frame(Session(wide)).nodes.items()}
    a, new, last = cards[id_of(wide, "a")], cards["new"], cards[c]
    assert a.x + a.width < new.x
    assert new.x + new.width + 100 < last.x
    assert last.x % 8 == 0
    assert all(wide.nodes[id_of(wide, name)].x == graph.nodes[id_of(graph, name)].x for name in "xwab")


def test_where_there_is_room_nothing_moves():
    graph = move(chain(), {id_of(chain(), "c"): (2000.0, 0.0)})
    graph = add_node(graph, Node("new", "q", "Add", x=1000.0, y=0.0))
    wired = insert_in_wire(graph, "new", WireKey(id_of(graph, "c"), 0))
    assert shift_downstream(wired, "new") == wired


def test_the_unknown_fields_of_a_wire_go_with_it_and_come_back_with_undo_only():
    graph = build("a*b")
    key, source = next(iter(graph.wires.items()))
    marked = replace(graph, wire_extra={Wire(source, *key): {"colour": 7}})
    cut = remove(marked, wires=[key])
    assert not cut.wire_extra
    assert not connect(cut, source, *key).wire_extra
    other = next(id for id in graph.nodes if id not in (source, key.target))
    assert not connect(marked, other, *key).wire_extra
    assert not remove(marked, [source]).wire_extra
    assert remove(marked, [other]).wire_extra == marked.wire_extra
