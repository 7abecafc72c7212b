"""What is typed to be added: a number, a name or an expression becomes nodes of an existing graph."""

from collections.abc import Iterable
from dataclasses import replace

from core.base.errors import GraphError
from core.base.text import say
from core.graph.edits import add_node
from core.graph.model import Graph, Position, WireKey, check_name, chosen_output, fresh_id, fresh_name
from core.graph.rewiring import Held, plug
from core.language.expression import build
from core.picture.geometry import CARD_HEIGHT, CARD_MIN, GRID, Box, on_grid, sheet_box


def insert_expression(graph: Graph, text: str, centre: Position, held: Held | None = None) -> Graph:
    """Return the graph with what `text` means around `centre` (canvas units), below other cards if they stand there.

    A number is a constant, a new name a tensor of value 1, anything else an expression; a name the graph already has
    means that node (on its own only for a wire in hand). The result is wired to the end `held`. Raises GraphError with
    a sentence if that cannot be done.
    """
    built = build(text)
    if held is not None and held.slot is None:
        raise GraphError(say("An expression has no free input for this wire."))
    known = {node.name: id for id, node in graph.nodes.items() if not node.constant}
    if len(built.nodes) == 1 and not next(iter(built.nodes.values())).constant:
        name = next(iter(built.nodes.values())).name
        if held is not None and name in known:
            return plug(graph, known[name], held)
        check_name(graph, name)
    ids = {id: known[node.name] for id, node in built.nodes.items() if _is_name(built, id) and node.name in known}
    new = [id for id in built.nodes if id not in ids]
    dx, dy = _place(graph, built, new, centre)
    for node in (built.nodes[id] for id in new):
        ids[node.id] = fresh_id(graph)
        name = fresh_name(graph, node.name)
        graph = add_node(graph, replace(node, id=ids[node.id], name=name, x=node.x + dx, y=node.y + dy))
    wires = {WireKey(ids[key.target], key.slot): ids[source] for key, source in built.wires.items()}
    result = ids[chosen_output(built) or next(iter(built.nodes))]
    return plug(replace(graph, wires={**graph.wires, **wires}), result, held)


def _is_name(graph: Graph, id: str) -> bool:
    return graph.nodes[id].is_leaf and not graph.nodes[id].constant


def _place(graph: Graph, built: Graph, new: Iterable[str], centre: Position) -> Position:
    """How far to move what was built, on the grid, so that it covers no card and no note."""
    cards = [Box(built.nodes[id].x, built.nodes[id].y, CARD_MIN, CARD_HEIGHT) for id in new]
    others = [Box(node.x, node.y, CARD_MIN, CARD_HEIGHT) for node in graph.nodes.values()]
    others += map(sheet_box, graph.notes.values())
    left, right = min(card.x for card in cards), max(card.x + card.width for card in cards)
    top, bottom = min(card.y for card in cards), max(card.y + card.height for card in cards)
    dx, dy = on_grid(centre[0] - (left + right) / 2), on_grid(centre[1] - (top + bottom) / 2)
    while any(card._replace(x=card.x + dx, y=card.y + dy).overlaps(o, GRID) for card in cards for o in others):
        dy += CARD_HEIGHT + 3 * GRID
    return dx, dy
