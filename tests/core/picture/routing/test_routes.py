"""Routes: right-angled, the same for the same places, and in a drawing in columns nothing lies on anything."""

import random
import sys
from collections.abc import Callable
from itertools import pairwise

import pytest
from drawings import FIRST, NEURONS, card, chain, example, fan, mirrored, tangled
from hypothesis import given
from hypothesis import strategies as st
from overlaps import crossings, overlaps

from core.graph.model import Wire, WireKey
from core.picture.geometry import RUN_MAX, RUN_MIN, Box
from core.picture.routing import Card, Routed, route

Drawing = tuple[dict[str, Card], list[Wire]]
anywhere = st.builds(
    lambda seed, nodes, spread: scattered(nodes, seed, spread),
    st.integers(0, 10_000),
    st.integers(2, 14),
    st.sampled_from([200, 600, 1500]),
)


def scattered(nodes: int, seed: int, spread: int) -> Drawing:
    """Cards anywhere, on top of each other too."""
    rng = random.Random(seed)
    cards, wires = tangled(nodes, seed=seed)
    places = {id: card(8.0 * rng.randrange(spread // 8), 8.0 * rng.randrange(spread // 8)) for id in cards}
    return {id: found._replace(box=places[id].box) for id, found in cards.items()}, wires


def moved(cards: dict[str, Card], **ways: tuple[float, float]) -> dict[str, Card]:
    """The cards, some of them further right and down."""
    found = dict(cards)
    for id, (dx, dy) in ways.items():
        box = cards[id].box
        found[id] = cards[id]._replace(box=box._replace(x=box.x + dx, y=box.y + dy))
    return found


def calls(work: Callable[[], object]) -> int:
    """How many functions are called meanwhile: a measure of work that no other process disturbs."""
    count = 0

    def note(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


# --- in columns -----------------------------------------------------------------------------------------


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


# --- anywhere -------------------------------------------------------------------------------------------


@given(anywhere)
def test_each_wire_is_right_angled_from_its_output_to_its_input(drawing):
    cards, wires = drawing
    routed = route(cards, wires)
    for wire in wires:
        points = routed.routes[wire.key].points
        target = cards[wire.target]._replace(ports=routed.ports.get(wire.target, cards[wire.target].ports))
        assert (points[0], points[-1]) == (cards[wire.source].out, target.port(wire.slot))
        if len(points) > 2:
            assert all((a[0] == b[0]) != (a[1] == b[1]) for a, b in pairwise(points))
        run = routed.routes[wire.key].run
        assert run.left <= run.right <= points[-1][0]
        assert run.length <= RUN_MAX


@given(anywhere, st.randoms(use_true_random=False))
def test_routes_depend_on_places_alone(drawing, rng):
    """Neither on the order of cards and wires nor on names."""
    cards, wires = drawing
    boxes = [found.box for found in cards.values()]
    if len(set(boxes)) < len(boxes):
        return
    before = route(cards, wires)
    ids = list(cards)
    names = dict(zip(ids, rng.sample([f"m{number}" for number in range(len(ids))], len(ids)), strict=True))
    shuffled = [Wire(names[wire.source], names[wire.target], wire.slot) for wire in rng.sample(wires, len(wires))]
    after = route({names[id]: cards[id] for id in rng.sample(ids, len(ids))}, shuffled)
    assert {WireKey(names[key.target], key.slot): found for key, found in before.routes.items()} == after.routes


@given(anywhere, st.integers(-50, 50), st.integers(-50, 50))
def test_a_drawing_moved_as_a_whole_keeps_its_routes(drawing, right, down):
    cards, wires = drawing
    dx, dy = 8.0 * right, 8.0 * down
    before, after = route(cards, wires), route(moved(cards, **dict.fromkeys(cards, (dx, dy))), wires)
    for key, found in before.routes.items():
        shifted = [(x + dx, y + dy) for x, y in found.points]
        assert [pytest.approx(point) for point in shifted] == list(after.routes[key].points)


@pytest.mark.parametrize("rows", [FIRST, NEURONS])
def test_in_a_mirrored_drawing_all_wires_run_backwards_and_no_label_is_covered(rows):
    cards, wires = example(rows)
    cards = mirrored(cards)
    found = overlaps(cards, wires, route(cards, wires))
    assert set(found) <= {"two wires in one line"}
    assert found.total() <= 1


def test_a_backward_wire_leaves_to_the_right_and_arrives_from_the_left_around_the_cards():
    cards, wires = {"x": card(400.0, 0.0), "y": card(0.0, 40.0, 1)}, [Wire("x", "y", 0)]
    routed = route(cards, wires)
    points = routed.routes[WireKey("y", 0)].points
    assert points[1][0] > points[0][0]
    assert points[-2][0] < points[-1][0]
    assert overlaps(cards, wires, routed) == {}
    assert routed.routes[WireKey("y", 0)].run.length >= RUN_MIN


def test_a_wire_goes_around_a_card_that_was_put_on_it():
    cards = {"x": card(0.0, 0.0), "y": card(600.0, 0.0, 1), "z": card(280.0, 300.0)}
    wires = [Wire("x", "y", 0)]
    assert len(route(cards, wires).routes[WireKey("y", 0)].points) == 2
    on_it = moved(cards, z=(0.0, -300.0))
    assert overlaps(on_it, wires, route(on_it, wires)) == {}


def test_a_wire_goes_around_what_is_written_under_a_card():
    note = Box(0.0, 46.0, 200.0, 28.0)
    plain = {"x": card(0.0, 0.0), "y": card(0.0, 128.0), "z": card(400.0, 62.0, 2)}
    noted = {**plain, "x": plain["x"]._replace(around=(note,))}
    wires = [Wire("x", "z", 0), Wire("y", "z", 1)]
    assert overlaps(noted, wires, route(noted, wires)) == {}


def test_two_cards_moved_by_hand_leave_all_labels_readable():
    cards, wires = example(NEURONS)
    cards = moved(cards, s=(40.0, 60.0), v2=(-40.0, 90.0))
    routed = route(cards, wires)
    widths = dict.fromkeys(routed.routes, 40.0)
    assert overlaps(cards, wires, routed, widths) == {}


def test_a_wire_between_cards_that_touch_says_how_little_room_its_label_has():
    cards = {"x": card(0.0, 0.0), "y": card(90.0, 20.0, 1)}
    assert route(cards, [Wire("x", "y", 0)]).routes[WireKey("y", 0)].run.length < 24.0


# --- growth ---------------------------------------------------------------------------------------------


def _routed(drawing: Drawing) -> Callable[[], Routed]:
    return lambda: route(*drawing)


def _backwards(drawing: Drawing) -> Drawing:
    return mirrored(drawing[0]), drawing[1]


@pytest.mark.parametrize(
    ("small", "large"),
    [
        (chain(100), chain(1000)),
        (fan(100, 100), fan(1000, 1000)),
        (fan(100, 10), fan(1000, 32)),
        (tangled(100, seed=1), tangled(1000, seed=1)),
        (_backwards(tangled(100, seed=1)), _backwards(tangled(1000, seed=1))),
        (scattered(100, 1, 1000), scattered(1000, 1, 3000)),
        (scattered(100, 1, 500), scattered(1000, 1, 500)),
    ],
    ids=["chain", "fan", "fan in columns", "tangled", "backwards", "scattered", "heap"],
)
def test_ten_times_the_cards_cost_at_most_some_thirteen_times_the_work(small, large):
    assert calls(_routed(large)) <= 13 * len(large[1]) / len(small[1]) / 10 * calls(_routed(small)) + 1000
