"""What a node's card shows after some backward steps."""

from collections.abc import Mapping

from core.base.numbers import Numeric, added_to, edit_text, exact_text, format_value
from core.description.chain_rule import accumulation_of
from core.description.views import NOTHING_YET, NodeKind, NodeState, NodeView
from core.description.wording import arrived_text, label, strip_text, title
from core.engine.ops import OPS
from core.evaluation.evaluate import Evaluation
from core.evaluation.passes import Pass, worked_on
from core.graph.model import Node


def card_view(evaluation: Evaluation, passed: Pass, carried: Mapping[str, Numeric], step: int, id: str) -> NodeView:
    """Return the card of a node after `step` backward steps."""
    graph = evaluation.graph
    node, tensor = graph.nodes[id], evaluation.tensors.get(id)
    op = OPS[node.op] if node.op is not None else None
    shown_grad = _grad_text(passed, carried, step, id)
    exact_grad, state = grad_now(passed, carried, step, id), _state(passed, step, id)
    return NodeView(
        id=id,
        name=node.name,
        kind=_kind(node),
        symbol=strip_text(node),
        title=title(graph, id),
        value=format_value(tensor.value) if tensor is not None else "",
        value_exact=exact_text(tensor.value) if tensor is not None else "",
        grad=shown_grad,
        grad_exact=exact_text(exact_grad) if exact_grad is not None else "",
        holds=_brief(exact_grad, state),
        x=node.x,
        y=node.y,
        slots=tuple(slot.name for slot in op.slots) if op else (),
        inputs=tuple(slot.role or slot.name for slot in op.slots) if op else (),
        connected=tuple(source is not None for source in graph.sources(id)),
        is_output=id == passed.output,
        requires_grad=tensor.requires_grad if tensor is not None else node.requires_grad,
        state=state,
        problem=evaluation.problems.get(id, evaluation.waiting.get(id, "")),
        waits=id in evaluation.waiting,
        edit=edit_text(node.value) if op is None else "",
        is_scalar=op is None and isinstance(node.value, float),
        arriving=len(passed.arrivals.get(id, ())),
        received=_received(passed, carried, step, id),
        sum=_sum_above(evaluation, passed, carried, step, id),
        final=_final(passed, carried, id),
        is_constant=node.constant,
        commutes=op.commutes if op is not None else False,
    )


def _received(passed: Pass, carried: Mapping[str, Numeric], step: int, id: str) -> str:
    """The large text of the gradient row."""
    grad = grad_now(passed, carried, step, id)
    if grad is not None:
        waits = 0 < passed.arrived(id, step) < len(passed.arrivals.get(id, ()))
        return f"{format_value(grad)} + …" if waits else format_value(grad)
    return "?" if id in passed.arrivals else NOTHING_YET


def _sum_above(evaluation: Evaluation, passed: Pass, carried: Mapping[str, Numeric], step: int, id: str) -> str:
    """The small text above the gradient: how many have arrived, or the sum that is made in this step."""
    arrivals, arrived = passed.arrivals.get(id, ()), passed.arrived(id, step)
    if id == passed.output and passed.steps:
        name = label(evaluation.graph, id)
        return f"d{name}/d{name} ="
    if 0 < arrived < len(arrivals):
        return arrived_text(arrived, len(arrivals))
    if len(arrivals) > 1 and arrived == len(arrivals):
        last = passed.steps[arrivals[-1] - 1]
        if last.before is not None:
            return f"{format_value(last.before)} + {format_value(last.contribution)} ="
    return ""


def _final(passed: Pass, carried: Mapping[str, Numeric], id: str) -> str:
    """The gradient at the end of the pass."""
    grad = grad_now(passed, carried, len(passed.steps), id)
    return format_value(grad) if grad is not None else ""


def _kind(node: Node) -> NodeKind:
    if node.op is not None:
        return NodeKind.OPERATION
    return NodeKind.LEAF if node.requires_grad else NodeKind.CONSTANT


def _state(passed: Pass, step: int, id: str) -> NodeState:
    if step and id == worked_on(passed.steps[step - 1]):
        return NodeState.ACTIVE
    arrived = passed.arrived(id, step)
    if arrived < len(passed.arrivals.get(id, ())):
        return NodeState.WAITING if arrived else NodeState.IDLE
    return NodeState.READY if arrived or (id == passed.output and passed.steps) else NodeState.IDLE


def grad_now(passed: Pass, carried: Mapping[str, Numeric], step: int, id: str) -> Numeric | None:
    """The gradient of a node after `step` steps: what has arrived, or the .grad of a leaf that earlier passes reached.

    Such a leaf adds what has arrived to its .grad in a step of its own.
    """
    arrived = passed.gradient(id, step)
    if id not in carried:
        return arrived
    added = passed.accumulation.get(id, step + 1) <= step and arrived is not None
    return added_to(carried[id], arrived) if added and arrived is not None else carried[id]


def _brief(grad: Numeric | None, state: NodeState) -> str:
    """The gradient as one number, followed by an ellipsis while more is to come."""
    if grad is None:
        return ""
    return f"{format_value(grad)} + …" if state is NodeState.WAITING else format_value(grad)


def _grad_text(passed: Pass, carried: Mapping[str, Numeric], step: int, id: str) -> str:
    before, arrivals = carried.get(id), passed.arrivals.get(id, ())
    arrived = passed.arrived(id, step)
    if not arrived:
        held = before if before is not None else passed.gradient(id, step)
        return format_value(held) if held is not None else NOTHING_YET
    last = passed.steps[arrivals[arrived - 1] - 1]
    here = format_value(last.after)
    if arrived < len(arrivals):
        sum = here if before is None else f"{format_value(before)} + {here}"
        return f"{sum} + …  ({arrived_text(arrived, len(arrivals))})"
    if before is not None:
        return _with_earlier(passed, step, id, before, here)
    if arrivals[-1] == step and len(arrivals) > 1:
        earlier = format_value(last.before) if last.before is not None else ""
        return f"{earlier} + {format_value(last.contribution)} = {here}"
    return here


def _with_earlier(passed: Pass, step: int, id: str, before: Numeric, here: str) -> str:
    """A leaf whose .grad holds something from an earlier pass: 2 + 3 …, then 2 + 3 = 5, then 5."""
    arrived, taken = passed.gradient(id, step), passed.accumulation.get(id, step + 1)
    if arrived is None or taken > step:
        return f"{format_value(before)} + {here} …"
    kept = accumulation_of(before, arrived)
    return kept.equation if taken == step else kept.after
