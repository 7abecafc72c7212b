"""Placing: the corners of all boxes of a connected part, as large as a view can show them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.graph.model import Position
from core.layout.columns import lefts
from core.layout.heights import PITCH, Springs, distances, solved
from core.layout.layers import Layers, Piece
from core.layout.levels import Blocks, Level, blocks, level_pieces, with_ports_in_order
from core.layout.ordering import layered
from core.layout.plan import Plan

VIEW = (1078.0, 759.0)  # units: the canvas of a window of 1440 × 900 at 100 %
BORDER = 36.0  # of the view that stays free, both sides together
LARGEST = 1.6  # zoom of a small picture
ROOMY, CLOSE = 148.0, 112.0  # distances of two rows, where there is room, and where there is not
ROUNDS, ROUNDS_OF_LARGE, LARGE = 6, 2, 60  # of making almost level wires level


@dataclass(frozen=True)
class Placed:
    """A part with its boxes in their places."""

    corners: Mapping[str, Position]
    width: float
    height: float

    @property
    def zoom(self) -> float:
        """The zoom at which all of it is seen."""
        across, down = VIEW[0] - BORDER, VIEW[1] - BORDER
        return min(across / max(self.width, 1.0), down / max(self.height, 1.0), LARGEST)


def placed(plan: Plan, ids: Sequence[str]) -> dict[str, Position]:
    """Return the top-left corner of every box of a connected part, from (0, 0) on."""
    layers = layered(plan, ids)
    best: Placed | None = None
    for candidate in _candidates(plan, layers):
        if best is None or candidate.zoom > best.zoom + 1e-9:
            best = candidate
    assert best is not None
    return dict(best.corners)


def _candidates(plan: Plan, layers: Layers) -> Iterator[Placed]:
    for pitch in (ROOMY, PITCH, CLOSE):
        yield _at_pitch(plan, layers, pitch)


def _at_pitch(plan: Plan, layers: Layers, pitch: float, without: Collection[int] = ()) -> Placed:
    place = _places(layers)
    pieces = with_ports_in_order(plan, layers, place)
    level = Level(layers, pieces, place)
    for number in level_pieces(plan, layers, pieces, place, without):
        level.add(number)
    found = blocks(layers, pieces, level.numbers)
    fixed = _fixed(plan, layers, found)
    limits = distances(plan, layers, found, pitch)
    heights = solved(limits, Springs(pieces, level.numbers, found), None, fixed)
    y = _middles(found, heights)
    return _corners(plan, layers, pieces, y)


def _places(layers: Layers) -> list[int]:
    place = [0] * len(layers.layer_of)
    for order in layers.orders:
        for index, vertex in enumerate(order):
            place[vertex] = index
    return place


def _fixed(plan: Plan, layers: Layers, found: Blocks) -> dict[int, float]:
    fixed: dict[int, float] = {}
    for vertex, id in enumerate(layers.ids):
        height = plan.doors.get(id)
        if height is not None:
            fixed[found.of[vertex]] = height - found.offset[vertex]
    return fixed


def _middles(found: Blocks, heights: Sequence[float]) -> list[float]:
    return [heights[block] + offset for block, offset in zip(found.of, found.offset, strict=True)]


def _corners(plan: Plan, layers: Layers, pieces: Sequence[Piece], y: Sequence[float]) -> Placed:
    left = lefts(plan, layers, pieces, y)
    sizes = [plan.sizes[id] for id in layers.ids]
    tops = [y[vertex] - size[1] / 2 for vertex, size in enumerate(sizes)]
    bends = y[len(sizes) :]
    top = min([*tops, *bends])
    bottom = max([*(top + size[1] for top, size in zip(tops, sizes, strict=True)), *bends])
    corners = {id: (left[layers.layer_of[vertex]], tops[vertex] - top) for vertex, id in enumerate(layers.ids)}
    right = max(left[layers.layer_of[vertex]] + size[0] for vertex, size in enumerate(sizes))
    return Placed(corners, right, bottom - top)
