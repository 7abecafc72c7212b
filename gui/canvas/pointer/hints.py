"""What is said of the thing under the pointer: numbers in the tooltip, what can be done in the status bar."""

from core.base.text import say
from core.description.closed_labels import closed_lines_on
from core.description.speech import port_text
from core.description.tips import group_tip, node_tip, wire_tip
from core.description.views import NodeView
from core.description.words import local_on, named_gradient_on
from gui.canvas.picking import Hit, Part
from gui.canvas.scene import CanvasScene
from gui.document import Document


def tip(document: Document, hit: Hit) -> str:
    """Return formula and exact numbers of what was hit, in plain text."""
    frame = document.frame
    if hit.port or hit.note is not None:
        return ""
    if hit.wire is not None:
        return wire_tip(frame, hit.wire) if hit.wire in frame.wires else ""
    id = hit.node or hit.group or ""
    if id in frame.nodes:
        return node_tip(frame, id)
    return group_tip(frame, id) if id in frame.groups else ""


def hint(document: Document, scene: CanvasScene, hit: Hit) -> str:
    """Return one sentence: what was hit, and what can be done with it."""
    if hit.port and hit.node is not None:
        return _port(document, hit.node, hit.slot) if hit.node in document.frame.nodes else ""
    if hit.note is not None:
        return say("Note – double-click to write on it, drag to move it.")
    if hit.group is not None and hit.group in scene.frame.groups:
        title = scene.frame.groups[hit.group].title
        if hit.button:
            return say("{title} – click to let one card stand for this group.", title=title)
        return say("{title} – drag to move the group, double-click to rename it.", title=title)
    if hit.part is Part.INSIDE and hit.node is not None and hit.node in document.frame.nodes:
        return _inside(document.frame.nodes[hit.node])
    if hit.node is not None and hit.node in scene.frame.nodes:
        return _node(scene.frame.nodes[hit.node], hit)
    if hit.wire is not None and hit.wire in scene.frame.wires and hit.wire in document.frame.wires:
        local = next(iter(closed_lines_on(document.frame, hit.wire)), local_on(document.frame, hit.wire))
        what = f"{local}, {named_gradient_on(document.frame, hit.wire)}"
        return say("{what} – click to select, Del cuts the wire.", what=what)
    return say("Drag to select, double-click to add, turn the wheel to zoom, Space + drag to look elsewhere.")


def _port(document: Document, id: str, slot: int | None) -> str:
    what = port_text(document.graph, document.frame, id, slot)
    if slot is not None and document.frame.nodes[id].connected[slot]:
        return say("{what} – drag to take the wire off, or click it, then where it shall go.", what=what)
    return say("{what} – drag a wire from here, or click it, then where it shall end.", what=what)


def _inside(view: NodeView) -> str:
    """A constant in the strip of its operation."""
    return say(
        "Constant {value} – double-click to type another one, drag it out to make it a tensor.", value=view.value
    )


def _node(view: NodeView, hit: Hit) -> str:
    if hit.button:
        return say("{title} – click to show the nodes inside.", title=view.title)
    if hit.part is Part.VALUE and view.is_scalar:
        return say("{name} = {value} – double-click to type, Alt + wheel to turn it.", name=view.name, value=view.value)
    if view.edit:
        return say("{title} – drag to move it, double-click to type another value.", title=view.title)
    return say("{title} – drag to move it, double-click to rename it.", title=view.title)
