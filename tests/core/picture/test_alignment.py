"""Aligning and distributing boxes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.picture.alignment import ACROSS, DOWN, FIRST, LAST, MIDDLE, aligned, distributed
from core.picture.geometry import GRID, Box

BOXES = {"a": Box(0, 0, 120, 64), "b": Box(40, 200, 160, 80), "c": Box(88, 96, 136, 64)}
multiples = st.integers(-50, 50).map(lambda n: n * GRID)
anywhere = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=1),
    st.builds(Box, multiples, multiples, st.integers(8, 33).map(lambda n: n * GRID), st.sampled_from([64.0, 80.0])),
    min_size=1,
)


@pytest.mark.parametrize(("share", "line"), [(FIRST, 0), (MIDDLE, 112), (LAST, 224)])
def test_boxes_stand_in_line_across(share, line):
    placed = aligned(BOXES, ACROSS, share)
    assert {placed[id][0] + share * box.width for id, box in BOXES.items()} == {line}
    assert [placed[id][1] for id in BOXES] == [box.y for box in BOXES.values()]


@pytest.mark.parametrize(("share", "line"), [(FIRST, 0), (MIDDLE, 140), (LAST, 280)])
def test_boxes_stand_in_line_down(share, line):
    placed = aligned(BOXES, DOWN, share)
    (found,) = {placed[id][1] + share * box.height for id, box in BOXES.items()}
    assert abs(found - line) <= GRID / 2
    assert [placed[id][0] for id in BOXES] == [box.x for box in BOXES.values()]


def test_the_line_is_one_on_which_cards_stand_on_the_grid():
    placed = aligned({"a": Box(3.0, 0, 120, 64), "b": Box(50.0, 96, 120, 64)}, ACROSS, LAST)
    assert {x for x, _ in placed.values()} == {48.0}


def test_the_middle_is_kept_even_where_that_leaves_the_grid():
    placed = aligned({"a": Box(0, 0, 120, 64), "b": Box(0, 96, 128, 64)}, ACROSS, MIDDLE)
    assert placed == {"a": (4.0, 0), "b": (0.0, 96)}


@given(anywhere, st.sampled_from([ACROSS, DOWN]), st.sampled_from([FIRST, MIDDLE, LAST]))
def test_aligning_twice_is_aligning_once(boxes, axis, share):
    placed = aligned(boxes, axis, share)
    again = {id: box._replace(x=placed[id][0], y=placed[id][1]) for id, box in boxes.items()}
    assert aligned(again, axis, share) == placed


def test_the_gaps_become_equal_and_the_outer_boxes_stay():
    boxes = {"a": Box(0, 0, 120, 64), "c": Box(400, 5, 120, 64), "b": Box(130, 9, 160, 64)}
    assert distributed(boxes, ACROSS) == {"a": (0, 0), "b": (180, 9), "c": (400, 5)}
    assert distributed({id: Box(box.y, box.x, 64, 100) for id, box in boxes.items()}, DOWN)["b"] == (9, 200)


def test_without_room_boxes_move_apart():
    placed = distributed({"a": Box(0, 0, 120, 64), "b": Box(8, 0, 120, 64), "c": Box(16, 0, 120, 64)}, ACROSS)
    assert [placed[id][0] for id in "abc"] == [0, 128, 256]


def test_the_middles_say_which_box_comes_first():
    placed = distributed({"wide": Box(0, 0, 400, 64), "b": Box(40, 96, 120, 64)}, ACROSS)
    assert placed == {"b": (40, 96), "wide": (40 + 120 + GRID, 0)}


def test_a_single_box_stays():
    assert distributed({"a": Box(3, 5, 120, 64)}, ACROSS) == {"a": (3, 5)}


@given(anywhere, st.sampled_from([ACROSS, DOWN]))
def test_distributed_boxes_have_equal_gaps_and_lie_apart(boxes, axis):
    placed = distributed(boxes, axis)
    spans = sorted((placed[id][axis], placed[id][axis] + box[2 + axis]) for id, box in boxes.items())
    gaps = [start - end for (_, end), (start, _) in pairwise(spans)]
    assert all(gap == pytest.approx(gaps[0]) and gap >= GRID - 1e-6 for gap in gaps)


def test_nothing_is_nowhere():
    assert aligned({}, ACROSS, FIRST) == distributed({}, DOWN) == {}
