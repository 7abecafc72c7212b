"""Layered layout: the graph from left to right, with room between the layers for every wire's label."""

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise, repeat

from core.frame import frame
from core.geometry import GRID, card_size, chip_size
from core.graph import Graph, Position, WireKey, move
from core.ordering import layered
from core.session import Session

Size = tuple[float, float]

GAP = 40.0  # between two cards of a layer
COMPONENT_GAP = 64.0
WIRE_ROOM = 24.0  # what a long wire keeps free where it passes a layer
CHIP_MARGIN = 8.0  # between a label and the cards left and right of it
CROSSING_ROOM = 40.0  # more between two layers where wires cross, so that they can be told apart
CHIP_ROOM = 8.0  # between two labels
SWEEPS = 8
MOMENTS = 24  # of the backward pass, at which the picture is measured


def arranged(graph: Graph) -> Graph:
    """Move every node to where `arrange` puts it, with room for all that cards and labels say during the pass."""
    boxes: dict[str, Size] = {}
    chips: dict[WireKey, Size] = {}
    drawn = frame(Session(graph))
    for step in range(0, drawn.steps + 1, 1 + drawn.steps // MOMENTS):
        drawn = frame(Session(graph, step), drawn)
        boxes = {id: _larger(boxes.get(id), card_size(card)) for id, card in drawn.nodes.items()}
        chips = {key: _larger(chips.get(key), chip_size(wire)) for key, wire in drawn.wires.items()}
    return move(graph, arrange(graph, boxes, chips))


def _larger(one: Size | None, other: Size) -> Size:
    return other if one is None else (max(one[0], other[0]), max(one[1], other[1]))


def arrange(graph: Graph, boxes: Mapping[str, Size], chips: Mapping[WireKey, Size]) -> dict[str, Position]:
    """Return the top-left corner of every card, in canvas units on the grid; the same graph always looks the same.

    `boxes` holds the width and height of each card, `chips` that of each wire's label. Connected parts stand
    below each other, nodes without any wire in rows at the bottom.
    """
    positions: dict[str, Position] = {}
    bottom = 0.0
    parts = _components(graph)
    for part in (part for part in parts if len(part) > 1):
        layout = _Part(graph, part, boxes, chips).positions()
        positions |= {id: (x, y + bottom) for id, (x, y) in layout.items()}
        bottom = max(positions[id][1] + boxes[id][1] for id in part) + COMPONENT_GAP
    alone = [part[0] for part in parts if len(part) == 1]
    return positions | _in_rows(alone, boxes, _snap(bottom))


def _components(graph: Graph) -> list[list[str]]:
    """Connected parts, each in evaluation order, in the order of their first nodes."""
    import networkx  # here: a window that opens a saved graph arranges nothing, and starts sooner without it

    structure = networkx.Graph((source, key.target) for key, source in graph.wires.items())
    structure.add_nodes_from(graph.nodes)
    made = {id: place for place, id in enumerate(graph.nodes)}
    evaluated = {id: place for place, id in enumerate(graph.order)}
    parts = sorted(networkx.connected_components(structure), key=lambda part: min(made[id] for id in part))
    return [sorted(part, key=evaluated.__getitem__) for part in parts]


def _in_rows(ids: Sequence[str], boxes: Mapping[str, Size], top: float, per_row: int = 6) -> dict[str, Position]:
    positions: dict[str, Position] = {}
    for start in range(0, len(ids), per_row):
        row, x = ids[start : start + per_row], 0.0
        for id in row:
            positions[id] = (x, top)
            x = _snap_up(x + boxes[id][0] + GAP)
        top = _snap_up(top + max(boxes[id][1] for id in row) + GAP)
    return positions


class _Part:
    """Coordinates for one connected part whose layers and orders are known."""

    def __init__(self, graph: Graph, ids: Sequence[str], boxes: Mapping[str, Size], chips: Mapping[WireKey, Size]):
        self.graph, self.boxes, self.chips = graph, boxes, chips
        self.layers = layered(graph, ids)
        bends = len(self.layers.layer_of) - len(ids)
        self.room = [self._room(id) for id in ids] + [WIRE_ROOM] * bends
        self.height = [boxes[id][1] for id in ids] + [0.0] * bends
        self.y = [0.0] * len(self.room)  # the middle of each vertex

    def positions(self) -> dict[str, Position]:
        """Stack each layer, then let every vertex move towards its neighbours as far as its layer allows."""
        for _ in range(SWEEPS):
            for order in self.layers.orders:
                self._settle(order, self._left)
            for order in reversed(self.layers.orders):
                self._settle(order, self._right)
        lefts = self._lefts()
        tops = [self.y[vertex] - self.height[vertex] / 2 for vertex in range(len(self.layers.ids))]
        return {
            id: (lefts[self.layers.layer_of[vertex]], _snap(tops[vertex] - min(tops)))
            for vertex, id in enumerate(self.layers.ids)
        }

    def _room(self, id: str) -> float:
        """The height a node needs: its card, and the labels of the wires that arrive."""
        labels = (self.chips[WireKey(id, slot)][1] + CHIP_ROOM for slot, s in enumerate(self.graph.sources(id)) if s)
        return max(self.boxes[id][1], sum(labels)) + GAP

    def _lefts(self) -> list[float]:
        """The left edge of each layer: before it there is room for the widest label, and more where wires cross."""
        widths = [0.0] * len(self.layers.orders)
        labels = [0.0] * len(self.layers.orders)
        for vertex, id in enumerate(self.layers.ids):
            layer = self.layers.layer_of[vertex]
            widths[layer] = max(widths[layer], self.boxes[id][0])
            for slot, source in enumerate(self.graph.sources(id)):
                if source is not None:
                    labels[layer] = max(labels[layer], self.chips[WireKey(id, slot)][0])
        lefts = [0.0]
        for layer, (width, label) in enumerate(zip(widths, labels[1:], strict=False), start=1):
            room = label + 2 * CHIP_MARGIN + (CROSSING_ROOM if self._cross_before(layer) else 0.0)
            lefts.append(_snap_up(lefts[-1] + width + room))
        return lefts

    def _cross_before(self, layer: int) -> bool:
        """Whether wires to different nodes of a layer cross on their way."""
        place = {vertex: number for number, vertex in enumerate(self.layers.orders[layer - 1])}
        wires = (
            (place[other], number)
            for number, vertex in enumerate(self.layers.orders[layer])
            for other, _ in self.layers.before[vertex]
        )
        return any(one > other for (_, one), (_, other) in pairwise(sorted(wires)))

    def _left(self, vertex: int) -> list[float]:
        """Where each wire that arrives would have the vertex, to be level."""
        height = self.height[vertex]
        return [self.y[other] - port * height for other, port in self.layers.before[vertex]]

    def _right(self, vertex: int) -> list[float]:
        """Where each wire that leaves would have the vertex, to be level."""
        return [self.y[other] + port * self.height[other] for other, port in self.layers.after[vertex]]

    def _settle(self, order: list[int], wishes: Callable[[int], list[float]]) -> None:
        """Move the vertices of a layer to where they wish to be, no closer than they may stand, in their order."""
        offsets, wanted, weights = [0.0], [], []
        for upper, lower in pairwise(order):
            offsets.append(offsets[-1] + _snap_up((self.room[upper] + self.room[lower]) / 2))
        for vertex, offset in zip(order, offsets, strict=True):
            levels = wishes(vertex)
            wanted.append((sum(levels) / len(levels) if levels else self.y[vertex]) - offset)
            weights.append(float(len(levels)) or 0.1)
        for vertex, offset, level in zip(order, offsets, _ascending(wanted, weights), strict=True):
            self.y[vertex] = level + offset


def _ascending(wanted: list[float], weights: list[float]) -> list[float]:
    """The ascending numbers closest to `wanted` in weighted least squares (pool adjacent violators)."""
    blocks: list[tuple[float, float, int]] = []  # mean, weight, length
    for block in zip(wanted, weights, repeat(1), strict=False):
        blocks.append(block)
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            blocks.append(_pooled(blocks.pop(), blocks.pop()))
    return [mean for mean, _, length in blocks for _ in range(length)]


def _pooled(lower: tuple[float, float, int], upper: tuple[float, float, int]) -> tuple[float, float, int]:
    weight = lower[1] + upper[1]
    return (lower[0] * lower[1] + upper[0] * upper[1]) / weight, weight, lower[2] + upper[2]


def _snap(length: float) -> float:
    return GRID * math.floor(length / GRID + 0.5)


def _snap_up(length: float) -> float:
    return GRID * math.ceil(length / GRID - 1e-9)
