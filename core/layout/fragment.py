"""Parts of a graph, taken out and put in again, for cut, copy, paste and duplicate."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count

from msgspec import structs

from core.base.names import free_names
from core.graph.edits import bounded, too_many_nodes
from core.graph.grouping import corners, put
from core.graph.model import MAX_NODES, Graph, Position, WireKey
from core.graph.notes import check_notes
from core.graph.operations import joined_operations
from core.picture.geometry import CARD_HEIGHT, CARD_MIN, Box, on_grid


def extract(graph: Graph, ids: Iterable[str]) -> Graph:
    """Return these nodes and notes, the wires between them and the groups they fill, as a graph of their own."""
    wanted = set(ids)
    nodes = {id: node for id, node in graph.nodes.items() if id in wanted}
    wires = {key: source for key, source in graph.wires.items() if key.target in wanted and source in wanted}
    notes = {id: note for id, note in graph.notes.items() if id in wanted}
    groups = {id: group for id, group in graph.groups.items() if wanted.issuperset(group.members)}
    used = {node.op for node in nodes.values() if node.own is not None}
    operations = {name: definition for name, definition in graph.operations.items() if name in used}
    return Graph(nodes, wires, notes=notes, groups=groups, operations=operations)


def placed_copy(part: Graph, seen: Box, around: Position | None = None) -> Graph:
    """Return `part` moved on the grid to where a copy of it goes.

    That is around a point if one is given, else at its own place if `seen`, the visible area, shows that, else in the
    middle of the visible area. What it covers there is not looked at: `with_room` sees to that.
    """
    places = corners(part, [*part.nodes, *part.notes])
    left, right = min(x for x, _ in places.values()), max(x for x, _ in places.values()) + CARD_MIN
    top, bottom = min(y for _, y in places.values()), max(y for _, y in places.values()) + CARD_HEIGHT
    own = (left + right) / 2, (top + bottom) / 2
    goal = around or (own if Box(*own, 0.0, 0.0).overlaps(seen) else middle(seen))
    dx, dy = on_grid(goal[0] - own[0]), on_grid(goal[1] - own[1])
    return put(part, {id: (x + dx, y + dy) for id, (x, y) in places.items()})


def middle(seen: Box) -> Position:
    """The middle of the visible area."""
    return seen.x + seen.width / 2, seen.y + seen.height / 2


def insert(graph: Graph, part: Graph, shift: float = 0.0) -> Graph:
    """Return the graph with a copy of `part`, moved by `shift` canvas units, under fresh ids and names.

    The operations of the learner's own that it uses come along.
    Raises GraphError if there would be more nodes or notes than a document may have.
    """
    if len(graph.nodes) + len(part.nodes) > MAX_NODES:
        raise too_many_nodes()
    check_notes(len(graph.notes) + len(part.notes))
    new_id, free = _fresh_ids(graph), free_names(node.name for node in graph.nodes.values())
    new = {id: new_id("n") for id in part.nodes}
    operations, meant = joined_operations(graph, part)
    nodes = dict(graph.nodes)
    for node in part.nodes.values():
        copy = replace(node, id=new[node.id], name=free(node.name), x=node.x + shift, y=node.y + shift)
        if node.own is not None:
            own = meant.get(node.own.name, node.own)
            copy = replace(copy, op=own.name, own=own)
        nodes[copy.id] = bounded(copy)
    wires = {WireKey(new[key.target], key.slot): new[source] for key, source in part.wires.items()}
    notes, groups = dict(graph.notes), dict(graph.groups)
    for note in part.notes.values():
        id = new_id("t")
        notes[id] = bounded(structs.replace(note, id=id, x=note.x + shift, y=note.y + shift))
    for group in part.groups.values():
        id = new_id("g")
        groups[id] = replace(group, id=id, members=tuple(new[member] for member in group.members))
    all_wires = {**graph.wires, **wires}
    return replace(graph, nodes=nodes, wires=all_wires, notes=notes, groups=groups, operations=operations)


def _fresh_ids(graph: Graph) -> Callable[[str], str]:
    """A function that returns one unused id after the other, each a letter and a number."""
    taken = graph.nodes.keys() | graph.notes.keys() | graph.groups.keys()
    numbers = count(len(graph.nodes) + 1)

    def fresh(letter: str) -> str:
        return next(id for number in numbers if (id := f"{letter}{number}") not in taken)

    return fresh
