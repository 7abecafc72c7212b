"""Grouping nodes on the canvas: the frame of the new group covers nothing else, since what it would cover moves."""

from collections.abc import Collection, Iterable, Mapping

from core.description.frame import frame
from core.graph.grouping import group, groups_of, move_cards
from core.graph.model import Graph, Position
from core.graph.session import Session
from core.layout.room import nearest_free
from core.picture.drawing import drawn
from core.picture.geometry import Box, card_box, group_box, sheet_box


def frame_around(graph: Graph, ids: Collection[str]) -> Graph:
    """Make a group and move other cards and notes up or down off its frame; raise GraphError where group() does."""
    grouped = group(graph, ids)
    return cleared(grouped, groups_of(grouped, ids)[0])


def cleared(grouped: Graph, id: str) -> Graph:
    """Move other cards and notes up or down off the frame of a group; of a collapsed one there is none."""
    made = grouped.groups[id]
    cards = {id: card_box(view) for id, view in drawn(frame(Session(grouped))).nodes.items()}
    members = [id for id in made.members if id in cards]  # without constants inside operations
    if made.collapsed or not members:
        return grouped
    box = group_box([cards[id] for id in members])
    things = cards | {id: sheet_box(note) for id, note in grouped.notes.items()}
    return move_cards(grouped, _off(box, things, [id for id in things if id not in members]))


def _off(frame: Box, things: Mapping[str, Box], others: Iterable[str]) -> dict[str, Position]:
    """Where the cards and notes go that overlap a frame: each as near as it can, and onto nothing else."""
    boxes, moved = dict(things), dict[str, Position]()
    for id in others:
        if boxes[id].overlaps(frame):
            rest = [frame, *(box for other, box in boxes.items() if other != id)]
            boxes[id] = thing = nearest_free(boxes[id], rest)
            moved[id] = thing.x, thing.y
    return moved
