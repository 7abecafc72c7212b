"""Straighter wires: small steps made level, lanes moved to where they need fewer risers, near misses taken apart."""

from collections.abc import Mapping, Sequence

from core.layout.heights import Distances, Springs
from core.layout.layers import Layers, Piece
from core.layout.levels import Blocks, Level

STEP = 24.0  # units: a wire is level, or its riser is at least as high as this
RISER_COST, SMALL_COST = 25.0, 40.0  # of a riser, and of a small one, in units of its height
FEWEST = 40  # near misses taken apart in one round, at most: each is looked for in the whole graph


def level_small_steps(pieces: Sequence[Piece], level: Level, y: Sequence[float]) -> bool:
    """Make the pieces that rise or fall a little level where they cross no level piece; return whether any was."""
    steps = {number: abs(_rise(piece, y)) for number, piece in enumerate(pieces) if number not in level.numbers}
    small = sorted((step, number) for number, step in steps.items() if 0.0 < step < STEP)
    added = [number for _, number in small if level.add(number)]
    return bool(added)


def _rise(piece: Piece, y: Sequence[float]) -> float:
    return y[piece.right] + piece.arrives - y[piece.left] - piece.leaves


def move_lanes(layers: Layers, found: Blocks, limits: Distances, springs: Springs, heights: list[float]) -> None:
    """Move each block of lanes alone to the height, within its bounds, at which its risers cost least."""
    with_cards = {found.of[vertex] for vertex in range(len(layers.ids))}
    for block in range(found.count):
        if block in with_cards or not springs.of[block]:
            continue
        top, bottom = limits.bounds(block, heights)
        wanted = [heights[other] + down for other, down in springs.of[block]]
        places = [heights[block], *(min(max(height, top), bottom) for height in wanted)]
        heights[block] = min(places, key=lambda place: sum(_cost(abs(place - height)) for height in wanted))


def _cost(rise: float) -> float:
    if rise == 0.0:
        return 0.0
    return rise + RISER_COST + (SMALL_COST if rise < STEP else 0.0)


def take_apart(
    layers: Layers, pieces: Sequence[Piece], found: Blocks, limits: Distances, y: Sequence[float]
) -> dict[tuple[int, int], float]:
    """Return further distances between blocks, which keep an end of a wire off the level of another one beside it.

    Where a wire leaves a card at almost the height at which another one arrives at the next column, the two look
    joined. They are taken apart in their present direction, else in the other one, unless the blocks forbid both.
    """
    added: dict[tuple[int, int], float] = {}
    for piece, other in _near_misses(layers, pieces, y)[:FEWEST]:
        out, into = found.of[piece.left], found.of[other.right]
        down = found.offset[other.right] + other.arrives - found.offset[piece.left] - piece.leaves
        below = y[other.right] + other.arrives >= y[piece.left] + piece.leaves
        ways = [(out, into, STEP - down), (into, out, STEP + down)]
        for upper, lower, distance in ways if below else ways[::-1]:
            even = 2.0 * -(-distance // 2)
            if limits.add(upper, lower, even):
                added[upper, lower] = even
                break
    return added


def _near_misses(layers: Layers, pieces: Sequence[Piece], y: Sequence[float]) -> list[tuple[Piece, Piece]]:
    """Pairs of pieces of different sources: the first leaves at almost the height where the other arrives."""
    gaps: list[list[Piece]] = [[] for _ in layers.orders]
    for piece in pieces:
        gaps[layers.layer_of[piece.left]].append(piece)
    found: list[tuple[Piece, Piece]] = []
    for gap in gaps:
        arriving = sorted(gap, key=lambda piece: y[piece.right] + piece.arrives)
        outs: Mapping[tuple[int, float], Piece] = {(piece.left, piece.leaves): piece for piece in gap}
        for piece in outs.values():
            height = y[piece.left] + piece.leaves
            for other in arriving:
                away = y[other.right] + other.arrives - height
                if -STEP < away < STEP and other.left != piece.left and _rises(piece, y, gap):
                    found.append((piece, other))
    return found


def _rises(piece: Piece, y: Sequence[float], gap: Sequence[Piece]) -> bool:
    """Whether any wire of the source has a riser here."""
    return any(each.left == piece.left and _rise(each, y) for each in gap)
