"""Lanes: in a gap the risers cross as little as they can, and none lies on another."""

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from core.picture.routing.lanes import Riser, lanes

heights = st.integers(0, 20).map(lambda step: 30.0 * step)
gaps = st.lists(
    st.builds(lambda left, right: Riser("", left, tuple(right)), heights, st.lists(heights, min_size=1, max_size=3)),
    max_size=6,
).map(lambda risers: [riser._replace(source=str(number)) for number, riser in enumerate(risers)])


def crossings(risers: list[Riser], offsets: dict[str, float]) -> int:
    """How often these risers cross the level pieces of others."""
    count = 0
    for one, other in permutations(risers, 2):
        top, bottom = min(one.left, *one.right), max(one.left, *one.right)
        if offsets[one.source] > offsets[other.source]:
            count += top < other.left < bottom
        else:
            count += sum(top < pin < bottom for pin in other.right)
    return count


def test_a_gap_without_risers_has_no_width():
    assert lanes([]).width == 0.0


def test_one_riser_is_in_the_rightmost_lane():
    assert lanes([Riser("x", 0.0, (100.0, -100.0))]).offsets == {"x": 0.0}


def test_two_wires_that_need_not_cross_do_not_and_are_14_apart():
    down = lanes([Riser("a", 0.0, (100.0,)), Riser("b", 50.0, (150.0,))])
    up = lanes([Riser("a", 100.0, (0.0,)), Riser("b", 150.0, (50.0,))])
    assert (down.offsets, up.offsets) == ({"a": 0.0, "b": 14.0}, {"a": 14.0, "b": 0.0})


def test_two_wires_that_cross_are_24_apart_so_that_the_bridge_fits():
    assert lanes([Riser("a", 0.0, (100.0,)), Riser("b", 60.0, (40.0,))]).width == 24.0


def test_risers_far_above_each_other_share_a_lane():
    assert lanes([Riser("a", 0.0, (100.0,)), Riser("b", 140.0, (240.0,))]).width == 0.0
    assert lanes([Riser("a", 0.0, (100.0,)), Riser("b", 130.0, (230.0,))]).width == 14.0


def test_a_wire_leaves_at_the_height_at_which_another_arrives_without_lying_on_it():
    """The one that arrives there stays to the left of the one that leaves."""
    offsets = lanes([Riser("a", 0.0, (100.0,)), Riser("b", 100.0, (200.0,))]).offsets
    assert offsets["b"] > offsets["a"]


def test_many_lanes_share_a_bounded_width_and_have_smaller_corners():
    many = lanes([Riser(str(number), 30.0 * number, (30.0 * number + 1500.0,)) for number in range(26)])
    assert (many.width, many.corner) == (200.0, 4.0)
    assert len(set(many.offsets.values())) == 26


@given(gaps)
def test_the_lanes_depend_neither_on_the_order_of_the_risers_nor_on_names(risers):
    renamed = [riser._replace(source=f"z{riser.source}") for riser in reversed(risers)]
    if len({(min(r.left, *r.right), max(r.left, *r.right), r.left, tuple(sorted(r.right))) for r in risers}) == len(
        risers
    ):
        assert {f"z{id}": at for id, at in lanes(risers).offsets.items()} == lanes(renamed).offsets


@given(gaps)
def test_risers_beside_each_other_are_at_least_14_apart(risers):
    offsets = lanes(risers).offsets
    for one, other in combinations(risers, 2):
        apart = max(min(one.left, *one.right), min(other.left, *other.right)) - min(
            max(one.left, *one.right), max(other.left, *other.right)
        )
        assert apart >= 40.0 or abs(offsets[one.source] - offsets[other.source]) >= 14.0


@given(st.permutations([90.0 * step for step in range(5)]))
def test_wires_into_one_port_each_cross_as_seldom_as_possible(order):
    """Two of them cross once if they change places, else never; lefts and rights are too far apart to be in line."""
    risers = [Riser(str(number), 90.0 * number, (height + 45.0,)) for number, height in enumerate(order)]
    inversions = sum(one > other for one, other in combinations(order, 2))
    assert crossings(risers, dict(lanes(risers).offsets)) <= inversions + 1


def test_a_thousand_risers_are_ordered_in_a_moment():
    """None of the steps compares all with all: ten times the risers cost some ten times the work."""
    risers = [Riser(str(n), 30.0 * n, (30.0 * ((n * 7919) % 1000) + 15.0,)) for n in range(1000)]
    assert len(set(lanes(risers).offsets.values())) > 200
