"""CanvasScene: reconciles a Frame into items. New key, new item; unequal view, update it; equal view, touch nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from core.geometry import Box, chip_size, port_in, port_out
from core.graph import Position, WireKey
from core.labels import Curve, Labels, occupied, rank_among, wire_curve
from core.views import Frame, NodeView, WireView
from gui.canvas.node_item import NodeItem
from gui.canvas.style import Detail, style
from gui.canvas.wire_item import ChipItem, WireItem
from gui.theme import Theme


class CanvasScene(QGraphicsScene):
    """All items of one picture, found by id and by wire key."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.nodes: dict[str, NodeItem] = {}
        self.wires: dict[WireKey, WireItem] = {}
        self.chips: dict[WireKey, ChipItem] = {}
        self.frame = Frame()
        self.detail = Detail.FULL
        self._labels = Labels()
        self._touching: dict[str, set[WireKey]] = {}  # node id -> wires that end there
        self._lifted: Mapping[str, Position] = {}  # where nodes are while they are dragged
        self.set_theme(theme)

    # --- following the frame ----------------------------------------------------------------------------

    def apply(self, frame: Frame) -> None:
        """Show another frame with as few changes as possible."""
        self.frame = frame
        dirty = self._drop_missing(frame)
        for id, node in frame.nodes.items():
            dirty |= self._show_node(id, node)
        for key, wire in frame.wires.items():
            dirty |= self._show_wire(key, wire)
        self._lay(dirty)

    def _drop_missing(self, frame: Frame) -> set[WireKey]:
        dirty: set[WireKey] = set()
        for key in [key for key, item in self.wires.items() if not _same_ends(frame.wires.get(key), item.view)]:
            view = self.wires[key].view
            for end in (view.source, view.target):
                self._touching[end].discard(key)
            dirty |= {other for other in self._touching[view.target] if self.wires[other].view.source == view.source}
            self._labels.forget(key)
            self._discard(self.wires.pop(key))
            self._discard(self.chips.pop(key))
        for id in self.nodes.keys() - frame.nodes.keys():
            self._labels.unblock(id)
            self._touching.pop(id, None)
            self._discard(self.nodes.pop(id))
        return {key for key in dirty if key in self.wires}

    def _show_node(self, id: str, view: NodeView) -> set[WireKey]:
        """Show a node; return the wires to lay again."""
        item = self.nodes.get(id)
        if item is not None and (item.view is view or item.view == view):
            return set()
        if item is None:
            self.nodes[id] = item = NodeItem(view, self._style, self.detail)
            self._touching.setdefault(id, set())
            self.addItem(item)
            return self._labels.block(id, occupied(view))
        before, after = occupied(item.view), occupied(view)
        ends = item.view.slots != view.slots
        item.show_view(view)
        if before == after and not ends:
            return set()
        return self._labels.block(id, after) | self._touching[id]

    def _show_wire(self, key: WireKey, view: WireView) -> set[WireKey]:
        """Show a wire; return the wires to lay again."""
        item = self.wires.get(key)
        if item is not None and (item.view is view or item.view == view):
            return set()
        if item is not None:
            resized = chip_size(item.view) != chip_size(view)
            item.show_view(view)
            self.chips[key].show_view(view)
            return {key} if resized else set()
        self.wires[key] = item = WireItem(view, self._style, self.detail)
        self.chips[key] = chip = ChipItem(view, self._style, self.detail)
        self.addItem(item)
        self.addItem(chip)
        for end in (view.source, view.target):
            self._touching[end].add(key)
        return {other for other in self._touching[view.target] if self.wires[other].view.source == view.source}

    def _discard(self, item: QGraphicsItem) -> None:
        self.removeItem(item)

    # --- wires and their labels -------------------------------------------------------------------------

    def _lay(self, dirty: Iterable[WireKey]) -> None:
        """Run these wires again and find places for their labels."""
        keys = sorted(dirty)
        for key in keys:
            curve = self.curve(self.wires[key].view)
            self.wires[key].run(curve)
            self._labels.route(key, curve)
        self._labels.place({key: chip_size(self.wires[key].view) for key in keys})
        for key in keys:
            self.chips[key].stand(self._labels.boxes[key])

    def curve(self, wire: WireView) -> Curve:
        """Where a wire runs now."""
        siblings = sorted(
            k.slot for k in self._touching[wire.target] & self._touching[wire.source] if k.target == wire.target
        )
        source, target = self.shown(wire.source), self.shown(wire.target)
        return wire_curve(port_out(source), port_in(target, wire.slot), rank_among(wire.slot, siblings))

    def shown(self, id: str) -> NodeView:
        """A node's view where it is shown now, also while it is dragged."""
        view = self.frame.nodes[id]
        return replace(view, x=self._lifted[id][0], y=self._lifted[id][1]) if id in self._lifted else view

    def lift(self, positions: Mapping[str, Position]) -> None:
        """Show nodes elsewhere while they are dragged; {} puts all back."""
        moved = self._lifted.keys() | positions.keys()
        self._lifted = positions
        dirty: set[WireKey] = set()
        for id in moved & self.nodes.keys():
            view = self.shown(id)
            self.nodes[id].setPos(view.x, view.y)
            dirty |= self._labels.block(id, occupied(view)) | self._touching[id]
        self._lay(dirty)

    def label_boxes(self) -> Mapping[WireKey, Box]:
        """Where the labels stand."""
        return self._labels.boxes

    # --- looks ------------------------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Repaint everything in another theme."""
        self._style = style(theme)
        for item in (*self.nodes.values(), *self.wires.values(), *self.chips.values()):
            item.restyle(self._style)
        self._set_background()

    def set_detail(self, detail: Detail) -> None:
        """Draw as much as can be read at this zoom."""
        if detail is not self.detail:
            self.detail = detail
            for item in (*self.nodes.values(), *self.wires.values(), *self.chips.values()):
                item.set_detail(detail)
            self._set_background()

    def _set_background(self) -> None:
        full = self.detail is Detail.FULL
        self.setBackgroundBrush(self._style.dots if full else self._style.brushes["canvas"])


def _same_ends(new: WireView | None, old: WireView) -> bool:
    return new is not None and new.source == old.source
