"""The text of the panel for each backward step: a sentence, the chain rule in symbols and in numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from core.base.numbers import Numeric, format_value
from core.base.text import listing, say
from core.description.chain_rule import (
    accumulation_of,
    differentiated,
    gradient_of,
    is_broadcast,
    numbers_of,
    symbols_of,
)
from core.description.views import Narration, Role, Spans
from core.description.wording import constant_text, grad_fn_name, has_other_paths, label, title
from core.engine.ops import OPS
from core.engine.tensor import Step
from core.evaluation.evaluate import Evaluation
from core.evaluation.passes import Pass, node_of, wire_of
from core.graph.model import Graph, Node, WireKey

MOST_WORDS = 300  # characters of what a document says about itself


def narrate(evaluation: Evaluation, passed: Pass, step: int, carried: Mapping[str, Numeric]) -> Narration:
    """Return what the current step does, or what the learner can do where there is no step."""
    if not passed.steps:
        return _no_pass(evaluation, passed)
    if step == 0:
        return _start(evaluation, passed, again=bool(carried))
    current = passed.steps[step - 1]
    key = wire_of(current)
    if key is None:
        return _accumulation(evaluation, passed, step, current, carried.get(node_of(current.source)))
    return _delivery(evaluation, passed, step, key)


def introduced(narration: Narration, about: Mapping[str, object]) -> Narration:
    """Begin with the title of a document, the sentence that it has for the learner, and the source of its numbers."""
    title, watch, source = (str(about.get(field, ""))[:MOST_WORDS] for field in ("title", "about", "source"))
    if not title:
        return narration
    origin = say(" Source: {source}.", source=source) if source else ""
    sentence = ((f"{watch} " if watch else "", Role.INK), *narration.sentence, (origin, Role.SOFT))
    return replace(narration, title=title, sentence=tuple(span for span in sentence if span[0]))


def after_change(narration: Narration) -> Narration:
    """Add to the end of a pass that PyTorch would not let gradients follow a number that is changed there."""
    sentence = say(
        " A number has changed since: the gradients shown here follow it. "
        "PyTorch would keep the old .grad until the next backward()."
    )
    return replace(narration, sentence=(*narration.sentence, (sentence, Role.INK)))


# --- before anything flows --------------------------------------------------------------------------


def _no_pass(evaluation: Evaluation, passed: Pass) -> Narration:
    graph = evaluation.graph
    if not graph.nodes:
        return Narration(
            "", say("The sheet is empty."), sentence=_plain(say("Drag a Tensor from the palette to begin."))
        )
    if passed.output is None:
        return _no_output(graph)
    name = graph.nodes[passed.output].name
    sentence = passed.problem or evaluation.problems.get(passed.output) or evaluation.waiting.get(passed.output)
    if passed.output in evaluation.waiting:
        sentence = say("{name} {what}.", name=name, what=sentence)
    heading = say("Output {name}", name=name)
    fallback = say("A node before {name} could not be computed.", name=name)
    return Narration(heading, say("No backward pass yet."), sentence=_plain(sentence or fallback))


def _no_output(graph: Graph) -> Narration:
    ends = [node.name for id, node in graph.nodes.items() if node.op is not None and not graph.consumers[id]]
    if not ends:
        return Narration(
            "",
            say("Nothing to differentiate yet."),
            sentence=_plain(say("Add an operation and wire the tensors to its inputs.")),
        )
    sentence = say(
        "The graph ends in {names}. Select one and choose “Make this the output”.", names=listing(sorted(ends)[:4])
    )
    return Narration("", say("Which node is the output?"), sentence=_plain(sentence))


def _start(evaluation: Evaluation, passed: Pass, again: bool) -> Narration:
    graph = evaluation.graph
    id = passed.output or ""
    name, seed = graph.nodes[id].name, format_value(passed.seed)
    if isinstance(passed.seed, float):
        sentence = say(
            "{name} changes by one when {name} changes by one. Press Step to send this gradient back.", name=name
        )
        if passed.seed != 1.0:
            sentence = say("The pass starts with the gradient you chose. Press Step to send it back.")
    elif passed.is_ones:
        sentence = say(
            "{name} holds several numbers, so the pass starts with ones: it differentiates their sum, d({sum}). "
            "PyTorch wants {name}.backward(torch.ones_like({name})).",
            name=name,
            sum=differentiated(graph, passed),
        )
    else:
        sentence = say("{name} holds several numbers; each is weighted by the gradient you chose.", name=name)
    if again:
        sentence = say("The leaves still hold what earlier passes left. PyTorch adds to it until you call zero_grad().")
    return Narration(
        say("Step 0 of {steps} · output {name}", steps=len(passed.steps), name=name),
        say("Another backward pass begins.") if again else say("The forward pass is done."),
        symbols=(
            (gradient_of(graph, passed, id), Role.GRAD),
            (" = ", Role.INK),
            (constant_text(passed.seed), Role.GRAD),
        ),
        sentence=_plain(sentence),
        receiver=say("{name} grad", name=name),
        after=seed,
    )


# --- a wire delivers ---------------------------------------------------------------------------------


def _delivery(evaluation: Evaluation, passed: Pass, number: int, key: WireKey) -> Narration:
    graph, step = evaluation.graph, passed.steps[number - 1]
    target, name = key.target, label(graph, graph.wires[key])
    symbols, numbers = symbols_of(graph, passed, key), numbers_of(step)
    return Narration(
        _heading(passed, number, graph.nodes[target], title(graph, target)),
        say("Send the gradient back to {name}.", name=name),
        symbols=(
            (symbols.received, Role.INK),
            (" += ", Role.INK),
            (symbols.upstream, Role.GRAD),
            (" × ", Role.INK),
            (symbols.local, Role.LOCAL),
        ),
        numbers=(
            ("= ", Role.INK),
            (numbers.upstream, Role.GRAD),
            (" × ", Role.INK),
            (numbers.local, Role.LOCAL),
            (" → " if numbers.terms else " = ", Role.INK),
            (numbers.delivered, Role.GRAD),
        ),
        sentence=_why(evaluation, passed, number, key),
        receiver=say("{name} grad", name=name),
        before=say("nothing yet") if step.before is None else format_value(step.before),
        after=format_value(step.after),
    )


def _why(evaluation: Evaluation, passed: Pass, number: int, key: WireKey) -> Spans:
    """Why the local derivative is what it is, what happens to a broadcast, and which wires are still to deliver."""
    graph = evaluation.graph
    step = passed.steps[number - 1]
    op = OPS[graph.nodes[key.target].op or ""]
    operands = [label(graph, source) for source in graph.sources(key.target)]
    source = graph.nodes[graph.wires[key]]
    alone = say("{name} on this wire alone", name=source.name) if has_other_paths(graph, key) else None
    why = op.narrate(key.slot, graph.nodes[key.target].name, *operands, moved=alone)
    summed = say("{name} was stretched to fit, so what comes back is summed.", name=source.name)
    sentences = (
        (why, Role.SOFT),
        (_exception(evaluation, step, key), Role.INK),
        (summed if is_broadcast(step) else "", Role.SOFT),
        (_arrived(source.name, number, passed.arrivals[source.id]), Role.INK),
    )
    return tuple((f" {text}" if place else text, role) for place, (text, role) in enumerate(sentences) if text)


def _arrived(name: str, number: int, arrivals: Sequence[int]) -> str:
    """How many wires have delivered to the source after step `number`; nothing where there is only one."""
    arrived, all = arrivals.index(number) + 1, len(arrivals)
    if all == 1:
        return ""
    if arrived == all == 2:
        return say("Both wires of {name} have delivered.", name=name)
    if arrived == all:
        return say("All {all} wires of {name} have delivered.", all=all, name=name)
    if arrived == 1:
        return say("{name} waits: 1 of {all} wires has delivered.", name=name, all=all)
    return say("{name} waits: {n} of {all} wires have delivered.", name=name, n=arrived, all=all)


def _exception(evaluation: Evaluation, step: Step, key: WireKey) -> str:
    """Why a number of this step is infinite, undefined or a convention; "" if none is."""
    if _turns_nan(step.contribution, step.upstream, step.local):
        return say("0 times ∞ has no value, so what arrives is nan (not a number).")
    if step.before is not None and _turns_nan(step.after, step.before, step.contribution):
        return say("∞ and −∞ together have no value, so the sum is nan (not a number).")
    op = OPS[evaluation.graph.nodes[key.target].op or ""]
    inputs = [evaluation.tensors[source or ""].value for source in evaluation.graph.sources(key.target)]
    out = evaluation.tensors[key.target].value
    return op.why_undefined(*inputs, out=out) or op.why_no_slope(key.slot, *inputs, out=out) or ""


def _turns_nan(result: Numeric, *parts: Numeric) -> bool:
    return bool(np.isnan(result).any()) and not any(np.isnan(part).any() for part in parts)


# --- a leaf takes the sum ----------------------------------------------------------------------------


def _accumulation(evaluation: Evaluation, passed: Pass, number: int, step: Step, carried: Numeric | None) -> Narration:
    graph, id = evaluation.graph, node_of(step.source)
    name, kept = graph.nodes[id].name, accumulation_of(carried, step.contribution)
    if carried is None:
        sentence = say("Nothing more will come for {name}. As a leaf it keeps the sum in {name}.grad.", name=name)
        numbers: Spans = ((f"{name}.grad", Role.INK), (" = ", Role.INK), (kept.arrived, Role.GRAD))
    else:
        sentence = say(
            "An earlier pass left {before} in {name}.grad. PyTorch adds to it until you call zero_grad().",
            before=kept.held,
            name=name,
        )
        numbers = (
            ("= ", Role.INK),
            (kept.held, Role.GRAD),
            (" + ", Role.INK),
            (kept.arrived, Role.GRAD),
            (" = ", Role.INK),
            (kept.after, Role.GRAD),
        )
    return Narration(
        _heading(passed, number, graph.nodes[id], name),
        say("Add the sum to {name}.grad.", name=name),
        symbols=((f"{name}.grad", Role.INK), (" += ", Role.INK), (gradient_of(graph, passed, id), Role.GRAD)),
        numbers=numbers,
        sentence=_plain(sentence),
        receiver=f"{name}.grad",
        before=kept.held or "None",
        after=kept.after,
    )


def _heading(passed: Pass, number: int, node: Node, at: str) -> str:
    return say(
        "Step {step} of {steps} · {operation} at {at}",
        step=number,
        steps=len(passed.steps),
        operation=grad_fn_name(node),
        at=at,
    )


def _plain(text: str) -> Spans:
    return ((text, Role.SOFT),)
