"""Wiring: draw a wire from either end, or pull an existing one off its input; by dragging or click by click."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QGraphicsPathItem

from core.errors import GraphError
from core.geometry import port_in, port_out
from core.graph import Graph, Wire, WireKey, connect, descendants, remove, upstream
from core.labels import wire_curve
from core.text import say
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.picking import Hit, pick, slot_near
from gui.canvas.wire_item import curve_path


class DrawWire:
    """One end of a wire is held, the other follows the pointer.

    `held` is the output (slot None) or the input that stays; `pulled` is the wire taken off its input, if any.
    """

    def __init__(self, stage: Stage, node: str, slot: int | None, pulled: WireKey | None = None) -> None:
        self._stage, self._node, self._slot, self._pulled = stage, node, slot, pulled
        self._start: Pointer | None = None
        self._dragged = self._clicked = False
        self._line: QGraphicsPathItem | None = None

    def press(self, pointer: Pointer) -> None:
        if self._start is None:
            self._start = pointer
            self._begin()
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        if self._start is None or self._line is None:
            return
        self._dragged = self._dragged or pointer.far_from(self._start)
        wire = self._aim(pointer) if self._dragged else None
        why = self._refusal(wire) if wire is not None else ""
        self._stage.tell(why, pointer.on)
        self._stage.scene.mark_target(self._free_end(wire) if wire is not None and not why else None)
        self._draw(pointer, wire)

    def release(self, pointer: Pointer) -> bool:
        if not self._dragged and not self._clicked:
            self._clicked = True  # click by click: the next click is the other end
            return False
        wire = self._aim(pointer)
        refused = self._refusal(wire) if wire is not None else ""
        self.cancel()
        if wire is not None:
            self._stage.document.edit(self._text(wire), partial(self._plugged, wire=wire))
        elif self._pulled is not None:
            self._stage.document.edit(say("Cut wire"), partial(remove, wires=[self._pulled]))
        self._stage.tell(refused, pointer.on)
        return True

    def cancel(self) -> None:
        scene = self._stage.scene
        if self._line is not None:
            scene.removeItem(self._line)
            self._line = None
        scene.mark_target(None)
        scene.offer(())
        scene.hide_wire(None)
        self._stage.tell("", QPoint())

    def _begin(self) -> None:
        scene = self._stage.scene
        self._line = QGraphicsPathItem()
        self._line.setPen(scene.accent()[0])
        self._line.setZValue(8)
        scene.addItem(self._line)
        scene.hide_wire(self._pulled)
        scene.offer(self._fitting())

    def _fitting(self) -> set[str]:
        """The nodes that the free end may go to."""
        graph = self._stage.document.graph
        if self._slot is not None:
            return graph.nodes.keys() - descendants(graph, self._node) - {self._node}
        taken = upstream(graph, self._node)
        return {id for id, node in graph.nodes.items() if node.arity and id not in taken}

    def _aim(self, pointer: Pointer) -> Wire | None:
        """The wire that letting go here would make."""
        hit = pick(self._stage.scene, pointer.at)
        if hit.node is None or hit.node not in self._stage.document.graph.nodes:
            return None
        if self._slot is not None:
            return Wire(hit.node, self._node, self._slot)
        view = self._stage.scene.shown(hit.node)
        if not view.slots:
            return None
        return Wire(self._node, hit.node, self._slot_meant(hit, pointer))

    def _slot_meant(self, hit: Hit, pointer: Pointer) -> int:
        assert hit.node is not None
        if hit.slot is not None:
            return hit.slot
        if self._pulled is not None and hit.node == self._pulled.target:
            return self._pulled.slot
        return slot_near(self._stage.scene.shown(hit.node), pointer.at)

    def _plugged(self, graph: Graph, wire: Wire) -> Graph:
        """The graph with the pulled wire off and the new one on."""
        if self._pulled == wire.key and graph.wires.get(wire.key) == wire.source:
            return graph
        return connect(remove(graph, wires=[self._pulled]) if self._pulled else graph, *wire)

    def _refusal(self, wire: Wire) -> str:
        try:
            self._plugged(self._stage.document.graph, wire)
        except GraphError as error:
            return str(error)
        return ""

    def _free_end(self, wire: Wire) -> str:
        return wire.source if self._slot is not None else wire.target

    def _text(self, wire: Wire) -> str:
        nodes = self._stage.document.graph.nodes
        return say("Wire {source} to {target}", source=nodes[wire.source].name, target=nodes[wire.target].name)

    def _draw(self, pointer: Pointer, wire: Wire | None) -> None:
        """Draw the loose wire; over a node it snaps to the port it would take."""
        shown, end = self._stage.scene.shown, (pointer.at.x(), pointer.at.y())
        assert self._line is not None
        if self._slot is None:
            aim = port_in(shown(wire.target), wire.slot) if wire is not None else end
            self._line.setPath(curve_path(wire_curve(port_out(shown(self._node)), aim)))
        else:
            aim = port_out(shown(wire.source)) if wire is not None else end
            self._line.setPath(curve_path(wire_curve(aim, port_in(shown(self._node), self._slot))))
