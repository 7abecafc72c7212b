"""Where a moved card catches on."""

import pytest

from core.picture.geometry import Box
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
    ("x", "expected"),
    [
        (102.0, 101.0),  # left at left
        (94.0, 93.0),  # right at right: 93 + 128 = 221
        (224.0, 221.0),  # left at right
        (-24.0, -27.0),  # right at left
        (95.0, 93.0),
        (97.6, 97.0),  # middle at middle: 97 + 64 = 161
    ],
)
def test_every_pair_of_edges_and_the_middles_catch(x, expected):
    placed, guides = snapped(Box(x, 405.0, 128.0, 80.0), [OTHER], 6.0)
    assert placed.x == expected
    assert guides


def test_the_reach_is_where_catching_ends():
    assert snapped(Box(107.0, 405.0, 120.0, 80.0), [OTHER], 6.0)[0].x == 101.0
    assert snapped(Box(107.5, 405.0, 120.0, 80.0), [OTHER], 6.0)[0].x == 104.0
    assert snapped(Box(95.0, 405.0, 120.0, 80.0), [OTHER], 6.0)[0].x == 101.0
    assert snapped(Box(94.5, 405.0, 120.0, 80.0), [OTHER], 6.0)[0].x == 96.0


def test_two_guides_show_cards_of_one_size_in_line_and_reach_over_all_of_them():
    others = [OTHER, OTHER._replace(y=600.0)]
    placed, guides = snapped(Box(101.0, 400.0, 120.0, 64.0), others, 0.0)
    assert placed == Box(101.0, 400.0, 120.0, 64.0)
    assert guides == (Guide(101.0, 203.0, 101.0, 664.0), Guide(221.0, 203.0, 221.0, 664.0))


def test_level_guides_reach_over_the_cards_they_join():
    _, guides = snapped(Box(400.0, 203.0, 128.0, 80.0), [OTHER, OTHER._replace(x=-50.0)], 0.0)
    assert guides == (Guide(-50.0, 203.0, 528.0, 203.0),)
