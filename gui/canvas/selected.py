"""Selected: what is selected as the document names it, and the edits of all of it."""

from functools import partial

from core.base.text import say, say_count
from core.graph.grouping import erase
from core.graph.model import WireKey
from core.graph.rewiring import bridge
from core.picture.geometry import Box, card_box, sheet_box
from gui.canvas.gestures.base import Stage
from gui.document import Change


class Selected:
    """On the canvas a collapsed group is selected as one card; here it counts as the nodes inside."""

    def __init__(self, stage: Stage) -> None:
        self._stage, self._document, self._selection = stage, stage.document, stage.selection

    def nodes(self) -> list[str]:
        """Ids of the selected nodes, in the order they were made."""
        scene, chosen = self._stage.scene, self._selection.nodes
        if not chosen:  # as at most steps of a pass
            return []
        shown = {id: id if id in scene.inside else scene.card_of(id) for id in self._document.graph.nodes}
        return [id for id, card in shown.items() if card in chosen]

    def whole(self) -> list[str]:
        """Ids of the selected nodes and of the constants that are drawn inside them."""
        scene, chosen = self._stage.scene, self._selection.nodes
        return [id for id in self._document.graph.nodes if id in chosen or scene.card_of(id) in chosen]

    def notes(self) -> list[str]:
        """Ids of the selected notes."""
        return [id for id in self._document.graph.notes if id in self._selection.nodes]

    def wires(self) -> list[WireKey]:
        """Keys of the selected wires."""
        return sorted(self._selection.wires)

    def boxes(self) -> dict[str, Box]:
        """Where the document has the selected cards and notes; a collapsed group is one card."""
        frame, ids = self._stage.scene.frame, sorted(self._selection.nodes)
        boxes = {id: card_box(frame.nodes[id]) for id in ids if id in frame.nodes}
        return boxes | {id: sheet_box(frame.notes[id]) for id in ids if id in frame.notes}

    def select_all(self) -> None:
        """Select all nodes, notes and wires."""
        scene = self._stage.scene
        self._selection.set([*scene.nodes, *scene.marks.notes], scene.wires)

    def deletion(self) -> tuple[str, Change] | None:
        """The edit that removes the selected nodes with their wires, notes and wires, and what its undo step is called.

        None if nothing is selected.
        """
        nodes, notes, wires = self.whole(), self.notes(), self.wires()
        if not (nodes or notes or wires):
            return None
        text = _deletion(len(nodes), len(wires)) if nodes or wires else say("Delete notes")
        return text, partial(erase, ids=[*nodes, *notes], wires=wires)

    def bridge(self) -> None:
        """Remove what is selected, and lead each removed node's first input on to whatever used the node."""
        nodes, wires = self.whole(), self.wires()
        if nodes:
            self._document.edit(say("Delete and bridge"), partial(bridge, ids=nodes, wires=wires))


def _deletion(nodes: int, wires: int) -> str:
    """What the undo step of a deletion is called."""
    if nodes == 0:
        return say_count("Cut wire", "Cut {n} wires", wires)
    return say_count("Delete node", "Delete {n} nodes", nodes)
