"""Wiring: draw a wire from either end, or pull an existing one off its input; by dragging or click by click."""

from functools import partial

from PySide6.QtCore import Qt

from core.base.text import say
from core.graph.edits import remove
from core.graph.model import Wire, WireKey
from core.graph.rewiring import Held
from core.picture.geometry import port_out
from gui.canvas.gestures.aim import aim, fitting, outcome, plugged, refusal, wiring_text
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.gestures.loose_wire import LeadsWire
from gui.canvas.picking import pick


class DrawWire(LeadsWire):
    """One end of a wire is held, the other follows the pointer.

    `held` is the output (slot None) or the input that stays; `pulled` is the wire taken off its input, if any.
    A new wire let go over empty canvas stays in hand while the learner is asked what to add there.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, stage: Stage, held: Held, pulled: WireKey | None = None) -> None:
        super().__init__(stage, pulled)
        self._held = held
        self._start: Pointer | None = None
        self._dragged = self._clicked = self._asked = False

    def press(self, pointer: Pointer) -> None:
        if self._start is None:
            self._start = pointer
            self._take(fitting(self._stage.document.graph, self._held))
        self.move(pointer)

    def move(self, pointer: Pointer) -> None:
        if self._start is None or self._loose is None or self._asked:
            return
        self._dragged = self._dragged or pointer.far_from(self._start)
        if not self._dragged:
            self._draw(pointer, None, None)
            return
        wire = aim(self._stage, self._held, self._pulled, pointer)
        why = self._refusal(wire, pointer)
        if why:
            self._stage.messages.show_refusal(why, pointer.on)
        else:
            self._stage.messages.show_outcome(outcome(self._stage, wire, self._pulled), pointer.on)
        self._draw(pointer, wire, self._free_end(wire) if wire is not None and not why else None)

    def release(self, pointer: Pointer) -> bool:
        if self._asked:
            self.cancel()
            return True
        if not self._dragged and not self._clicked:
            self._clicked = True  # click by click: the next click is the other end
            return False
        wire = aim(self._stage, self._held, self._pulled, pointer)
        refused = self._refusal(wire, pointer)
        if wire is None and self._pulled is None and not refused:
            return self._ask(pointer)
        self.cancel()
        if refused:
            self._stage.messages.show_refusal(refused, pointer.on)
        elif wire is not None:
            text = wiring_text(self._stage.document.graph, wire)
            self._stage.document.edit(text, partial(plugged, wire=wire, pulled=self._pulled))
        elif self._pulled is not None:
            self._stage.document.edit(say("Cut wire"), partial(remove, wires=[self._pulled]))
        return True

    def _ask(self, pointer: Pointer) -> bool:
        """Leave the wire where it is and ask; answering, or not, ends the gesture."""
        self._asked = True
        self._stage.messages.clear()
        self._stage.ask(pointer.at, self._held)
        return False

    def _refusal(self, wire: Wire | None, pointer: Pointer) -> str:
        """Why nothing may be wired here; the card of a collapsed group takes no wire."""
        graph = self._stage.document.graph
        if wire is not None:
            return refusal(graph, wire, self._pulled)
        closed = pick(self._stage.scene, pointer.at).node in graph.groups
        return say("A wire ends at one node: click ▶ to show the nodes inside first.") if closed else ""

    def _free_end(self, wire: Wire) -> str:
        return wire.source if self._held.slot is not None else wire.target

    def _draw(self, pointer: Pointer, wire: Wire | None, target: str | None) -> None:
        """Draw the loose wire; near a node it snaps to the port it would take."""
        shown, end = self._stage.scene.shown, (pointer.at.x(), pointer.at.y())
        node, slot = self._held
        assert self._loose is not None
        if slot is None:
            there = self._stage.scene.entry(*wire.key) if wire is not None else end
            self._loose.draw(port_out(shown(node)), there, target)
        else:
            there = port_out(shown(wire.source)) if wire is not None else end
            self._loose.draw(there, self._stage.scene.entry(node, slot), target)
