"""Refining heights: short risers are made level, lanes go straight, and wires that look joined are moved apart."""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import partial

from core.base.progress import checkpoint
from core.layout.heights import MANY_BLOCKS, Distances, Rows, Triple, distances, reaches, solved, springs
from core.layout.layers import Piece
from core.layout.levels import Blocks, Chains, Level, blocks, level_pieces
from core.layout.order import Order

SHORT = 24.0  # units: a riser is at least this long, or its wire becomes level
JOINED = 24.0  # units: two level pieces whose heights differ by less look like one wire
RISER, SHORT_RISER, SHORTER = 25.0, 40.0, 20.0  # cost of a riser, in units of its length; further, if it is shorter
LEVEL = 0.01  # units: an error of rounding
NUDGE = 20.0  # units that a card may be moved to make a wire level
ROUNDS, ROUNDS_OF_LARGE, SMALL = 3, 1, 60


class Heights:
    """Chooses the heights of all vertices of an order, for one distance of rows."""

    def __init__(
        self, order: Order, pieces: Sequence[Piece], chains: Chains, rows: Rows, without: Collection[int] = ()
    ) -> None:
        self.order, self.pieces, self.rows, self.without = order, pieces, rows, without
        self.reach = reaches(order)
        self.level: Level = level_pieces(order, pieces, chains, without)
        self.found: Blocks = blocks(order, pieces, self.level.numbers)
        self.limits: Distances = distances(order, self.reach, self.found, rows)
        rounds = ROUNDS if len(order.layers.ids) <= SMALL else ROUNDS_OF_LARGE
        heights = self._solved(None)
        for _ in range(rounds):
            if not self._make_level(heights):
                break
            middles = self._middles(heights)
            self.found = blocks(order, pieces, self.level.numbers)
            self.limits = distances(order, self.reach, self.found, rows)
            heights = self._solved(self._of_blocks(middles))
        further: dict[tuple[int, int], float] = {}
        for _ in range(rounds):
            if not self._keep_apart(heights, further):
                break
            self.limits = distances(order, self.reach, self.found, rows, [(*pair, d) for pair, d in further.items()])
            heights = self._solved(self.limits.kept(heights))
        self.y = self._middles(self.limits.even(heights))

    def _solved(self, start: Sequence[float] | None) -> list[float]:
        checkpoint()
        wires = springs(self.pieces, self.level.numbers, self.found)
        return self._straightened(solved(self.limits, wires, start), wires)

    def _middles(self, heights: Sequence[float]) -> list[float]:
        """The middles of all vertices, from the heights of the blocks."""
        return [heights[block] + offset for block, offset in zip(self.found.of, self.found.offset, strict=True)]

    def _of_blocks(self, middles: Sequence[float]) -> list[float]:
        """The heights of the blocks that come nearest to these middles of vertices, at least distances."""
        totals, counts = [0.0] * self.found.count, [0] * self.found.count
        for block, offset, middle in zip(self.found.of, self.found.offset, middles, strict=True):
            totals[block] += middle - offset
            counts[block] += 1
        return self.limits.kept([total / count for total, count in zip(totals, counts, strict=True)])

    def _make_level(self, heights: Sequence[float]) -> bool:
        """Add pieces with a short riser to those that are level, where they cross none of these."""
        y = self._middles(heights)
        rises = [abs(y[piece.right] + piece.arrives - y[piece.left] - piece.leaves) for piece in self.pieces]
        short = [number for number, rise in enumerate(rises) if rise < SHORT]
        short = [number for number in short if number not in self.level.numbers and number not in self.without]
        short.sort(key=lambda number: (rises[number], number))
        return sum([self.level.add(number) for number in short]) > 0

    def _straightened(self, y: list[float], wires: Sequence[Triple]) -> list[float]:
        """Move each block to where its wires have the shortest and fewest risers, between its neighbours.

        Least squares alone makes stairs out of long wires. Blocks with cards move only a little.
        """
        ends: list[list[tuple[int, float]]] = [[] for _ in y]
        for one, other, distance in wires:
            ends[other].append((one, distance))
            ends[one].append((other, -distance))
        with_card = {self.found.of[vertex] for vertex in range(len(self.order.layers.ids))}
        for block in self.limits.order:
            if not ends[block]:
                continue
            low, high = self.limits.room(block, y)
            if block in with_card:
                low, high = max(low, y[block] - NUDGE), min(high, y[block] + NUDGE)
            wishes = [y[other] + distance for other, distance in ends[block]]
            tried = {wish for wish in wishes if low <= wish <= high}
            y[block] = min([y[block], *sorted(tried)], key=partial(_cost, wishes))
        return y

    def _keep_apart(self, heights: Sequence[float], further: dict[tuple[int, int], float]) -> bool:
        """Add distances between an output and a run, also of its own wire, whose heights differ by too little.

        Two wires would look joined, and a wire would have a tiny step. Returns whether any was added.
        """
        y, of, offset = self._middles(heights), self.found.of, self.found.offset
        place = {block: index for index, block in enumerate(self.limits.order)}
        is_large = self.found.count > MANY_BLOCKS
        before = len(further)
        gaps: list[list[Piece]] = [[] for _ in self.order.columns]
        for piece in self.pieces:
            gaps[self.order.layers.column[piece.left]].append(piece)
        for gap in gaps:
            outs = sorted({(y[piece.left] + piece.leaves, piece.left, piece.leaves) for piece in gap})
            for piece in gap:
                run = y[piece.right] + piece.arrives
                for out, left, leaves in outs[bisect_left(outs, (run - JOINED + 0.01,)) :]:
                    if out >= run + JOINED - 0.01:
                        break
                    if of[left] == of[piece.right]:
                        continue
                    upper = (of[left], offset[left] + leaves)
                    lower = (of[piece.right], offset[piece.right] + piece.arrives)
                    for (one, down), (other, deep) in ((upper, lower), (lower, upper))[:: 1 if out <= run else -1]:
                        allowed = place[one] < place[other] if is_large else not self._above(other, one, further)
                        if allowed:
                            distance = 2.0 * -(-(JOINED + down - deep) // 2)
                            further[one, other] = max(distance, further.get((one, other), distance))
                            break
        return len(further) > before

    def _above(self, upper: int, lower: int, further: dict[tuple[int, int], float]) -> bool:
        """Whether a block is kept above another one, also by distances that were added."""
        seen, stack = {upper}, [upper]
        while stack:
            at = stack.pop()
            nexts = [block for block, _ in self.limits.below[at]] + [to for one, to in further if one == at]
            for block in nexts:
                if block not in seen:
                    seen.add(block)
                    stack.append(block)
        return lower in seen


def _cost(wishes: Sequence[float], height: float) -> float:
    """What the risers from a height to these cost."""
    rises = [rise for wish in wishes if (rise := abs(wish - height)) > LEVEL]
    return sum(rises) + RISER * len(rises) + SHORT_RISER * sum([rise < SHORTER for rise in rises])
