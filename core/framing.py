"""Putting a frame around nodes: whatever else stands where it runs gives way."""

from collections.abc import Collection, Iterable, Mapping

from core.folding import folded
from core.frame import frame
from core.geometry import GRID, Box, card_box, group_box
from core.graph import Graph, Position
from core.grouping import bring, group, groups_of
from core.session import Session

APART = 3 * GRID  # between cards, and between a frame and a card outside it


def frame_around(graph: Graph, ids: Collection[str]) -> Graph:
    """Make a group, and move other cards up or down off its frame; raise GraphError if there is nothing to group."""
    grouped = group(graph, ids)
    members = grouped.groups[groups_of(grouped, ids)[0]].members
    cards = {id: card_box(view) for id, view in folded(frame(Session(grouped))).nodes.items()}
    if not cards.keys() >= set(members):  # it is collapsed
        return grouped
    box = group_box([cards[id] for id in members])
    return bring(grouped, _off(box, cards, [id for id in cards if id not in members]))


def _off(frame: Box, cards: Mapping[str, Box], others: Iterable[str]) -> dict[str, Position]:
    """Where the cards go that touch a frame: each as little as it can, and onto no other card."""
    standing, moved = dict(cards), dict[str, Position]()
    for id in others:
        if standing[id].overlaps(frame):
            rest = [frame, *(box for other, box in standing.items() if other != id)]
            standing[id] = card = _nearest_free(standing[id], rest)
            moved[id] = card.x, card.y
    return moved


def _nearest_free(card: Box, rest: Collection[Box]) -> Box:
    """The same card above or below, where it comes close to none of the rest."""
    gone = 0.0
    while True:
        gone += GRID
        for y in (card.y + gone, card.y - gone):
            there = card._replace(y=y)
            if not any(there.overlaps(box, APART) for box in rest):
                return there
