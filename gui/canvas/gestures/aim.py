"""Aiming: which wire letting go here would make, and what that would do."""

from math import hypot

from PySide6.QtCore import QRectF

from core.base.errors import GraphError
from core.base.text import say
from core.description.wording import label
from core.graph.edits import connect, remove
from core.graph.model import Graph, Wire, WireKey, descendants, upstream
from core.graph.rewiring import Held
from core.picture.geometry import port_in, port_out
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.items.node_item import NodeItem
from gui.canvas.picking import Hit, pick, slot_near
from gui.canvas.ports import ports_of

SNAP = 24.0  # pixels within which the loose end finds a port


def aim(stage: Stage, held: Held, pulled: WireKey | None, pointer: Pointer) -> Wire | None:
    """The wire that letting go here would make: to what is hit, else to the nearest fitting port within reach."""
    hit = pick(stage.scene, pointer.at)
    if hit.node is None or hit.node not in stage.document.graph.nodes:
        return _nearest(stage, held, pointer)
    if held.slot is not None:
        return Wire(hit.node, held.node, held.slot)
    if not stage.scene.shown(hit.node).slots:
        return None
    return Wire(held.node, hit.node, _slot_meant(stage, hit, pulled, pointer))


def _slot_meant(stage: Stage, hit: Hit, pulled: WireKey | None, pointer: Pointer) -> int:
    assert hit.node is not None
    if hit.slot is not None:
        return hit.slot
    if pulled is not None and hit.node == pulled.target:
        return pulled.slot
    return slot_near(stage.scene.shown(hit.node), pointer.at)


def _nearest(stage: Stage, held: Held, pointer: Pointer) -> Wire | None:
    """The wire to the nearest port that it may go to, within SNAP pixels."""
    reach, at = SNAP / stage.camera.scale, pointer.at
    area = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
    near = [stage.scene.shown(item.view.id) for item in stage.scene.near(area) if isinstance(item, NodeItem)]
    free = fitting(stage.document.graph, held) if near else set()
    found: list[tuple[float, Wire]] = []
    for view in (view for view in near if view.id in free):
        wires = [Wire(view.id, held.node, held.slot)] if held.slot is not None else []
        wires += [Wire(held.node, view.id, slot) for slot in ports_of(view) if held.slot is None]
        for wire in wires:
            x, y = port_in(view, wire.slot) if held.slot is None else port_out(view)
            found.append((hypot(x - at.x(), y - at.y()), wire))
    distance, nearest = min(found, default=(reach + 1, None))
    return nearest if distance <= reach else None


def fitting(graph: Graph, held: Held) -> set[str]:
    """The nodes that the free end may go to."""
    if held.slot is not None:
        return graph.nodes.keys() - descendants(graph, held.node) - {held.node}
    taken = upstream(graph, held.node)
    return {id for id, node in graph.nodes.items() if node.arity and id not in taken}


def plugged(graph: Graph, wire: Wire, pulled: WireKey | None) -> Graph:
    """The graph with the pulled wire off and the new one on; raise GraphError if that is refused."""
    if pulled == wire.key and graph.wires.get(wire.key) == wire.source:
        return graph
    return connect(remove(graph, wires=[pulled]) if pulled and pulled != wire.key else graph, *wire)


def wiring_text(graph: Graph, wire: Wire) -> str:
    """What making a wire is called."""
    return say("Wire {source} to {target}", source=label(graph, wire.source), target=label(graph, wire.target))


def refusal(graph: Graph, wire: Wire, pulled: WireKey | None) -> str:
    """Why the wire is refused; "" if it is not."""
    try:
        plugged(graph, wire, pulled)
    except GraphError as error:
        return str(error)
    return ""


def outcome(stage: Stage, wire: Wire | None, pulled: WireKey | None) -> str:
    """What letting go would do, in a sentence, where it is not refused."""
    graph = stage.document.graph
    if wire is None:
        return say("Let go to cut this wire.") if pulled else say("Let go to add a node here.")
    source, target = label(graph, wire.source), graph.nodes[wire.target].name
    slot = stage.document.frame.nodes[wire.target].inputs[wire.slot]
    old = graph.wires.get(wire.key)
    if wire.key == pulled and old == wire.source:
        return say("{source} stays at input {slot} of {target}.", source=source, slot=slot, target=target)
    if old is not None and wire.key != pulled:
        words = {"source": source, "old": label(graph, old), "slot": slot, "target": target}
        return say("{source} replaces {old} at input {slot} of {target}.", **words)
    return say("{source} goes to input {slot} of {target}.", source=source, slot=slot, target=target)
