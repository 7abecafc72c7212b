"""Wiring by keyboard: a wire whose free end walks from input to input until Enter, or Esc."""

from functools import partial
from math import hypot

from PySide6.QtCore import QRectF, Qt

from core.base.text import say
from core.description.wording import label
from core.graph.model import Wire, WireKey
from core.picture.geometry import port_out
from core.picture.routing.along import Point
from core.picture.walking import ends, nearest
from gui.canvas.gestures.aim import plugged, wiring_text
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.gestures.loose_wire import LeadsWire


class WireWalk(LeadsWire):
    """A wire from a node's output, or one that was taken off its input (`pulled`); a click drops it."""

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, stage: Stage, source: str, pulled: WireKey | None = None) -> None:
        super().__init__(stage, pulled)
        self._source = source
        self._ends = ends(stage.document.graph, source)
        self._aim = self._first() if self._ends else None

    @property
    def possible(self) -> bool:
        """Whether there is any input that the wire may end at."""
        return bool(self._ends)

    def begin(self) -> None:
        """Show the wire at the input it most likely shall end at."""
        self._take({wire.target for wire in self._ends})
        self._show()

    def walk(self, by: int) -> None:
        """Go on to the next input, round and round."""
        assert self._aim is not None
        self._aim = self._ends[(self._ends.index(self._aim) + by) % len(self._ends)]
        self._show()

    def go(self, direction: Point) -> None:
        """Go on to the nearest input in a direction."""
        assert self._aim is not None
        places = {wire: self._port(wire) for wire in self._ends}
        self._aim = nearest(places, places[self._aim], direction) or self._aim
        self._show()

    def finish(self) -> None:
        """Make the wire."""
        wire = self._aim
        assert wire is not None
        self.cancel()
        text = wiring_text(self._stage.document.graph, wire)
        self._stage.document.edit(text, partial(plugged, wire=wire, pulled=self._pulled))
        self._stage.selection.set(wires=[wire.key])

    def press(self, pointer: Pointer) -> None:
        """A press changes nothing yet."""

    def move(self, pointer: Pointer) -> None:
        """The wire follows the keys, not the pointer."""

    def release(self, pointer: Pointer) -> bool:
        self.cancel()
        return True

    def _first(self) -> Wire:
        """The nearest free input that is not to the left; else the nearest."""
        graph, start = self._stage.document.graph, port_out(self._stage.scene.shown(self._source))

        def cost(wire: Wire) -> tuple[bool, bool, float]:
            x, y = self._port(wire)
            taken = wire.key in graph.wires and wire.key != self._pulled
            return taken, x < start[0], hypot(x - start[0], y - start[1])

        return min(self._ends, key=cost)

    def _port(self, wire: Wire) -> Point:
        return self._stage.scene.entry(*wire.key)

    def _show(self) -> None:
        """Draw the wire to the input it would end at, and say which that is."""
        assert self._aim is not None
        assert self._loose is not None
        scene, end = self._stage.scene, self._port(self._aim)
        self._loose.draw(port_out(scene.shown(self._source)), end, self._aim.target)
        self._stage.camera.reveal(QRectF(end[0] - 24, end[1] - 24, 48, 48))
        self._stage.messages.show_hint(partial(self._sentence, self._aim))

    def _sentence(self, wire: Wire) -> str:
        graph, view = self._stage.document.graph, self._stage.document.frame.nodes[wire.target]
        there = graph.wires.get(wire.key) if wire.key != self._pulled else None
        parts = {
            "source": label(graph, wire.source),
            "slot": view.inputs[wire.slot],
            "target": view.name,
        }
        if there is None:
            return say("{source} → input {slot} of {target}. Enter wires it, Tab goes on, Esc stops.", **parts)
        return say(
            "{source} → input {slot} of {target}, in place of {old}. Enter wires it, Tab goes on, Esc stops.",
            **parts,
            old=label(graph, there),
        )
