"""Coordinates of one connected part: a column for each layer, with room for labels and for wires that pass.

The heights are found in sweeps over the layers, as in the priority method of Sugiyama, Tagawa and Toda (1981); each
layer is solved exactly, as a weighted isotonic regression with least distances between neighbours.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise, repeat

from core.graph.model import Position
from core.layout.layers import Layers, Passing
from core.layout.plan import Plan, rise_at
from core.picture.geometry import CARD_MAX, GRID, on_grid, up_to_grid

GAP = 40.0  # between two cards of a column
WIRE_ROOM = 24.0  # height that a long wire keeps free where it passes a column
CHIP_MARGIN = 8.0  # between a label and the cards left and right of it
CROSSING_ROOM = 48.0  # further room between two columns where wires cross, so that they can be told apart
CHIP_ROOM = 8.0  # between two labels
SWEEPS = 8  # over the layers in both directions
FIXED_WEIGHT = 1e6  # of a vertex whose height is fixed; one with n wires weighs n
LONELY_WEIGHT = 0.1  # of a vertex without wires on this side
UNDER_CARD_COST = 2.0  # of a wire that runs under a card; a crossing costs 1
HEIGHT_COST = 1 / 320.0  # of a unit of height
Levels = Callable[[int], list[float]]  # for a vertex, the heights at which one of its wires would be level


class Columns:
    """The coordinates of some layers: the left edge of each column, and how far down the middle of each vertex is."""

    def __init__(self, plan: Plan, layers: Layers, y: Sequence[float] = ()) -> None:
        self.plan, self.layers = plan, layers
        ids, self.bends = layers.ids, range(len(layers.ids), len(layers.layer_of))
        self.width = [plan.sizes[id][0] for id in ids] + [0.0] * len(self.bends)
        self.height = [plan.sizes[id][1] for id in ids] + [0.0] * len(self.bends)
        self.room = [self._room(id) for id in ids] + [WIRE_ROOM] * len(self.bends)
        self.y = list(y) or [0.0] * len(self.room)  # of the middle of each vertex
        self.fixed = {vertex: level for vertex, id in enumerate(ids) if (level := plan.doors.get(id)) is not None}
        for vertex, level in self.fixed.items():
            self.y[vertex] = level
        self.breadths = [max(self.width[vertex] for vertex in order) for order in layers.orders]
        self.lefts = self._lefts()
        self.x = [self._left(vertex) for vertex in range(len(ids))]

    def _room(self, id: str) -> float:
        """The height that a box needs: its own, or that of the labels of all wires that arrive."""
        if id in self.plan.doors:
            return WIRE_ROOM
        labels = sum(link.label[1] + CHIP_ROOM for link in self.plan.arriving[id])
        return max(self.plan.sizes[id][1], labels) + GAP

    def _lefts(self) -> list[float]:
        """The left edge of each column: before it there is room for the widest label, and more where wires cross."""
        labels = [0.0] * len(self.layers.orders)
        for vertex, id in enumerate(self.layers.ids):
            layer = self.layers.layer_of[vertex]
            labels[layer] = max([labels[layer], *(link.label[0] for link in self.plan.arriving[id])])
        lefts = [0.0]
        for layer, (breadth, label) in enumerate(zip(self.breadths, labels[1:], strict=False), start=1):
            room = max(label + 2 * CHIP_MARGIN, GAP) + (CROSSING_ROOM if self._cross_before(layer) else 0.0)
            lefts.append(up_to_grid(lefts[-1] + breadth + room))
        return lefts

    def _cross_before(self, layer: int) -> bool:
        """Whether wires to different vertices of a layer cross before it."""
        place = {vertex: number for number, vertex in enumerate(self.layers.orders[layer - 1])}
        wires = (
            (place[end.other] + end.there, number)
            for number, vertex in enumerate(self.layers.orders[layer])
            for end in self.layers.before[vertex]
        )
        return any(one > other for (_, one), (_, other) in pairwise(sorted(wires)))

    def _left(self, vertex: int) -> float:
        """The left edge of a box; in a column as wide as a group, an input is at the right, next to its consumer."""
        layer = self.layers.layer_of[vertex]
        beside = self.breadths[layer] > CARD_MAX and not self.layers.before[vertex]
        return self.lefts[layer] + (on_grid(self.breadths[layer] - self.width[vertex]) if beside else 0.0)

    # --- how high ---------------------------------------------------------------------------------------

    def assign_heights(self) -> None:
        """Sweep to the right and to the left; each vertex moves towards its neighbours as far as its column allows."""
        for _ in range(SWEEPS):
            for order in self.layers.orders:
                self._assign_layer(order, self.left_of)
            for order in reversed(self.layers.orders):
                self._assign_layer(order, self.right_of)

    def separate(self) -> None:
        """Move boxes that are too close just far enough apart; wires between them are ignored."""
        for order in self.layers.orders:
            boxes = [vertex for vertex in order if vertex not in self.bends]
            self._assign_layer(boxes, lambda vertex: [self.y[vertex]])

    def left_of(self, vertex: int) -> list[float]:
        """For each wire that arrives, the height of the vertex at which it would be level."""
        ends, height = self.layers.before[vertex], self.height
        return [self.y[end.other] + end.there * height[end.other] - end.here * height[vertex] for end in ends]

    def right_of(self, vertex: int) -> list[float]:
        """For each wire that leaves, the height of the vertex at which it would be level."""
        ends, height = self.layers.after[vertex], self.height
        return [self.y[end.other] + end.there * height[end.other] - end.here * height[vertex] for end in ends]

    def _assign_layer(self, order: Sequence[int], levels_of: Levels) -> None:
        """Move the vertices of a layer as near as can be to their levels, in their order and with room between them.

        Without the least distances (`offsets`) the condition is that heights ascend: an isotonic regression.
        """
        offsets, wanted, weights = [0.0], [], []
        for upper, lower in pairwise(order):
            offsets.append(offsets[-1] + up_to_grid((self.room[upper] + self.room[lower]) / 2))
        for vertex, offset in zip(order, offsets, strict=False):
            fixed = vertex in self.fixed
            levels = [self.fixed[vertex]] if fixed else levels_of(vertex)
            wanted.append((sum(levels) / len(levels) if levels else self.y[vertex]) - offset)
            weights.append(FIXED_WEIGHT if fixed else float(len(levels)) or LONELY_WEIGHT)
        for vertex, offset, level in zip(order, offsets, _isotonic(wanted, weights), strict=False):
            self.y[vertex] = level + offset

    # --- long wires -------------------------------------------------------------------------------------

    def way(self, wire: Passing) -> tuple[float, float, float, float]:
        """The way of a wire: y of its start, how far down it goes, x of its start, how far to the right it goes."""
        start = self.y[wire.source] - self.height[wire.source] / 2 + wire.link.leaves
        end = self.y[wire.target] - self.height[wire.target] / 2 + wire.link.arrives
        begin = self.x[wire.source] + self.width[wire.source]
        return start, end - start, begin, self.x[wire.target] - begin

    def shares(self, wire: Passing, bend: int) -> tuple[float, float]:
        """Which shares of its rise a wire has made where it enters and where it leaves the column of a bend point."""
        layer = self.layers.layer_of[bend]
        _, _, begin, across = self.way(wire)
        left = self.lefts[layer] - begin
        return rise_at(left / across), rise_at((left + self.breadths[layer]) / across)

    # --- the result -------------------------------------------------------------------------------------

    def positions(self) -> dict[str, Position]:
        """The top-left corners of all boxes, on the grid; the uppermost is at 0."""
        tops = self._tops()
        return {id: (self.x[vertex], on_grid(tops[vertex] - min(tops))) for vertex, id in enumerate(self.layers.ids)}

    def seen_orders(self) -> list[list[int]]:
        """The orders with every bend point where the curve of its wire passes."""
        level = list(self.y)
        for wire in self.layers.passing:
            start, rise, _, _ = self.way(wire)
            for bend in wire.bends:
                level[bend] = start + rise * sum(self.shares(wire, bend)) / 2
        return [sorted(order, key=level.__getitem__) for order in self.layers.orders]

    def cost(self) -> float:
        """How bad the drawing is: wires under cards, crossings and height."""
        tops = self._tops()
        height = max(top + height for top, height in zip(tops, self.height, strict=False)) - min(tops)
        crossings = replace(self.layers, orders=self.seen_orders()).crossings
        return UNDER_CARD_COST * self._under_cards() + crossings + HEIGHT_COST * height

    def _tops(self) -> list[float]:
        return [self.y[vertex] - self.height[vertex] / 2 for vertex in range(len(self.layers.ids))]

    def _under_cards(self) -> int:
        """How often a wire runs under a card."""
        return sum(self._runs_under(wire, bend) for wire in self.layers.passing for bend in wire.bends)

    def _runs_under(self, wire: Passing, bend: int) -> int:
        """Under how many cards a wire runs in the column of a bend."""
        start, rise, begin, across = self.way(wire)
        ends = [start + rise * share for share in self.shares(wire, bend)]
        layer, count = self.layers.layer_of[bend], 0
        for vertex in self.layers.orders[layer]:
            reach = self.height[vertex] / 2 + GRID
            if vertex not in self.bends and min(ends) < self.y[vertex] + reach and max(ends) > self.y[vertex] - reach:
                xs = (self.x[vertex] - begin + self.width[vertex] * step / 4 for step in range(5))
                count += any(abs(start + rise * rise_at(x / across) - self.y[vertex]) < reach for x in xs)
        return count


def _isotonic(wanted: list[float], weights: list[float]) -> list[float]:
    """The ascending numbers closest to `wanted` in weighted least squares: isotonic regression.

    By the pool-adjacent-violators algorithm (Ayer, Brunk, Ewing, Reid, Silverman 1955).
    """
    blocks: list[tuple[float, float, int]] = []  # mean, weight, length
    for block in zip(wanted, weights, repeat(1), strict=False):
        blocks.append(block)
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            blocks.append(_pooled(blocks.pop(), blocks.pop()))
    return [mean for mean, _, length in blocks for _ in range(length)]


def _pooled(lower: tuple[float, float, int], upper: tuple[float, float, int]) -> tuple[float, float, int]:
    """One block of the weighted mean of two."""
    weight = lower[1] + upper[1]
    return (lower[0] * lower[1] + upper[0] * upper[1]) / weight, weight, lower[2] + upper[2]
