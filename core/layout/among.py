"""Places for nodes that are added to a graph whose other nodes stay where they are."""

from collections.abc import Collection

from core.description.frame import frame
from core.graph.edits import move
from core.graph.model import Graph, Position
from core.graph.session import Session
from core.layout.arrange import GAP, arranged, beside_operation
from core.layout.room import way_down
from core.picture.drawing import drawn
from core.picture.geometry import card_box, sheet_box, up_to_grid


def placed_among(graph: Graph, new: Collection[str]) -> Graph:
    """Return the graph with its new nodes placed; all others stay, unless every node is new.

    Each is as far from a neighbour as in the arranged graph, but right of its inputs, and lower where a card or a note
    is in the way.
    """
    if not new:
        return graph
    ideal = arranged(graph, new=new)
    if len(new) == len(graph.nodes):
        return ideal
    shown = drawn(frame(Session(graph)))
    inside = {constant: id for id, view in shown.nodes.items() for constant in view.inside}
    boxes = {id: card_box(view) for id, view in shown.nodes.items()}
    taken = {id: box for id, box in boxes.items() if id not in new}
    notes = [sheet_box(note) for note in graph.notes.values()]
    waiting = [id for id in graph.order if id in new and id in boxes]
    while waiting:
        id = next((id for id in waiting if _neighbours(graph, id, taken)), waiting[0])
        waiting.remove(id)
        neighbours = _neighbours(graph, id, taken)
        x, y = ideal.nodes[id].x, ideal.nodes[id].y
        if neighbours:
            beside = neighbours[0]
            x += taken[beside].x - ideal.nodes[beside].x
            y += taken[beside].y - ideal.nodes[beside].y
        else:
            y += max(box.y + box.height for box in taken.values())
        inputs = [taken[source] for source in graph.sources(id) if source in taken]
        x = max([x, *(up_to_grid(box.x + box.width + GAP) for box in inputs)])
        box = boxes[id]._replace(x=x, y=y)
        taken[id] = box._replace(y=y + way_down([box], [*taken.values(), *notes]))
    places: dict[str, Position] = {id: (taken[id].x, taken[id].y) for id in new if id in taken}
    hidden = {id: beside_operation(*taken[inside[id]][:2]) for id in inside if id in new}
    return move(graph, {**places, **hidden})


def _neighbours(graph: Graph, id: str, placed: Collection[str]) -> list[str]:
    """The nodes with a wire to this one that have their places: what feeds it before what uses it."""
    others = [*(graph.sources(id)), *(key.target for key in graph.consumers[id])]
    return [other for other in others if other is not None and other in placed]
