"""Tooltips of nodes, wires and groups: the formula, and every digit of the numbers."""

import math
import textwrap

from core.base.arithmetic import PLUS, equals_sign
from core.base.numbers import Numeric, digits_text, format_value, is_covered, shape_text
from core.base.text import say
from core.description.cancellation import cancelled, cancelled_at
from core.description.chain_rule import (
    gradient_of,
    is_broadcast,
    kept_by,
    numbers_of,
    sum_spans,
    symbols_of,
)
from core.description.closed_forms import closed_lines
from core.description.closed_labels import closed_lines_on
from core.description.no_gradient import why_no_gradient
from core.description.spans import plain
from core.description.views import NOTHING_YET, Basis, Frame
from core.description.wording import (
    arrived_text,
    grad_fn_name,
    held_still,
    is_only_number,
    label,
    local_formula,
    local_of,
    number_of,
    numbered,
    short,
    title,
    wire_partial,
)
from core.description.words import gradient_at, local_on, map_sentence
from core.evaluation.passes import Pass
from core.graph.model import Graph, WireKey

WIDE = 72  # characters of a line
WHOLE = 100  # numbers of an array that is shown in full
MOST_TERMS = 4  # terms of a sum with every digit


def every_digit(number: Numeric) -> str:
    """Return a number or an array in lines, with all digits; of a large array its first numbers and how many it has."""
    if isinstance(number, float) or number.size <= WHOLE:
        text = digits_text(number)
    else:
        first = digits_text(number.ravel()[:WHOLE]).strip("[]")
        text = say("{first}, … ({n} numbers in all)", first=first, n=number.size)
    return text if len(text) <= WIDE else "\n  ".join(textwrap.wrap(text, WIDE))


# --- nodes -----------------------------------------------------------------------------------------


def node_tip(frame: Frame, id: str) -> str:
    """Return formula, value, shape, gradient and grad_fn, what is wrong, and what the operation does."""
    basis, view = frame.basis, frame.nodes[id]
    graph, tensor = basis.evaluation.graph, basis.evaluation.tensors.get(id)
    node = graph.nodes[id]
    lines = [title(graph, id)] if short(node.name) == node.name else [node.name, title(graph, id)]
    if tensor is not None:
        lines.append(say("value {value}", value=every_digit(tensor.value)))
        lines += [lost] if (lost := cancelled_at(basis.evaluation, id)) else []
        if tensor.shape:
            lines.append(say("shape {shape}", shape=shape_text(tensor.shape)))
        lines += gradient_lines(frame, id)
        if node.op is not None and tensor.requires_grad:
            lines.append(say("grad_fn {name}", name=grad_fn_name(node)))
    if view.problem:
        lines.append(view.problem)
    if node.op is not None:
        lines.append(node.operation.about())
    return "\n".join(lines)


def gradient_lines(frame: Frame, id: str) -> list[str]:
    """Return what this pass has brought to a node and what its .grad keeps, with every digit, or why there is none."""
    evaluation, passed = frame.basis.evaluation, frame.basis.passed
    graph, step = evaluation.graph, frame.step
    lines = [_brought(graph, passed, id, step)]
    if passed.gradient(id, step) is None or not evaluation.tensors[id].requires_grad:
        lines = [why_no_gradient(frame, id)]
    elif (arrivals := passed.arrivals.get(id, ())[: passed.arrived(id, step)]) and len(arrivals) > 1:
        last = passed.steps[arrivals[-1] - 1]
        before = 0.0 if last.before is None else last.before  # an array is neither true nor false
        lines += [lost] if (lost := cancelled([before, last.contribution], last.after)) else []
    kept = kept_by(passed, frame.basis.carried, id, step)
    if kept is not None:
        lines.append(say("{name}.grad = {value}", name=graph.nodes[id].name, value=every_digit(kept)))
    return lines


def _brought(graph: Graph, passed: Pass, id: str, step: int) -> str:
    """What a pass has brought: gradient dL/dx = 120 + 90 = 210."""
    gradient = passed.gradient(id, step)
    if gradient is None:
        return ""
    arrivals, symbol = passed.arrivals.get(id, ()), gradient_of(graph, passed, id)
    arrived, total = passed.arrived(id, step), every_digit(gradient)
    if arrived < len(arrivals):
        count = arrived_text(arrived, len(arrivals))
        return say("gradient so far {symbol} = {value}  ({count})", symbol=symbol, value=total, count=count)
    if isinstance(gradient, float) and 1 < arrived <= MOST_TERMS:
        terms = tuple(digits_text(passed.steps[number - 1].contribution) for number in arrivals)
        total = f"{plain(sum_spans(terms))} {equals_sign(PLUS, terms, total)} {total}"
    return say("gradient {symbol} = {value}", symbol=symbol, value=total)


def group_tip(frame: Frame, id: str) -> str:
    """Return the title, whether a closed form agrees with the chain inside, and what is inside with its numbers."""
    group = frame.groups[id]
    return "\n".join([group.title, *closed_lines(frame, group), *(_member(frame, member) for member in group.members)])


def _member(frame: Frame, id: str) -> str:
    view = frame.nodes[id]
    value, gradient = view.value or NOTHING_YET, gradient_at(frame, id)
    return say("{title}: value {value}, gradient {grad}", title=view.title, value=value, grad=gradient)


# --- wires -----------------------------------------------------------------------------------------


def wire_tip(frame: Frame, key: WireKey) -> str:
    """Return what the local derivative means, what arrived at the wire's end and what it delivers; or why nothing."""
    basis = frame.basis
    graph, number = basis.evaluation.graph, basis.passed.of_wire.get(key)
    if closed := closed_lines_on(frame, key):
        inside = next(group for group in frame.groups.values() if key.target in group.members)
        ends = say("{source} → {target}", source=label(graph, graph.wires[key]), target=inside.title)
        return "\n".join([ends, *closed])
    lines = [say("{source} → {target}", source=label(graph, graph.wires[key]), target=title(graph, key.target))]
    lines += [meaning] if (meaning := local_tip(frame, key)) else []
    if number is not None and number <= frame.step:
        lines += _delivery(basis, number, key)
    else:
        lines.append(why_no_gradient(frame, key))
    return "\n".join(lines)


def local_tip(frame: Frame, key: WireKey) -> str:
    """Return the local derivative of a wire with every digit and what it means; "" where there is none."""
    evaluation = frame.basis.evaluation
    graph, local = evaluation.graph, local_of(evaluation, key)
    if local is None:
        return ""
    number, formula = number_of(local), local_formula(graph, key, local.shapes)
    if number is None:
        return "" if local.is_factor else _map_tip(frame, key)
    if is_covered(number):
        return local_on(frame, key)
    repeated = is_only_number(formula, number)
    equation = f"{wire_partial(graph, key)} = {'' if repeated else f'{formula} = '}{every_digit(number)}"
    if isinstance(number, float) and not math.isfinite(number):
        return equation
    number = _alone(number)
    held = held_still(graph, key)
    meaning = say(
        "if {moved} grows by a little, {change}, {held} held still."
        if held
        else "if {moved} grows by a little, {change}.",
        moved=numbered(graph, key),
        change=_change(label(graph, key.target), number),
        held=held,
    )
    back = say(
        "On the way back the gradient is multiplied by {number}; the value going forwards is not.",
        number=format_value(number),
    )
    first, *more = equation.split("\n")
    return "\n".join([*[first, *more][:-1], *textwrap.wrap(f"{[first, *more][-1]}: {meaning} {back}", WIDE)])


def _map_tip(frame: Frame, key: WireKey) -> str:
    """What a linear map does on the way back, where no number for each item is the local derivative."""
    return textwrap.fill(f"{local_on(frame, key)}. {map_sentence(frame, key)}", WIDE)


def _alone(number: Numeric) -> Numeric:
    """The one number that an array consists of, if it does."""
    if isinstance(number, float) or not number.size or (number != number.flat[0]).any():
        return number
    return float(number.flat[0])


def _change(name: str, number: Numeric) -> str:
    """How a result answers when one input grows by a little."""
    if not isinstance(number, float):
        return say("{name} grows {number} times as much, element by element", name=name, number=format_value(number))
    if number == 0:
        return say("{name} does not change", name=name)
    if abs(number) == 1:
        way = "{name} grows by just as much" if number > 0 else "{name} shrinks by just as much"
        return say(way, name=name)
    way = "{name} grows {number} times as much" if number > 0 else "{name} shrinks {number} times as much"
    return say(way, name=name, number=format_value(abs(number)))


def _delivery(basis: Basis, number: int, key: WireKey) -> list[str]:
    """The chain rule with every digit, and in which step it happens."""
    step = basis.passed.steps[number - 1]
    graph = basis.evaluation.graph
    upstream = symbols_of(graph, basis.passed, key).upstream
    numbers = numbers_of(graph, step, every_digit, upstream)
    name = label(graph, graph.wires[key])
    if numbers.is_map:
        value = f"{numbers.local} = {numbers.contribution}"
    elif is_broadcast(step):
        value = say("their product, summed to the shape of {name}: {value}", name=name, value=numbers.contribution)
    elif isinstance(step.contribution, float):
        value = numbers.equation
    else:
        value = say("their product: {value}", value=numbers.contribution)
    return [
        f"{upstream} = {numbers.upstream}",
        say("delivered to {name} in step {step}: {value}", name=name, step=number, value=value),
    ]
