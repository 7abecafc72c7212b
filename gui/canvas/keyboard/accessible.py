"""The canvas for screen readers: nodes with their ports, and wires, each with a name that says its numbers."""

from collections.abc import Sequence
from functools import cache
from typing import TypeAlias, cast

from msgspec import Struct
from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QAccessibleObject
from PySide6.QtWidgets import QAccessibleWidget, QGraphicsView

from core.base.text import say
from core.description.speech import mark_text, node_text, port_text, wire_text
from core.graph.model import Graph, WireKey
from core.picture.geometry import PORT, Box, port_in, port_out
from core.picture.walking import Stop
from gui.canvas.gestures.base import Stage
from gui.canvas.keyboard.keys import Keys


class Port(Struct, frozen=True):
    """An input port of a node, or its output (slot None)."""

    node: str
    slot: int | None


Key: TypeAlias = Stop | Port


class Spoken(QObject):
    """One thing on the canvas that can be asked for its name; Qt keeps its interface as long as it lives."""

    def __init__(self, things: "SpokenThings", key: Key) -> None:
        super().__init__(things)
        self.things, self.key = things, key


class SpokenThings(QObject):
    """What there is on a canvas, made when it is first asked for and dropped when the graph no longer has it."""

    def __init__(self, canvas: QGraphicsView, stage: Stage, keys: Keys) -> None:
        super().__init__(canvas)
        self.canvas, self._stage, self._keys = canvas, stage, keys
        self._made: dict[Key, Spoken] = {}
        self._order: tuple[Graph, Sequence[Key]] = Graph(), ()  # what is shown to walk to, and of which graph
        keys.moved.connect(self._follow_focus)

    def thing(self, key: Key) -> Spoken:
        """The object that represents a node, a wire or a port."""
        if key not in self._made:
            self._made[key] = Spoken(self, key)
        return self._made[key]

    def inside(self, key: Key | None) -> Sequence[Key]:
        """On the canvas (None) what is shown, in the order of Tab; in a node its inputs, then its output."""
        graph = self._stage.document.graph
        if key is None:
            if self._order[0] is not graph:
                self._order = graph, self._keys.stops()
            return self._order[1]
        if not isinstance(key, str) or key not in graph.nodes:
            return ()
        return [*(Port(key, slot) for slot in range(graph.nodes[key].arity)), Port(key, None)]

    def exists(self, key: Key) -> bool:
        """Whether the graph still has it."""
        graph = self._stage.document.graph
        if isinstance(key, Port):
            return key.node in graph.nodes
        if isinstance(key, WireKey):
            return key in graph.wires
        return key in graph.nodes or key in graph.notes or key in graph.groups

    def shown(self, key: Key) -> bool:
        """Whether it is shown on the canvas: it exists, and is in no collapsed group."""
        return (key.node if isinstance(key, Port) else key) in self.inside(None)

    def focused(self) -> Key | None:
        """Where the keyboard is, if it is on the canvas."""
        at = self._keys.at
        return at if at is not None and self.canvas.hasFocus() and self.exists(at) else None

    def selected(self, key: Key) -> bool:
        """Whether a node or a wire is selected."""
        return key in self._stage.selection.nodes or key in self._stage.selection.wires

    def name(self, key: Key) -> str:
        """What is said of it."""
        graph, drawn = self._stage.document.graph, self._stage.document.frame
        if isinstance(key, Port):
            return port_text(graph, drawn, key.node, key.slot)
        if isinstance(key, WireKey):
            return wire_text(graph, drawn, key)
        return node_text(graph, drawn, key) if key in graph.nodes else mark_text(graph, drawn, key)

    def box(self, key: Key) -> Box:
        """Where it is in the scene; a wire where its label is."""
        scene = self._stage.scene
        if isinstance(key, WireKey):
            return scene.label_boxes().get(key) or scene.box(key.target)
        if isinstance(key, str):
            return scene.box(key)
        view = scene.shown(key.node)
        x, y = port_out(view) if key.slot is None else port_in(view, key.slot)
        return Box(x - PORT, y - PORT, 2 * PORT, 2 * PORT)

    def refresh(self) -> None:
        """Drop what is gone, and let a screen reader know that names have changed."""
        for key in [key for key in self._made if not self.exists(key)]:
            self._made.pop(key).deleteLater()
        if QAccessible.isActive():
            if self._order[1] != self.inside(None):
                QAccessible.updateAccessibility(QAccessibleEvent(self.canvas, QAccessible.Event.ObjectReorder))
            if (at := self.focused()) is not None:
                QAccessible.updateAccessibility(QAccessibleEvent(self.thing(at), QAccessible.Event.NameChanged))

    def _follow_focus(self, key: Stop) -> None:
        if QAccessible.isActive() and self.focused() == key:
            QAccessible.updateAccessibility(QAccessibleEvent(self.thing(key), QAccessible.Event.Focus))


def _child(things: SpokenThings, key: Key | None, index: int) -> QAccessibleInterface | None:
    keys = things.inside(key)
    return QAccessible.queryAccessibleInterface(things.thing(keys[index])) if 0 <= index < len(keys) else None


def _index(things: SpokenThings, key: Key | None, child: QAccessibleInterface) -> int:
    thing, keys = child.object(), things.inside(key)
    return keys.index(thing.key) if isinstance(thing, Spoken) and thing.key in keys else -1


class SpokenInterface(QAccessibleObject):
    """What assistive programs ask a node, a port or a wire."""

    def _thing(self) -> Spoken:
        return cast(Spoken, self.object())

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        thing = self._thing()
        if not thing.things.shown(thing.key):
            return None
        above = thing.things.thing(thing.key.node) if isinstance(thing.key, Port) else thing.things.canvas
        return QAccessible.queryAccessibleInterface(above)

    def childCount(self) -> int:
        return len(self._thing().things.inside(self._thing().key))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return _child(self._thing().things, self._thing().key, index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return _index(self._thing().things, self._thing().key, child)

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.StaticText if isinstance(self._thing().key, Port) else QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        thing, state = self._thing(), QAccessible.State()
        if not thing.things.shown(thing.key):
            state.invisible = True
        elif not isinstance(thing.key, Port):
            state.focusable = state.selectable = True
            state.selected = thing.things.selected(thing.key)
            state.focused = thing.things.focused() == thing.key
        return state

    def text(self, kind: QAccessible.Text) -> str:
        thing = self._thing()
        named = kind == QAccessible.Text.Name and thing.things.exists(thing.key)
        return thing.things.name(thing.key) if named else ""

    def rect(self) -> QRect:
        thing = self._thing()
        if not thing.things.shown(thing.key):
            return QRect()
        canvas = thing.things.canvas
        area = canvas.mapFromScene(QRectF(*thing.things.box(thing.key))).boundingRect()
        return QRect(canvas.viewport().mapToGlobal(area.topLeft()), area.size())


class CanvasInterface(QAccessibleWidget):
    """The canvas as a list of nodes and wires."""

    def __init__(self, things: SpokenThings) -> None:
        super().__init__(things.canvas, QAccessible.Role.List, say("Canvas"))
        self._things = things

    def childCount(self) -> int:
        return len(self._things.inside(None))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return _child(self._things, None, index)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return _index(self._things, None, child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        for key in self._things.inside(None):
            interface = QAccessible.queryAccessibleInterface(self._things.thing(key))
            if interface.rect().contains(x, y):
                return interface
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        at = self._things.focused()
        return QAccessible.queryAccessibleInterface(self._things.thing(at)) if at is not None else None


def _interface(class_name: str, thing: QObject) -> QAccessibleInterface | None:
    """The interface of a canvas or of a thing on it; None leaves all else to Qt."""
    if isinstance(thing, Spoken):
        return SpokenInterface(thing)
    things = getattr(thing, "spoken", None)
    return CanvasInterface(things) if isinstance(things, SpokenThings) else None


@cache
def install() -> None:
    """Let Qt ask here for interfaces, from now on."""
    QAccessible.installFactory(_interface)
