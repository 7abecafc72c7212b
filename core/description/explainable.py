"""What can be explained in a frame. The menus ask after every step, so this reads nothing that explains."""

from core.description.views import Frame, NodeKind
from core.description.wording import local_of
from core.graph.model import WireKey


def has_why(frame: Frame, thing: str | WireKey | None) -> bool:
    """Whether a gradient comes to this node, or along this wire, in this pass."""
    passed = frame.basis.passed
    if isinstance(thing, WireKey):
        return thing in passed.of_wire
    return thing is not None and (thing in passed.arrivals or (thing == passed.output and bool(passed.steps)))


def has_jacobian(frame: Frame, key: WireKey) -> bool:
    """Whether there is a wire along which a gradient can flow, and its numbers are known."""
    return key in frame.wires and local_of(frame.basis.evaluation, key) is not None


def is_leaf_that_moves(frame: Frame, id: str) -> bool:
    """Whether a tangent can begin at a node: a leaf that requires a gradient, and is computed.

    Not while a question covers numbers: what comes out is the gradient that may be asked.
    """
    view = None if frame.basis.cover else frame.nodes.get(id)
    return view is not None and view.kind is NodeKind.LEAF and id in frame.basis.evaluation.tensors
