"""Placing: the corners of all boxes of a connected part, as large as a view can show them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.graph.model import Position
from core.layout.columns import lefts
from core.layout.heights import LANES
from core.layout.layering import GAIN, USUAL_PITCH, VIEW, column_of_each, zoom_of
from core.layout.layers import layers_of
from core.layout.levels import Chains, with_ports_in_order
from core.layout.lowering import given_up
from core.layout.order import Order
from core.layout.ordering import ordered
from core.layout.plan import Plan
from core.layout.refining import Heights

ROOMY, CLOSE = 148.0, 112.0  # distances of two rows, where there is room, and where there is not
BUDGETS = (0.8, 0.6, 0.45)  # shares of its height that a picture is lowered to, if it is too high for the view
BUDGET_OF_LARGE, LARGE = (0.5,), 300


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


def placed(plan: Plan, ids: Sequence[str], view: tuple[float, float] = VIEW) -> dict[str, Position]:
    """Return the top-left corner of every box of a connected part (sources first), from (0, 0) on."""
    new = frozenset(vertex for vertex, id in enumerate(ids) if id in plan.new)
    order = ordered(layers_of(plan, ids, column_of_each(plan, ids, view)), new)
    return dict(_fitted(order, view).corners)


def _fitted(order: Order, view: tuple[float, float]) -> Placed:
    """The same order with the distance of rows, and the level wires, with which the zoom is largest."""
    best = _with_pitch(order, USUAL_PITCH)
    zoom = best.zoom(view)
    roomier = _with_pitch(order, ROOMY) if not best.is_high(view) else best
    if roomier.zoom(view) >= zoom:
        return roomier
    closer = _with_pitch(order, CLOSE)
    if closer.zoom(view) > zoom:
        best, zoom = closer, closer.zoom(view)
    if best.is_high(view):
        for budget in BUDGETS if len(order.layers.ids) <= LARGE else BUDGET_OF_LARGE:
            lower = _with_pitch(order, CLOSE, given_up(closer.heights, budget))
            if lower.zoom(view) > GAIN * zoom:
                best, zoom = lower, lower.zoom(view)
    return best


def _with_pitch(order: Order, pitch: float, without: Collection[int] = ()) -> Placed:
    pieces = with_ports_in_order(order)
    heights = Heights(order, pieces, Chains(order, pieces), pitch, without)
    y, layers = heights.y, order.layers
    left = lefts(order, pieces, y)
    sizes = [layers.plan.sizes[id] for id in layers.ids]
    tops = [y[vertex] - height / 2 for vertex, (_, height) in enumerate(sizes)]
    lanes = y[len(sizes) :]
    top = min([*tops, *(lane - LANES / 2 for lane in lanes)])
    bottom = max([*(at + height for at, (_, height) in zip(tops, sizes, strict=True)), *lanes])
    corners = {id: (left[layers.column[vertex]], tops[vertex] - top) for vertex, id in enumerate(layers.ids)}
    right = max(left[layers.column[vertex]] + width for vertex, (width, _) in enumerate(sizes))
    return Placed(corners, right, bottom - top, heights)
