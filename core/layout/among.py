"""Places for nodes that are added to a graph: among others that stay where they are, or in a new arrangement."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from heapq import heappop, heappush

from core.description.frame import frame
from core.graph.edits import move, remove
from core.graph.model import Graph, Position
from core.graph.session import Session
from core.layout.arrange import arranged
from core.layout.room import covered_by_wires, nearest_free
from core.picture.drawing import drawn
from core.picture.geometry import card_box, sheet_box

LEAST_GAP = 96.0  # between a card and what it feeds: a riser and a label
NEAR = 64.0  # half the usual distance of two rows: labels that have grown since shift columns by less than that


def placed_with(graph: Graph, old: Graph, new: Collection[str]) -> Graph:
    """Return a graph that takes the place of an old one, with its new nodes placed.

    If the old one was arranged, so is this, in the order of what stays. Cards that were placed by hand stay, and so do
    all if nothing but numbers and names differs.
    """
    placed = placed_among(graph, new)
    same = graph.nodes.keys() == old.nodes.keys() and graph.wires == old.wires
    return placed if same or not is_arranged(old) else arranged(placed)


def is_arranged(graph: Graph) -> bool:
    """Whether there are wires, and each joins two cards that are about as far from each other as in an arrangement."""
    ideal, nodes = arranged(graph).nodes, graph.nodes
    ends = [(source, key.target) for key, source in graph.wires.items() if not nodes[source].constant]
    return bool(ends) and all(
        abs(ideal[target].x - ideal[source].x - nodes[target].x + nodes[source].x) <= NEAR
        and abs(ideal[target].y - ideal[source].y - nodes[target].y + nodes[source].y) <= NEAR
        for source, target in ends
    )


def placed_among(graph: Graph, new: Collection[str]) -> Graph:
    """Return the graph with its new nodes placed; all others stay, unless every node is new.

    Each is as far from a neighbour as in the arranged graph, but right of its inputs, and higher or lower where a card
    or a note is in the way.
    """
    if not new:
        return graph
    ideal = arranged(graph, new=new)
    if len(new) == len(graph.nodes):
        return ideal
    boxes = {id: card_box(view) for id, view in drawn(frame(Session(graph))).nodes.items() if id in graph.nodes}
    taken = {id: box for id, box in boxes.items() if id not in new}
    notes = [sheet_box(note) for note in graph.notes.values()]
    wires = covered_by_wires(remove(graph, new))
    for id in _from_neighbours(graph, [id for id in graph.order if id in new and id in boxes], taken):
        neighbours = _neighbours(graph, id, taken)
        x, y = ideal.nodes[id].x, ideal.nodes[id].y
        if neighbours:
            beside = neighbours[0]
            x += taken[beside].x - ideal.nodes[beside].x
            y += taken[beside].y - ideal.nodes[beside].y
        else:
            y += max((box.y + box.height for box in taken.values()), default=0.0)
        inputs = [taken[source] for source in graph.sources(id) if source in taken]
        x = max([x, *(box.x + box.width + LEAST_GAP for box in inputs)])
        taken[id] = nearest_free(boxes[id]._replace(x=x, y=y), [*taken.values(), *notes], wires)
    places = {id: (taken[id].x, taken[id].y) for id in new if id in taken}
    return move(graph, places | _hidden(graph, ideal, [id for id in new if id not in taken], places))


def _hidden(graph: Graph, ideal: Graph, ids: Collection[str], places: Mapping[str, Position]) -> dict[str, Position]:
    """Where new nodes without a card are, constants inside an operation: as far from it as in the arranged graph."""
    found: dict[str, Position] = {}
    for id in ids:
        x, y = ideal.nodes[id].x, ideal.nodes[id].y
        for beside, _ in graph.consumers[id][:1]:
            left, top = places.get(beside, (graph.nodes[beside].x, graph.nodes[beside].y))
            x, y = x + left - ideal.nodes[beside].x, y + top - ideal.nodes[beside].y
        found[id] = x, y
    return found


def _from_neighbours(graph: Graph, ids: Sequence[str], placed: Collection[str]) -> Iterator[str]:
    """Yield nodes, always the first that has a neighbour with a place, if any has; each gets its place at once."""
    number = {id: index for index, id in enumerate(ids)}
    ready = [number[id] for id in ids if _neighbours(graph, id, placed)]
    done, rest = set[str](), iter(ids)
    while len(done) < len(ids):
        id = ids[heappop(ready)] if ready else next(id for id in rest if id not in done)
        if id not in done:
            done.add(id)
            yield id
            for other in _neighbours(graph, id, number):
                heappush(ready, number[other])


def _neighbours(graph: Graph, id: str, placed: Collection[str]) -> list[str]:
    """The nodes with a wire to this one that have their places: what feeds it before what uses it."""
    others = [*(graph.sources(id)), *(key.target for key in graph.consumers[id])]
    return [other for other in others if other is not None and other in placed]
