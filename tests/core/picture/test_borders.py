"""Labels keep off the upright borders of groups, where there is room on their run."""

import pytest

from core.picture.borders import Borders
from core.picture.geometry import Box
from core.picture.routing import Run
from core.picture.routing.along import label_box

RUN = Run(100.0, 200.0, 50.0)


def label(run, width):
    box = label_box(run.left, run.right, run.y, min(width, run.length))
    return box.x, box.x + box.width


def borders(*edges):
    """Frames, each of which has one border on the run and the other one far away."""
    return Borders([Box(edge, 0.0, 1000.0, 100.0) for edge in edges])


@pytest.mark.parametrize(("edge", "width"), [(180.0, 70.0), (180.0, 78.0), (180.0, 82.0), (115.0, 80.0), (150.0, 48.0)])
def test_a_label_goes_to_the_side_that_has_more_room(edge, width):
    left, right = label(borders(edge).clear(RUN, width), width)
    assert right - left == pytest.approx(width)
    assert right <= edge if edge > 150.0 else left >= edge or right <= edge
    assert 96.0 <= left < right <= 204.0


@pytest.mark.parametrize(
    ("edge", "width"),
    [
        (180.0, 58.0),  # it cuts nothing
        (150.0, 90.0),  # neither side has the room
        (90.0, 90.0),  # the border is beside the run
    ],
)
def test_it_stays_in_the_middle_where_it_cuts_nothing_or_has_no_room(edge, width):
    assert borders(edge).clear(RUN, width) == RUN


def test_it_is_between_two_borders_if_there_is_the_most_room():
    left, right = label(borders(120.0, 185.0).clear(RUN, 62.0), 62.0)
    assert 120.0 < left < right < 185.0


def test_a_frame_above_or_below_it_does_not_count():
    far = Borders([Box(180.0, 70.0, 100.0, 100.0), Box(180.0, -90.0, 100.0, 100.0)])
    assert far.clear(RUN, 90.0) == RUN


def test_without_groups_nothing_moves():
    assert Borders().clear(RUN, 90.0) is RUN
