"""Routing: says what has changed, follows a drag, and ends with what the places alone would give."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.graph.model import Wire, WireKey
from core.picture.routing import Card, Routing, route
from tests.core.picture.routing.drawings import NEURONS, card, example, tangled
from tests.core.picture.routing.overlaps import overlaps

CARDS, WIRES = example(NEURONS)
LARGE, MANY = tangled(121, seed=3, gap=300.0)
steps = st.tuples(st.integers(-40, 40), st.integers(-40, 40)).map(lambda step: (8.0 * step[0], 8.0 * step[1]))


def moved(cards: dict[str, Card], ids: list[str], way: tuple[float, float]) -> dict[str, Card]:
    return {
        id: cards[id]._replace(box=cards[id].box._replace(x=cards[id].box.x + way[0], y=cards[id].box.y + way[1]))
        for id in ids
    }


def test_the_first_show_changes_all_and_the_second_nothing():
    routing = Routing()
    assert routing.show(CARDS, WIRES) == {wire.key for wire in WIRES}
    assert routing.show(CARDS, WIRES) == set()
    assert routing.routes == route(CARDS, WIRES).routes


def test_a_card_moved_a_little_changes_only_its_own_wires():
    routing = Routing()
    routing.show(CARDS, WIRES)
    after = CARDS | moved(CARDS, ["c"], (0.0, 16.0))
    assert routing.show(after, WIRES) == {WireKey("v", 1)}


def test_a_wire_that_is_gone_has_no_route():
    routing = Routing()
    routing.show(CARDS, WIRES)
    routing.show(CARDS, WIRES[:-1])
    assert WIRES[-1].key not in routing.routes


@pytest.mark.parametrize(("cards", "wires"), [(CARDS, WIRES), (LARGE, MANY)], ids=["small", "large"])
@settings(max_examples=settings().max_examples // 4)  # each routes a large drawing several times
@given(data=st.data())
def test_after_any_drag_the_routes_are_those_of_the_places(cards, wires, data):
    routing = Routing()
    routing.show(cards, wires)
    ids = data.draw(st.lists(st.sampled_from(sorted(cards)), min_size=1, max_size=3, unique=True))
    places = dict(cards)
    for way in data.draw(st.lists(steps, min_size=1, max_size=3)):
        before = dict(routing.routes)
        places |= moved(cards, ids, way)
        changed = routing.move({id: places[id] for id in ids})
        assert changed == {key for key, found in routing.routes.items() if found != before[key]}
        for wire in wires:
            assert routing.routes[wire.key].points[0] == places[wire.source].out
            target = places[wire.target]
            target = target._replace(ports=routing.ports.get(wire.target, target.ports))
            assert routing.routes[wire.key].points[-1] == target.port(wire.slot)
    routing.show(places, wires)
    assert routing.routes == route(places, wires).routes
    assert routing.ports == route(places, wires).ports


def test_a_card_dragged_across_a_large_drawing_and_back_leaves_it_as_it_was():
    routing = Routing()
    routing.show(LARGE, MANY)
    before = dict(routing.routes)
    for step in range(-6, 7):
        routing.move(moved(LARGE, ["n50"], (90.0 * step, 70.0)))
    elsewhere = moved(LARGE, ["n50"], (0.0, 0.0))
    routing.move(elsewhere)
    own = {wire.key for wire in MANY if "n50" in (wire.source, wire.target)}
    assert {key: found for key, found in routing.routes.items() if key not in own} == {
        key: found for key, found in before.items() if key not in own
    }
    routing.show(LARGE, MANY)
    assert routing.routes == before


@pytest.mark.parametrize("large", [False, True])
def test_other_wires_stay_while_a_card_is_dragged_over_them_and_give_way_at_the_end(large):
    cards = {"from": card(0.0, -400.0), "to": card(900.0, -400.0, 1), "hand": card(450.0, -900.0)}
    wires = [Wire("from", "to", 0)]
    if large:
        cards |= LARGE
        wires += MANY
    routing = Routing()
    routing.show(cards, wires)
    before = routing.routes[WireKey("to", 0)]
    hand = moved(cards, ["hand"], (0.0, 500.0))
    assert routing.move(hand) == set()
    assert routing.routes[WireKey("to", 0)] == before
    assert WireKey("to", 0) in routing.show(cards | hand, wires)
    assert overlaps(hand | {id: cards[id] for id in ("from", "to")}, wires[:1], routing_of(routing)) == {}


def test_wires_between_cards_that_are_dragged_together_keep_their_shape():
    routing = Routing()
    routing.show(LARGE, MANY)
    wire = MANY[40]
    before = routing.routes[wire.key]
    routing.move(moved(LARGE, [wire.source, wire.target], (16.0, -2000.0)))
    assert routing.routes[wire.key].points == tuple((x + 16.0, y - 2000.0) for x, y in before.points)


def test_while_a_card_is_dragged_past_another_no_ports_change_places():
    cards = {"a": card(0.0, 0.0), "b": card(0.0, 200.0), "y": card(300.0, 100.0, 2, sortable=True)}
    wires = [Wire("a", "y", 0), Wire("b", "y", 1)]
    routing = Routing()
    routing.show(cards, wires)
    below = moved(cards, ["a"], (0.0, 500.0))
    routing.move(below)
    assert routing.ports == {"y": (0, 1)}
    routing.show(cards | below, wires)
    assert routing.ports == {"y": (1, 0)}


def routing_of(routing: Routing):
    """What `route` returns, of a drawing that is being dragged."""
    return route({}, [])._replace(routes=routing.routes)
