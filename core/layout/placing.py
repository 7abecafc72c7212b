"""Placing: the corners of all boxes of a connected part, as large as a view can show them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.base.progress import progressed, stretch
from core.graph.model import Position
from core.layout.columns import is_regular, lefts, routed_lefts
from core.layout.heights import LANES, Rows
from core.layout.layering import GAIN, USUAL_PITCH, VIEW, column_of_each, zoom_of
from core.layout.layers import layers_of
from core.layout.levels import Chains, with_ports_in_order
from core.layout.lowering import given_up
from core.layout.order import Order
from core.layout.ordering import ordered
from core.layout.plan import Plan
from core.layout.refining import Heights

ROUTED = 400  # boxes; in a larger part, gaps are as wide as was intended, which is nearly the same
ROOMY, CLOSE = 148.0, 112.0  # distances of two rows, where there is room, and where there is not
BUDGETS = (0.8, 0.6, 0.45)  # shares of its height that a picture is lowered to, if it is too high for the view
BUDGET_OF_LARGE = (0.5,)
LAYERED, ORDERED = 0.05, 0.35  # shares of the whole after which a large part has its columns, and their order
SMALL = 60  # boxes, up to which several arrangements are compared


@dataclass(frozen=True)
class Placed:
    """A part with its boxes in their places."""

    corners: Mapping[str, Position]
    width: float
    height: float
    heights: Heights

    def zoom(self, view: tuple[float, float]) -> float:
        """The zoom at which all of it is seen."""
        return zoom_of(self.width, self.height, view)

    def is_high(self, view: tuple[float, float]) -> bool:
        """Whether its height decides the zoom, not its width."""
        return self.height / view[1] > self.width / view[0]


def placed(plan: Plan, ids: Sequence[str], view: tuple[float, float] = VIEW) -> Placed:
    """Return the places of all boxes of a connected part (sources first), from (0, 0) on."""
    new = frozenset(vertex for vertex, id in enumerate(ids) if id in plan.new)
    layers = layers_of(plan, ids, column_of_each(plan, ids, view))
    with stretch(LAYERED, ORDERED):
        order = ordered(layers, new)
    with stretch(ORDERED, 1.0):
        candidates = _candidates(order, view)
    if not plan.cards.keys() >= set(ids) or len(ids) > ROUTED:
        return candidates[0]
    placements = (_at(order, found.heights, routed_lefts(order, found.corners)) for found in candidates)
    first = next(placements)
    if len(ids) > SMALL or is_regular(order, first.corners):
        return first
    return next((found for found in placements if is_regular(order, found.corners)), first)


def _candidates(order: Order, view: tuple[float, float]) -> list[Placed]:
    """The same order with other distances of rows, and other level wires; that with the largest zoom first."""
    large = len(order.layers.ids) > ROUTED  # its numbers are read one screen at a time, so rows need no more room
    usual = _in_rows(order, Rows(CLOSE if large else USUAL_PITCH))
    progressed(0.4)
    if all(len(column) < 2 for column in order.columns):
        return [usual]
    if not usual.is_high(view) and not large:
        found = [_in_rows(order, Rows(ROOMY)), usual]
        return sorted(found, key=lambda placed: -placed.zoom(view))
    rows = Rows(CLOSE, usual.width * view[1] / view[0])
    close = usual if large else _in_rows(order, rows)
    found = sorted([usual, close], key=lambda placed: -placed.zoom(view))
    for budget in BUDGETS if len(order.layers.ids) <= SMALL else BUDGET_OF_LARGE:
        if not found[0].is_high(view):
            break
        without = given_up(close.heights, budget)
        progressed(0.6)
        lower = _in_rows(order, rows, without)
        found.insert(0 if lower.zoom(view) > GAIN * found[0].zoom(view) else len(found), lower)
    return found


def _in_rows(order: Order, rows: Rows, without: Collection[int] = ()) -> Placed:
    pieces = with_ports_in_order(order)
    heights = Heights(order, pieces, Chains(order, pieces), rows, without)
    return _at(order, heights, lefts(order, pieces, heights.y))


def _at(order: Order, heights: Heights, left: Sequence[float]) -> Placed:
    """The boxes at these heights, with the columns at these left edges."""
    y, layers = heights.y, order.layers
    sizes = [layers.plan.sizes[id] for id in layers.ids]
    tops = [y[vertex] - height / 2 for vertex, (_, height) in enumerate(sizes)]
    lanes = y[len(sizes) :]
    top = min([*tops, *(lane - LANES / 2 for lane in lanes)])
    bottom = max([*(at + height for at, (_, height) in zip(tops, sizes, strict=True)), *lanes])
    corners = {id: (left[layers.column[vertex]], tops[vertex] - top) for vertex, id in enumerate(layers.ids)}
    right = max(left[layers.column[vertex]] + width for vertex, (width, _) in enumerate(sizes))
    return Placed(corners, right, bottom - top, heights)
