"""What the panel says before anything flows, before the first step of a pass, and when a pass is over."""

from core.base.numbers import format_value
from core.base.text import listing, say, say_count
from core.description.chain_rule import arrived_sum, differentiated, gradient_of
from core.description.spans import in_soft_ink, joined
from core.description.views import Narration, Role, Spans
from core.description.wording import constant_text, label
from core.evaluation.evaluate import Evaluation
from core.evaluation.passes import Pass
from core.graph.model import Graph, upstream

MOST_LEAVES = 4  # whose gradients are named at the end of a pass


# --- before anything flows --------------------------------------------------------------------------


def no_pass(evaluation: Evaluation, passed: Pass) -> Narration:
    """Return what can be done where no gradient can flow yet."""
    graph = evaluation.graph
    if not graph.nodes:
        return Narration(
            "", say("The sheet is empty."), sentence=in_soft_ink(say("Drag a Tensor from the palette to begin."))
        )
    if passed.output is None:
        return _no_output(graph)
    name = graph.nodes[passed.output].name
    sentence = passed.problem or evaluation.problems.get(passed.output) or evaluation.waiting.get(passed.output)
    if passed.output in evaluation.waiting:
        sentence = _what_stops(evaluation, passed.output) or say("{name}: {sentence}", name=name, sentence=sentence)
    heading = say("Output {name}", name=name)
    fallback = say("A node before {name} could not be computed.", name=name)
    return Narration(heading, say("No backward pass yet."), sentence=in_soft_ink(sentence or fallback))


def _what_stops(evaluation: Evaluation, id: str) -> str:
    """The sentence of the first node before this one that has all its inputs and no value; "" if each only waits."""
    graph = evaluation.graph
    before = upstream(graph, id)
    for each in graph.order:
        if each in before and each in evaluation.problems and each not in evaluation.tensors:
            return say("{name}: {sentence}", name=label(graph, each), sentence=evaluation.problems[each])
    return ""


def _no_output(graph: Graph) -> Narration:
    ends = [node.name for id, node in graph.nodes.items() if node.op is not None and not graph.consumers[id]]
    if not ends:
        return Narration(
            "",
            say("Nothing to differentiate yet."),
            sentence=in_soft_ink(say("Add an operation and wire the tensors to its inputs.")),
        )
    sentence = say(
        "The graph ends in {names}. Select one and choose “Make this the output”.", names=listing(sorted(ends)[:4])
    )
    return Narration("", say("Which node is the output?"), sentence=in_soft_ink(sentence))


def start(evaluation: Evaluation, passed: Pass, again: bool) -> Narration:
    """Return what the pass starts with, before its first step; `again` after an earlier pass."""
    graph = evaluation.graph
    id = passed.output or ""
    name, symbol = graph.nodes[id].name, gradient_of(graph, passed, id)
    press = say("Press Step: the gradient starts at {name} and comes back, right to left.", name=name)
    if again:
        why = say("The leaves still hold what earlier passes left. PyTorch adds to it until you call zero_grad().")
    elif isinstance(passed.seed, float) and passed.seed == 1.0:
        why = say("{name} changes by one when {name} changes by one.", name=name)
    elif isinstance(passed.seed, float):
        why = say("The pass starts with the gradient you chose.")
    elif passed.is_ones:
        why = say(
            "{name} holds several numbers, so the pass starts with ones: it differentiates their sum, {sum}. "
            "PyTorch wants {name}.backward(torch.ones_like({name})).",
            name=name,
            sum=differentiated(graph, passed),
        )
    else:
        why = say("{name} holds several numbers; each is weighted by the gradient you chose.", name=name)
    seed = constant_text(passed.seed)
    return Narration(
        say("Step 0 of {steps} · output {name}", steps=passed.length, name=name),
        say("Another backward pass begins.") if again else say("The forward pass is done."),
        numbers=((symbol, Role.GRAD), (" = ", Role.INK), (seed, Role.GRAD)),
        sentence=joined(in_soft_ink(why), in_soft_ink(press)),
    )


# --- the pass is over --------------------------------------------------------------------------------


def end(graph: Graph, passed: Pass, again: bool) -> Spans:
    """Return what the leaves received in this pass and what can be done next, on a line of its own.

    `again` after an earlier pass.
    """
    first, *others = [id for id in graph.nodes if id in passed.accumulation]
    leaves = [say("{name} received {sum}", name=label(graph, first), sum=_received(passed, first))]
    leaves += [f"{label(graph, id)} {_received(passed, id)}" for id in others[: MOST_LEAVES - 1]]
    if len(others) >= MOST_LEAVES:
        one, many = "{n} more leaf what came for it", "{n} more leaves what came for them"
        leaves.append(say_count(one, many, len(others) - MOST_LEAVES + 1))
    after = say(
        "Change a number and see what changes, or choose Backward Again: "
        "PyTorch adds the next pass to what the leaves hold."
    )
    if again:
        after = say("Choose Zero Grad to begin from None, as training does before each pass.")
    return (f"\n{say('Done. {received}.', received=listing(leaves))}", Role.INK), (f" {after}", Role.SOFT)


def _received(passed: Pass, id: str) -> str:
    """What a leaf received in the whole pass: 120 + 90 = 210."""
    if id not in passed.arrivals:  # a leaf that is the output itself
        return format_value(passed.seed)
    return arrived_sum(passed, id, passed.length).equation
