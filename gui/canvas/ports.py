"""Ports: whether wires have to be laid again between cards, and in which order the ports of a card are drawn."""

from collections.abc import Mapping

from msgspec.structs import replace

from core.description.views import NodeView
from core.picture.geometry import card_size


def ports_of(view: NodeView) -> tuple[int, ...]:
    """The slots of a card that have a port, from top to bottom."""
    return tuple(range(len(view.slots))) if view.ports is None else view.ports


def with_ports(view: NodeView, order: tuple[int, ...] | None) -> NodeView:
    """The view with its ports in an order, if it has these ports."""
    ports = ports_of(view)
    if order is None or order == ports or sorted(order) != sorted(ports):
        return view
    return replace(view, ports=order)


def placed_alike(views: Mapping[str, NodeView], before: Mapping[str, NodeView]) -> bool:
    """Whether the same cards are in the same places, in the same sizes and with the same ports."""
    return views.keys() == before.keys() and all(
        view is before[id] or _place(view) == _place(before[id]) for id, view in views.items()
    )


def _place(view: NodeView) -> tuple[object, ...]:
    return view.x, view.y, card_size(view), view.ports, len(view.slots), view.connected, view.is_output
