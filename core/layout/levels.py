"""Level wires: which pieces of wires run without a riser, and the blocks of vertices that they hold together.

The idea, that a vertex is aligned with at most one neighbour on each side and that aligned wires do not cross, is from
Brandes and Köpf (2002); here the longest chain of operations is aligned first.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from core.layout.layers import Layers, Piece
from core.layout.order import Order


@dataclass(frozen=True)
class Blocks:
    """Vertices joined by level pieces: the middle of vertex v is `offset[v]` below the height of block `of[v]`."""

    of: Sequence[int]
    offset: Sequence[float]
    count: int


def with_ports_in_order(order: Order) -> list[Piece]:
    """Return the pieces, those into a sortable box at its ports in the order in which they come from above to below."""
    layers, place = order.layers, order.place
    arriving: dict[str, list[int]] = {}
    pieces = list(layers.pieces)
    for number, piece in enumerate(pieces):
        if piece.link is not None and piece.link.target in layers.plan.sortable:
            arriving.setdefault(piece.link.target, []).append(number)
    for numbers in arriving.values():
        ports = sorted(pieces[number].arrives for number in numbers)
        numbers.sort(key=lambda number: (place[pieces[number].left], pieces[number].leaves, pieces[number].arrives))
        for number, port in zip(numbers, ports, strict=True):
            pieces[number] = pieces[number]._replace(arrives=port)
    return pieces


class Level:
    """The pieces that are level: no two cross, and a vertex has at most one on each side."""

    def __init__(self, order: Order, pieces: Sequence[Piece]) -> None:
        self._pieces, self._place = pieces, order.place
        self._column = order.layers.column
        self._in_gap: list[list[tuple[int, int]]] = [[] for _ in order.columns]  # places of both ends, ascending
        self.numbers: set[int] = set()

    def add(self, number: int) -> bool:
        """Add a piece unless it meets or crosses one; return whether it was added."""
        piece, place = self._pieces[number], self._place
        gap, ends = self._in_gap[self._column[piece.left]], (place[piece.left], place[piece.right])
        at = bisect_left(gap, ends)
        if at > 0 and (gap[at - 1][0] >= ends[0] or gap[at - 1][1] >= ends[1]):
            return False
        if at < len(gap) and (gap[at][0] <= ends[0] or gap[at][1] <= ends[1]):
            return False
        gap.insert(at, ends)
        self.numbers.add(number)
        return True


class Chains:
    """How many operations there are before and after each vertex, on the longest way."""

    def __init__(self, order: Order, pieces: Sequence[Piece]) -> None:
        layers = order.layers
        size, boxes = len(layers.column), len(layers.ids)
        self.before, self.after = [0] * size, [0] * size
        self.arriving: list[list[int]] = [[] for _ in range(size)]
        self.leaving: list[list[int]] = [[] for _ in range(size)]
        for number, piece in enumerate(pieces):
            self.arriving[piece.right].append(number)
            self.leaving[piece.left].append(number)
        for column in order.columns[1:]:
            for vertex in column:
                longest = max([self.before[pieces[number].left] for number in self.arriving[vertex]], default=-1)
                self.before[vertex] = longest + 1 if vertex < boxes else longest
        for column in order.columns[-2::-1]:
            for vertex in column:
                rights = [pieces[number].right for number in self.leaving[vertex]]
                self.after[vertex] = max([self.after[right] + (right < boxes) for right in rights], default=0)

    def length(self, piece: Piece) -> int:
        """How long the longest chain through a piece is."""
        return self.before[piece.left] + self.after[piece.right]


def level_pieces(order: Order, pieces: Sequence[Piece], chains: Chains, without: Collection[int] = ()) -> Level:
    """Return the pieces that are to be level, except `without`: those of longer chains first."""
    layers, level = order.layers, Level(order, pieces)
    chosen = _wanted_by_sources(order, pieces, chains, _wanted_by_targets(layers, pieces, chains))
    for number in sorted(chosen, key=lambda number: (-chains.length(pieces[number]), number)):
        if number not in without:
            level.add(number)
    return level


def _wanted_by_targets(layers: Layers, pieces: Sequence[Piece], chains: Chains) -> list[int]:
    """For each vertex the piece that arrives level: of the only input, of the longest chain, of the only own leaf."""
    wanted: list[int] = []
    for numbers in chains.arriving:
        longest = max([chains.before[pieces[number].left] for number in numbers], default=0)
        best = [number for number in numbers if chains.before[pieces[number].left] == longest]
        if len(best) > 1:
            best = [number for number in best if layers.is_own_leaf(pieces[number].left)]
        if len(best) == 1:
            wanted += best
    return wanted


def _wanted_by_sources(order: Order, pieces: Sequence[Piece], chains: Chains, wanted: Iterable[int]) -> list[int]:
    """Of the wanted pieces that leave the same vertex, the one on the longest chain; of equal ones the middle one."""
    leaving: dict[int, list[int]] = {}
    for number in wanted:
        leaving.setdefault(pieces[number].left, []).append(number)
    boxes = len(order.layers.ids)
    chosen: list[int] = []
    for numbers in leaving.values():
        if len(numbers) > 1:
            rights = {number: pieces[number].right for number in numbers}
            ranks = {number: (v < boxes, chains.before[v] + chains.after[v]) for number, v in rights.items()}
            greatest = max(ranks.values())
            numbers = sorted(
                (number for number in numbers if ranks[number] == greatest), key=lambda n: order.place[rights[n]]
            )
        if len(numbers) % 2:
            chosen.append(numbers[len(numbers) // 2])
    return chosen


def blocks(order: Order, pieces: Sequence[Piece], level: Collection[int]) -> Blocks:
    """Return the blocks that these level pieces make."""
    size = len(order.layers.column)
    next_piece = {pieces[number].left: pieces[number] for number in level}
    later = {piece.right for piece in next_piece.values()}
    of, offset, count = [-1] * size, [0.0] * size, 0
    for first in (vertex for column in order.columns for vertex in column if vertex not in later):
        of[first] = count
        at = first
        while (piece := next_piece.get(at)) is not None:
            of[piece.right] = count
            offset[piece.right] = offset[at] + piece.leaves - piece.arrives
            at = piece.right
        count += 1
    return Blocks(of, offset, count)
