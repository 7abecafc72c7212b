"""Tooltips of nodes, wires and groups: the formula, and every digit of the numbers."""

import textwrap
from collections.abc import Mapping

from core.base.numbers import Numeric, exact_text, shape_text, written
from core.base.text import say
from core.description.cards import grad_now
from core.description.chain_rule import is_broadcast, numbers_of, symbols_of
from core.description.no_gradient import reason_at, reason_on, reason_text
from core.description.views import NOTHING_YET, Basis, Frame, NodeView
from core.description.wording import (
    arrived_text,
    label,
    local_formula,
    local_number,
    says_number,
    short,
    title,
    wire_partial,
)
from core.engine.ops import OPS
from core.engine.tensor import Step
from core.graph.model import WireKey

WIDE = 72  # characters of a line
WHOLE = 100  # numbers of an array that is shown in full


def every_digit(number: Numeric) -> str:
    """Return a number or an array in lines, with all digits; of a large array its first numbers and how many it has."""
    text = written(exact_text(number))
    if not isinstance(number, float) and number.size > WHOLE:
        first = written(exact_text(number.ravel()[:WHOLE])).strip("[]")
        text = say("{first}, … ({n} numbers in all)", first=first, n=number.size)
    return text if len(text) <= WIDE else "\n  ".join(textwrap.wrap(text, WIDE))


# --- nodes -----------------------------------------------------------------------------------------


def node_tip(frame: Frame, id: str) -> str:
    """Return formula, value, shape and gradient, what is wrong, and what the operation does."""
    basis, view = frame.basis, frame.nodes[id]
    graph, tensor = basis.evaluation.graph, basis.evaluation.tensors.get(id)
    node = graph.nodes[id]
    lines = [title(graph, id)] if short(node.name) == node.name else [node.name, title(graph, id)]
    if tensor is not None:
        lines.append(say("value {value}", value=every_digit(tensor.value)))
        if tensor.shape:
            lines.append(say("shape {shape}", shape=shape_text(tensor.shape)))
        lines.append(gradient_text(frame, id))
    if view.problem:
        lines.append(view.problem)
    if node.op is not None:
        lines.append(OPS[node.op].about())
    return "\n".join(lines)


def gradient_text(frame: Frame, id: str) -> str:
    """Return what gradient a node holds now, with every digit, or why it holds none."""
    evaluation, passed, carried = frame.basis.evaluation, frame.basis.passed, frame.basis.carried
    grad = grad_now(passed, carried, frame.step, id)
    if grad is None or not evaluation.tensors[id].requires_grad:
        return reason_text(reason_at(evaluation, passed, id), evaluation, passed)
    arrived, expected = passed.arrived(id, frame.step), len(passed.arrivals.get(id, ()))
    if arrived < expected and grad is passed.gradient(id, frame.step):
        count = arrived_text(arrived, expected)
        return say("gradient so far {value}  ({count})", value=every_digit(grad), count=count)
    return say("gradient {value}", value=every_digit(grad))


def group_tip(frame: Frame, id: str) -> str:
    """Return the title, and what is inside with its value and gradient."""
    group, nodes = frame.groups[id], frame.nodes
    return "\n".join([group.title, *(_member(nodes, member) for member in group.members)])


def _member(nodes: Mapping[str, NodeView], id: str) -> str:
    view = nodes[id]
    return say(
        "{title}: value {value}, gradient {grad}", title=view.title, value=view.value or NOTHING_YET, grad=view.grad
    )


# --- wires -----------------------------------------------------------------------------------------


def wire_tip(frame: Frame, key: WireKey) -> str:
    """Return the local derivative, what arrived at the wire's end, and what the two come to; or why nothing flows."""
    basis = frame.basis
    graph, number = basis.evaluation.graph, basis.passed.of_wire.get(key)
    lines = [say("{source} → {target}", source=label(graph, graph.wires[key]), target=title(graph, key.target))]
    if (local := local_number(basis.evaluation, key)) is not None:
        symbols, digits = local_formula(graph, key), every_digit(local)
        same = says_number(symbols, local)
        lines.append(f"{wire_partial(graph, key)} = {'' if same else f'{symbols} = '}{digits}")
    if number is not None and number <= frame.step:
        lines += _delivery(basis, basis.passed.steps[number - 1], key)
    else:
        lines.append(reason_text(reason_on(basis.evaluation, basis.passed, key), basis.evaluation, basis.passed))
    return "\n".join(lines)


def _delivery(basis: Basis, step: Step, key: WireKey) -> list[str]:
    """The chain rule with every digit."""
    graph, numbers = basis.evaluation.graph, numbers_of(step, every_digit)
    name = graph.nodes[graph.wires[key]].name
    if is_broadcast(step):
        value = say("their product, summed to the shape of {name}: {value}", name=name, value=numbers.contribution)
    elif isinstance(step.contribution, float):
        value = numbers.equation
    else:
        value = say("their product: {value}", value=numbers.contribution)
    return [
        f"{symbols_of(graph, basis.passed, key).upstream} = {numbers.upstream}",
        say("delivered to {name}: {value}", name=name, value=value),
    ]
