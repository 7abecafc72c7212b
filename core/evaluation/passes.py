"""The backward pass of a graph: the steps of the engine's walk, indexed by wire and by node."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

import numpy as np

from core.base.numbers import Numeric, shape_text, to_numeric
from core.base.text import say
from core.engine.local import DerivativeError
from core.engine.tensor import Step, Tensor, backward_walk
from core.engine.versions import saved_for_backward
from core.evaluation.evaluate import Evaluation
from core.graph.model import Graph, WireKey, chosen_output

# --- the nodes and wires of a step -------------------------------------------------------------------


def node_of(tensor: Tensor) -> str:
    """The id of the node that a tensor was computed for, which the evaluation gave it as its name."""
    return tensor.name or ""


def wire_of(step: Step) -> WireKey | None:
    """The wire that a step carries a gradient through; None where a leaf adds to its .grad, or PyTorch raises."""
    return WireKey(node_of(step.target), step.slot) if step.target is not None else None


def worked_on(step: Step) -> str:
    """The node that a step processes: it sends gradients to its inputs, or keeps its own if it is a leaf."""
    return node_of(step.at)


# --- saved values: PyTorch's rule ----------------------------------------------------------------------

RAISES = -2  # the slot of the step in which PyTorch raises: it has no target, and its source is where the pass stops


def _with_raise(steps: list[Step], freed: Set[str]) -> int | None:
    """Put the step in which PyTorch raises before those that need freed values; return its number, None if none does.

    An operation that saves nothing hands its gradient on even after its saved values are freed.
    """
    for index, step in enumerate(steps):
        target = step.target
        if target is not None and node_of(target) in freed and saved_for_backward(target):
            arrived = step.upstream
            steps.insert(index, Step(target, None, RAISES, arrived, None, arrived, None, arrived))
            return index + 1
    return None


# --- the whole pass ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pass:
    """All steps from an output back to its leaves. Steps are counted from 1: step n is `steps[n - 1]`.

    Where PyTorch raises, that is a step as well, and the last that can be taken; those behind it never come.
    """

    output: str | None = None
    seed: Numeric = 1.0
    steps: tuple[Step, ...] = ()
    of_wire: Mapping[WireKey, int] = field(default_factory=dict)  # the step in which a wire delivers
    arrivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # the steps that deliver to a node, ascending
    accumulation: Mapping[str, int] = field(default_factory=dict)  # the step in which a leaf's .grad takes the sum
    raised: int | None = None  # the step in which PyTorch raises
    problem: str = ""  # why there are no steps; "" where nothing is wrong
    flow: object = field(default=None, compare=False, repr=False)  # that of the evaluation

    @property
    def length(self) -> int:
        """How many steps can be taken."""
        return len(self.steps) if self.raised is None else self.raised

    @property
    def is_ones(self) -> bool:
        """Whether the output has many numbers and each starts with 1: the gradient of its sum."""
        return not isinstance(self.seed, float) and bool((self.seed == 1.0).all())

    @property
    def is_plain(self) -> bool:
        """Whether it begins with ones: the learner has chosen no other seed."""
        return bool(np.all(self.seed == 1.0))

    def arrived(self, id: str, step: int) -> int:
        """How many wires have delivered to a node after `step` steps."""
        return bisect_right(self.arrivals.get(id, ()), step)

    def gradient(self, id: str, step: int) -> Numeric | None:
        """What has arrived at a node after `step` steps; None if nothing has."""
        arrived = self.arrived(id, step)
        if arrived:
            return self.steps[self.arrivals[id][arrived - 1] - 1].after
        return self.seed if id == self.output and self.steps else None

    def delivered(self, key: WireKey, step: int) -> Numeric | None:
        """What a wire has delivered to its source after `step` steps."""
        number = self.of_wire.get(key)
        return self.steps[number - 1].contribution if number is not None and number <= step else None

    def end_of_node(self, step: int) -> int:
        """The last step of the node that step + 1 processes."""
        if step >= self.length:
            return self.length
        node = worked_on(self.steps[step])
        end = step + 1
        while end < self.length and (worked_on(self.steps[end]) == node or self.steps[end].target is None):
            end += 1
        return end


def backward_pass(evaluation: Evaluation, previous: Pass | None = None, freed: Set[str] = frozenset()) -> Pass:
    """Return the backward pass from the output of an evaluated graph; without steps where there is none.

    `freed` are the nodes whose saved values an earlier pass freed: the first that needs some ends this one. What does
    not depend on numbers is taken over from `previous` if gradients flow there in the same way.
    """
    graph = evaluation.graph
    output = chosen_output(graph)
    root = evaluation.tensors.get(output or "")
    if output is None or root is None:
        return Pass(output)
    seed: Numeric = np.ones(root.shape) if root.shape else 1.0
    if graph.seed is not None:
        seed = to_numeric(graph.seed)
        if np.shape(seed) != root.shape:
            sentence = "The seed, the gradient to start with, must have the shape of the output: {shape}."
            return Pass(output, seed, problem=say(sentence, shape=shape_text(root.shape)))
    if not root.requires_grad:
        return Pass(output, seed, problem=_nothing_to_learn(graph))
    steps: list[Step] = []
    try:
        backward_walk(root, seed, steps)
    except DerivativeError as error:
        return Pass(output, seed, problem=str(error))
    raised = _with_raise(steps, freed) if freed else None
    is_same = previous is not None and previous.flow is evaluation.flow and previous.output == output
    if previous is not None and is_same and previous.raised == raised:
        return replace(previous, seed=seed, steps=tuple(steps))
    return replace(_indexed(output, seed, steps), flow=evaluation.flow, raised=raised)


def in_order(passed: Pass, first: Sequence[WireKey]) -> Pass:
    """Return the same pass with these wires delivering first, in this order; a leaf adds to its .grad once it may.

    Sums that are complete stay what they are; those on the way to them are those of the pass as it was.
    """
    if not passed.steps:  # it may be for lack of an output
        return passed
    wires = [passed.steps[passed.of_wire[key] - 1] for key in first]
    taken = frozenset(first)
    wires += [step for step in passed.steps if (key := wire_of(step)) is not None and key not in taken]
    keeps = {id: passed.steps[number - 1] for id, number in passed.accumulation.items()}
    waiting = {id: len(arrivals) for id, arrivals in passed.arrivals.items()}
    steps = [step for id, step in keeps.items() if id not in waiting]  # an output that is a leaf
    for step in wires:
        steps.append(step)
        source = node_of(step.source)
        waiting[source] -= 1
        if not waiting[source] and source in keeps:
            steps.append(keeps[source])
    assert passed.output is not None, "steps begin at an output"
    return _indexed(passed.output, passed.seed, steps)


def _nothing_to_learn(graph: Graph) -> str:
    if any(node.is_leaf and not node.constant for node in graph.nodes.values()):
        return say("Nothing here requires a gradient: switch on requires grad for a leaf.")
    return say("Nothing here requires a gradient, for all leaves are constants: add a Tensor.")


def _indexed(output: str, seed: Numeric, steps: list[Step]) -> Pass:
    of_wire: dict[WireKey, int] = {}
    arrivals: dict[str, list[int]] = {}
    accumulation: dict[str, int] = {}
    for number, step in enumerate(steps, start=1):
        source, key = node_of(step.source), wire_of(step)
        if step.slot == RAISES:
            continue
        if key is None:
            accumulation[source] = number
        else:
            of_wire[key] = number
            arrivals.setdefault(source, []).append(number)
    ordered = {id: tuple(numbers) for id, numbers in arrivals.items()}
    return Pass(output, seed, tuple(steps), of_wire, ordered, accumulation)
