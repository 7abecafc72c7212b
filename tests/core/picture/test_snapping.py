"""Where a moved card catches on, and where a line crosses a wire."""

import pytest

from core.picture.crossing import crosses
from core.picture.geometry import Box
from core.picture.labels import wire_curve
from core.picture.snapping import Guide, snapped

OTHER = Box(101.0, 203.0, 120.0, 64.0)


def test_far_from_others_a_card_goes_to_the_grid_without_a_guide():
    placed, guides = snapped(Box(403.0, 405.0, 128.0, 80.0), [OTHER], 6.0)
    assert placed == Box(400.0, 408.0, 128.0, 80.0)
    assert guides == ()


def test_a_left_edge_catches_the_left_edge_of_another_card_and_shows_the_line():
    placed, guides = snapped(Box(105.0, 405.0, 128.0, 80.0), [OTHER], 6.0)
    assert placed == Box(101.0, 408.0, 128.0, 80.0)
    assert guides == (Guide(101.0, 203.0, 101.0, 488.0),)


def test_middles_catch_so_that_a_wire_runs_straight():
    placed, guides = snapped(Box(405.0, 197.0, 128.0, 80.0), [OTHER], 6.0)
    assert placed.y + 40.0 == OTHER.y + 32.0
    assert guides == (Guide(101.0, 235.0, 528.0 + 8.0, 235.0),)


def test_the_nearest_of_several_edges_wins():
    placed, _ = snapped(Box(105.0, 405.0, 128.0, 80.0), [OTHER, OTHER._replace(x=107.0)], 6.0)
    assert placed.x == 107.0


@pytest.mark.parametrize(
    ("start", "end", "meets"),
    [((50, -40), (50, 40), True), ((-20, -5), (-20, 5), False), ((0, 5), (100, 5), False), ((0, 0), (100, 0), True)],
)
def test_a_line_crosses_a_straight_wire(start, end, meets):
    assert crosses(start, end, wire_curve((0.0, 0.0), (100.0, 0.0))) is meets
