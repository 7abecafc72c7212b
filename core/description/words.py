"""Local derivatives and gradients in words: what tables, tips, the inspector and screen readers share."""

from core.base.text import say
from core.description.cards import kept_text
from core.description.chain_rule import gradient_of, numbers_in_symbols
from core.description.no_gradient import why_no_gradient
from core.description.views import Frame, WireState
from core.description.wording import label, local_of, local_text
from core.graph.model import WireKey


def gradient_at(frame: Frame, id: str) -> str:
    """Return "120 + 90 = 210", "120 + … (1 of 2 arrived)", "30 (b.grad = 60)", or why there is no gradient."""
    basis, view = frame.basis, frame.nodes[id]
    kept = kept_text(basis.passed, basis.carried, frame.step, id)
    kept = f"{view.name}{kept}" if kept else ""
    if basis.passed.gradient(id, frame.step) is None:
        reason = why_no_gradient(frame, id)
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


def map_sentence(frame: Frame, key: WireKey) -> str:
    """Return what a linear map is, and what G means in its rule; "" where the local derivative is none."""
    basis = frame.basis
    local = local_of(basis.evaluation, key)
    if local is None or local.is_factor:
        return ""
    graph = basis.evaluation.graph
    return say(
        "G is the gradient that arrives at {target}, {upstream}. This operation does not work item by item, so there "
        "is no number to multiply by: the rule says what comes back.",
        upstream=gradient_of(graph, basis.passed, key.target),
        target=label(graph, key.target),
    )


def gradient_on(frame: Frame, key: WireKey) -> str:
    """Return what a wire delivers, in its step with the product, 30 × 3 = 90; or why it has delivered nothing."""
    basis, state = frame.basis, frame.wires[key].state
    if state in (WireState.ACTIVE, WireState.FLOWED):
        step = basis.passed.steps[basis.passed.of_wire[key] - 1]
        numbers = numbers_in_symbols(basis.evaluation.graph, basis.passed, step)
        return numbers.equation if state is WireState.ACTIVE else numbers.contribution
    return why_no_gradient(frame, key)


def named_gradient_on(frame: Frame, key: WireKey) -> str:
    """Return the same among other words: gradient 30 × 3 = 90, or the reason."""
    gradient = gradient_on(frame, key)
    has_come = frame.wires[key].state in (WireState.ACTIVE, WireState.FLOWED)
    return say("gradient {grad}", grad=gradient) if has_come else gradient
