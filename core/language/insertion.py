"""What is typed or pasted to be added: a number, a name or an expression becomes nodes of an existing graph."""

from dataclasses import dataclass, replace

from core.base.errors import GraphError
from core.base.names import free_names
from core.base.numbers import checked_value, edit_text, same_value, written
from core.base.text import say
from core.graph.edits import move, too_many_nodes
from core.graph.fresh import fresh_values, tensor_values
from core.graph.model import MAX_NODES, Graph, Node, Position, WireKey, check_name, fresh_ids
from core.graph.rewiring import Held, plug
from core.language.building import Reading
from core.language.expression import read
from core.layout.arrange import arranged
from core.layout.room import with_room
from core.picture.geometry import CARD_HEIGHT, CARD_MIN, on_grid


@dataclass(frozen=True, slots=True)
class Insertion:
    """A graph with what a text means in it."""

    graph: Graph
    new: tuple[str, ...]  # the nodes that were added
    notices: tuple[str, ...]
    reading: Reading
    ids: dict[str, str]  # nodes of the reading -> nodes of the graph


def insert_expression(graph: Graph, text: str, centre: Position, held: Held | None = None) -> Insertion:
    """Return the graph with what `text` means around `centre` (canvas units), lower where it would cover something.

    Raises GraphError as `joined` does.
    """
    insertion = joined(graph, text, held)
    return (
        replace(insertion, graph=with_room(graph, lambda _: _placed(insertion, centre))) if insertion.new else insertion
    )


def joined(graph: Graph, text: str, held: Held | None = None) -> Insertion:
    """Return the graph with what `text` means, without places for what is new.

    A number is a constant, a new name a tensor with a value that no other has, anything else an expression; a name the
    graph already has means that node (on its own only for a wire in hand), and `x = 3` gives it that value. The result
    is wired to the end `held`. Raises GraphError with a sentence if that cannot be done.
    """
    known = {node.name: id for id, node in graph.nodes.items() if not node.constant}
    reading = read(text, nodes=known, own=graph.operations)
    if held is not None and held.slot is None:
        raise GraphError(say("An expression has no free input for this wire."))
    _refuse_taken_name(graph, reading, held)
    notices = list(reading.notices)
    ids: dict[str, str] = {}
    values = fresh_values(tensor_values(graph))
    nodes, free = dict(graph.nodes), free_names(node.name for node in graph.nodes.values())
    fresh = fresh_ids(graph, first=len(graph.nodes) + len(graph.notes) + len(graph.groups) + 1)
    for id, node in reading.graph.nodes.items():
        there = known.get(reading.typed.get(id, "")) if node.op is None else None
        if there is not None and (id not in reading.given or nodes[there].is_leaf):
            ids[id] = there
            if id in reading.given and not same_value(nodes[there].value, node.value):
                notices.append(_other_value(node, nodes[there]))
                nodes[there] = replace(nodes[there], value=checked_value(node.value))
            continue
        ids[id], name = next(fresh), free(node.name)
        value = next(values) if reading.chooses_value(id) else node.value
        nodes[ids[id]] = replace(node, id=ids[id], name=name, value=value)
        if name != node.name and id in reading.typed:
            notices.append(
                say("{name} is there already, so the new one is called {other}.", name=node.name, other=name)
            )
    if len(nodes) > MAX_NODES:
        raise too_many_nodes()
    wires = {WireKey(ids[key.target], key.slot): ids[source] for key, source in reading.graph.wires.items()}
    new = tuple(id for id in ids.values() if id not in graph.nodes)
    whole = plug(replace(graph, nodes=nodes, wires={**graph.wires, **wires}), ids[reading.result], held)
    return Insertion(whole, new, tuple(notices), reading, ids)


def _refuse_taken_name(graph: Graph, reading: Reading, held: Held | None) -> None:
    """Raise GraphError if nothing but a name was typed, and a node has it."""
    if held is None and len(reading.graph.nodes) == 1 and not reading.given and reading.typed:
        check_name(graph, next(iter(reading.typed.values())))


def _other_value(now: Node, before: Node) -> str:
    values = {"now": written(edit_text(now.value)), "before": written(edit_text(before.value))}
    return say("{name} is {now} now; it was {before}.", name=now.name, **values)


def _placed(insertion: Insertion, centre: Position) -> Graph:
    """Arrange what is new around a point."""
    arrangement = arranged(insertion.reading.graph).nodes
    spots = {
        insertion.ids[id]: (node.x, node.y) for id, node in arrangement.items() if insertion.ids[id] in insertion.new
    }
    left, right = min(x for x, _ in spots.values()), max(x for x, _ in spots.values()) + CARD_MIN
    top, bottom = min(y for _, y in spots.values()), max(y for _, y in spots.values()) + CARD_HEIGHT
    dx, dy = on_grid(centre[0] - (left + right) / 2), on_grid(centre[1] - (top + bottom) / 2)
    return move(insertion.graph, {id: (x + dx, y + dy) for id, (x, y) in spots.items()})
