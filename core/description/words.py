"""Local derivatives and gradients in words: what tables, tips, the inspector and screen readers share."""

from core.base.text import say
from core.description.cards import kept_text
from core.description.chain_rule import numbers_of
from core.description.no_gradient import reason_at, reason_on, reason_text
from core.description.views import Frame, WireState
from core.description.wording import local_text
from core.graph.model import WireKey


def gradient_at(frame: Frame, id: str) -> str:
    """Return "120 + 90 = 210", "120 + … (1 of 2 arrived)", "30 (b.grad = 60)", or why there is no gradient."""
    basis, view = frame.basis, frame.nodes[id]
    kept = kept_text(basis.passed, basis.carried, frame.step, id)
    kept = f"{view.name}{kept}" if kept else ""
    if basis.passed.gradient(id, frame.step) is None:
        reason = reason_text(reason_at(basis.evaluation, basis.passed, id), basis.evaluation, basis.passed)
        return f"{reason} ({kept})" if kept else reason
    if view.is_output:
        return view.received
    if view.sum.endswith(("=", "≈")):
        return f"{view.sum} {view.received}"
    beside = kept or view.sum
    return f"{view.received} ({beside})" if beside else view.received


def local_on(frame: Frame, key: WireKey) -> str:
    """Return the local derivative of a wire: ∂a/∂w1 = x = 2."""
    return local_text(frame.basis.evaluation, key)


def gradient_on(frame: Frame, key: WireKey) -> str:
    """Return what a wire delivers, in its step with the product, 30 × 3 = 90; or why it has delivered nothing."""
    basis, state = frame.basis, frame.wires[key].state
    if state in (WireState.ACTIVE, WireState.FLOWED):
        numbers = numbers_of(basis.evaluation.graph, basis.passed.steps[basis.passed.of_wire[key] - 1])
        return numbers.equation if state is WireState.ACTIVE else numbers.contribution
    return reason_text(reason_on(basis.evaluation, basis.passed, key), basis.evaluation, basis.passed)


def named_gradient_on(frame: Frame, key: WireKey) -> str:
    """Return the same among other words: gradient 30 × 3 = 90, or the reason."""
    gradient = gradient_on(frame, key)
    has_come = frame.wires[key].state in (WireState.ACTIVE, WireState.FLOWED)
    return say("gradient {grad}", grad=gradient) if has_come else gradient
