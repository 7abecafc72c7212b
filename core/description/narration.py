"""The text of the panel for each backward step: the chain rule in symbols and in numbers, what arrived, and why."""

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec.structs import replace

from core.base.arithmetic import BY_ITEMS, EQUAL, LOOKED_AT, operand, times_sign
from core.base.numbers import Numeric, added_to, format_value, is_covered, shape_text
from core.base.text import say, say_count
from core.description.beginning_and_end import end, no_pass, start
from core.description.cancellation import cancelled
from core.description.chain_rule import (
    Numbers,
    accumulation_of,
    arrived_sum,
    factor_of,
    gradient_of,
    is_broadcast,
    map_of,
    number_of,
    numbers_of,
    symbols_of,
    unsummed,
)
from core.description.second_pass import raised
from core.description.spans import in_soft_ink, joined
from core.description.views import Narration, Role, Spans
from core.description.wording import grad_fn_name, held_still, label, numbered, title
from core.engine.rules import narrated
from core.engine.tensor import Step
from core.evaluation.evaluate import Evaluation
from core.evaluation.passes import Pass, node_of, wire_of
from core.graph.model import Graph, Node, WireKey

MOST_WORDS = 300  # characters of what a document says about itself


def narrate(evaluation: Evaluation, passed: Pass, step: int, carried: Mapping[str, Numeric]) -> Narration:
    """Return what the current step does, or what the learner can do where there is no step."""
    if not passed.steps:
        return no_pass(evaluation, passed)
    if step == 0:
        return start(evaluation, passed, again=bool(carried))
    current = passed.steps[step - 1]
    key = wire_of(current)
    if step == passed.raised:
        id = node_of(current.source)
        heading = _heading(passed, step, evaluation.graph.nodes[id], title(evaluation.graph, id))
        return raised(evaluation, passed, carried, heading)
    if key is None:
        told = _accumulation(evaluation, passed, step, current, carried.get(node_of(current.source)))
    else:
        told = _delivery(evaluation, passed, step, key)
    if step < passed.length:
        return told
    return replace(told, sentence=(*told.sentence, *end(evaluation.graph, passed, again=bool(carried))))


def introduced(narration: Narration, about: Mapping[str, object]) -> Narration:
    """Begin with a document's title, its sentence for the learner and its source, each translated where it is ours."""
    title, watch, source = (say(str(about.get(field, "")))[:MOST_WORDS] for field in ("title", "about", "source"))
    if not title:
        return narration
    origin = say(" Source: {source}.", source=source) if source else ""
    sentence = ((f"{watch} " if watch else "", Role.INK), *narration.sentence, (origin, Role.SOFT))
    return replace(narration, title=title, sentence=tuple(span for span in sentence if span[0]))


def after_change(narration: Narration) -> Narration:
    """Add to the end of a pass that PyTorch would not let gradients follow a number that is changed there."""
    sentence = say(
        "\nA number has changed since: the gradients shown here follow it. "
        "PyTorch would keep the old .grad until the next backward()."
    )
    return replace(narration, sentence=(*narration.sentence, (sentence, Role.INK)))


# --- a wire delivers ---------------------------------------------------------------------------------


def _delivery(evaluation: Evaluation, passed: Pass, number: int, key: WireKey) -> Narration:
    graph, step = evaluation.graph, passed.steps[number - 1]
    source, target = graph.wires[key], key.target
    numbers = numbers_of(graph, step)
    return Narration(
        _heading(passed, number, graph.nodes[target], title(graph, target)),
        say("Send the gradient back to {name}.", name=label(graph, source)),
        symbols=_symbols(graph, passed, step, key),
        numbers=_in_numbers(numbers),
        sum=_arrived(graph, passed, source, number),
        sentence=_why(evaluation, passed, number, key),
    )


def _symbols(graph: Graph, passed: Pass, step: Step, key: WireKey) -> Spans:
    """The chain rule in symbols: dL/dx += dL/da × ∂a/∂x; of a linear map by its rule: dL/dx += dL/da·wᵀ."""
    symbols = symbols_of(graph, passed, key)
    received = ((symbols.received, Role.INK), (" += ", Role.INK))
    if step.local is not None and not step.local.is_factor:
        return (*received, (map_of(graph, step, symbols.upstream), Role.LOCAL))
    times = times_sign(step.upstream, factor_of(step))
    return (*received, (symbols.upstream, Role.GRAD), (times, Role.INK), (symbols.local, Role.LOCAL))


def _in_numbers(numbers: Numbers) -> Spans:
    """The chain rule in numbers: 30 × 3 = 90; of a linear map what arrived and what comes of it: [1, 2] → [3, 4]."""
    if numbers.is_map:
        return (numbers.upstream, Role.GRAD), (" → ", Role.SOFT), (numbers.contribution, Role.GRAD)
    return (*numbers.product, (" ", Role.INK), *numbers.result)


def _arrived(graph: Graph, passed: Pass, id: str, number: int) -> Spans:
    """The sum that this step makes: dL/dx = 120 + 90 = 210, or dL/dx so far = 120 if more is to come."""
    arrived = arrived_sum(passed, id, number)
    symbol = gradient_of(graph, passed, id)
    if passed.arrived(id, number) < len(passed.arrivals[id]):
        symbol = say("{gradient} so far", gradient=symbol)
    sign = arrived.sign if len(arrived.terms) == 1 else EQUAL
    return ((symbol, Role.INK), (f" {sign} ", Role.INK), *arrived.spans)


def _why(evaluation: Evaluation, passed: Pass, number: int, key: WireKey) -> Spans:
    """Why the local derivative is what it is, what happens to a broadcast, and which wires are still to deliver."""
    graph, step = evaluation.graph, passed.steps[number - 1]
    name = label(graph, graph.wires[key])
    sentences = (
        (_explained(graph, step, key), Role.SOFT),
        (_exception(evaluation, step, key), Role.INK),
        (_stretched(graph, step, name), Role.SOFT),
        (_by_items(step), Role.SOFT),
        (_wires_that_delivered(name, number, passed.arrivals[node_of(step.source)]), Role.INK),
        (_cancellation(step), Role.INK),
    )
    return joined(*(((text, role),) for text, role in sentences if text))


def _explained(graph: Graph, step: Step, key: WireKey) -> str:
    """The operation's sentence about this local derivative, and which other inputs are held still."""
    operands = [label(graph, source) for source in graph.sources(key.target)]
    op, result = graph.nodes[key.target].operation, label(graph, key.target)
    shapes = step.local.shapes if step.local is not None else None
    why = narrated(op, key.slot, result, operands, numbered(graph, key), shapes)
    others = held_still(graph, key)
    return say("{why}, {others} held still.", why=why.removesuffix("."), others=others) if others else why


def _by_items(step: Step) -> str:
    """What the sign between two matrices means."""
    number = number_of(step)
    if number is None or is_broadcast(step) or times_sign(step.upstream, number) != BY_ITEMS:
        return ""
    return say("⊙ multiplies the two matrices item by item.")


def _stretched(graph: Graph, step: Step, name: str) -> str:
    if not is_broadcast(step):
        return ""
    numbers = numbers_of(graph, step)
    return say(
        "{name} was stretched to the shape {shape}, so what comes back, {upstream}{times}{local}, is summed.",
        name=name,
        shape=shape_text(np.shape(step.upstream)),
        upstream=numbers.upstream,
        times=times_sign(step.upstream, factor_of(step)),
        local=operand(numbers.local),
    )


def _cancellation(step: Step) -> str:
    """How many digits are right where the terms of a broadcast, or what had arrived and what arrives now, cancel."""
    terms = unsummed(step).ravel() if is_broadcast(step) and isinstance(step.contribution, float) else np.empty(0)
    lost = cancelled(terms.tolist(), step.contribution) if terms.size <= LOOKED_AT else ""
    return lost or (cancelled([step.before, step.contribution], step.after) if step.before is not None else "")


def _wires_that_delivered(name: str, number: int, arrivals: Sequence[int]) -> str:
    """How many wires have delivered to the source after step `number`; nothing where there is only one."""
    arrived, all = arrivals.index(number) + 1, len(arrivals)
    if all == 1:
        return ""
    if arrived == all == 2:
        return say("Both wires of {name} have delivered.", name=name)
    if arrived == all:
        return say("All {all} wires of {name} have delivered.", all=all, name=name)
    one, many = "{name} waits: {n} of {all} wires has delivered.", "{name} waits: {n} of {all} wires have delivered."
    return say_count(one, many, arrived, name=name, all=all)


def _exception(evaluation: Evaluation, step: Step, key: WireKey) -> str:
    """Why a number of this step is infinite, undefined or a convention; "" if none is."""
    number = number_of(step)
    if number is not None and _turns_nan(step.contribution, step.upstream, number):
        return say("0 times ∞ has no value, so what arrives is nan (not a number).")
    if step.before is not None and _turns_nan(step.after, step.before, step.contribution):
        return say("∞ and −∞ together have no value, so the sum is nan (not a number).")
    op = evaluation.graph.nodes[key.target].operation
    inputs = [evaluation.tensors[source or ""].value for source in evaluation.graph.sources(key.target)]
    out = evaluation.tensors[key.target].value
    return op.why_undefined(*inputs, out=out) or op.why_no_slope(key.slot, *inputs, out=out) or ""


def _turns_nan(result: Numeric, *parts: Numeric) -> bool:
    return not is_covered(result) and bool(np.isnan(result).any()) and not any(np.isnan(part).any() for part in parts)


# --- a leaf takes the sum ----------------------------------------------------------------------------


def _accumulation(evaluation: Evaluation, passed: Pass, number: int, step: Step, carried: Numeric | None) -> Narration:
    graph, id = evaluation.graph, node_of(step.source)
    name, kept = graph.nodes[id].name, accumulation_of(carried, step.contribution)
    receiver, before = f"{name}.grad", "None" if carried is None else format_value(carried)
    if carried is None:
        sentence = say("Nothing more will come for {name}. As a leaf it keeps the sum in {name}.grad.", name=name)
        lost = ""
    else:
        sentence = say(
            "An earlier pass left {before} in {name}.grad. PyTorch adds to it until you call zero_grad().",
            before=before,
            name=name,
        )
        lost = cancelled([carried, step.contribution], added_to(carried, step.contribution))
    return Narration(
        _heading(passed, number, graph.nodes[id], name),
        say("Add the sum to {name}.grad.", name=name),
        symbols=((receiver, Role.INK), (" += ", Role.INK), (gradient_of(graph, passed, id), Role.GRAD)),
        numbers=((f"{receiver} ", Role.INK), (f"{before} → ", Role.SOFT), (kept.total, Role.GRAD)),
        sum=() if carried is None else kept.spans,
        sentence=joined(in_soft_ink(sentence), ((lost, Role.INK),) if lost else ()),
    )


def _heading(passed: Pass, number: int, node: Node, at: str) -> str:
    return say(
        "Step {step} of {steps} · {operation} at {at}",
        step=number,
        steps=passed.length,
        operation=grad_fn_name(node),
        at=at,
    )
