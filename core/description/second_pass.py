"""What PyTorch keeps for backward(), when it frees that, and what is said where a second pass needs it again."""

from collections.abc import Mapping
from typing import NamedTuple

from core.base.numbers import Numeric
from core.base.text import listing, say
from core.description.chain_rule import kept_by
from core.description.spans import in_soft_ink, joined
from core.description.views import Frame, Narration, Role
from core.description.wording import label, rounded_equation, whole_label
from core.engine.versions import saved_for_backward
from core.evaluation.evaluate import Evaluation
from core.evaluation.passes import Pass, worked_on
from core.graph.model import Graph, WireKey

OUT = "out"  # what a record calls the result
ERROR = "RuntimeError"
# PyTorch's own words, which are English in every language (release 2.13; compared in tests/torch).
MESSAGE = (
    "Trying to backward through the graph a second time (or directly access saved tensors after they have already been "
    "freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify "
    "retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors "
    "after calling backward."
)


# --- the step in which PyTorch raises -----------------------------------------------------------------


def raised(evaluation: Evaluation, passed: Pass, carried: Mapping[str, Numeric], heading: str) -> Narration:
    """Return what is said in the last step of a pass that PyTorch does not let go on."""
    graph, id = evaluation.graph, worked_on(passed.steps[passed.length - 1])
    name = label(graph, id)
    why = say(
        "{name} kept {saved} to compute its local derivatives, and the first backward() freed what it kept. "
        "So nothing goes on from here.",
        name=name,
        saved=listing([*_saved_values(evaluation, id)]),
    )
    remedy = say(
        "Run Forward Again makes new values to keep, as a training loop does before each backward(); "
        "backward(retain_graph=True) would not have freed the old ones."
    )
    return Narration(
        heading,
        say("PyTorch raises an error at {name}.", name=name),
        sentence=(
            *joined(((why, Role.INK),), ((_added_before(graph, passed, carried), Role.INK),), in_soft_ink(remedy)),
            (f"\n{ERROR}: {MESSAGE}", Role.SOFT),
        ),
    )


def _added_before(graph: Graph, passed: Pass, carried: Mapping[str, Numeric]) -> str:
    """What the leaves hold that were reached before the error, and so have added what came for them."""
    kept = {id: kept_by(passed, carried, id, passed.length) for id in passed.accumulation}
    reached = [id for id, number in passed.accumulation.items() if number <= passed.length]
    names = listing(
        [
            f"{whole_label(graph, id)}.grad {rounded_equation(now)}"
            for id, now in kept.items()
            if id in reached and now is not None
        ]
    )
    if not reached:
        return say("No leaf was reached before the error, so no .grad has changed.")
    return say("What was reached before the error has been added all the same: {grads}.", grads=names)


# --- the values that are kept ---------------------------------------------------------------------------


class Saved(NamedTuple):
    """What PyTorch keeps for the derivatives of one operation, in words; and whether it is freed by now."""

    text: str
    is_freed: bool


def saved_line(frame: Frame, id: str) -> Saved | None:
    """Return what an operation keeps for backward(), with the numbers; None for a leaf or where no gradient flows.

    PyTorch frees it as soon as the operation has handed on its gradient.
    """
    basis = frame.basis
    tensor, node = basis.evaluation.tensors.get(id), basis.evaluation.graph.nodes[id]
    if tensor is None or not tensor.requires_grad or node.op is None:
        return None
    values = _saved_values(basis.evaluation, id)
    if not values:
        return Saved(say("Saved for backward(): nothing. It could run a second time."), is_freed=False)
    shown = [_shown(name, value) for name, value in values.items()]
    if id in basis.freed or _has_handed_on(frame, id):
        return Saved(say("Saved for backward(), freed by now: {values}", values=listing(shown)), is_freed=True)
    return Saved(say("Saved for backward(): {values}", values=listing(shown)), is_freed=False)


def _has_handed_on(frame: Frame, id: str) -> bool:
    passed, graph = frame.basis.passed, frame.basis.evaluation.graph
    keys = [WireKey(id, slot) for slot in range(graph.nodes[id].arity)]
    taken = [passed.of_wire[key] for key in keys if key in passed.of_wire]
    return bool(taken) and max(taken) <= frame.step


def _saved_values(evaluation: Evaluation, id: str) -> dict[str, Numeric]:
    """The values that are kept, by what they are called on the canvas: x·x keeps one x. A constant is its value."""
    graph, tensors = evaluation.graph, evaluation.tensors
    letters = (*graph.nodes[id].operation.letters, OUT)
    nodes = dict(zip(letters, (*graph.sources(id), id), strict=True))
    saved = saved_for_backward(tensors[id])
    kept = [node or "" for letter, node in nodes.items() if letter in saved]
    return {label(graph, node): tensors[node].value for node in kept}


def _shown(name: str, value: Numeric) -> str:
    """b = 3; of a constant, which is called by its value, the value alone."""
    equation = rounded_equation(value)
    return name if equation.endswith(f" {name}") else f"{name} {equation}"
