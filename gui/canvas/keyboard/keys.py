"""Keys: the canvas without a mouse. One place at a time is in focus; selecting follows it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from core.base.text import say
from core.description.wording import label
from core.graph.grouping import put
from core.graph.model import WireKey
from core.picture.routing.along import Point, point_at
from core.picture.walking import Stop, beyond, closest, nearest, sibling_wire, stops, wires_at
from gui.canvas.gestures.base import Stage
from gui.canvas.gestures.hand import Hand
from gui.canvas.gestures.move import motion_text, nudged
from gui.canvas.gestures.wire_walk import WireWalk
from gui.canvas.keyboard.focus import FocusRing
from gui.canvas.picking import Part

Key, Modifier = Qt.Key, Qt.KeyboardModifier
ARROWS = {Key.Key_Left: (-1.0, 0.0), Key.Key_Right: (1.0, 0.0), Key.Key_Up: (0.0, -1.0), Key.Key_Down: (0.0, 1.0)}
ENTER = (Key.Key_Return, Key.Key_Enter)


class Keys(QObject):
    """Where the keyboard is on the canvas, and what its keys do there."""

    moved = Signal(object)  # the Stop in focus

    def __init__(self, stage: Stage, hand: Hand, edit: Callable[[str, Part], None]) -> None:
        super().__init__(stage.scene)
        self._stage, self._hand, self._edit = stage, hand, edit
        self.at: Stop | None = None
        self._spot: Point = (0.0, 0.0)  # where that is, or was before it went
        self._ring = FocusRing(stage.scene)
        self._leaving = True  # whether Alt+Up and Alt+Down go through the wires that leave a node
        self._held = 0  # counts presses; what is moved while a key is held is one undo step
        self._uses: dict[Qt.KeyboardModifier, Callable[[Point], None]] = {
            Modifier.NoModifier: self._go,
            Modifier.ControlModifier: partial(self._go, selecting=False),
            Modifier.AltModifier: self._follow,
        }
        stage.selection.changed.connect(self._follow_selection)
        stage.document.opened.connect(self._forget)

    # --- what happens to the canvas ---------------------------------------------------------------------

    def walk(self, back: bool = False) -> bool:
        """Go to the next node or wire; False past the last, so that the focus leaves the canvas."""
        by = -1 if back else 1
        if (wire := self._wire()) is not None:
            wire.walk(by)
            return True
        stop = beyond(self.stops(), self._known(), by)
        if stop is not None:
            self._go_to(stop)
        else:
            self.at = None  # coming back, begin at that end again
        return stop is not None

    def arrive(self, back: bool = False) -> None:
        """The focus came by keyboard: show where it is."""
        if self._known() is None:
            self.walk(back)
        else:
            self._show()

    def hide(self) -> None:
        """The mouse is used, or the focus is elsewhere."""
        if self._ring.isVisible():
            self._ring.surround(None)
            self._stage.messages.show_pointed()

    def refresh(self) -> None:
        """Stay around a thing that has moved; from one that is gone, go to the nearest that is left."""
        lost = self.at is not None and self._known() is None
        if lost:
            self.at = self._next_best()
        if self.at is not None:
            self._spot = self._middle(self.at)
        if not self._ring.isVisible():
            return
        if lost:
            self._show()
        else:
            self._ring.surround(self.at)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False if it means nothing."""
        key, modifiers = Key(event.key()), event.modifiers() & ~Modifier.KeypadModifier
        if key in ENTER or key == Key.Key_F2:
            return self._enter(name=bool(modifiers & Modifier.ShiftModifier))
        if key == Key.Key_Space and modifiers == Modifier.ControlModifier and self._known() is not None:
            self._toggle()
            return True
        if key not in ARROWS:
            return False
        if modifiers == Modifier.ShiftModifier:
            self._nudge(ARROWS[key], event.isAutoRepeat())
        elif (use := self._uses.get(modifiers)) is not None:
            use(ARROWS[key])
        return modifiers == Modifier.ShiftModifier or modifiers in self._uses

    def stops(self) -> list[Stop]:
        """What is shown of the graph, a collapsed group as its card, in the order of Tab; then the notes."""
        scene, graph = self._stage.scene, self._stage.document.graph
        walk = [
            stop if stop in scene.inside or isinstance(stop, WireKey) else scene.card_of(stop) for stop in stops(graph)
        ]
        return [*(stop for stop in dict.fromkeys(walk) if self._has(stop)), *graph.notes]

    def place(self) -> Point | None:
        """The middle of what is in focus."""
        return self._middle(at) if (at := self._known()) is not None else None

    def start_wire(self) -> None:
        """Begin a wire at the node in focus, or take the wire in focus off its input."""
        at = self._known()
        if at is None:
            return
        pulled = at if isinstance(at, WireKey) else None
        source = self._source(at)
        wire = WireWalk(self._stage, source, pulled) if source is not None else None
        if wire is None:
            why = say("No wire starts here: expand the group, and start at one of the nodes inside.")
            self._stage.messages.show_hint(lambda: why)
            return
        if not wire.possible:
            why = say("There is no input that this could be wired to: add an operation first.")
            self._stage.messages.show_hint(lambda: why)
            return
        self._hand.take(wire)
        wire.begin()

    def _source(self, at: Stop) -> str | None:
        """The node at which a wire starts from here; a collapsed group has one if it has one result."""
        if isinstance(at, WireKey):
            return self._stage.document.graph.wires[at]
        results = self._stage.scene.frame.nodes[at].results if at in self._stage.document.graph.groups else (at,)
        return results[0] if len(results) == 1 and results[0] in self._stage.document.graph.nodes else None

    # --- what the keys do ---------------------------------------------------------------------------------

    def _go(self, direction: Point, selecting: bool = True) -> None:
        """Go to the nearest node on one side."""
        if (wire := self._wire()) is not None:
            wire.go(direction)
            return
        at = self._known()
        if at is None:
            self.walk()
            return
        stop = nearest(self._places(), self._middle(at), direction)
        if stop is not None:
            self._go_to(stop, selecting)

    def _follow(self, direction: Point) -> None:
        """Go along the wires, or from one to the next beside it."""
        at, graph = self._known(), self._stage.document.graph
        if at is None:
            return
        across, down = direction
        if across:
            stop = self._along(at, across > 0)
            if not isinstance(at, WireKey):
                self._leaving = across > 0
            if stop is not None:
                self._go_to(stop)
        elif isinstance(at, WireKey):
            at = sibling_wire(graph, at, int(down), self._leaving)
            while at not in self._stage.scene.wires:  # inside a collapsed group
                at = sibling_wire(graph, at, int(down), self._leaving)
            self._go_to(at)

    def _along(self, at: Stop, forward: bool) -> Stop | None:
        """Where a wire leads, also to or from the card of a collapsed group."""
        graph, scene = self._stage.document.graph, self._stage.scene
        if isinstance(at, WireKey):
            return scene.card_of(at.target if forward else graph.wires[at])
        if at in graph.nodes:  # the wire of a constant inside a card is not shown
            return next((key for key in wires_at(graph, at, forward) if key in scene.wires), scene.inside.get(at))
        drawn = {key: wire.view.drawn for key, wire in scene.wires.items()}
        keys = (key for key, wire in drawn.items() if at == (wire.source if forward else wire.target))
        return min(keys, default=None)

    def _nudge(self, direction: Point, held: bool) -> None:
        """Move the selected nodes by the grid."""
        scene, graph = self._stage.scene, self._stage.document.graph
        positions = nudged(self._stage, direction)
        if not positions:
            return
        self._held += not held
        text = motion_text(graph, positions.keys() - scene.inside.keys())
        self._stage.document.edit(text, partial(put, positions=positions), merge=f"keys {self._held}")
        self._show()

    def _enter(self, name: bool) -> bool:
        """End the wire in hand, or edit the node in focus."""
        if (wire := self._wire()) is not None:
            wire.finish()
            self._hand.cancel()
            self._show()
            return True
        at = self._known()
        if at is None or isinstance(at, WireKey) or not (self._ring.isVisible() or at in self._stage.selection.nodes):
            return False
        node = self._stage.document.graph.nodes.get(at)
        self._edit(at, Part.VALUE if node is not None and node.is_leaf and not name else Part.TITLE)
        return True

    def _toggle(self) -> None:
        at = self._known()
        nodes, wires = ([], [at]) if isinstance(at, WireKey) else ([at] if at else [], [])
        self._stage.selection.combine(nodes, wires, Modifier.ControlModifier)
        self.at = at
        self._show()

    # --- where the keyboard is ------------------------------------------------------------------------------

    def _go_to(self, stop: Stop, selecting: bool = True) -> None:
        """Go to a node or a wire."""
        self.at = stop
        if selecting:
            self._stage.selection.set(*(([], [stop]) if isinstance(stop, WireKey) else ([stop], [])))
        self._show()

    def _show(self) -> None:
        at = self._known()
        self._ring.surround(at)
        if at is None:
            return
        self._spot = self._middle(at)
        self._stage.camera.reveal(self._ring.sceneBoundingRect())
        self._stage.messages.show(self._sentence)  # to the eye alone: a screen reader reads what is in focus by itself
        self.moved.emit(at)

    def _sentence(self) -> str:
        """What can be done where the keyboard is."""
        at, graph = self._known(), self._stage.document.graph
        if at is None:
            return ""
        if isinstance(at, WireKey):
            what = say("{source} → {target}", source=label(graph, graph.wires[at]), target=label(graph, at.target))
            return say("{what} – W takes it off its input, Del cuts it, Alt+arrows follow it.", what=what)
        if at in self._stage.scene.frame.notes:
            return say("Note – Enter writes on it, Shift+arrows move it, Del removes it.")
        view = self._stage.scene.frame.nodes.get(at) or self._stage.document.frame.nodes[at]
        if view.edit:
            return say("{what} – Enter edits the value, W starts a wire, Shift+arrows move it.", what=view.title)
        return say("{what} – Enter edits the name, W starts a wire, Shift+arrows move it.", what=view.title)

    def _places(self) -> dict[Stop, Point]:
        """Where cards and notes are."""
        scene = self._stage.scene
        return {id: self._middle(id) for id in (*scene.nodes, *scene.marks.notes)}

    def _next_best(self) -> Stop | None:
        """Where to go from what is gone: to the card that represents it now, else to what is nearest."""
        card = self._stage.scene.card_of(self.at) if isinstance(self.at, str) else None
        return card if card in self._stage.scene.nodes else closest(self._places(), self._spot)

    def _forget(self) -> None:
        """Another graph is there."""
        self.at = None
        self.refresh()

    def _middle(self, stop: Stop) -> Point:
        if isinstance(stop, WireKey):
            return point_at(self._stage.scene.wires[stop].points, 0.5)
        box = self._stage.scene.box(stop)
        return box.x + box.width / 2, box.y + box.height / 2

    def _known(self) -> Stop | None:
        """The node or wire in focus, if it is still there."""
        return self.at if self.at is not None and self._has(self.at) else None

    def _has(self, stop: Stop) -> bool:
        """Whether the picture shows it."""
        scene = self._stage.scene
        return stop in scene.nodes or stop in scene.wires or stop in scene.inside or stop in scene.marks.notes

    def _wire(self) -> WireWalk | None:
        """The wire in hand, if there is one."""
        gesture = self._hand.gesture
        return gesture if isinstance(gesture, WireWalk) else None

    def _follow_selection(self) -> None:
        """What alone is selected, by whatever means, is in focus."""
        selected: list[Stop] = [*self._stage.selection.nodes, *self._stage.selection.wires]
        if len(selected) == 1 and selected[0] != self.at:
            self.at = selected[0]
            self.moved.emit(self.at)
        self.refresh()
