"""Arranging with groups and notes: members together, others outside, notes on nothing."""

import random
from itertools import combinations

import pytest

from core.description.frame import frame
from core.files import examples
from core.graph.edits import move
from core.graph.grouping import add_note, collapse, group
from core.graph.model import Graph, upstream
from core.graph.session import Session
from core.language.expression import build
from core.layout.arrange import arranged
from core.layout.framing import frame_around
from core.picture.drawing import drawn
from core.picture.geometry import Box, card_box, group_box, sheet_box
from core.picture.routing import Card, route
from core.picture.routing.along import covered
from tests.core.graphs import leaf, scalar_example

NET = "h1 = (x1*w11 + x2*w12 + b1)**2; h2 = (x1*w21 + x2*w22 + b2)**2; L = h1*v1 + h2*v2"


def scattered(graph: Graph, seed: int) -> Graph:
    choose = random.Random(seed)
    return move(graph, {id: (choose.uniform(-500, 500), choose.uniform(-500, 500)) for id in graph.nodes})


def cards(graph: Graph) -> dict[str, Box]:
    return {id: card_box(view) for id, view in drawn(frame(Session(graph))).nodes.items()}


def frames(graph: Graph) -> dict[str, Box]:
    seen = cards(graph)
    open_groups = [found for found in graph.groups.values() if not found.collapsed]
    return {found.id: group_box([seen[id] for id in found.members if id in seen]) for found in open_groups}


GROUPS = [
    [("x", "w1", "a")],
    [("a", "c", "s"), ("x", "w1", "w2")],
    [("a", "s")],
    [("w1", "w2", "a", "c", "s")],
    [("w1", "w2", "b")],
    [("L",), ("t", "b"), ("x", "w1")],
]


@pytest.mark.parametrize("groups", GROUPS)
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_members_stand_together_and_nothing_else_in_their_frame(groups, seed):
    graph = scattered(scalar_example(), seed)
    for members in groups:
        graph = group(graph, members)
    graph = arranged(graph)
    outside = cards(graph)
    for id, box in frames(graph).items():
        assert not any(box.overlaps(outside[other]) for other in outside.keys() - set(graph.groups[id].members))
    assert not any(one.overlaps(other) for one, other in combinations(frames(graph).values(), 2))
    assert not any(one.overlaps(other) for one, other in combinations(outside.values(), 2))
    assert arranged(graph) == graph
    for key, source in graph.wires.items():
        assert source not in outside or outside[source].x + outside[source].width < outside[key.target].x


@pytest.mark.parametrize("seed", range(4))
def test_wires_that_enter_a_group_pass_beside_its_cards(seed):
    graph = arranged(group(scattered(scalar_example(), seed), ["w1", "w2", "a", "c", "s"]))
    shown = drawn(frame(Session(graph)))
    boxes = {id: card_box(view) for id, view in shown.nodes.items()}
    around = {id: Card(box, (), tuple(range(len(shown.nodes[id].slots)))) for id, box in boxes.items()}
    wires = [view.drawn for view in shown.wires.values()]
    for wire in wires:
        _, *pieces = covered(route(around, wires).routes[wire.key].points, boxes[wire.source])
        others = [boxes[id] for id in boxes.keys() - {wire.source, wire.target}]
        assert not any(piece.overlaps(box) for piece in pieces for box in others)


def test_a_group_that_its_wiring_tears_apart_is_arranged_like_the_rest():
    """From x in the group over a and c outside back to s in the group."""
    graph = scalar_example()
    plain, torn = arranged(graph), arranged(group(graph, ["x", "s"]))
    assert cards(torn) == cards(plain)


def test_a_group_that_can_stay_together_does_so_beside_one_that_cannot():
    graph = arranged(group(group(scalar_example(), ["x", "s"]), ["t", "n", "b"]))
    id, inner = list(graph.groups.items())[1]
    box = frames(graph)[id]
    others = [card for id, card in cards(graph).items() if id not in inner.members]
    assert not any(box.overlaps(card) for card in others)


@pytest.mark.parametrize("members", [("a", "c", "s"), ("x", "s")])
def test_a_collapsed_group_is_one_card_and_keeps_its_inside(members):
    graph = group(scattered(scalar_example(), 1), members)
    graph = collapse(graph, list(graph.groups), True)
    after = arranged(graph)
    assert not any(one.overlaps(other) for one, other in combinations(cards(after).values(), 2))
    ways = {(after.nodes[id].x - graph.nodes[id].x, after.nodes[id].y - graph.nodes[id].y) for id in members}
    assert len({(round(x, 6), round(y, 6)) for x, y in ways}) == 1
    assert arranged(after) == after


def notes(graph: Graph) -> list[Box]:
    return [sheet_box(note) for note in graph.notes.values()]


def test_a_note_goes_with_the_card_it_is_at():
    graph = move(arranged(scalar_example()), {"L": (900.0, 2000.0)})
    graph = add_note(graph, "the loss", 900.0, 2120.0)
    after = arranged(graph)
    (note,) = after.notes.values()
    assert (note.x - after.nodes["L"].x, note.y - after.nodes["L"].y) == (0.0, 120.0)


@pytest.mark.parametrize("name", examples.names())
@pytest.mark.parametrize("seed", [0, 1])
def test_notes_cover_no_card_no_title_and_no_other_note(name, seed):
    choose = random.Random(seed)
    graph = scattered(examples.load(name), seed)
    graph = group(graph, list(graph.nodes)[:2])
    for text in ("a", "a longer note of\nseveral lines\nto read", "why this is so, in a sentence that is wrapped", "b"):
        graph = add_note(graph, text, choose.uniform(-500, 500), choose.uniform(-500, 500))
    after = arranged(graph)
    strips = [Box(box.x, box.y, box.width, 28.0) for box in frames(after).values()]
    for box in notes(after):
        assert not any(box.overlaps(other) for other in [*cards(after).values(), *strips])
    assert not any(one.overlaps(other) for one, other in combinations(notes(after), 2))
    assert arranged(after) == after


def test_a_note_of_a_group_stays_near_it():
    graph = add_note(group(arranged(scalar_example()), ["a", "s"]), "a", 0.0, -900.0)
    graph = move(graph, {"a": (0.0, -840.0)})
    after = arranged(graph)
    (note,), (box,) = notes(after), frames(after).values()
    assert note.overlaps(box, 30.0)


def test_notes_alone_stay_where_they_are():
    graph = add_note(Graph(), "nothing yet", 30.0, 40.0)
    assert arranged(graph) == graph
    graph = add_note(leaf(Graph(), "x"), "a leaf", 300.0, 40.0)
    assert arranged(arranged(graph)) == arranged(graph)


def test_two_neurons_of_a_net_stand_below_each_other():
    graph = build(NET)
    named = {node.name: id for id, node in graph.nodes.items()}
    one, two = ({named[name], *upstream(graph, named[name])} for name in ("h1", "h2"))
    graph = arranged(group(group(graph, one - two), two - one))
    upper, lower = frames(graph).values()
    assert upper.y + upper.height < lower.y
    assert upper.x == lower.x


@pytest.mark.parametrize("members", [("x", "w1", "a"), ("x", "w1", "w2"), ("a", "s"), ("x", "s"), ("t",)])
def test_a_new_frame_runs_through_no_card_that_is_not_in_it(members):
    before = arranged(scalar_example())
    after = frame_around(before, members)
    (box,), seen = frames(after).values(), cards(after)
    assert not any(box.overlaps(seen[id]) for id in seen.keys() - set(members))
    assert not any(one.overlaps(other) for one, other in combinations(seen.values(), 2))
    assert all((after.nodes[id].x, after.nodes[id].y) == (before.nodes[id].x, before.nodes[id].y) for id in members)


def test_notes_give_way_to_a_frame_too_and_nothing_comes_to_lie_on_one():
    before = arranged(scalar_example())
    c, x = frame_around(before, ["x", "w1", "w2", "a"]).nodes["c"], before.nodes["x"]
    before = add_note(add_note(before, "where c would go", c.x, c.y), "inside", x.x + 8.0, x.y - 60.0)
    after = frame_around(before, ["x", "w1", "w2", "a"])
    (box,), things = frames(after).values(), [*cards(after).values(), *map(sheet_box, after.notes.values())]
    assert not any(box.overlaps(sheet_box(note)) for note in after.notes.values())
    assert not any(one.overlaps(other) for one, other in combinations(things, 2))


def test_a_card_that_gives_way_to_a_frame_stays_where_it_was_across():
    before = arranged(scalar_example())
    after = frame_around(before, ["x", "w1", "w2", "a"])
    moved = {id for id, node in after.nodes.items() if node.y != before.nodes[id].y}
    assert moved == {"c"}
    assert all(node.x == before.nodes[id].x for id, node in after.nodes.items())


def test_a_constant_that_is_drawn_inside_an_operation_may_belong_to_a_group():
    graph = frame_around(arranged(scalar_example()), ["t", "n", "L"])
    (id,) = graph.groups
    after = arranged(graph)
    assert set(after.groups[id].members) == {"t", "n", "L"}
    assert not any(frames(after)[id].overlaps(box) for name, box in cards(after).items() if name in "acsxb")


@pytest.mark.parametrize(
    "members", [("x", "w1", "a"), ("x", "w1", "w2"), ("x", "w1", "a", "w2", "c", "s"), ("w1", "a")]
)
def test_wires_run_forward_from_a_collapsed_group(members):
    """Also where something outside reads what is made early inside, as c reads x."""
    graph = frame_around(arranged(scalar_example()), members)
    graph = collapse(graph, list(graph.groups), True)
    shown = drawn(frame(Session(graph)))
    for wire in shown.wires.values():
        source, target = card_box(shown.nodes[wire.drawn.source]), shown.nodes[wire.drawn.target]
        assert source.x + source.width < target.x
