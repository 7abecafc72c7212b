"""The backward pass on the canvas: the engine's walk, indexed by wire and node for the stepper."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from core.base.numbers import Numeric, shape_text, to_numeric
from core.base.text import say
from core.engine.tensor import Step, backward_walk
from core.evaluation.evaluate import Evaluation
from core.graph.model import Graph, WireKey, chosen_output


@dataclass(frozen=True)
class Pass:
    """All steps from an output back to its leaves; step n of the learner is `steps[n - 1]`."""

    output: str | None = None
    seed: Numeric = 1.0
    steps: tuple[Step, ...] = ()
    of_wire: Mapping[WireKey, int] = field(default_factory=dict)  # the step in which a wire delivers
    arrivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # the steps that deliver to a node
    accumulation: Mapping[str, int] = field(default_factory=dict)  # the step in which a leaf's .grad takes the sum
    problem: str = ""  # why there is nothing to walk

    @property
    def is_ones(self) -> bool:
        """Whether the output has many numbers and each starts with 1: the gradient of its sum."""
        return not isinstance(self.seed, float) and bool((self.seed == 1.0).all())

    def gradient(self, id: str, step: int) -> Numeric | None:
        """What has arrived at a node after `step` steps; None if nothing has."""
        arrived = [n for n in self.arrivals.get(id, ()) if n <= step]
        if arrived:
            return self.steps[arrived[-1] - 1].after
        return self.seed if id == self.output else None

    def delivered(self, key: WireKey, step: int) -> Numeric | None:
        """What a wire has delivered to its source after `step` steps."""
        number = self.of_wire.get(key)
        return self.steps[number - 1].contribution if number is not None and number <= step else None

    def end_of_node(self, step: int) -> int:
        """The last step of the node that step + 1 works on."""
        if step >= len(self.steps):
            return len(self.steps)
        node = _worked_on(self.steps[step])
        end = step + 1
        while end < len(self.steps) and (_worked_on(self.steps[end]) == node or self.steps[end].target is None):
            end += 1
        return end


def _worked_on(step: Step) -> str | None:
    return (step.target or step.source).name


def backward_pass(evaluation: Evaluation) -> Pass:
    """Walk back from the output of an evaluated graph."""
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
    backward_walk(root, seed, steps)
    return _indexed(output, seed, steps)


def _nothing_to_learn(graph: Graph) -> str:
    if any(node.is_leaf and not node.constant for node in graph.nodes.values()):
        return say("Nothing here requires a gradient: switch on requires grad for a leaf.")
    return say("Nothing here requires a gradient, for all leaves are constants: add a Tensor.")


def _indexed(output: str, seed: Numeric, steps: list[Step]) -> Pass:
    of_wire: dict[WireKey, int] = {}
    arrivals: dict[str, list[int]] = {}
    accumulation: dict[str, int] = {}
    for number, step in enumerate(steps, start=1):
        source = step.source.name or ""
        if step.target is None:
            accumulation[source] = number
        else:
            of_wire[WireKey(step.target.name or "", step.slot)] = number
            arrivals.setdefault(source, []).append(number)
    ordered = {id: tuple(numbers) for id, numbers in arrivals.items()}
    return Pass(output, seed, tuple(steps), of_wire, ordered, accumulation)
