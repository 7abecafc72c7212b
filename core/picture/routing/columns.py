"""Columns: cards with equal left edges, the gaps between columns, and the heights at which a wire can pass a column."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Mapping, Sequence, Set
from math import inf
from typing import NamedTuple

from core.picture.geometry import RUN_MAX, RUN_MIN
from core.picture.routing.along import CORNER
from core.picture.routing.lanes import Riser, lanes, on_each_other
from core.picture.routing.parts import RISER_GAP, RUN_GAP, Card

SAME = 0.01  # units: two edges closer than this are on one line
LEAST_GAP = 46.0  # between two columns; cards that are closer do not form two columns
CARD_ROOM, PORT_ROOM = 18.0, 34.0  # between a wire that passes a column and a card's edge, and its outermost port
LEAST_CORNER = 2.0
STUB, SHORT_STUB = 24.0, 10.0  # from the widest card of a column to the first riser
SHRUNK_RUN, LEAST_RUN = 41.0, 24.0  # 70 % of a run, and the shortest on which a number is shown


class Column(NamedTuple):
    """The extent of a column, and the ids of its cards from top to bottom."""

    left: float
    right: float
    ids: list[str]


def columns_of(cards: Mapping[str, Card]) -> list[Column]:
    """Return the columns from left to right. A card in none of them is too close to a column with more cards."""
    by_left: dict[int, list[str]] = {}
    for id, card in cards.items():
        by_left.setdefault(round(card.box.x / SAME), []).append(id)
    accepted: list[tuple[float, float, int]] = []
    for edge, ids in sorted(by_left.items(), key=lambda item: (-len(item[1]), item[0])):
        left = min(cards[id].box.x for id in ids)
        right = max(cards[id].box.x + cards[id].box.width for id in ids)
        at = bisect_left(accepted, (left, right, edge))
        if (at == 0 or accepted[at - 1][1] + LEAST_GAP <= left) and (
            at == len(accepted) or right + LEAST_GAP <= accepted[at][0]
        ):
            insort(accepted, (left, right, edge))
    return [
        Column(left, right, sorted(by_left[edge], key=lambda id: (cards[id].box.y, id)))
        for left, right, edge in accepted
    ]


def slots(cards: Iterable[Card]) -> list[tuple[float, float]]:
    """Return the heights at which the middle of a wire can pass these cards, from above all to below all."""
    closed: list[tuple[float, float]] = []
    for card in cards:
        _, y, _, height = card.box
        reach = max(height / 2 + CARD_ROOM, card.outermost + PORT_ROOM)
        texts = [(box.y, box.y + box.height) for box in card.around]
        top = min([y + height / 2 - reach, *(top - CORNER / 2 for top, _ in texts)])
        closed.append((top, max([y + height / 2 + reach, *(bottom + CORNER / 2 for _, bottom in texts)])))
    free: list[tuple[float, float]] = []
    low = -inf
    for top, bottom in sorted(closed):
        if low <= top:
            free.append((low, top))
        low = max(low, bottom)
    return [*free, (low, inf)]


class Gap(NamedTuple):
    """Where the risers of a gap are, by source, how long its runs are, the radius of its corners; and what fails.

    `covered` are the sources and heights of pieces into the column at the right that would lie on another's wire.
    """

    risers: dict[str, float]
    run: float
    corner: float
    covered: Set[tuple[str, float]] = frozenset()


def gap_between(start: float, end: float, risers: Sequence[Riser]) -> Gap:
    """Return the risers of a gap from `start`, the widest card of a column, to `end`, the left edge of the next.

    Runs are as long as there is room, at most RUN_MAX. Where there is too little for all, the first level pieces become
    shorter, then the lanes closer, then the runs shorter than RUN_MIN.
    """
    if not risers:
        return Gap({}, max(0.0, min(RUN_MAX, end - start - CORNER - RUN_GAP)), CORNER)
    found = lanes(risers)
    room = end - start - RUN_GAP - RISER_GAP
    width, run = _shared(room, found.width)
    closer = width / found.width if found.width else 1.0
    first = end - RUN_GAP - run - RISER_GAP
    return Gap(
        {source: first - offset * closer for source, offset in found.offsets.items()},
        run,
        max(LEAST_CORNER, found.corner * closer),
        on_each_other(risers, found.offsets),
    )


def _shared(room: float, width: float) -> tuple[float, float]:
    """The width of all lanes, and the length of a run, in this room."""
    run = room - STUB - width
    if run >= RUN_MIN:
        return width, min(run, RUN_MAX)
    missing = RUN_MIN - run - (STUB - SHORT_STUB)
    run = RUN_MIN
    for narrowest, shortest in ((width / 2, RUN_MIN), (width / 2, SHRUNK_RUN), (width / 4, LEAST_RUN), (0.0, 0.0)):
        if missing > 0:
            closer = min(missing, width - narrowest)
            width -= closer
            shorter = min(missing - closer, run - shortest)
            run -= shorter
            missing -= closer + shorter
    return width, run


def slot_at(free: list[tuple[float, float]], height: float) -> int:
    """Return the number of the last of these slots that begins at or above the height."""
    return max(0, bisect_right(free, (height, inf)) - 1)
