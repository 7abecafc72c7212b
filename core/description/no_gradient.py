"""Why a node holds no gradient and why a wire carries none: one reason, and its words wherever it is said."""

from enum import StrEnum

from core.base.text import marked, say
from core.description.views import Frame
from core.evaluation.evaluate import Evaluation
from core.evaluation.passes import Pass
from core.graph.model import Node, WireKey


class NoGradient(StrEnum):
    """A reason, as labels, tooltips and a screen reader say it."""

    CONSTANT = marked("no gradient: constant")
    SWITCHED_OFF = marked("no gradient: requires grad is off")
    NOTHING_NEEDS_ONE = marked("no gradient: nothing here needs one")  # an operation on constants
    NOT_IN_OUTPUT = marked("not part of {output}")
    NOT_YET = marked("no gradient yet")  # the only reason that may pass


def reason_at(evaluation: Evaluation, passed: Pass, id: str) -> NoGradient:
    """Why a node to which nothing has been delivered holds no gradient."""
    if (reason := never_at(evaluation, id)) is not None:
        return reason
    reached = id == passed.output or id in passed.arrivals
    return NoGradient.NOT_IN_OUTPUT if passed.steps and not reached else NoGradient.NOT_YET


def reason_on(evaluation: Evaluation, passed: Pass, key: WireKey) -> NoGradient:
    """Why a wire that has delivered nothing carries no gradient to its source."""
    if (reason := never_at(evaluation, evaluation.graph.wires[key])) is not None:
        return reason
    return NoGradient.NOT_IN_OUTPUT if passed.steps and key not in passed.of_wire else NoGradient.NOT_YET


def never_at(evaluation: Evaluation, id: str) -> NoGradient | None:
    """Why a node requires no gradient whatever is differentiated; None if it does, or cannot be computed yet."""
    tensor, node = evaluation.tensors.get(id), evaluation.graph.nodes[id]
    if tensor is None or tensor.requires_grad:
        return None
    if node.constant:
        return NoGradient.CONSTANT
    return NoGradient.SWITCHED_OFF if node.op is None else NoGradient.NOTHING_NEEDS_ONE


def why_no_gradient(frame: Frame, thing: str | WireKey) -> str:
    """Why a node, or a wire, to which nothing has been delivered has no gradient, in a few words."""
    evaluation, passed = frame.basis.evaluation, frame.basis.passed
    if isinstance(thing, WireKey):
        return reason_text(reason_on(evaluation, passed, thing), evaluation, passed)
    return reason_text(reason_at(evaluation, passed, thing), evaluation, passed)


def reason_text(reason: NoGradient, evaluation: Evaluation, passed: Pass) -> str:
    """The reason in a few words."""
    output = evaluation.graph.nodes[passed.output].name if passed.output is not None else ""
    return say(reason.value, output=output)


def pytorch_sentence(reason: NoGradient, node: Node) -> str:
    """What PyTorch makes of a node that requires no gradient; `reason` is that of `never_at`."""
    if reason is NoGradient.SWITCHED_OFF:
        return say("In PyTorch: requires_grad=False, so {name}.grad stays None.", name=node.name)
    if reason is NoGradient.NOTHING_NEEDS_ONE:
        return say("In PyTorch: no input requires a gradient, so {name}.grad_fn is None.", name=node.name)
    if isinstance(node.value, float):
        return say("In PyTorch: a plain number, so nothing is differentiated with respect to it.")
    return say("In PyTorch: a tensor without requires_grad, so nothing is differentiated with respect to it.")
