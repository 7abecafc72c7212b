"""Routes of drawings in columns: nothing lies on anything, and wires are as straight as they can be."""

from itertools import pairwise

import pytest

from core.graph.model import Wire, WireKey
from core.picture.geometry import RUN_MAX, RUN_MIN
from core.picture.routing import lane_widths, route
from tests.core.picture.routing.drawings import FIRST, NEURONS, card, chain, example, fan, tangled
from tests.core.picture.routing.overlaps import crossings, overlaps


@pytest.mark.parametrize(("rows", "crossed"), [(FIRST, 0), (NEURONS, 1)])
def test_in_an_arranged_drawing_nothing_overlaps_and_wires_cross_as_seldom_as_in_the_mock(rows, crossed):
    cards, wires = example(rows)
    routed = route(cards, wires)
    assert overlaps(cards, wires, routed) == {}
    assert crossings(wires, routed) == crossed


def test_wires_at_the_height_of_their_port_are_straight():
    cards, wires = example(FIRST)
    routes = route(cards, wires).routes
    straight = {key for key, found in routes.items() if len(found.points) == 2}
    assert straight == {WireKey("a", 0), WireKey("c", 1), WireKey("t", 0), WireKey("L", 0)}


def test_the_runs_of_a_column_are_one_below_the_other():
    cards, wires = example(NEURONS)
    routes = route(cards, wires).routes
    for column in ({"a", "k", "d", "p"}, {"e", "q"}, {"h", "t"}):
        assert len({found.run[:2] for key, found in routes.items() if key.target in column}) == 1


@pytest.mark.parametrize("gap", [96.0, 120.0, 170.0, 400.0])
def test_a_run_is_as_long_as_the_gap_allows_and_ends_8_before_the_port(gap):
    cards = {"x": card(0.0, 0.0), "y": card(76.0 + gap, 100.0, 1)}
    run = route(cards, [Wire("x", "y", 0)]).routes[WireKey("y", 0)].run
    assert run.right == 76.0 + gap - 8.0
    assert run.length == min(RUN_MAX, gap - 38.0)


@pytest.mark.parametrize("gap", [88.0, 70.0, 60.0, 48.0])
def test_in_a_narrow_gap_the_first_piece_gives_way_then_the_run(gap):
    cards = {"x": card(0.0, 0.0), "y": card(76.0 + gap, 100.0, 1)}
    found = route(cards, [Wire("x", "y", 0)]).routes[WireKey("y", 0)]
    assert found.run.length == pytest.approx(min(RUN_MIN, gap - 24.0))
    assert found.points[1][0] == pytest.approx(found.run.left - 6.0)


def test_branches_of_a_source_share_one_riser():
    cards, wires = fan(8, 8)
    risers = {found.points[1][0] for found in route(cards, wires).routes.values() if len(found.points) > 2}
    assert len(risers) == 1


def test_a_wire_passes_a_column_between_its_cards_at_least_34_from_every_port():
    cards = {"x": card(0.0, 60.0), "a": card(200.0, 0.0, 2), "b": card(200.0, 150.0, 2), "y": card(400.0, 60.0, 1)}
    routed = route(cards, [Wire("x", "y", 0)])
    assert overlaps(cards, [Wire("x", "y", 0)], routed) == {}
    passing = [a[1] for a, b in pairwise(routed.routes[WireKey("y", 0)].points) if a[0] < 200.0 and b[0] > 276.0]
    assert len(passing) == 1
    assert 64.0 <= passing[0] <= 86.0


def test_the_ports_of_a_sum_are_in_the_order_in_which_its_wires_arrive_those_of_a_difference_are_not():
    below, above = card(0.0, 0.0), card(0.0, 200.0)
    for sortable, order in ((True, (1, 0)), (False, (0, 1))):
        cards = {"a": above, "b": below, "y": card(300.0, 100.0, 2, sortable=sortable)}
        routed = route(cards, [Wire("a", "y", 0), Wire("b", "y", 1)])
        assert routed.ports == ({"y": order} if sortable else {})
        assert crossings([Wire("a", "y", 0), Wire("b", "y", 1)], routed) == (0 if sortable else 1)


def test_the_two_wires_of_a_square_go_to_two_ports_from_one_riser():
    cards, wires = (
        {"x": card(0.0, 0.0), "y": card(200.0, 0.0, 2, sortable=True)},
        [Wire("x", "y", 0), Wire("x", "y", 1)],
    )
    routed = route(cards, wires)
    assert routed.ports == {"y": (0, 1)}
    assert [found.run.y for found in routed.routes.values()] == [-30.0, 30.0]


def test_wires_that_exchange_their_heights_do_not_lie_on_each_other():
    cards = {"a": card(0.0, 0.0), "b": card(0.0, 128.0), "c": card(220.0, 0.0, 1), "d": card(220.0, 128.0, 1)}
    wires = [Wire("a", "d", 0), Wire("b", "c", 0)]
    assert overlaps(cards, wires, route(cards, wires)) == {}


@pytest.mark.parametrize("nodes", [20, 40, 60])
@pytest.mark.parametrize("seed", range(6))
def test_in_random_columns_with_room_nothing_overlaps(nodes, seed):
    cards, wires = tangled(nodes, seed=seed)
    assert overlaps(cards, wires, route(cards, wires)) == {}


def test_a_lane_that_passes_many_columns_goes_straight_above_or_below_them():
    cards, wires = chain(120)
    cards["far"] = card(172.0 * 120, 0.0, 2)
    wires += [Wire("n119", "far", 0), Wire("n1", "far", 1), Wire("n2", "far", 1)][:2]
    routed = route(cards, wires)
    assert overlaps(cards, wires, routed) == {}
    assert len(routed.routes[WireKey("far", 1)].points) == 6


def test_a_gap_that_is_as_wide_as_its_lanes_ask_for_has_runs_of_the_full_length():
    cards, wires = tangled(40, seed=5)
    widths = lane_widths(cards, wires)
    lefts = sorted({found.box.x for found in cards.values()})
    places = {lefts[0]: 0.0}
    for before, left in pairwise(lefts):
        places[left] = places[before] + 76.0 + 24.0 + widths.get(left, 0.0) + 6.0 + 80.0 + 8.0
    packed = {id: found._replace(box=found.box._replace(x=places[found.box.x])) for id, found in cards.items()}
    routed = route(packed, wires)
    assert overlaps(packed, wires, routed) == {}
    assert {round(found.run.length, 6) for found in routed.routes.values()} == {80.0}


def test_two_lanes_share_a_narrow_passage_24_apart():
    """Each would like the middle of it: there is room for two."""
    cards = {"a": card(0.0, 76.0), "b": card(-300.0, 76.0), "u": card(300.0, 0.0, 2), "v": card(300.0, 152.0, 2)}
    cards |= {"y": card(600.0, 76.0, 1), "z": card(900.0, 76.0, 1)}
    wires = [Wire("a", "y", 0), Wire("b", "z", 0)]
    routed = route(cards, wires)
    assert overlaps(cards, wires, routed) == {}
    levels = {
        a[1] for key in routed.routes for a, b in pairwise(routed.routes[key].points) if a[0] < 300.0 and b[0] > 376.0
    }
    inside = sorted(height for height in levels if 64.0 <= height <= 88.0)
    assert inside in ([64.0, 88.0], [76.0])
