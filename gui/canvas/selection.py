"""Selection: which nodes and wires are selected; it belongs to the view and never enters the document."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal

from core.graph.model import WireKey
from gui.canvas.scene import CanvasScene

Modifier = Qt.KeyboardModifier


class Selection(QObject):
    """Selected nodes, notes and wires of a scene; a collapsed group is selected as one card."""

    changed = Signal()

    def __init__(self, scene: CanvasScene) -> None:
        super().__init__(scene)
        self._scene = scene
        self.nodes: frozenset[str] = frozenset()  # and notes
        self.wires: frozenset[WireKey] = frozenset()
        self._within: dict[str, str] = {}  # selected constants that are inside an operation -> that operation's card

    @property
    def any(self) -> bool:
        """Whether there is something selected."""
        return bool(self.nodes or self.wires)

    def set(self, nodes: Iterable[str] = (), wires: Iterable[WireKey] = ()) -> None:
        """Select exactly these, as far as they exist."""
        new_nodes = self._scene.selectable(nodes)
        new_wires = self._scene.selectable_wires(wires)
        within = {id: self._scene.inside[id] for id in new_nodes if id in self._scene.inside}
        if (new_nodes, new_wires, within) == (self.nodes, self.wires, self._within):
            return
        self.nodes, self.wires, self._within = new_nodes, new_wires, within
        self._scene.mark_selected(new_nodes, new_wires)
        self.changed.emit()

    def combine(self, nodes: Iterable[str], wires: Iterable[WireKey], modifiers: Modifier) -> None:
        """Select these; with Shift add them, with Ctrl toggle them."""
        these, wired = self._scene.selectable(nodes), frozenset(wires)
        if modifiers & Modifier.ControlModifier:
            self.set(self.nodes ^ these, self.wires ^ wired)
        elif modifiers & Modifier.ShiftModifier:
            self.set(self.nodes | these, self.wires | wired)
        else:
            self.set(these, wired)

    def prune(self) -> None:
        """Forget what is gone, and mark items made anew."""
        self.set(self.nodes, self.wires)
