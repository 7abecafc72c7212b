"""What the inspector says about one node or one wire, with every digit and PyTorch's own words."""

from core.frame import basis_of
from core.graph import WireKey
from core.numbers import exact_text
from core.ops import OPS
from core.text import say
from core.views import Frame
from core.wording import local_number

MOST = 400  # characters of an exact number


def node_facts(drawn: Frame, id: str) -> list[str]:
    """Return sentences about a node: exact numbers, shape, its operation, and how PyTorch sees it."""
    view, node = drawn.nodes[id], basis_of(drawn).evaluation.graph.nodes[id]
    lines = [view.problem] if view.problem else []
    if view.value_exact:
        lines.append(say("Value {value}", value=view.value_exact))
        lines.append(say("Gradient {gradient}", gradient=view.grad_exact or say("not arrived")))
        lines.append(say("Shape {shape}", shape=basis_of(drawn).evaluation.tensors[id].shape))
    if node.op is not None:
        lines.append(OPS[node.op].sentence)
    return [*lines, _in_pytorch(drawn, id)]


def _in_pytorch(drawn: Frame, id: str) -> str:
    view, node = drawn.nodes[id], basis_of(drawn).evaluation.graph.nodes[id]
    name = view.name
    if node.constant:
        return say("In PyTorch: a plain number, so nothing is differentiated with respect to it.")
    if node.op is None and node.requires_grad:
        return say("In PyTorch: a leaf. Its gradient is kept in {name}.grad, and adds up until zero_grad().", name=name)
    if node.op is None:
        return say("In PyTorch: requires_grad=False, so {name}.grad stays None.", name=name)
    if not view.requires_grad:
        return say("In PyTorch: no input requires a gradient, so {name}.grad_fn is None.", name=name)
    return say(
        "In PyTorch: {name}.grad_fn is {grad_fn}. {name} is not a leaf, so {name}.grad stays None "
        "unless you call {name}.retain_grad().",
        name=name,
        grad_fn=f"{node.op}Backward0",
    )


def wire_facts(drawn: Frame, key: WireKey) -> list[str]:
    """Return sentences about a wire: the local derivative with every digit, and what it has delivered."""
    wire, basis = drawn.wires[key], basis_of(drawn)
    local, delivered = local_number(basis.evaluation, key), basis.passed.delivered(key, drawn.step)
    lines = [wire.local]
    if local is not None:
        lines.append(say("Exactly {number}", number=exact_text(local, MOST)))
    lines.append(wire.grad)
    name = drawn.nodes[wire.source].name
    if delivered is not None:
        lines.append(say("Delivered to {name}: {number}", name=name, number=exact_text(delivered, MOST)))
    return lines
