"""Edits of groups and notes: pure Graph -> Graph, and none of them changes a number."""

import math
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from msgspec import structs

from core.base.errors import GraphError
from core.base.names import MAX_NAME
from core.base.text import say
from core.graph.edits import bounded, keep_order, move, remove
from core.graph.model import Graph, Position, fresh_id
from core.graph.notes import Group, Note, check_notes, without

MAX_TEXT = 2000  # characters of a note
ROUNDING = 1e-6  # canvas units that no card is moved by

# --- groups ------------------------------------------------------------------------------------------


def group(graph: Graph, ids: Iterable[str], title: str = "") -> Graph:
    """Make a group of nodes; raise GraphError if there are none.

    A group whose members are all among them is extended and keeps its title; other groups lose them.
    """
    wanted = set(ids)
    members = tuple(id for id in graph.nodes if id in wanted)
    if not members:
        raise GraphError(say("Select the nodes to group first."))
    extended = next((held for held in graph.groups.values() if wanted.issuperset(held.members)), None)
    if extended is not None:
        made = replace(extended, members=members)
    else:
        made = Group(fresh_id(graph, "g"), _checked_title(title) if title else _fresh_title(graph), members)
    return _with_groups(graph, {**without(graph.groups, wanted), made.id: made})


def ungroup(graph: Graph, ids: Collection[str]) -> Graph:
    """Remove groups and keep their nodes."""
    return _with_groups(graph, {id: kept for id, kept in graph.groups.items() if id not in ids})


def join(graph: Graph, id: str, nodes: Collection[str]) -> Graph:
    """Add nodes to a group; those that belong to another group stay in it."""
    taken = {member for held in graph.groups.values() if held.id != id for member in held.members}
    wanted = {*graph.groups[id].members, *nodes} - taken
    members = tuple(node for node in graph.nodes if node in wanted)
    return _with_groups(graph, {**graph.groups, id: replace(graph.groups[id], members=members)})


def added_in(graph: Graph, change: Callable[[Graph], Graph], id: str | None) -> Graph:
    """Return `change(graph)`, with the nodes that it added in the group `id`, if one is given."""
    changed = change(graph)
    return changed if id is None else join(changed, id, changed.nodes.keys() - graph.nodes.keys())


def leave(graph: Graph, nodes: Collection[str]) -> Graph:
    """Take nodes out of their groups; a group that has none left is removed."""
    return _with_groups(graph, without(graph.groups, nodes))


def collapse(graph: Graph, ids: Collection[str], collapsed: bool) -> Graph:
    """Collapse groups, each to one card that represents its nodes, or expand them."""
    changed = {id: replace(graph.groups[id], collapsed=collapsed) for id in ids}
    return _with_groups(graph, {**graph.groups, **changed})


def set_title(graph: Graph, id: str, title: str) -> Graph:
    """Give a group another title; raise GraphError if it is empty or too long."""
    return _with_groups(graph, {**graph.groups, id: replace(graph.groups[id], title=_checked_title(title))})


def groups_of(graph: Graph, ids: Collection[str]) -> list[str]:
    """The groups that hold any of these nodes."""
    return [id for id, held in graph.groups.items() if any(member in ids for member in held.members)]


def _checked_title(title: str) -> str:
    """Return a title on one line, without control characters; raise GraphError if it is empty or too long."""
    line = " ".join(_cleaned(title).split())
    if not line:
        raise GraphError(say("A group needs a title."))
    if len(line) > MAX_NAME:
        raise GraphError(say("A title has at most {most} characters.", most=MAX_NAME))
    return line


def _fresh_title(graph: Graph) -> str:
    taken = {held.title for held in graph.groups.values()}
    numbers = range(1, len(taken) + 2)
    return next(title for number in numbers if (title := say("Group {n}", n=number)) not in taken)


def _with_groups(graph: Graph, groups: Mapping[str, Group]) -> Graph:
    return keep_order(graph, replace(graph, groups=groups))


# --- notes -------------------------------------------------------------------------------------------


def add_note(graph: Graph, text: str, x: float, y: float) -> Graph:
    """Add a note with its top-left corner at (x, y); raise GraphError if its text is empty or too long."""
    check_notes(len(graph.notes) + 1)
    id = fresh_id(graph, "t")
    note = bounded(Note(id, _checked_text(text), x, y))
    return _with_notes(graph, {**graph.notes, id: note})


def set_text(graph: Graph, id: str, text: str) -> Graph:
    """Give a note another text; raise GraphError if that is empty or too long."""
    return _with_notes(graph, {**graph.notes, id: structs.replace(graph.notes[id], text=_checked_text(text))})


def _checked_text(text: str) -> str:
    """Return a note's text without control characters; raise GraphError if it is empty or too long."""
    shown = _cleaned(text).strip()
    if not shown:
        raise GraphError(say("A note needs a text; select it and press Delete to take it away."))
    if len(shown) > MAX_TEXT:
        raise GraphError(say("A note has at most {most} characters.", most=MAX_TEXT))
    return shown


def _cleaned(text: str) -> str:
    """The text without control characters and lone surrogates; line breaks are kept."""
    return "".join(char for char in text.replace("\t", " ") if char == "\n" or char.isprintable())


def _with_notes(graph: Graph, notes: Mapping[str, Note]) -> Graph:
    return keep_order(graph, replace(graph, notes=notes))


# --- everything on the canvas ------------------------------------------------------------------------


def erase(graph: Graph, ids: Collection[str] = (), wires: Collection[tuple[str, int]] = ()) -> Graph:
    """Remove nodes, notes and wires."""
    notes = {id: note for id, note in graph.notes.items() if id not in ids}
    left = remove(graph, [id for id in ids if id in graph.nodes], [key for key in graph.wires if key in wires])
    return _with_notes(left, notes) if len(notes) < len(graph.notes) else left


def corners(graph: Graph, ids: Iterable[str]) -> dict[str, Position]:
    """The top-left corners of nodes, notes and groups; with a group come those of its members and of its card."""
    found: dict[str, Position] = {}
    for id in ids:
        if id in graph.groups:
            inside = corners(graph, graph.groups[id].members)
            leaves = {member for member in inside if graph.nodes[member].is_leaf}
            first = belongs_left(inside, leaves, [(source, key.target) for key, source in graph.wires.items()])
            found |= inside | {id: card_corner(inside.values(), first=first)}
        elif (thing := graph.nodes.get(id) or graph.notes.get(id)) is not None:
            found[id] = thing.x, thing.y
    return found


def card_corner(positions: Collection[Position], *, first: bool) -> Position:
    """The corner of a collapsed group's card: that of its leftmost member if `first`, else of its rightmost."""
    return min(positions) if first else max(positions, key=lambda position: (position[0], -position[1]))


def belongs_left(members: Collection[str], leaves: Collection[str], wires: Collection[tuple[str, str]]) -> bool:
    """Whether the card of a collapsed group is placed at its leftmost member, rather than at its rightmost.

    True if the group has only leaves, or if no wire enters it and one of its inner values also leaves it: whatever
    uses that value may be left of the rightmost member. Positions are not considered, so that the card keeps its
    side while it is moved.
    """
    used = {source for source, target in wires if target in members}
    leaving = {source for source, target in wires if source in members and target not in members}
    return used.issubset(members) and (len(leaves) == len(members) or not leaving.isdisjoint(used.union(leaves)))


def move_cards(graph: Graph, positions: Mapping[str, Position]) -> Graph:
    """Move cards and notes to these corners; the members of a collapsed group move with its card."""
    moved = {id: place for id, place in positions.items() if id not in graph.groups}
    for id in positions.keys() & graph.groups.keys():
        inside = corners(graph, [id])
        corner, (x, y) = inside.pop(id), positions[id]
        if math.dist(corner, (x, y)) > ROUNDING:  # the corner of a card is computed from its members
            moved |= {inner: (x + left - corner[0], y + top - corner[1]) for inner, (left, top) in inside.items()}
    return put(graph, moved)


def put(graph: Graph, positions: Mapping[str, Position]) -> Graph:
    """Move nodes and notes to these corners; groups are where their members are."""
    notes = {id: place for id, place in positions.items() if id in graph.notes}
    moved = {id: bounded(structs.replace(graph.notes[id], x=x, y=y)) for id, (x, y) in notes.items()}
    placed = move(graph, {id: place for id, place in positions.items() if id in graph.nodes})
    return _with_notes(placed, {**graph.notes, **moved}) if moved else placed
