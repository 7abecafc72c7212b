"""Room for what is new: it covers no card, no note and no frame of a group, and if there is room, no wire or label."""

from collections.abc import Callable, Collection, Iterable, Mapping

from core.description.frame import frame
from core.description.views import Frame
from core.graph.grouping import put
from core.graph.model import Graph
from core.graph.session import Session
from core.picture.borders import Borders
from core.picture.drawing import drawn
from core.picture.geometry import GRID, Box, card_box, group_box, label_width, sheet_box, up_to_grid
from core.picture.routing import card_of, route
from core.picture.routing.along import covered, label_box

APART = 3 * GRID  # between cards, and between a frame and a card outside it
SLACK = 0.01  # units that may be missing from it: an error of rounding
FURTHER = 240.0  # units that something goes further to keep off wires and labels: some two rows
ROUTED = 400  # nodes; in a larger graph it would take too long to find out where all wires are


def with_room(graph: Graph, change: Callable[[Graph], Graph]) -> Graph:
    """Return the changed graph, with all that is new in it moved straight down until it covers nothing.

    What is new keeps its arrangement, and stays where it is if it covers nothing there. The frame of a group that new
    nodes join is no obstacle to them.
    """
    changed = change(graph)
    old = {*graph.nodes, *graph.notes, *graph.groups}
    new = [id for id in (*changed.nodes, *changed.notes) if id not in old]
    if not new:
        return changed
    boxes = _boxes(changed)
    joined = {id for id, group in changed.groups.items() if id in old and not set(group.members).isdisjoint(new)}
    added = [box for id, box in boxes.items() if id not in old]
    taken = [box for id, box in boxes.items() if id in old and id not in joined]
    down = free_way_down(added, taken, covered_by_wires(graph))
    places = {id: changed.nodes.get(id) or changed.notes[id] for id in new}
    return put(changed, {id: (thing.x, thing.y + down) for id, thing in places.items()}) if down else changed


def way_down(things: Collection[Box], taken: Collection[Box]) -> float:
    """Return how far things have to move down together, so that none comes closer than the grid to a taken box.

    All lengths are canvas units; the result is 0 or a positive multiple of the grid.
    """
    closed = [  # distances between which a thing would come too close to a box
        (low - thing.y, high - thing.y) for thing in things for low, high in _closed(thing, taken, GRID)
    ]
    down = 0.0
    for nearest, furthest in sorted(closed):
        if nearest < down < furthest:
            down = up_to_grid(furthest)
    return down


def free_way_down(things: Collection[Box], taken: Collection[Box], wires: Collection[Box]) -> float:
    """Return how far down things have to go to come too close to nothing; also to no wire or label, if that is near."""
    least, down = way_down(things, taken), way_down(things, [*taken, *wires])
    return down if down <= least + FURTHER else least


def nearest_free(thing: Box, taken: Collection[Box], wires: Collection[Box] = ()) -> Box:
    """Return the box moved up or down by whole lines of the grid, the least that keeps it apart from all taken ones.

    Also from what wires and their labels cover, if that is near.
    """
    closed = _closed(thing, taken, APART)
    least = _nearest(thing, closed)
    free = _nearest(thing, closed + _closed(thing, wires, GRID))
    return thing._replace(y=free if abs(free - thing.y) <= abs(least - thing.y) + FURTHER else least)


def _closed(thing: Box, taken: Iterable[Box], gap: float) -> list[tuple[float, float]]:
    """The heights between which a thing would come too close to a box."""
    left, right = thing.x - gap, thing.x + thing.width + gap
    return [
        (box.y - gap - thing.height, box.y + box.height + gap)
        for box in taken
        if box.x < right and left < box.x + box.width
    ]


def _nearest(thing: Box, closed: Collection[tuple[float, float]]) -> float:
    shifts = {-up_to_grid(thing.y - low) for low, _ in closed} | {up_to_grid(high - thing.y) for _, high in closed}
    heights = (thing.y + shift for shift in sorted(shifts | {0.0}, key=abs))
    return next(y for y in heights if not any(low + SLACK < y < high - SLACK for low, high in closed))


def covered_by_wires(graph: Graph) -> list[Box]:
    """What the wires of a graph and their labels cover; of a large graph nothing."""
    if len(graph.nodes) > ROUTED:
        return []
    shown = drawn(frame(Session(graph)))
    views = {wire.drawn.key: wire for wire in shown.wires.values()}
    cards = {id: card_of(view) for id, view in shown.nodes.items()}
    borders = Borders(_frames(shown, {id: card.box for id, card in cards.items()}).values())
    found: list[Box] = []
    for key, way in route(cards, [view.drawn for view in views.values()]).routes.items():
        run = borders.clear(way.run, label_width(views[key]))
        found += covered(way.points, label_box(*run, min(label_width(views[key]), run.length)))
    return found


def _boxes(graph: Graph) -> dict[str, Box]:
    """The cards, notes and frames of groups that are seen, by their ids."""
    shown = drawn(frame(Session(graph)))
    boxes = {id: card_box(view) for id, view in shown.nodes.items()}
    return boxes | _frames(shown, boxes) | {id: sheet_box(note) for id, note in shown.notes.items()}


def _frames(shown: Frame, boxes: Mapping[str, Box]) -> dict[str, Box]:
    """The frames of the groups that are open, where the cards have these boxes."""
    open_groups = [group for group in shown.groups.values() if not group.collapsed]
    members = {group.id: [boxes[member] for member in group.members if member in boxes] for group in open_groups}
    return {id: group_box(cards) for id, cards in members.items() if cards}
