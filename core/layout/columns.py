"""Columns: where the cards of each column begin, with room for the risers and the labels before them."""

from collections.abc import Mapping, Sequence
from math import ceil

from core.graph.model import Position, Wire
from core.layout.layers import Piece
from core.layout.order import Order
from core.picture.geometry import RUN_MAX, RUN_MIN
from core.picture.routing import Card
from core.picture.routing.lanes import Riser, lanes
from core.picture.routing.parts import RISER_GAP, RUN_GAP
from core.picture.routing.route import all_regular, lane_widths

STUB = 24.0  # between a card and the first riser behind it
LABEL_MARGIN = 8.0  # what a run is longer than its label
NO_RISER = 12.0  # before the run, in a gap without any riser
OUTSIDE = 60.0  # about how far above everything a wire is that is routed around it


def lefts(order: Order, pieces: Sequence[Piece], y: Sequence[float]) -> list[float]:
    """Return the left edge of each column; all cards of a column begin there. `y` are the middles of all vertices."""
    return _lefts(order, [lanes(gap).width if gap else None for gap in _risers(order, pieces, y)])


def routed_lefts(order: Order, corners: Mapping[str, Position]) -> list[float]:
    """The same with room for the risers that the wires have when the cards are at these corners.

    Routes are computed from positions, so that they may differ from what was intended. Which risers they need depends
    on the heights of the cards only.
    """
    widths = lane_widths(*_drawing(order, corners))
    columns = [corners[order.layers.ids[boxes[0]]][0] for boxes in order.boxes]
    return _lefts(order, [widths.get(left) for left in columns[1:]])


def is_regular(order: Order, corners: Mapping[str, Position]) -> bool:
    """Whether all wires have routes through the columns when the cards are at these corners."""
    return all_regular(*_drawing(order, corners))


def _drawing(order: Order, corners: Mapping[str, Position]) -> tuple[dict[str, Card], list[Wire]]:
    """The cards at these corners, and the wires between them, as routing knows them."""
    plan, ids = order.layers.plan, order.layers.ids
    cards = {id: plan.cards[id].moved(*corners[id]) for id in ids}
    links = [link for id in ids for link in plan.leaving[id] if link.target in cards]
    return cards, [Wire(link.source, link.target, link.slot) for link in links]


def _lefts(order: Order, widths: Sequence[float | None]) -> list[float]:
    """The left edges, for the widths of the lanes of each gap; None: there is no riser."""
    layers = order.layers
    sizes, ids, boxes = layers.plan.sizes, layers.ids, len(layers.ids)
    labels = [0.0] * len(order.columns)
    for piece in layers.pieces:
        if piece.link is not None:
            column = layers.column[piece.right]
            labels[column] = max(labels[column], piece.link.label)
    found = [0.0]
    for index, vertices in enumerate(order.columns[:-1]):
        widest = max([sizes[ids[vertex]][0] for vertex in vertices if vertex < boxes], default=0.0)
        run = min(max(labels[index + 1] + LABEL_MARGIN, RUN_MIN), RUN_MAX)
        width = widths[index]
        before = NO_RISER if width is None else STUB + width + RISER_GAP
        found.append(found[-1] + 2.0 * ceil((widest + before + run + RUN_GAP) / 2))
    return found


def _risers(order: Order, pieces: Sequence[Piece], y: Sequence[float]) -> list[list[Riser]]:
    """The risers of each gap: one for each net that does not go through at one height."""
    layers = order.layers
    nets: list[dict[int, tuple[float, set[float]]]] = [{} for _ in order.columns]
    for piece in pieces:
        gap = nets[layers.column[piece.left]]
        _, ends = gap.setdefault(piece.net, (y[piece.left] + piece.leaves, set()))
        ends.add(y[piece.right] + piece.arrives)
    risers = [
        [Riser(str(net), height, tuple(sorted(ends))) for net, (height, ends) in gap.items() if ends != {height}]
        for gap in nets
    ]
    top = min(y) - OUTSIDE
    number = {id: vertex for vertex, id in enumerate(layers.ids)}
    for index, link in enumerate(layers.around):
        source, target = number[link.source], number[link.target]
        risers[layers.column[source]].append(Riser(f"from {index}", y[source], (top,)))
        risers[layers.column[target] - 1].append(Riser(f"to {index}", top, (y[target],)))
    return risers
