"""When cards placed by hand leave too little room: many short runs, or cards on each other."""

import pytest

from core.picture.crowding import is_crowded
from core.picture.geometry import Box
from core.picture.routing import Run


def runs(short, long):
    return [Run(0.0, 40.0, 0.0)] * short + [Run(0.0, 58.0, 0.0)] * long


def row(apart, count=40):
    return [Box(number * (76.0 + apart), 0.0, 76.0, 84.0) for number in range(count)]


@pytest.mark.parametrize(("short", "long", "crowded"), [(3, 5, True), (3, 6, False), (2, 1, False), (0, 0, False)])
def test_more_than_a_third_of_the_wires_and_at_least_three_have_no_room(short, long, crowded):
    assert is_crowded((), runs(short, long)) is crowded


def test_cards_that_touch_do_not_lie_on_each_other():
    assert not is_crowded(row(apart=0.0), ())
    assert is_crowded(row(apart=-1.0), ())
    assert not is_crowded(row(apart=-1.0, count=1), ())


def test_two_cards_that_lie_on_each_other_are_found_anywhere():
    assert is_crowded([*row(apart=50.0), Box(-130.0, -90.0, 132.0, 98.0)], ())
    assert not is_crowded([*row(apart=50.0), Box(-132.0, -90.0, 132.0, 98.0)], ())
