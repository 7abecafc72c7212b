"""Putting a frame around nodes: whatever else stands where it runs gives way."""

import math
from collections.abc import Collection, Iterable, Mapping

from core.description.folding import folded
from core.description.frame import frame
from core.graph.grouping import bring, group, groups_of
from core.graph.model import Graph, Position
from core.graph.session import Session
from core.picture.geometry import GRID, Box, card_box, group_box, sheet_box

APART = 3 * GRID  # between cards, and between a frame and a card outside it


def frame_around(graph: Graph, ids: Collection[str]) -> Graph:
    """Make a group, and move what else stands there up or down off its frame; raise GraphError where group() does."""
    grouped = group(graph, ids)
    members = grouped.groups[groups_of(grouped, ids)[0]].members
    cards = {id: card_box(view) for id, view in folded(frame(Session(grouped))).nodes.items()}
    if not cards.keys() >= set(members):  # it is collapsed
        return grouped
    box = group_box([cards[id] for id in members])
    things = cards | {id: sheet_box(note) for id, note in grouped.notes.items()}
    return bring(grouped, _off(box, things, [id for id in things if id not in members]))


def _off(frame: Box, things: Mapping[str, Box], others: Iterable[str]) -> dict[str, Position]:
    """Where the cards and notes go that touch a frame: each as little as it can, and onto nothing else."""
    standing, moved = dict(things), dict[str, Position]()
    for id in others:
        if standing[id].overlaps(frame):
            rest = [frame, *(box for other, box in standing.items() if other != id)]
            standing[id] = thing = _nearest_free(standing[id], rest)
            moved[id] = thing.x, thing.y
    return moved


def _nearest_free(thing: Box, rest: Collection[Box]) -> Box:
    """The same thing above or below, on the lines of the grid, where it comes close to none of the rest."""
    beside = thing._replace(y=0.0, height=0.0)
    closed = [
        (box.y - APART - thing.height, box.y + box.height + APART)
        for box in rest
        if beside.overlaps(box._replace(y=0.0, height=0.0), APART)
    ]
    ends = [(math.floor((low - thing.y) / GRID), math.ceil((high - thing.y) / GRID)) for low, high in closed]
    tried = (thing.y + GRID * lines for lines in sorted({line for pair in ends for line in pair}, key=abs))
    return thing._replace(y=next(y for y in tried if not any(low < y < high for low, high in closed)))
