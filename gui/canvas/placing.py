"""New nodes: their names, first values and places."""

from PySide6.QtCore import QPointF

from core.description.views import Frame
from core.engine.ops import OPS
from core.graph.model import Graph, Node, Position, fresh_id, fresh_name
from core.picture.geometry import CARD_HEIGHT, CARD_MIN, GRID, Box, card_box, on_grid, sheet_box

TENSOR, CONSTANT = "Tensor", "Constant"
TENSOR_NAMES = "xwb"
OPERATION_NAMES = "cdefghpqrstuvyz"  # a and b are what their inputs are called


def placeable_kinds() -> list[str]:
    """All kinds of nodes that can be placed."""
    return [TENSOR, CONSTANT, *OPS]


def new_node(graph: Graph, kind: str, corner: Position) -> Node:
    """Return a node of a kind, ready to be added at a corner: a fresh name, a first value."""
    id, (x, y) = fresh_id(graph), _uncovered(graph, corner)
    if kind == TENSOR:
        return Node(id, _first_free(graph, TENSOR_NAMES), value=1.0, requires_grad=True, x=x, y=y)
    if kind == CONSTANT:
        return Node(id, fresh_name(graph, "n"), value=2.0, constant=True, x=x, y=y)
    return Node(id, _first_free(graph, OPERATION_NAMES), op=OPS[kind].name, x=x, y=y)


def corner_at(centre: QPointF) -> Position:
    """The corner, on the grid, of a new card around a point."""
    return on_grid(centre.x() - CARD_MIN / 2), on_grid(centre.y() - CARD_HEIGHT / 2)


def _uncovered(graph: Graph, corner: Position) -> Position:
    """This corner, or one a little beside it, so that no other card disappears under the new one."""
    corners = {(node.x, node.y) for node in graph.nodes.values()}
    while corner in corners:
        corner = corner[0] + 3 * GRID, corner[1] + 3 * GRID
    return corner


def free_place(drawn: Frame, centre: QPointF) -> QPointF:
    """Return a point near this one, or below it, around which a new card or note covers nothing that stands there."""
    taken = [*map(card_box, drawn.nodes.values()), *map(sheet_box, drawn.notes.values())]
    place = QPointF(centre)
    while any(box.overlaps(Box(*corner_at(place), CARD_MIN, CARD_HEIGHT), GRID) for box in taken):
        place += QPointF(0.0, CARD_HEIGHT + 3 * GRID)
    return place


def _first_free(graph: Graph, names: str) -> str:
    taken = {node.name for node in graph.nodes.values()}
    return next((name for name in names if name not in taken), fresh_name(graph, names[0]))
