"""Growth: what routing costs, counted in calls of functions."""

from collections.abc import Callable

import pytest

from core.picture.routing import Routed, route
from tests.core.counting import calls
from tests.core.picture.routing.drawings import Drawing, chain, fan, mirrored, scattered, tangled


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
        (tangled(150, seed=1), tangled(1500, seed=1)),
        (_backwards(tangled(50, seed=1)), _backwards(tangled(500, seed=1))),
        (scattered(50, 1, 700), scattered(500, 1, 2100)),
        (scattered(50, 1, 350), scattered(500, 1, 350)),
    ],
    ids=["chain", "fan", "fan in columns", "tangled", "backwards", "scattered", "heap"],
)
def test_the_work_grows_hardly_faster_than_the_wires(small, large):
    """A heap that is ten times as crowded, and gaps with three times as many lanes, cost little more for each wire."""
    growth = calls(_routed(large)) / calls(_routed(small))
    assert growth <= 1.75 * len(large[1]) / len(small[1])
