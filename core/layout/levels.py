"""Level wires: which pieces of wires run without a riser, and the blocks of vertices that they hold together.

The idea, that a vertex is aligned with at most one neighbour on each side and that aligned wires do not cross, is from
Brandes and Köpf (2002); here the longest chain of operations is aligned first.
"""

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.layout.layers import Layers, Piece
from core.layout.plan import Plan


@dataclass(frozen=True)
class Blocks:
    """Vertices joined by level pieces: the middle of vertex v is `offset[v]` below the height of block `of[v]`."""

    of: Sequence[int]
    offset: Sequence[float]
    count: int


class Chains:
    """How many operations there are before and after each vertex, on the longest way."""

    def __init__(self, layers: Layers, pieces: Sequence[Piece]) -> None:
        size, boxes = len(layers.layer_of), len(layers.ids)
        self.before, self.after = [0] * size, [0] * size
        self.arriving: list[list[int]] = [[] for _ in range(size)]
        self.leaving: list[list[int]] = [[] for _ in range(size)]
        for number, piece in enumerate(pieces):
            self.arriving[piece.right].append(number)
            self.leaving[piece.left].append(number)
        for order in layers.orders[1:]:
            for vertex in order:
                longest = max((self.before[pieces[number].left] for number in self.arriving[vertex]), default=-1)
                self.before[vertex] = longest + 1 if vertex < boxes else longest
        for order in layers.orders[-2::-1]:
            for vertex in order:
                rights = [pieces[number].right for number in self.leaving[vertex]]
                self.after[vertex] = max((self.after[right] + (right < boxes) for right in rights), default=0)


def with_ports_in_order(plan: Plan, layers: Layers, place: Sequence[int]) -> list[Piece]:
    """Return the pieces, those into a sortable box at its ports in the order in which they come from above to below."""
    arriving: dict[str, list[int]] = {}
    pieces = list(layers.pieces)
    for number, piece in enumerate(pieces):
        if piece.link is not None and piece.link.target in plan.sortable:
            arriving.setdefault(piece.link.target, []).append(number)
    for numbers in arriving.values():
        ports = sorted(pieces[number].arrives for number in numbers)
        ordered = sorted(numbers, key=lambda number: (place[pieces[number].left], pieces[number].arrives))
        for number, port in zip(ordered, ports, strict=True):
            pieces[number] = pieces[number]._replace(arrives=port)
    return pieces


def level_pieces(
    plan: Plan, layers: Layers, pieces: Sequence[Piece], place: Sequence[int], without: Collection[int] = ()
) -> set[int]:
    """Return the numbers of the pieces that are to be level, except `without`; no two of them cross."""
    chains = Chains(layers, pieces)
    chosen = _wanted_by_sources(layers, pieces, place, chains, _wanted_by_targets(layers, pieces, chains))
    fixed = {vertex for vertex, id in enumerate(layers.ids) if id in plan.doors}
    level = Level(layers, pieces, place)

    def length(number: int) -> int:
        return chains.before[pieces[number].left] + chains.after[pieces[number].right]

    for number in sorted(chosen, key=lambda number: (-length(number), number)):
        if number not in without and pieces[number].left not in fixed and pieces[number].right not in fixed:
            level.add(number)
    return level.numbers


class Level:
    """Level pieces of which no two cross."""

    def __init__(self, layers: Layers, pieces: Sequence[Piece], place: Sequence[int]) -> None:
        self._layers, self._pieces, self._place = layers, pieces, place
        self._in_gap: list[list[tuple[int, int]]] = [[] for _ in layers.orders]  # places of both ends, ascending
        self.numbers: set[int] = set()

    def add(self, number: int) -> bool:
        """Add a piece unless it meets or crosses one; return whether it was added."""
        piece, place = self._pieces[number], self._place
        gap, ends = self._in_gap[self._layers.layer_of[piece.left]], (place[piece.left], place[piece.right])
        at = bisect_left(gap, ends)
        above, below = gap[at - 1 : at], gap[at : at + 1]
        if any(a >= ends[0] or b >= ends[1] for a, b in above) or any(a <= ends[0] or b <= ends[1] for a, b in below):
            return False
        gap.insert(at, ends)
        self.numbers.add(number)
        return True


def _wanted_by_targets(layers: Layers, pieces: Sequence[Piece], chains: Chains) -> list[int]:
    """For each vertex the piece that arrives level: of the only input, of the longest chain, of the only own leaf."""
    wanted: list[int] = []
    for numbers in chains.arriving:
        longest = max((chains.before[pieces[number].left] for number in numbers), default=0)
        best = [number for number in numbers if chains.before[pieces[number].left] == longest]
        if len(best) > 1:
            best = [number for number in best if _is_own_leaf(layers, pieces[number].left, chains)]
        if len(best) == 1:
            wanted += best
    return wanted


def _is_own_leaf(layers: Layers, vertex: int, chains: Chains) -> bool:
    return vertex < len(layers.ids) and not chains.arriving[vertex] and len(chains.leaving[vertex]) == 1


def _wanted_by_sources(
    layers: Layers, pieces: Sequence[Piece], place: Sequence[int], chains: Chains, wanted: Sequence[int]
) -> list[int]:
    """Of the wanted pieces that leave the same vertex, the one on the longest chain; of equal ones the middle one."""
    leaving: dict[int, list[int]] = {}
    for number in wanted:
        leaving.setdefault(pieces[number].left, []).append(number)
    chosen: list[int] = []
    for numbers in leaving.values():
        ranks = {number: _rank(layers, pieces[number].right, chains) for number in numbers}
        best = [number for number in numbers if ranks[number] == max(ranks.values())]
        best.sort(key=lambda number: place[pieces[number].right])
        if len(best) % 2:
            chosen.append(best[len(best) // 2])
    return chosen


def _rank(layers: Layers, right: int, chains: Chains) -> tuple[bool, int]:
    return right < len(layers.ids), chains.before[right] + chains.after[right]


def blocks(layers: Layers, pieces: Sequence[Piece], level: Collection[int]) -> Blocks:
    """Return the blocks that these level pieces make."""
    next_piece = {pieces[number].left: pieces[number] for number in level}
    later = {piece.right for piece in next_piece.values()}
    of, offset, count = [-1] * len(layers.layer_of), [0.0] * len(layers.layer_of), 0
    for first in (vertex for order in layers.orders for vertex in order if vertex not in later):
        of[first] = count
        at = first
        while (piece := next_piece.get(at)) is not None:
            of[piece.right] = count
            offset[piece.right] = offset[at] + piece.leaves - piece.arrives
            at = piece.right
        count += 1
    return Blocks(of, offset, count)
