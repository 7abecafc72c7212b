"""Where each wire runs and its label stands: near the middle of its own wire, over nothing else."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Generic, TypeAlias, TypeVar

from core.geometry import PORT, ROW, ROW_SIZE, Box, card_box, text_width
from core.graph import WireKey
from core.views import NodeView

Point: TypeAlias = tuple[float, float]
Curve: TypeAlias = tuple[Point, Point, Point, Point]  # a cubic Bézier curve

SPREAD = 40.0  # distance in the middle between two wires that join the same two nodes
GAP = 3.0  # free space around a label
NOTE_WIDTH, NOTE_GAP = 200.0, 6.0
TAG = 16.0  # height of the tag on the output's card
CELL = 80.0  # side of a cell of the index
SAMPLES = tuple(step / 12 for step in range(1, 12))
_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73)
_ASIDE = (0.0, -20.0, 20.0, -30.0, 30.0, -42.0, 42.0, -56.0, 56.0, -72.0, 72.0, -90.0, 90.0, -120.0, 120.0)
# Places to try, nearest to the middle of the wire first: (how far along it, how far above or below it).
PLACES = sorted(((t, dy) for t in _ALONG for dy in _ASIDE), key=lambda place: abs(place[0] - 0.5) * 100 + abs(place[1]))


# --- wires ---------------------------------------------------------------------------------------------


def wire_curve(start: Point, end: Point, rank: float = 0.0) -> Curve:
    """Return the curve from an output port to an input port; `rank` tells wires between the same two nodes apart."""
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


# --- what stands at a card -----------------------------------------------------------------------------


def note_lines(sentence: str) -> list[str]:
    """Break a sentence into lines that fit under a card."""
    lines: list[str] = []
    for word in sentence.split():
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
    card, lines = card_box(view), note_lines(view.problem)
    width = max((text_width(line, ROW_SIZE) for line in lines), default=0.0) + 16.0
    return Box(card.x, card.y + card.height + NOTE_GAP, width, len(lines) * (ROW - 2))


def occupied(view: NodeView) -> list[Box]:
    """What a node covers: its card with ports, its tag and its sentence."""
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
    """Boxes in the cells of a uniform grid, so that neighbours are found without looking at all."""

    def __init__(self) -> None:
        self._boxes: dict[Key, list[Box]] = {}
        self._cells: dict[tuple[int, int], dict[Key, list[Box]]] = {}

    def put(self, key: Key, boxes: list[Box]) -> None:
        self.drop(key)
        self._boxes[key] = boxes
        for box in boxes:
            for cell in _cells(box):
                self._cells.setdefault(cell, {}).setdefault(key, []).append(box)

    def drop(self, key: Key) -> None:
        for box in self._boxes.pop(key, ()):
            for cell in _cells(box):
                self._cells.get(cell, {}).pop(key, None)

    def near(self, box: Box) -> Iterator[tuple[Key, Box]]:
        """All boxes that may touch `box`; one may come twice."""
        for cell in _cells(box):
            for key, found in self._cells.get(cell, {}).items():
                for other in found:
                    yield key, other


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    left, right = int(box.x // CELL), int((box.x + box.width) // CELL)
    top, bottom = int(box.y // CELL), int((box.y + box.height) // CELL)
    return ((i, j) for i in range(left, right + 1) for j in range(top, bottom + 1))


class Labels:
    """Where all labels stand; moving one node places only the labels that this concerns again."""

    def __init__(self) -> None:
        self.boxes: dict[WireKey, Box] = {}
        self._curves: dict[WireKey, Curve] = {}
        self._cards: Index[str] = Index()
        self._labels: Index[WireKey] = Index()
        self._wires: Index[WireKey] = Index()

    def block(self, id: str, boxes: list[Box]) -> set[WireKey]:
        """Keep labels off these boxes of a node; return the labels that stand there now."""
        self._cards.put(id, boxes)
        return {key for box in boxes for key, label in self._labels.near(box) if label.overlaps(box)}

    def unblock(self, id: str) -> None:
        """Forget a node."""
        self._cards.drop(id)

    def route(self, key: WireKey, curve: Curve) -> None:
        """Remember where a wire runs."""
        self._curves[key] = curve
        self._wires.put(key, [Box(*point_at(curve, t), 0.0, 0.0) for t in SAMPLES])

    def forget(self, key: WireKey) -> None:
        """Forget a wire and its label."""
        self._wires.drop(key)
        self._labels.drop(key)
        self._curves.pop(key, None)
        self.boxes.pop(key, None)

    def place(self, sizes: Mapping[WireKey, tuple[float, float]]) -> None:
        """Find a place for these labels; the others stay where they are."""
        for key in sizes:
            self._labels.drop(key)
        for key, size in sizes.items():
            box = self._best(key, size)
            self.boxes[key] = box
            self._labels.put(key, [box])

    def _best(self, key: WireKey, size: tuple[float, float]) -> Box:
        """The first place that is free; else the one that costs least, where covering a wire is cheap."""
        best, least = Box(0.0, 0.0, *size), math.inf
        for rank, box in enumerate(_candidates(self._curves[key], size)):
            cost = self._cost(key, box, least - rank) + rank
            if cost < least:
                best, least = box, cost
            if least <= rank + 1:  # no later place can be better
                break
        return best

    def _cost(self, key: WireKey, box: Box, most: float) -> float:
        """What the place covers: a card or label costs far more than a wire, of which 8 are worth going away."""
        wide = Box(box.x - GAP, box.y - GAP, box.width + 2 * GAP, box.height + 2 * GAP)
        cost = 0.0
        for near in (self._cards.near(wide), self._labels.near(wide)):
            for _, other in near:
                if other.overlaps(wide):
                    cost += 1000.0
                    if cost >= most:
                        return cost
        crossed = {other for other, point in self._wires.near(box) if other != key and point.overlaps(box)}
        return cost + 8.0 * len(crossed)


def _candidates(curve: Curve, size: tuple[float, float]) -> Iterable[Box]:
    width, height = size
    middles = {t: point_at(curve, t) for t in _ALONG}
    for t, aside in PLACES:
        x, y = middles[t]
        yield Box(x - width / 2, y + aside - height / 2, width, height)
