"""What the inspector says about one node or one wire, with every digit, and what PyTorch makes of it."""

from core.base.numbers import Numeric, digits_text, exact_text, shape_text
from core.base.text import say
from core.description.cancellation import cancelled_at
from core.description.closed_labels import closed_lines_on
from core.description.in_pytorch import pytorch_lines
from core.description.tips import every_digit, gradient_lines
from core.description.views import Frame
from core.description.wording import local_number
from core.description.words import gradient_on, local_on, map_sentence
from core.graph.model import WireKey

MOST = 400  # characters of an exact number


def node_facts(frame: Frame, id: str) -> list[str]:
    """Return sentences about a node: exact numbers, shape, its operation, and how PyTorch sees it."""
    view, node = frame.nodes[id], frame.basis.evaluation.graph.nodes[id]
    lines = [view.problem] if view.problem else []
    if (tensor := frame.basis.evaluation.tensors.get(id)) is not None:
        lines.append(say("value {value}", value=every_digit(tensor.value)))
        lines += [lost] if (lost := cancelled_at(frame.basis.evaluation, id)) else []
        lines += gradient_lines(frame, id)
        shape = shape_text(tensor.shape)
        lines.append(say("shape {shape}", shape=shape) if tensor.shape else shape)
    if node.op is not None:
        lines.append(node.operation.about())
    return [*lines, *pytorch_lines(frame, id)]


def wire_facts(frame: Frame, key: WireKey) -> list[str]:
    """Return the local derivative of a wire and what it has delivered, each with every digit if need be."""
    local, delivered = local_number(frame.basis.evaluation, key), frame.basis.passed.delivered(key, frame.step)
    lines = [*closed_lines_on(frame, key), local_on(frame, key)]
    lines += _exactly(local, lines[-1]) if local is not None else []
    lines += [about] if (about := map_sentence(frame, key)) else []
    gradient, name = gradient_on(frame, key), frame.nodes[frame.wires[key].source].name
    if delivered is None:
        return [*lines, gradient]
    return [*lines, say("Delivered to {name}: {number}", name=name, number=gradient), *_exactly(delivered, gradient)]


def _exactly(number: Numeric, shown: str) -> list[str]:
    """Every digit of a number, unless the line above ends with them."""
    digits = digits_text(number)
    whole = digits if len(digits) <= MOST else digits[: MOST - 1] + "…"
    return [] if shown.endswith(digits) else [say("Exactly {number}", number=whole)]


def exact_local(frame: Frame, key: WireKey) -> str:
    """A wire's local derivative with every digit, "" while it is not known."""
    local = local_number(frame.basis.evaluation, key)
    return exact_text(local) if local is not None else ""


def exact_delivered(frame: Frame, key: WireKey) -> str:
    """What a wire has delivered with every digit, "" before that."""
    delivered = frame.basis.passed.delivered(key, frame.step)
    return exact_text(delivered) if delivered is not None else ""
