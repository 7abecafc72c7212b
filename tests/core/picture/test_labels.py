"""Labels stand on their own wires and cover nothing."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.description.views import NodeKind, NodeState, NodeView
from core.graph.model import WireKey
from core.picture.geometry import Box
from core.picture.labels import Labels, distance_to, leader, note_lines, occupied, point_at, rank_among, wire_curve

CARD = NodeView(
    id="a", name="a", kind=NodeKind.OPERATION, symbol="×", title="a = x·w", value="6", value_exact="6.0",
    grad_exact="", x=100.0, y=50.0, slots=("a", "b"), connected=(True, True), is_output=False, requires_grad=True,
    state=NodeState.IDLE, problem="", waits=False, edit="", is_scalar=False,
)  # fmt: skip
SIZE = (90.0, 36.0)
boxes = st.builds(Box, *[st.integers(-300, 300)] * 2, st.integers(40, 200), st.integers(40, 120))


def keys(count: int) -> list[WireKey]:
    return [WireKey(f"t{number}", 0) for number in range(count)]


def test_a_label_stands_in_the_middle_of_a_free_wire():
    labels, (key,) = Labels(), keys(1)
    curve = wire_curve((0, 0), (300, 100))
    labels.route(key, curve)
    labels.place({key: SIZE})
    assert labels.boxes[key] == Box(105.0, 32.0, 90.0, 36.0)


def test_a_label_gives_way_to_another_wire_if_a_free_place_is_near():
    labels, (own, other) = Labels(), keys(2)
    crossing = wire_curve((250, -300), (250, 300))
    labels.route(own, wire_curve((0, 0), (500, 0)))
    labels.route(other, crossing)
    labels.place({own: SIZE})
    assert not any(_inside(labels.boxes[own], *point_at(crossing, step / 40)) for step in range(41))


@pytest.mark.parametrize("across", range(120, 400, 20))
def test_a_label_keeps_off_a_wire_wherever_that_passes(across):
    """Also between the points of a wire that is long and steep."""
    labels, (own, other) = Labels(), keys(2)
    passing = wire_curve((across, -900), (across + 60, 900))
    labels.route(own, wire_curve((0, 0), (500, 0)))
    labels.route(other, passing)
    labels.place({own: SIZE})
    assert not any(_inside(labels.boxes[own], *point_at(passing, step / 400)) for step in range(401))
    assert labels.boxes[own].y == -18.0


def test_a_label_without_a_free_place_on_its_wire_still_touches_it_beside_another_wire():
    labels, (own, other) = Labels(), keys(2)
    along = wire_curve((0, 12), (300, 12))
    labels.route(own, wire_curve((0, 0), (300, 0)))
    labels.route(other, along)
    labels.place({own: SIZE})
    box = labels.boxes[own]
    assert box.y <= 0 <= box.y + box.height <= 12


@pytest.mark.parametrize("down", [-90, 90])
def test_between_two_cards_that_stand_close_a_label_still_stands_on_its_wire(down):
    labels, (key,) = Labels(), keys(1)
    start, end = (0.0, 0.0), (60.0, float(down))
    labels.block("source", [Box(-117, -25, 122, 50)])
    labels.block("target", [Box(55, down - 25, 122, 50)])
    labels.route(key, wire_curve(start, end))
    labels.place({key: SIZE})
    assert leader(wire_curve(start, end), labels.boxes[key]) is None


def test_a_label_that_stands_off_is_tied_to_the_middle_half_of_its_wire():
    curve = wire_curve((0, 0), (400, 0))
    for x in (-300.0, 0.0, 600.0):
        line = leader(curve, Box(x, -200.0, *SIZE))
        assert line is not None
        assert 60 < line[1][0] < 340


@given(st.lists(boxes, max_size=12), st.lists(st.tuples(*[st.integers(-300, 300)] * 4), min_size=1, max_size=12))
def test_however_full_it_is_no_label_covers_a_card_or_a_label(cards, wires):
    labels = Labels()
    for number, card in enumerate(cards):
        labels.block(f"n{number}", [card])
    for key, (x1, y1, x2, y2) in zip(keys(len(wires)), wires, strict=False):
        labels.route(key, wire_curve((x1, y1), (x2, y2)))
    labels.place(dict.fromkeys(keys(len(wires)), SIZE))
    placed = list(labels.boxes.values())
    assert not any(label.overlaps(card) for label in placed for card in cards)
    assert not any(one.overlaps(two) for one, two in combinations(placed, 2))


class Counted(Box):
    """A rectangle that counts how often it is looked at."""

    looks = 0

    def __iter__(self):
        Counted.looks += 1
        return super().__iter__()


def test_in_a_heap_of_cards_a_label_looks_at_no_more_than_a_few():
    labels, (key,) = Labels(), keys(1)
    for number in range(5_000):
        labels.block(f"n{number}", [Counted(0.0, 0.0, 120.0, 64.0)])
    labels.route(key, wire_curve((120, 32), (0, 21)))
    Counted.looks = 0
    labels.place({key: SIZE})
    assert 0 < Counted.looks < 1_000
    assert abs(labels.boxes[key].y - 32) < 200


def test_the_label_of_an_endless_wire_stands_at_its_middle():
    labels, (key,) = Labels(), keys(1)
    labels.route(key, wire_curve((0, 0), (1e9, 1e9)))
    labels.place({key: SIZE})
    assert labels.boxes[key][:2] == pytest.approx((5e8, 5e8), rel=1e-3)


def test_a_card_moved_onto_a_label_names_it_and_no_other():
    labels, (near, far) = Labels(), keys(2)
    labels.route(near, wire_curve((0, 0), (300, 0)))
    labels.route(far, wire_curve((0, 900), (300, 900)))
    labels.place({near: SIZE, far: SIZE})
    assert labels.block("a", [Box(140, -20, 100, 40)]) == {near}
    before = labels.boxes[far]
    labels.place({near: SIZE})
    assert labels.boxes[far] is before
    assert not labels.boxes[near].overlaps(Box(140, -20, 100, 40))


def test_a_forgotten_wire_leaves_its_place_free():
    labels, (first, second) = Labels(), keys(2)
    labels.route(first, wire_curve((0, 0), (300, 0)))
    labels.place({first: SIZE})
    taken = labels.boxes[first]
    labels.forget(first)
    labels.route(second, wire_curve((0, 0), (300, 0)))
    labels.place({second: SIZE})
    assert labels.boxes == {second: taken}


def test_two_wires_between_the_same_nodes_bow_apart():
    up, down = (wire_curve((0, 0), (200, 0), rank_among(slot, [0, 1])) for slot in (0, 1))
    assert point_at(down, 0.5)[1] - point_at(up, 0.5)[1] == pytest.approx(40.0)
    assert rank_among(3, [3]) == 0


@given(st.integers(-500, 500), st.integers(-500, 500), st.floats(0, 1))
def test_the_distance_to_a_point_on_the_wire_is_nought(x, y, t):
    curve = wire_curve((0, 0), (x, y))
    assert distance_to(curve, *point_at(curve, t)) < 4.0


def test_the_output_and_a_problem_take_room_around_the_card():
    plain = occupied(CARD)
    wrong = replace(CARD, is_output=True, problem="0 to a negative power is infinite: it is 1 divided by 0.")
    assert len(occupied(wrong)) == 3
    assert occupied(wrong)[0] == plain[0]
    assert note_lines(wrong)[0].startswith("⚠ 0 to")
    assert not note_lines(replace(wrong, waits=True))[0].startswith("⚠")


def _inside(box: Box, x: float, y: float) -> bool:
    return box.x < x < box.x + box.width and box.y < y < box.y + box.height
