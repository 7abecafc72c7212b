"""Whether cards that were placed by hand leave too little room for the numbers on their wires."""

import math
from collections.abc import Collection, Iterator

from core.picture.geometry import CARD_MAX, RUN_MIN, Box
from core.picture.routing import Run

LEAST_RUN = 0.7 * RUN_MIN  # units: on a shorter run a label of the usual width cannot be read any more
FEWEST, SHARE = 3, 1 / 3  # so many wires, and this share of all, have shorter runs where there is too little room


def is_crowded(cards: Collection[Box], runs: Collection[Run]) -> bool:
    """Return whether many wires have no room for their labels, or cards lie on each other."""
    short = sum(run.length < LEAST_RUN for run in runs)
    return (short >= FEWEST and short > SHARE * len(runs)) or _overlap(cards)


def _overlap(cards: Collection[Box]) -> bool:
    """Whether any two cards lie on each other; compared are those in the same part of the plane."""
    parts: dict[tuple[int, int], list[Box]] = {}
    for card in cards:
        for part in _parts(card):
            others = parts.setdefault(part, [])
            if any(card.overlaps(other) for other in others):
                return True
            others.append(card)
    return False


def _parts(card: Box) -> Iterator[tuple[int, int]]:
    """The squares of a grid that a card reaches into."""
    x, y, width, height = card
    for column in range(math.floor(x / CARD_MAX), math.floor((x + width) / CARD_MAX) + 1):
        for row in range(math.floor(y / CARD_MAX), math.floor((y + height) / CARD_MAX) + 1):
            yield column, row
