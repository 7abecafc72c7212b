"""The curve of each wire and the place of its label: near the middle of its own wire, where it covers nothing else.

Labels are placed one after the other at the cheapest free place (greedy placement over candidate positions). A uniform
grid of cells finds what is near, so that a moved node costs only the labels around it.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise
from typing import Generic, TypeAlias, TypeVar

from core.description.views import NodeView
from core.graph.model import WireKey
from core.picture.geometry import PORT, ROW_SIZE, Box, card_box, text_width
from core.picture.spots import COSTS, GAP, Spots, spots

Point: TypeAlias = tuple[float, float]
Size: TypeAlias = tuple[float, float]
Cell: TypeAlias = tuple[int, int]
Rectangle: TypeAlias = tuple[float, float, float, float]  # what a Box is: left, top, width, height
Span: TypeAlias = list[float]  # [top, bottom]
Curve: TypeAlias = tuple[Point, Point, Point, Point]  # a cubic Bézier curve

SPREAD = 40.0  # distance in the middle between two wires that join the same two nodes
NOTE_WIDTH, NOTE_LINE, NOTE_GAP = 200.0, 14.0, 4.0
LEADER = 8.0  # a label further than this from its wire is tied to it by a line
TAG = 16.0  # height of the tag on the output's card
CELL = 256.0  # side of a cell of the index, in canvas units
CROSSING_COST = 40.0  # covering the wire of another label costs as much as this many units of distance
REACHES = (80.0, 320.0, 1280.0)  # how far up and down a free place is looked for, one after the other
CROWD = 100  # boxes of a cell that are looked at: in a more crowded cell no place is good


# --- wires ---------------------------------------------------------------------------------------------


def wire_curve(start: Point, end: Point, rank: float = 0.0) -> Curve:
    """Return the curve from an output port to an input port; `rank` bows apart wires that join the same two nodes."""
    across = end[0] - start[0]
    reach = max(across / 2, 28.0) if across > 0 else min(60.0 - across / 2, 220.0)
    bow = rank * SPREAD / 0.75  # the middle of the curve follows three quarters of its control points
    return start, (start[0] + reach, start[1] + bow), (end[0] - reach, end[1] + bow), end


def rank_among(slot: int, siblings: Sequence[int]) -> float:
    """Return how far a wire into `slot` bows, given all slots the same source feeds: −½ and ½ for two."""
    return siblings.index(slot) - (len(siblings) - 1) / 2


def point_at(curve: Curve, t: float) -> Point:
    """Return the point of the curve at `t` between 0 (source) and 1 (target)."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = curve
    s = 1 - t
    a, b, c, d = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    return a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy


def distance_to(curve: Curve, x: float, y: float) -> float:
    """Return how far the point is from the curve, within about a unit."""
    points = [point_at(curve, step / 24) for step in range(25)]
    return min(_segment_distance(a, b, x, y) for a, b in pairwise(points))


def _segment_distance(a: Point, b: Point, x: float, y: float) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / length)) if length else 0.0
    return math.hypot(a[0] + t * dx - x, a[1] + t * dy - y)


def leader(curve: Curve, box: Box) -> tuple[Point, Point] | None:
    """Return the line from a label's edge to the nearest point of its wire; None if the label is at its wire.

    Points near the ends are left out: there the line would look like a part of the card.
    """
    if _is_near(box, point_at(curve, 0.5)):  # most labels are
        return None
    points = [point_at(curve, step / 16) for step in range(17)]
    if any(_is_near(box, point) for point in points):
        return None
    return min(((_nearest(box, point), point) for point in points[4:13]), key=lambda pair: math.dist(*pair))


def _is_near(box: Box, point: Point) -> bool:
    across, down = point[0] - box.x, point[1] - box.y
    return -LEADER <= across <= box.width + LEADER and -LEADER <= down <= box.height + LEADER


def _nearest(box: Box, point: Point) -> Point:
    """The point of a box that is nearest to another point."""
    x, y = point
    return max(box.x, min(x, box.x + box.width)), max(box.y, min(y, box.y + box.height))


# --- around a card -------------------------------------------------------------------------------------


def note_lines(view: NodeView) -> list[str]:
    """The sentence under a card in lines. An error has a warning sign; a node that waits for an input has none."""
    lines: list[str] = []
    for word in (view.problem if view.waits else f"⚠ {view.problem}").split():
        if lines and text_width(f"{lines[-1]} {word}", ROW_SIZE) <= NOTE_WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def tag_box(view: NodeView) -> Box:
    """The tag on top of the output's card."""
    card = card_box(view)
    return Box(card.x + card.width - 56.0, card.y - TAG, 48.0, TAG)


def note_box(view: NodeView) -> Box:
    """The sentence under a card that has a problem."""
    card, lines = card_box(view), note_lines(view)
    width = max((text_width(line, ROW_SIZE) for line in lines), default=0.0) + 16.0
    return Box(card.x, card.y + card.height + NOTE_GAP, width, len(lines) * NOTE_LINE)


def occupied(view: NodeView) -> list[Box]:
    """The rectangles that a node covers: its card with ports, its tag and its sentence."""
    card = card_box(view)
    boxes = [Box(card.x - PORT - 1, card.y, card.width + 2 * PORT + 2, card.height)]
    if view.is_output:
        boxes.append(tag_box(view))
    if view.problem:
        boxes.append(note_box(view))
    return boxes


# --- placement -----------------------------------------------------------------------------------------

Key = TypeVar("Key")


class Index(Generic[Key]):
    """Boxes by the cells of a uniform grid that they touch, to find those near a place without a search through all."""

    def __init__(self) -> None:
        self._boxes: dict[Key, Sequence[Rectangle]] = {}
        self._cells: dict[Cell, dict[tuple[Key, int], tuple[Key, Rectangle]]] = {}

    def put(self, key: Key, boxes: Sequence[Rectangle]) -> None:
        """Set the boxes of `key`."""
        if key in self._boxes:
            self.drop(key)
        self._boxes[key] = boxes
        for number, box in enumerate(boxes):
            mark, entry = (key, number), (key, box)
            for cell in _cells(box):
                self._cells.setdefault(cell, {})[mark] = entry

    def drop(self, key: Key) -> None:
        """Remove the boxes of `key`."""
        for number, box in enumerate(self._boxes.pop(key, ())):
            for cell in _cells(box):
                del self._cells[cell][key, number]

    def near(self, box: Rectangle) -> list[tuple[Key, Rectangle]]:
        """All boxes that touch `box`, some perhaps twice; of a crowded cell only the first CROWD."""
        left, top, width, height = box
        right, bottom = left + width, top + height
        return [
            (key, (x, y, wide, tall))
            for cell in _cells(box)
            if cell in self._cells
            for key, (x, y, wide, tall) in islice(self._cells[cell].values(), CROWD)
            if x <= right and y <= bottom and left <= x + wide and top <= y + tall
        ]


def _cells(box: Rectangle) -> list[Cell]:
    x, y, width, height = box
    left, top, right, bottom = int(x // CELL), int(y // CELL), int((x + width) // CELL), int((y + height) // CELL)
    if left == right and top == bottom:
        return [(left, top)]
    return [(i, j) for i in range(left, right + 1) for j in range(top, bottom + 1)]


class Labels:
    """The places of all labels. After a node has moved, only the labels around it are placed again."""

    def __init__(self) -> None:
        self.boxes: dict[WireKey, Box] = {}
        self._curves: dict[WireKey, Curve] = {}
        self._taken: Index[str | WireKey] = Index()  # cards by node id, labels by wire key

    def block(self, id: str, boxes: list[Box]) -> set[WireKey]:
        """Set the boxes of a node, which labels must not cover; return the labels that cover them now."""
        self._taken.put(id, boxes)
        return {key for box in boxes for key, _ in self._taken.near(box) if isinstance(key, WireKey)}

    def unblock(self, id: str) -> None:
        """Remove a node."""
        self._taken.drop(id)

    def route(self, key: WireKey, curve: Curve) -> None:
        """Set the curve of a wire."""
        self._curves[key] = curve

    def forget(self, key: WireKey) -> None:
        """Remove a wire and its label."""
        self._taken.drop(key)
        self._curves.pop(key, None)
        self.boxes.pop(key, None)

    def place(self, sizes: Mapping[WireKey, Size]) -> None:
        """Place these labels as near to the middle of their wires as possible; the others stay."""
        for key in sizes:
            self._taken.drop(key)
        for key, found in spots(self._curves, sizes).items():
            self.boxes[key] = box = self._place(sizes[key], found)
            self._taken.put(key, [box])

    def _place(self, size: Size, found: Spots) -> Box:
        """Look near the wire, then further away; where even that is crowded, the label covers something."""
        for reach in REACHES:
            box, away = self._cheapest(size, found, _around(found.places, size, reach))
            if away < reach:
                break
        return box

    def _cheapest(self, size: Size, found: Spots, area: Rectangle) -> tuple[Box, float]:
        """The free place in an area with the least cost, and how far it is from the wire."""
        taken = [box for _, box in self._taken.near(area)]
        width, half = size[0] + 2 * GAP, size[1] / 2
        best, least, far = (0.0, 0.0), math.inf, math.inf
        for aside, (x, y), spans in zip(COSTS, found.places, found.wires, strict=False):
            if aside >= least:
                break
            wires = spans.tolist()
            closed = _closed(x, width, half + GAP, taken)
            choices = [(middle, 0) for middle in _free_middles(y, [*closed, *wires])]
            if wires and aside + CROSSING_COST < least:
                choices += [(middle, _covered(middle, wires)) for middle in _free_middles(y, closed)]
            for middle, covered in choices:
                cost = aside + abs(middle - y) + CROSSING_COST * covered
                if cost < least:
                    best, least, far = (x, middle), cost, abs(middle - y)
        return Box(best[0] - size[0] / 2, best[1] - half, *size), far


def _closed(x: float, width: float, half: float, taken: Sequence[Rectangle]) -> list[Span]:
    """The heights at which the middle of a label centred at x would cover a box."""
    left, right = x - width / 2, x + width / 2
    over = [(top, tall) for start, top, wide, tall in taken if start < right and left < start + wide]
    return [[top - half, top + tall + half] for top, tall in over]


def _free_middles(y: float, closed: list[Span]) -> tuple[float, ...]:
    """The heights nearest to y that no closed span contains: one above and one below it, or y itself."""
    start = end = -math.inf
    for top, bottom in sorted(closed):
        if top >= end:
            if end > y or top >= y:
                break
            start, end = top, bottom
        elif bottom > end:
            end = bottom
    return (start, end) if start < y < end else (y,)


def _covered(middle: float, wires: Sequence[Span]) -> int:
    """How many wires a label with its middle at this height covers."""
    return sum(top < middle < bottom for top, bottom in wires)


def _around(points: Sequence[Sequence[float]], size: Size, reach: float) -> Rectangle:
    """The area that a label can cover if it is placed over any of these points, or up to `reach` above or below."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    margin_x, margin_y = size[0] / 2 + GAP, size[1] / 2 + GAP + reach
    left, top = min(xs) - margin_x, min(ys) - margin_y
    return left, top, max(xs) + margin_x - left, max(ys) + margin_y - top
