"""A short visit of the monkey; `python -m tests.journeys.monkey` is the long one."""

import pytest

from tests.journeys.monkey.run import watched


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_is_done_nothing_breaks_and_the_picture_is_right(seed):
    assert watched(seed, 250) == 0
