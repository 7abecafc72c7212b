"""Borders of groups: a label goes along the level end of its wire until it cuts none, where there is room for that."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from itertools import pairwise

from core.picture.geometry import LABEL_BOTTOM, LABEL_TOP, Box
from core.picture.routing import Run
from core.picture.routing.along import label_box

BESIDE = 1.0  # units between a label and a border
OVERHANG = 4.0  # units that a label may reach beyond its run: less than to the port, or to the riser


class Borders:
    """The upright borders of some frames, found by where they are."""

    def __init__(self, frames: Collection[Box] = ()) -> None:
        edges = [(x, frame.y, frame.y + frame.height) for frame in frames for x in (frame.x, frame.x + frame.width)]
        self._edges = sorted(edges)

    def clear(self, run: Run, width: float) -> Run:
        """Return the part of a run in whose middle a label of this width cuts no border.

        That is all of it where the label cuts none, and where no part has the room.
        """
        borders = self._within(run)
        label = label_box(*run, min(width, run.length))
        if not any(label.x < x < label.x + label.width for x in borders):
            return run
        ends = [run.left - OVERHANG - BESIDE, *borders, run.right + OVERHANG + BESIDE]
        start, end = max(pairwise(ends), key=lambda part: part[1] - part[0])
        if end - start - 2 * BESIDE < label.width:
            return run
        left, right = max(start + BESIDE, run.left), min(end - BESIDE, run.right)
        lacks = max(0.0, label.width - (right - left))
        return Run(left - lacks, right, run.y) if start < run.left else Run(left, right + lacks, run.y)

    def _within(self, run: Run) -> list[float]:
        """Where borders cross the level at which the label of a run is."""
        first = bisect_right(self._edges, (run.left, float("inf")))
        last = bisect_left(self._edges, (run.right,))
        top, bottom = run.y - LABEL_TOP, run.y + LABEL_BOTTOM
        return [x for x, upper, lower in self._edges[first:last] if upper < bottom and top < lower]
