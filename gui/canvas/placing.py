"""New nodes: their names, first values and places."""

from PySide6.QtCore import QPointF

from core.description.blocks import blocks
from core.description.wording import strip_text
from core.engine.ops import OPS
from core.graph.fresh import constant_name, fresh_values, operation_name, tensor_name, tensor_values
from core.graph.model import Graph, Node, Position, fresh_id
from core.layout.fragment import insert, placed_copy
from core.picture.geometry import CARD_HEIGHT, CARD_MIN, Box, on_grid

TENSOR, CONSTANT = "Tensor", "Constant"


def placeable_kinds(graph: Graph) -> list[str]:
    """All kinds of nodes that can be placed, the learner's own operations and the building blocks among them."""
    return [TENSOR, CONSTANT, *(name for name, op in OPS.items() if op.group), *graph.operations, *blocks()]


def new_node(graph: Graph, kind: str, corner: Position) -> Node:
    """Return a node of a kind, ready to be added at a corner: a fresh name, a first value."""
    id, (x, y) = fresh_id(graph), corner
    if kind == TENSOR:
        value = next(fresh_values(tensor_values(graph)))
        return Node(id, tensor_name(graph), value=value, requires_grad=True, x=x, y=y)
    if kind == CONSTANT:
        return Node(id, constant_name(graph), value=2.0, constant=True, x=x, y=y)
    own = graph.operations.get(kind)
    return Node(id, operation_name(graph), op=kind if own is not None else OPS[kind].name, x=x, y=y, own=own)


def symbol_of(graph: Graph, kind: str) -> str:
    """What the strip of a new card says: of a node its symbol, of a block that of the palette."""
    if kind in blocks():
        return blocks()[kind].symbol
    return strip_text(new_node(graph, kind, (0.0, 0.0))) if kind in placeable_kinds(graph) else kind


def with_block(graph: Graph, kind: str, centre: Position) -> Graph:
    """Return the graph with a building block around a point: its inputs, and all else in a collapsed group."""
    from core.language.blocks import block_graph  # here: the window opens without

    return insert(graph, placed_copy(block_graph(kind), Box(*centre, 0.0, 0.0), centre))


def corner_at(centre: QPointF) -> Position:
    """The corner of a new card around a point, its left edge and its output port on the grid."""
    return on_grid(centre.x() - CARD_MIN / 2), on_grid(centre.y()) - CARD_HEIGHT / 2
