"""What a tooltip says of a node, a wire or a group: the formula, and every digit of its numbers."""

import textwrap
from collections.abc import Mapping

import numpy as np

from core.base.numbers import Numeric, exact_text, shape_text, written
from core.base.text import say
from core.description.cards import grad_now
from core.description.frame import Basis, basis_of
from core.description.narration import total
from core.description.views import Frame, NodeView, WireState
from core.description.wording import label, local_formula, local_number, partial, short, title, wire_partial
from core.engine.ops import OPS
from core.engine.tensor import Step
from core.graph.model import Node, WireKey

WIDE = 72  # letters of a line
WHOLE = 100  # numbers of an array that is shown whole


def every_digit(number: Numeric) -> str:
    """Return a number or an array in lines, with all digits; of a large array its first numbers and how many it has."""
    text = written(exact_text(number))
    if not isinstance(number, float) and number.size > WHOLE:
        first = written(exact_text(number.ravel()[:WHOLE])).strip("[]")
        text = say("{first}, … ({n} numbers in all)", first=first, n=number.size)
    return text if len(text) <= WIDE else "\n  ".join(textwrap.wrap(text, WIDE))


# --- nodes -----------------------------------------------------------------------------------------


def node_tip(drawn: Frame, id: str) -> str:
    """Return formula, value, shape and gradient, what is wrong, and what the operation does."""
    basis, view = basis_of(drawn), drawn.nodes[id]
    graph, tensor = basis.evaluation.graph, basis.evaluation.tensors.get(id)
    node = graph.nodes[id]
    lines = [title(graph, id)] if short(node.name) == node.name else [node.name, title(graph, id)]
    if tensor is not None:
        lines.append(say("value {value}", value=every_digit(tensor.value)))
        if tensor.shape:
            lines.append(say("shape {shape}", shape=shape_text(tensor.shape)))
        lines.append(gradient_told(basis, drawn.step, id))
    if view.problem:
        lines.append(view.problem)
    if node.op is not None:
        lines.append(OPS[node.op].about())
    return "\n".join(lines)


def gradient_told(basis: Basis, step: int, id: str) -> str:
    """Return what gradient a node holds now, with every digit, or why it holds none."""
    if not basis.evaluation.tensors[id].requires_grad:
        return _needless(basis.evaluation.graph.nodes[id])
    passed, grad = basis.passed, grad_now(basis.passed, basis.carried, step, id)
    arrivals = passed.arrivals.get(id, ())
    if grad is None and passed.steps and not arrivals:
        return say("not part of what is differentiated: no gradient")
    if grad is None:
        return say("no gradient has arrived yet")
    arrived = sum(number <= step for number in arrivals)
    if arrived < len(arrivals) and grad is passed.gradient(id, step):
        told = say("{n} of {all} arrived", n=arrived, all=len(arrivals))
        return say("gradient so far {value}  ({told})", value=every_digit(grad), told=told)
    return say("gradient {value}", value=every_digit(grad))


def _needless(node: Node) -> str:
    if node.constant:
        return say("a constant: no gradient")
    return say("requires grad is off: no gradient") if node.op is None else say("nothing here needs a gradient")


def group_tip(drawn: Frame, id: str) -> str:
    """Return the title, and what is inside with its value and gradient."""
    group, nodes = drawn.groups[id], drawn.nodes
    return "\n".join([group.title, *(_member(nodes, member) for member in group.members)])


def _member(nodes: Mapping[str, NodeView], id: str) -> str:
    view = nodes[id]
    return say("{title}: value {value}, gradient {grad}", title=view.title, value=view.value or "–", grad=view.grad)


# --- wires -----------------------------------------------------------------------------------------


def wire_tip(drawn: Frame, key: WireKey) -> str:
    """Return the local derivative, what arrived at the wire's end, and what the two come to; or why nothing flows."""
    basis, view = basis_of(drawn), drawn.wires[key]
    graph, number = basis.evaluation.graph, basis.passed.of_wire.get(key)
    lines = [say("{source} → {target}", source=label(graph, view.source), target=title(graph, key.target))]
    if (local := local_number(basis.evaluation, key)) is not None:
        symbols, digits = local_formula(graph, key), every_digit(local)
        same = symbols in (digits, digits.removesuffix(".0"))
        lines.append(f"{wire_partial(graph, key)} = {'' if same else f'{symbols} = '}{digits}")
    if number is not None and number <= drawn.step:
        lines += _delivery(basis, basis.passed.steps[number - 1], key)
    else:
        lines.append(view.grad if view.state is WireState.NONE else say("no gradient has flowed here yet"))
    return "\n".join(lines)


def _delivery(basis: Basis, step: Step, key: WireKey) -> list[str]:
    """The chain rule with every digit."""
    graph = basis.evaluation.graph
    target, source = graph.nodes[key.target].name, graph.nodes[graph.wires[key]].name
    upstream, delivered = every_digit(step.upstream), every_digit(step.contribution)
    if isinstance(step.upstream, float) and isinstance(step.local, float):
        delivered = f"{upstream} × {every_digit(step.local)} = {delivered}"
    elif np.shape(step.upstream) != np.shape(step.contribution):
        delivered = say("their product, summed to the shape of {name}: {value}", name=source, value=delivered)
    else:
        delivered = say("their product: {value}", value=delivered)
    return [
        f"{partial(total(basis.passed, graph), target)} = {upstream}",
        say("delivered to {name}: {value}", name=source, value=delivered),
    ]
