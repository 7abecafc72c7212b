"""Grouping nodes on the canvas: the frame of the new group covers nothing else, since what it would cover moves."""

from collections.abc import Collection, Iterable, Mapping

from core.description.frame import frame
from core.graph.grouping import group, groups_of, move_cards
from core.graph.model import Graph, Position
from core.graph.session import Session
from core.picture.drawing import drawn
from core.picture.geometry import GRID, Box, card_box, group_box, sheet_box, up_to_grid

APART = 3 * GRID  # between cards, and between a frame and a card outside it
SLACK = 0.01  # units that may be missing from it: an error of rounding


def frame_around(graph: Graph, ids: Collection[str]) -> Graph:
    """Make a group and move other cards and notes up or down off its frame; raise GraphError where group() does."""
    grouped = group(graph, ids)
    members = grouped.groups[groups_of(grouped, ids)[0]].members
    cards = {id: card_box(view) for id, view in drawn(frame(Session(grouped))).nodes.items()}
    seen = [cards[id] for id in members if id in cards]
    if not seen:  # the group is collapsed and has no frame
        return grouped
    box = group_box(seen)
    things = cards | {id: sheet_box(note) for id, note in grouped.notes.items()}
    return move_cards(grouped, _off(box, things, [id for id in things if id not in members]))


def _off(frame: Box, things: Mapping[str, Box], others: Iterable[str]) -> dict[str, Position]:
    """Where the cards and notes go that overlap a frame: each as near as it can, and onto nothing else."""
    boxes, moved = dict(things), dict[str, Position]()
    for id in others:
        if boxes[id].overlaps(frame):
            rest = [frame, *(box for other, box in boxes.items() if other != id)]
            boxes[id] = thing = _nearest_free(boxes[id], rest)
            moved[id] = thing.x, thing.y
    return moved


def _nearest_free(thing: Box, rest: Collection[Box]) -> Box:
    """The same box moved up or down by whole lines of the grid, the least that keeps it apart from all of the rest."""
    beside = thing._replace(y=0.0, height=0.0)
    closed = [
        (box.y - APART - thing.height, box.y + box.height + APART)
        for box in rest
        if beside.overlaps(box._replace(y=0.0, height=0.0), APART)
    ]
    shifts = {-up_to_grid(thing.y - low) for low, _ in closed} | {up_to_grid(high - thing.y) for _, high in closed}
    heights = (thing.y + shift for shift in sorted(shifts, key=abs))
    return thing._replace(y=next(y for y in heights if not any(low + SLACK < y < high - SLACK for low, high in closed)))
