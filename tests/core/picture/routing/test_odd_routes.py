"""Routes wherever cards are: right-angled, the same for the same places, readable as far as there is room."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.graph.model import Wire, WireKey
from core.picture.geometry import RUN_MAX, RUN_MIN, Box
from core.picture.routing import route
from tests.core.picture.routing.drawings import FIRST, NEURONS, card, example, mirrored, moved, scattered
from tests.core.picture.routing.overlaps import overlaps

anywhere = st.builds(
    lambda seed, nodes, spread: scattered(nodes, seed, spread),
    st.integers(0, 10_000),
    st.integers(2, 14),
    st.sampled_from([200, 600, 1500]),
)


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


@pytest.mark.parametrize("down", [0.0, 30.0])
def test_a_wire_goes_around_a_card_that_is_too_close_to_a_column(down):
    cards, wires = {"x": card(0.0, 0.0), "y": card(600.0, 0.0, 1), "z": card(110.0, down)}, [Wire("x", "y", 0)]
    routed = route(cards, wires)
    assert len(routed.routes[WireKey("y", 0)].points) > 2
    assert overlaps(cards, wires, routed) == {}


def test_a_wire_from_a_card_in_no_column_has_a_long_run_where_there_is_room():
    cards = {"x": card(0.0, 0.0), "z": card(40.0, 200.0), "y": card(600.0, 100.0, 1)}
    assert route(cards, [Wire("z", "y", 0)]).routes[WireKey("y", 0)].run.length > 100.0
