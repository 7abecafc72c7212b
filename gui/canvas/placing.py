"""New nodes: their names, first values and places."""

from PySide6.QtCore import QPointF

from core.engine.ops import OPS
from core.graph.model import Graph, Node, Position, fresh_id, fresh_name
from core.picture.geometry import CARD_HEIGHT, CARD_MIN, on_grid

TENSOR, CONSTANT = "Tensor", "Constant"
TENSOR_NAMES = "xwb"
OPERATION_NAMES = "cdefghpqrstuvyz"  # a and b are what their inputs are called


def placeable_kinds() -> list[str]:
    """All kinds of nodes that can be placed."""
    return [TENSOR, CONSTANT, *OPS]


def new_node(graph: Graph, kind: str, corner: Position) -> Node:
    """Return a node of a kind, ready to be added at a corner: a fresh name, a first value."""
    id, (x, y) = fresh_id(graph), corner
    if kind == TENSOR:
        return Node(id, _first_free(graph, TENSOR_NAMES), value=1.0, requires_grad=True, x=x, y=y)
    if kind == CONSTANT:
        return Node(id, fresh_name(graph, "n"), value=2.0, constant=True, x=x, y=y)
    return Node(id, _first_free(graph, OPERATION_NAMES), op=OPS[kind].name, x=x, y=y)


def corner_at(centre: QPointF) -> Position:
    """The corner, on the grid, of a new card around a point."""
    return on_grid(centre.x() - CARD_MIN / 2), on_grid(centre.y() - CARD_HEIGHT / 2)


def _first_free(graph: Graph, names: str) -> str:
    taken = {node.name for node in graph.nodes.values()}
    return next((name for name in names if name not in taken), fresh_name(graph, names[0]))
