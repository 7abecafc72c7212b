"""Points along a route: what gestures, the bead and labels measure on a wire."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.picture.geometry import Box
from core.picture.routing.along import Corner, corners, crosses, distance_to, label_box, loose_route, point_at

STEP = ((0.0, 0.0), (100.0, 0.0), (100.0, 80.0), (200.0, 80.0))
numbers = st.integers(-400, 400).map(float)
places = st.tuples(numbers, numbers)


def test_the_bead_starts_at_the_output_and_ends_at_the_input():
    assert point_at(STEP, 0.0) == STEP[0]
    assert point_at(STEP, 1.0) == STEP[-1]
    assert point_at(STEP, 0.5) == pytest.approx((100.0, 40.0))


def test_the_bead_goes_round_a_corner_on_the_arc_that_is_drawn():
    centre = (88.0, 12.0)
    on_arc = [point for step in range(201) if (point := point_at(STEP, step / 200))[0] > 88.0 and point[1] < 12.0]
    assert on_arc
    assert all(math.dist(centre, point) == pytest.approx(12.0) for point in on_arc)


def test_the_bead_is_as_fast_everywhere():
    points = [point_at(STEP, step / 400) for step in range(401)]
    steps = [math.dist(a, b) for a, b in pairwise(points)]
    assert max(steps) == pytest.approx(min(steps), rel=0.02)


def test_a_corner_beside_a_short_piece_is_small():
    step = ((0.0, 0.0), (100.0, 0.0), (100.0, 10.0), (200.0, 10.0))
    assert corners(step) == [
        Corner((95.0, 0.0), (100.0, 0.0), (100.0, 5.0)),
        Corner((100.0, 5.0), (100.0, 10.0), (105.0, 10.0)),
    ]


def test_a_straight_wire_has_no_corner():
    assert point_at(((0.0, 5.0), (80.0, 5.0)), 0.25) == (20.0, 5.0)


def test_pointing_measures_the_distance_to_the_nearest_piece():
    assert distance_to(STEP, 50.0, 7.0) == 7.0
    assert distance_to(STEP, 103.0, 40.0) == 3.0
    assert distance_to(STEP, 203.0, 84.0) == 5.0


def test_a_cut_crosses_a_riser_and_a_level_piece_but_not_what_lies_beside():
    assert crosses((90.0, 30.0), (110.0, 50.0), STEP)
    assert crosses((50.0, -10.0), (50.0, 10.0), STEP)
    assert not crosses((110.0, 0.0), (150.0, 70.0), STEP)


def test_a_label_is_centred_on_its_run_with_more_above_the_wire_than_below():
    assert label_box(100.0, 160.0, 50.0, 40.0) == Box(110.0, 23.0, 40.0, 43.0)


@given(places, places)
def test_a_wire_in_hand_leaves_to_the_right_and_arrives_from_the_left(start, end):
    points = loose_route(start, end)
    assert (points[0], points[-1]) == (start, end)
    assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(points))
    assert points[1][0] >= start[0]
    assert points[-2][0] <= end[0]


@given(places, places, st.floats(0, 1))
def test_each_point_of_a_wire_is_near_its_corner_points(start, end, share):
    points = loose_route(start, end)
    assert distance_to(points, *point_at(points, share)) < 4.0


@pytest.mark.parametrize(
    ("start", "end", "meets"),
    [
        ((50, -40), (50, 0), True),  # touches
        ((50, -40), (50, -1), False),
        ((50, 1), (50, 40), False),
        ((101, -5), (101, 5), False),
        ((100, -5), (100, 5), True),
        ((51, -40), (53, 40), True),  # between the ends of its pieces
        ((53, 40), (51, -40), True),
        ((97, -5), (110, 8), False),  # passes the end, whose box it enters
        ((3, -5), (-10, 8), False),
        ((-40, 0), (-1, 0), False),  # on the same line, but before it
        ((101, 0), (140, 0), False),
        ((-40, 0), (140, 0), True),
    ],
)
def test_where_a_line_just_meets_a_wire_and_where_it_just_does_not(start, end, meets):
    assert crosses(start, end, ((0.0, 0.0), (100.0, 0.0))) is meets
    assert crosses((start[1], start[0]), (end[1], end[0]), ((0.0, 0.0), (0.0, 100.0))) is meets


@pytest.mark.parametrize(
    ("start", "end", "meets"),
    [((50, -40), (50, 40), True), ((-20, -5), (-20, 5), False), ((0, 5), (100, 5), False), ((0, 0), (100, 0), True)],
)
def test_a_line_crosses_a_straight_wire(start, end, meets):
    assert crosses(start, end, ((0.0, 0.0), (100.0, 0.0))) is meets
