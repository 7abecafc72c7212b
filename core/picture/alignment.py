"""Aligning and distributing: the positions at which boxes are in line, or have equal gaps."""

from collections.abc import Mapping

from core.graph.model import Position
from core.picture.geometry import GRID, Box, on_grid

ACROSS, DOWN = 0, 1  # the axes: from left to right, from top to bottom
FIRST, MIDDLE, LAST = 0.0, 0.5, 1.0  # the share of a box before the line: left or top, centre, right or bottom


def aligned(boxes: Mapping[str, Box], axis: int, share: float) -> dict[str, Position]:
    """Return positions at which a line has the same share of each box before it, as in FIRST, MIDDLE and LAST.

    The line is at the outermost edge of all boxes, or in their middle. The largest box is placed on the grid, and with
    it all boxes whose size is a multiple of the grid.
    """
    if not boxes:
        return {}
    low, high = min(box[axis] for box in boxes.values()), max(box[axis] + box[2 + axis] for box in boxes.values())
    largest = max(box[2 + axis] for box in boxes.values())
    line = on_grid(low + share * (high - low - largest)) + share * largest
    return {id: _put(box, axis, line - share * box[2 + axis]) for id, box in boxes.items()}


def distributed(boxes: Mapping[str, Box], axis: int) -> dict[str, Position]:
    """Return positions with equal gaps between the boxes, at least one step of the grid; the first box stays.

    The last box stays too, unless there is too little room for the least gap.
    """
    order = sorted(boxes, key=lambda id: (boxes[id][axis] + boxes[id][2 + axis] / 2, id))
    if not order:
        return {}
    start, end = boxes[order[0]][axis], boxes[order[-1]][axis] + boxes[order[-1]][2 + axis]
    free = end - start - sum(boxes[id][2 + axis] for id in order)
    gap = max(free / max(len(order) - 1, 1), GRID)
    placed: dict[str, Position] = {}
    for id in order:
        placed[id] = _put(boxes[id], axis, start)
        start += boxes[id][2 + axis] + gap
    return placed


def _put(box: Box, axis: int, at: float) -> Position:
    return (at, box.y) if axis == ACROSS else (box.x, at)
