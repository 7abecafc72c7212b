"""Coordinates of the things of one part: columns from left to right, with room for labels and for wires that pass."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise, repeat

from core.graph.model import Position
from core.layout.layers import Layers, Passing
from core.layout.plan import Plan, risen
from core.picture.geometry import CARD_MAX, GRID, on_grid, up_to_grid

GAP = 40.0  # between two cards of a column
WIRE_ROOM = 24.0  # what a long wire keeps free where it passes a column
CHIP_MARGIN = 8.0  # between a label and the cards left and right of it
CROSSING_ROOM = 48.0  # more between two columns where wires cross, so that they can be told apart
CHIP_ROOM = 8.0  # between two labels
SWEEPS = 8
FIRM = 1e6  # the weight of what does not move
HIDDEN, TALL = 2.0, 1 / 320.0  # what a wire under a card and a unit of height cost; a crossing costs 1
Wishes = Callable[[int], list[float]]


class Columns:
    """Where the things of some layers stand: the left edge of each column, and how high each vertex is."""

    def __init__(self, plan: Plan, layers: Layers, y: Sequence[float] = ()) -> None:
        self.plan, self.layers = plan, layers
        ids, self.bends = layers.ids, range(len(layers.ids), len(layers.layer_of))
        self.width = [plan.sizes[id][0] for id in ids] + [0.0] * len(self.bends)
        self.height = [plan.sizes[id][1] for id in ids] + [0.0] * len(self.bends)
        self.room = [self._room(id) for id in ids] + [WIRE_ROOM] * len(self.bends)
        self.y = list(y) or [0.0] * len(self.room)  # the middle of each vertex
        self.fixed = {vertex: level for vertex, id in enumerate(ids) if (level := plan.doors.get(id)) is not None}
        for vertex, level in self.fixed.items():
            self.y[vertex] = level
        self.breadths = [max(self.width[vertex] for vertex in order) for order in layers.orders]
        self.lefts = self._lefts()
        self.x = [self._left(vertex) for vertex in range(len(ids))]

    def _room(self, id: str) -> float:
        """The height a thing needs: its card, and the labels of the wires that arrive."""
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
        """Whether wires to different things of a layer cross on their way."""
        place = {vertex: number for number, vertex in enumerate(self.layers.orders[layer - 1])}
        wires = (
            (place[end.other] + end.there, number)
            for number, vertex in enumerate(self.layers.orders[layer])
            for end in self.layers.before[vertex]
        )
        return any(one > other for (_, one), (_, other) in pairwise(sorted(wires)))

    def _left(self, vertex: int) -> float:
        """The left edge of a thing; beside a group, an input stands next to what uses it."""
        layer = self.layers.layer_of[vertex]
        beside = self.breadths[layer] > CARD_MAX and not self.layers.before[vertex]
        return self.lefts[layer] + (on_grid(self.breadths[layer] - self.width[vertex]) if beside else 0.0)

    # --- how high ---------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Stack each column, then let every vertex move towards its neighbours as far as its column allows."""
        for _ in range(SWEEPS):
            for order in self.layers.orders:
                self._settle(order, self.left_of)
            for order in reversed(self.layers.orders):
                self._settle(order, self.right_of)

    def stand_apart(self) -> None:
        """Move things only as far as they must to stand apart, whatever wires do between them."""
        for order in self.layers.orders:
            self._settle([vertex for vertex in order if vertex not in self.bends], lambda vertex: [self.y[vertex]])

    def left_of(self, vertex: int) -> list[float]:
        """Where each wire that arrives would have the vertex, to be level."""
        ends, height = self.layers.before[vertex], self.height
        return [self.y[end.other] + end.there * height[end.other] - end.here * height[vertex] for end in ends]

    def right_of(self, vertex: int) -> list[float]:
        """Where each wire that leaves would have the vertex, to be level."""
        ends, height = self.layers.after[vertex], self.height
        return [self.y[end.other] + end.there * height[end.other] - end.here * height[vertex] for end in ends]

    def _settle(self, order: Sequence[int], wishes: Wishes) -> None:
        """Move the vertices of a layer to where they wish to be, no closer than they may stand, in their order."""
        offsets, wanted, weights = [0.0], [], []
        for upper, lower in pairwise(order):
            offsets.append(offsets[-1] + up_to_grid((self.room[upper] + self.room[lower]) / 2))
        for vertex, offset in zip(order, offsets, strict=False):
            fixed = vertex in self.fixed
            levels = [self.fixed[vertex]] if fixed else wishes(vertex)
            wanted.append((sum(levels) / len(levels) if levels else self.y[vertex]) - offset)
            weights.append(FIRM if fixed else float(len(levels)) or 0.1)
        for vertex, offset, level in zip(order, offsets, _ascending(wanted, weights), strict=False):
            self.y[vertex] = level + offset

    # --- long wires -------------------------------------------------------------------------------------

    def way(self, wire: Passing) -> tuple[float, float, float, float]:
        """Where a wire starts: how high, and how far it rises; how far to the left, and how far it goes across."""
        start = self.y[wire.source] - self.height[wire.source] / 2 + wire.link.leaves
        end = self.y[wire.target] - self.height[wire.target] / 2 + wire.link.arrives
        begin = self.x[wire.source] + self.width[wire.source]
        return start, end - start, begin, self.x[wire.target] - begin

    def shares(self, wire: Passing, bend: int) -> tuple[float, float]:
        """How much of its height a wire has risen where it enters the column of a bend, and where it leaves it."""
        layer = self.layers.layer_of[bend]
        _, _, begin, across = self.way(wire)
        left = self.lefts[layer] - begin
        return risen(left / across), risen((left + self.breadths[layer]) / across)

    # --- what came of it --------------------------------------------------------------------------------

    def positions(self) -> dict[str, Position]:
        """The top-left corners of all things, on the grid, from (0, 0) on."""
        tops = self._tops()
        return {id: (self.x[vertex], on_grid(tops[vertex] - min(tops))) for vertex, id in enumerate(self.layers.ids)}

    def seen_orders(self) -> list[list[int]]:
        """The orders with every bend point where its wire really passes."""
        level = list(self.y)
        for wire in self.layers.passing:
            start, rise, _, _ = self.way(wire)
            for bend in wire.bends:
                level[bend] = start + rise * sum(self.shares(wire, bend)) / 2
        return [sorted(order, key=level.__getitem__) for order in self.layers.orders]

    def cost(self) -> float:
        """How far the picture is from what it should be."""
        tops = self._tops()
        height = max(top + height for top, height in zip(tops, self.height, strict=False)) - min(tops)
        crossings = replace(self.layers, orders=self.seen_orders()).crossings
        return HIDDEN * self._hidden() + crossings + TALL * height

    def _tops(self) -> list[float]:
        return [self.y[vertex] - self.height[vertex] / 2 for vertex in range(len(self.layers.ids))]

    def _hidden(self) -> int:
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
                count += any(abs(start + rise * risen(x / across) - self.y[vertex]) < reach for x in xs)
        return count


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
