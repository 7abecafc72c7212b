"""What the inspector says about one node or one wire, with every digit and PyTorch's own words."""

from core.base.numbers import exact_text, shape_text, written
from core.base.text import say
from core.description.frame import basis_of
from core.description.tips import every_digit, gradient_told
from core.description.views import Frame
from core.description.wording import local_number
from core.engine.ops import OPS
from core.graph.model import WireKey

MOST = 400  # characters of an exact number


def node_facts(drawn: Frame, id: str) -> list[str]:
    """Return sentences about a node: exact numbers, shape, its operation, and how PyTorch sees it."""
    view, node = drawn.nodes[id], basis_of(drawn).evaluation.graph.nodes[id]
    lines = [view.problem] if view.problem else []
    if (tensor := basis_of(drawn).evaluation.tensors.get(id)) is not None:
        lines.append(say("value {value}", value=every_digit(tensor.value)))
        lines.append(gradient_told(basis_of(drawn), drawn.step, id))
        shape = shape_text(tensor.shape)
        lines.append(say("shape {shape}", shape=shape) if tensor.shape else shape)
    if node.op is not None:
        lines.append(OPS[node.op].about())
    return [*lines, _in_pytorch(drawn, id)]


def _in_pytorch(drawn: Frame, id: str) -> str:
    view, node = drawn.nodes[id], basis_of(drawn).evaluation.graph.nodes[id]
    name = view.name
    if node.constant:
        if isinstance(node.value, float):
            return say("In PyTorch: a plain number, so nothing is differentiated with respect to it.")
        return say("In PyTorch: a tensor without requires_grad, so nothing is differentiated with respect to it.")
    if node.op is None and node.requires_grad:
        return say("In PyTorch: a leaf. Its gradient is kept in {name}.grad, and adds up until zero_grad().", name=name)
    if node.op is None:
        return say("In PyTorch: requires_grad=False, so {name}.grad stays None.", name=name)
    if view.waits:
        return say("In PyTorch: {name} is computed only when all its inputs are there.", name=name)
    if id not in basis_of(drawn).evaluation.tensors:
        return say("In PyTorch: an error as well.")
    if not view.requires_grad:
        return say("In PyTorch: no input requires a gradient, so {name}.grad_fn is None.", name=name)
    return say(
        "In PyTorch: {name}.grad_fn is {grad_fn}, with a digit behind it. {name} is not a leaf, so {name}.grad "
        "stays None unless you call {name}.retain_grad().",
        name=name,
        grad_fn=f"{node.op}Backward",
    )


def wire_facts(drawn: Frame, key: WireKey) -> list[str]:
    """Return sentences about a wire: the local derivative with every digit, and what it has delivered."""
    wire = drawn.wires[key]
    local, delivered = exact_local(drawn, key, MOST), exact_delivered(drawn, key, MOST)
    lines = [wire.local]
    if local:
        lines.append(say("Exactly {number}", number=written(local)))
    lines.append(wire.grad)
    name = drawn.nodes[wire.source].name
    if delivered:
        lines.append(say("Delivered to {name}: {number}", name=name, number=written(delivered)))
    return lines


def exact_local(drawn: Frame, key: WireKey, most: int | None = None) -> str:
    """A wire's local derivative with every digit, "" while it is not known; at most `most` characters of it."""
    local = local_number(basis_of(drawn).evaluation, key)
    return exact_text(local, most) if local is not None else ""


def exact_delivered(drawn: Frame, key: WireKey, most: int | None = None) -> str:
    """What a wire has delivered with every digit, "" before that; at most `most` characters of it."""
    delivered = basis_of(drawn).passed.delivered(key, drawn.step)
    return exact_text(delivered, most) if delivered is not None else ""
