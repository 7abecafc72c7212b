"""Landing: the wire that a card let go here is inserted into, and the group that it joins."""

from collections.abc import Collection
from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRectF

from core.base.text import say
from core.description.wording import label
from core.graph.grouping import join
from core.graph.model import Graph, WireKey
from core.graph.rewiring import insert_in_wire
from core.picture.geometry import Box
from core.picture.routing.along import distance_to
from gui.canvas.gestures.base import Stage
from gui.canvas.items.wire_item import WireItem
from gui.canvas.scene import CanvasScene

WIRE_REACH = 24.0  # units between a card's middle and the wire it is dropped on


class Landing(NamedTuple):
    """What becomes of cards that are let go here, besides being placed here."""

    wire: WireKey | None = None  # the one card is inserted into it
    group: str | None = None  # those without a group join it

    def edit(self, graph: Graph, id: str, ids: Collection[str]) -> Graph:
        """Return the graph after nodes were let go, among them `id` under the pointer."""
        from core.layout.shifting import shift_downstream  # not needed before the first picture

        graph = graph if self.wire is None else shift_downstream(insert_in_wire(graph, id, self.wire), id)
        return graph if self.group is None else join(graph, self.group, ids)


class Preview:
    """Marks and names the wire and the group before cards are let go there."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self.landing = Landing()

    def look(self, landing: Landing, on: QPoint, *, many: bool = False) -> None:
        """Show where cards would land; nowhere in particular shows nothing."""
        if landing == self.landing == Landing():
            return
        if landing != self.landing:
            self._stage.scene.mark_hovered(self.landing.wire, landing.wire)
            self._stage.scene.marks.mark_target(landing.group)
            self.landing = landing
        self._stage.messages.show_outcome(self._sentence(landing, many), on)

    def hide(self) -> None:
        """Show nothing any more."""
        self.look(Landing(), QPoint())

    def _sentence(self, landing: Landing, many: bool) -> str:
        graph = self._stage.document.graph
        title = graph.groups[landing.group].title if landing.group is not None else ""
        if landing.wire is not None:
            source, target = label(graph, graph.wires[landing.wire]), graph.nodes[landing.wire.target].name
            words = {"source": source, "target": target, "title": title}
            if title:
                return say("Let go to insert it between {source} and {target}, in {title}.", **words)
            return say("Let go to insert it between {source} and {target}.", **words)
        if not title:
            return ""
        if many:
            return say("Let go to take them into {title}.", title=title)
        return say("Let go to take it into {title}.", title=title)


def wires_under(stage: Stage, box: Box) -> list[WireKey]:
    """The wires that pass through the middle of a card, the nearest first."""
    x, y = box.x + box.width / 2, box.y + box.height / 2
    items = [item for item in stage.scene.near(QRectF(*box)) if isinstance(item, WireItem)]
    near = {item.view.key: distance_to(item.points, x, y) for item in items}
    return sorted((key for key, distance in near.items() if distance <= WIRE_REACH), key=lambda key: (near[key], key))


def frame_at(scene: CanvasScene, at: QPointF) -> str | None:
    """The open group at a point of the scene; where frames overlap, the smallest."""
    there = [frame for frame in scene.marks.groups.values() if QRectF(*frame.box).contains(at)]
    smallest = min(there, key=lambda frame: frame.box.width * frame.box.height, default=None)
    return smallest.view.id if smallest is not None else None
