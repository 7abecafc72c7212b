"""A lower picture: level wires are given up where the blocks that they make need more height than a view has."""

from collections.abc import Sequence
from itertools import pairwise

from core.layout.heights import Distances, distances
from core.layout.layers import Layers, Piece
from core.layout.levels import Blocks, Chains, Level, blocks
from core.layout.plan import Plan

SHARE = 3  # of the wires that make a picture too high, one in so many is given up at once, in a large graph all
ROUNDS, LARGE = 60, 300


def give_up_level_wires(
    plan: Plan, layers: Layers, pieces: Sequence[Piece], level: Level, pitch: float, most: float
) -> None:
    """Drop level pieces, those on short chains first, until the least height is at most `most` canvas units."""
    chains = Chains(layers, pieces)
    for _ in range(ROUNDS):
        found = blocks(layers, pieces, level.numbers)
        limits = distances(plan, layers, found, pitch)
        height, path = limits.tallest()
        if height <= most:
            return
        between = _between(layers, pieces, level, found, limits, path)
        if not between:
            return
        lightest = [
            min(numbers, key=lambda number: (_length(chains, pieces[number]), number)) for numbers in between.values()
        ]
        lightest.sort(key=lambda number: (_length(chains, pieces[number]), number))
        for number in lightest if len(layers.ids) > LARGE else lightest[: 1 + len(lightest) // SHARE]:
            level.drop(number)


def _length(chains: Chains, piece: Piece) -> int:
    return chains.before[piece.left] + chains.after[piece.right]


def _between(
    layers: Layers, pieces: Sequence[Piece], level: Level, found: Blocks, limits: Distances, path: Sequence[int]
) -> dict[int, list[int]]:
    """For each block of a path, its level pieces between the layer where the path enters it and where it leaves."""
    entered = {lower: limits.layer[upper, lower] for upper, lower in pairwise(path)}
    left = {upper: limits.layer[upper, lower] for upper, lower in pairwise(path)}
    spans = {block: sorted((entered[block], left[block])) for block in path[1:-1] if entered[block] != left[block]}
    between: dict[int, list[int]] = {}
    for number in sorted(level.numbers):
        block, layer = found.of[pieces[number].left], layers.layer_of[pieces[number].left]
        if block in spans and spans[block][0] <= layer < spans[block][1]:
            between.setdefault(block, []).append(number)
    return between
