"""Stock: items made before they are shown, so that a large picture appears without keeping the window waiting."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from functools import partial

from core.description.views import NodeView, WireView
from core.graph.model import WireKey
from core.picture.ahead import Ahead
from core.picture.routing import Route
from gui.base.working import Slices
from gui.canvas.bridging import lay
from gui.canvas.items.node_item import NodeItem
from gui.canvas.items.wire_item import WireItem
from gui.canvas.ports import with_ports
from gui.canvas.style import Paint

SLICE = 200  # items that are made before the window's events are handled again: some 5 milliseconds


class Stock:
    """Gives items that show these views: those that were made ahead, else new ones."""

    def __init__(self, paint: Paint) -> None:
        self._paint = paint
        self._nodes: dict[str, NodeItem] = {}
        self._wires: dict[WireKey, WireItem] = {}

    def fill(self, ahead: Ahead, nodes: Collection[str], wires: AbstractSet[WireKey]) -> Slices[None]:
        """Make the items of a picture besides those of some nodes and wires; yields the share that is done."""
        self.clear()
        shown, ports = ahead.drawn, ahead.routed.ports
        views = [with_ports(view, ports.get(id)) for id, view in shown.nodes.items() if id not in nodes]
        labels = [partial(self._add_wire, key, view) for key, view in shown.wires.items() if key not in wires]
        laid = [partial(lay, self._wires, routes) for routes in _fans(ahead) if wires.isdisjoint(routes)]
        makers = [*(partial(self._add_node, view) for view in views), *labels, *laid]
        for done, make in enumerate(makers, 1):
            make()
            if done % SLICE == 0:
                yield done / len(makers)

    def _add_node(self, view: NodeView) -> None:
        self._nodes[view.id] = NodeItem(view, self._paint)

    def _add_wire(self, key: WireKey, view: WireView) -> None:
        self._wires[key] = WireItem(view, self._paint)

    def clear(self) -> None:
        """Forget what was made and not taken."""
        self._nodes.clear()
        self._wires.clear()

    def node(self, id: str, view: NodeView) -> NodeItem:
        """An item for a card."""
        item = self._nodes.pop(id, None)
        if item is None:
            return NodeItem(view, self._paint)
        if item.view != view:
            item.show_view(view)
        return item

    def wire(self, key: WireKey, view: WireView) -> WireItem:
        """An item for a wire."""
        item = self._wires.pop(key, None)
        if item is None:
            return WireItem(view, self._paint)
        if item.view != view:
            item.show_view(view)
        return item


def _fans(ahead: Ahead) -> Collection[Mapping[WireKey, Route]]:
    """The routes of the wires of each card that has any."""
    fans: dict[str, dict[WireKey, Route]] = {}
    for key, view in ahead.drawn.wires.items():
        fans.setdefault(view.drawn.source, {})[key] = ahead.routed.routes[view.drawn.key]
    return fans.values()
