"""Placing: the corners of all boxes of a connected part, as large as a view can show them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from core.graph.model import Position
from core.layout.columns import lefts
from core.layout.heights import PITCH, Springs, distances, solved
from core.layout.layers import Layers, Piece
from core.layout.levels import Blocks, Level, blocks, level_pieces, with_ports_in_order
from core.layout.lower import give_up_level_wires
from core.layout.ordering import layered
from core.layout.plan import Plan
from core.layout.straighter import level_small_steps, move_lanes, take_apart
from core.layout.widening import widened

VIEW = (1078.0, 759.0)  # units: the canvas of a window of 1440 × 900 at 100 %
BORDER = 36.0  # of the view that stays free, both sides together
GAIN = 1.06  # what fewer level wires, or columns that are filled, must gain in zoom
TOO_HIGH = 1.5  # times as high as the view, compared with its width: then columns are filled
CAPACITIES = (1.6, 1.1, 0.75)  # boxes of a column, as shares of the square root of all
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
    best = _best(_candidates(plan, layered(plan, ids)))
    if best.height > TOO_HIGH * best.width * VIEW[1] / VIEW[0] and not plan.doors:
        for share in CAPACITIES:
            layers = layered(plan, ids, max(2, round(share * len(ids) ** 0.5)))
            best = _best([best, *_candidates(plan, layers)])
    return widened(plan, best.corners) if len(ids) <= LARGE and not plan.doors else dict(best.corners)


def _best(candidates: Iterable[Placed]) -> Placed:
    """The first, unless a later one is notably larger."""
    best: Placed | None = None
    for candidate in candidates:
        if best is None or candidate.zoom > GAIN * best.zoom:
            best = candidate
    assert best is not None
    return best


def _candidates(plan: Plan, layers: Layers) -> Iterator[Placed]:
    """The same order of boxes with more and with less room between rows, then with fewer level wires."""
    place = _places(layers)
    pieces = with_ports_in_order(plan, layers, place)
    pitches = (ROOMY, PITCH, CLOSE) if len(layers.ids) <= LARGE else (CLOSE,)
    wide = [
        _corners(plan, layers, pieces, _solved(plan, layers, pieces, level_pieces(plan, layers, pieces, place), pitch))
        for pitch in pitches
    ]
    most = wide[-1].width * VIEW[1] / VIEW[0]
    yield max(wide, key=lambda candidate: candidate.zoom)
    if wide[-1].height > most:
        level = level_pieces(plan, layers, pieces, place)
        give_up_level_wires(plan, layers, pieces, level, CLOSE, most)
        yield _corners(plan, layers, pieces, _solved(plan, layers, pieces, level, CLOSE))


def _solved(plan: Plan, layers: Layers, pieces: Sequence[Piece], level: Level, pitch: float) -> list[float]:
    """The middle of each vertex, after some rounds of making small steps level and taking near misses apart."""
    small = len(layers.ids) <= LARGE
    y: list[float] = []
    for _ in range(ROUNDS if small else ROUNDS_OF_LARGE):
        found = blocks(layers, pieces, level.numbers)
        limits, fixed = distances(plan, layers, found, pitch), _fixed(plan, layers, found)
        springs = Springs(pieces, level.numbers, found)
        heights = solved(limits, springs, None, fixed)
        y = _middles(found, heights)
        if small and take_apart(layers, pieces, found, limits, y):
            heights = solved(limits, springs, heights, fixed)
        move_lanes(layers, found, limits, springs, heights)
        y = _middles(found, heights)
        if not level_small_steps(pieces, level, y):
            break
    return y


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
