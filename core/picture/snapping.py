"""Snapping: a card that is moved makes its wires level, aligns with edges and middles of others, else with the grid.

Cards have different heights, so what is put on the grid is the output port: then a row of cards has level wires.
"""

from collections.abc import Sequence
from typing import NamedTuple

from core.picture.geometry import GRID, Box, on_grid

SAME = 0.01  # units: two edges closer than this are on one line


class Guide(NamedTuple):
    """A line to which cards are aligned, from (x1, y1) to (x2, y2)."""

    x1: float
    y1: float
    x2: float
    y2: float


def snapped(
    box: Box, others: Sequence[Box], reach: float, steps: Sequence[float] = (), port: float = 0.0
) -> tuple[Box, tuple[Guide, ...]]:
    """Return where a card snaps to, and the guide lines to show; it snaps over at most `reach` canvas units.

    `steps` are how far down each of its wires would want it to be level, `port` is how far below the top its output is.
    """
    x = _snap(box.x, box.width, [(other.x, other.width) for other in others], reach)
    y = _snap(box.y, box.height, [(other.y, other.height) for other in others], reach, port)
    if (step := level_step(steps, reach)) is not None:
        y = box.y + step
    placed = box._replace(x=x, y=y)
    upright, level = _Lines(placed.x, placed.width), _Lines(placed.y, placed.height)
    for other in others:
        upright.compare(other.x, other.width, min(y, other.y), max(y + box.height, other.y + other.height))
        level.compare(other.y, other.height, min(x, other.x), max(x + box.width, other.x + other.width))
    vertical = (Guide(at, low, at, high) for at, (low, high) in upright.found.items())
    return placed, (*vertical, *(Guide(low, at, high, at) for at, (low, high) in level.found.items()))


def level_step(steps: Sequence[float], reach: float = 0.0) -> float | None:
    """Return the shortest way that makes a wire level, if it is within reach or no grid line is nearer."""
    nearest = min(steps, key=abs, default=None)
    return nearest if nearest is not None and abs(nearest) <= max(reach, GRID / 2) else None


def _snap(start: float, size: float, spans: Sequence[tuple[float, float]], reach: float, port: float = 0.0) -> float:
    """The coordinate of a card along one axis: edge at edge or middle at middle of another, else port on the grid."""
    best = reach + SAME
    for low, length in spans:
        ahead, longer = low - start, length - size
        if ahead - size > reach or ahead + length < -reach:
            continue
        for shift in (ahead, ahead + longer, ahead + length, ahead - size, ahead + longer / 2):
            if abs(shift) < abs(best):
                best = shift
    return start + best if abs(best) <= reach else on_grid(start + port) - port


class _Lines:
    """Along one axis, the edges or the middle of a card that others share: coordinate -> (from, to) across it."""

    def __init__(self, start: float, size: float) -> None:
        self._start, self._size = start, size
        self.found: dict[float, tuple[float, float]] = {}

    def compare(self, start: float, size: float, low: float, high: float) -> None:
        """Compare with another card; a line that both share reaches from `low` to `high` across the axis."""
        mine = (self._start, self._start + self._size)
        shared = [edge for edge in mine if abs(edge - start) < SAME or abs(edge - start - size) < SAME]
        middle = self._start + self._size / 2
        if not shared and abs(middle - start - size / 2) < SAME:
            shared = [middle]
        for at in shared:
            before = self.found.get(at, (low, high))
            self.found[at] = min(low, before[0]), max(high, before[1])
