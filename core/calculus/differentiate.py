"""The gradient as a graph: the backward pass written out as nodes, which can be stepped and differentiated again.

The rule of each wire is spliced in, from the output back, with the gradient of its target for `up`. Only what leads
from the output to the chosen leaf is written.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from core.base.errors import GraphError
from core.base.names import MAX_NAME
from core.base.text import say
from core.calculus.sheet import Sheet
from core.calculus.terms import Term, operation, product, pulled_out, signed, simplified, value_of
from core.engine.op import Op
from core.engine.rule import OUT, UP, Algebra, fold, parsed
from core.engine.rules import facts_of, rule_of
from core.engine.tensor import Step
from core.engine.ways import Shape
from core.evaluation.evaluate import Evaluation, evaluate
from core.evaluation.passes import Pass, backward_pass, node_of
from core.graph.model import Graph, descendants


def differentiated(graph: Graph, leaf: str) -> Graph:
    """Return the graph with the derivative of its output by a leaf as further nodes, the last of them the new output.

    The new nodes have no place yet. An output with several numbers is weighted by the seed, as in the backward pass.
    Raises GraphError where there is nothing to differentiate.
    """
    evaluation = evaluate(graph)
    passed = backward_pass(evaluation)
    node, output = graph.nodes[leaf], passed.output
    if output is None or output not in evaluation.tensors:
        raise GraphError(passed.problem or say("There is no output yet to differentiate."))
    if not node.is_leaf or node.constant:
        raise GraphError(say("A derivative is taken by a leaf: choose one."))
    if not node.requires_grad:
        raise GraphError(say("{name} requires no gradient: switch that on first.", name=node.name))
    if passed.problem and evaluation.tensors[output].requires_grad:
        raise GraphError(passed.problem)
    return _Writer(evaluation, passed, leaf).written()


_DERIVATIVE = re.compile(r"d(\d*)(.+?)((?:_d[^_]+)+)")


class _Writer:
    """Writes the nodes of one derivative."""

    def __init__(self, evaluation: Evaluation, passed: Pass, leaf: str) -> None:
        self.graph, self.passed, self.leaf = evaluation.graph, passed, leaf
        self.sheet = Sheet(self.graph, {id: tensor.value for id, tensor in evaluation.tensors.items()})
        self.arrived: dict[str, Term] = {}

    def written(self) -> Graph:
        """The graph with the new nodes."""
        output = self.passed.output or ""
        self.arrived[output] = self._seed(output)
        reached = descendants(self.graph, self.leaf) | {self.leaf}
        for step in self.passed.steps:
            if step.target is not None and node_of(step.source) in reached and node_of(step.target) in self.arrived:
                self._deliver(step)
        of, nodes = self.graph.nodes[output].name, self.graph.nodes
        names: dict[Term, str] = {}
        for id, term in self.arrived.items():  # of several nodes with one gradient the nearest to the output names it
            if id != output and not _DERIVATIVE.fullmatch(nodes[id].name):
                names.setdefault(term, derivative_name(of, nodes[id].name))
        result = self.arrived.get(self.leaf) or Term(self.sheet.term(self.leaf).shape, number=0.0)
        return self.sheet.finished(result, derivative_name(of, nodes[self.leaf].name), names)

    def _seed(self, output: str) -> Term:
        """What the pass begins with: ones, or what the learner chose."""
        seed, shape = self.passed.seed, self.sheet.term(output).shape
        number = 1.0 if self.graph.seed is None else seed
        return Term(shape, number=number) if isinstance(number, float) else self.sheet.leaf(number)

    def _deliver(self, step: Step) -> None:
        """Write what one wire delivers, and add it to what its source has received."""
        node = step.target
        assert node is not None, "only wires deliver"
        source, target = node_of(step.source), node_of(node)
        op, shapes = self.graph.nodes[target].operation, (*map(np.shape, node.saved), node.shape)
        names = dict(zip(op.letters, map(self._input, self.graph.inputs[target]), strict=True))
        names |= {UP: self.arrived[target], OUT: self.sheet.term(target)}
        algebra = Algebra(names, _number, self._call, facts_of(op, step.slot, shapes))
        delivered = fold(parsed(rule_of(op, step.slot, shapes)), algebra)
        delivered = self._call("sum_to", (delivered, self.sheet.term(source)), {})  # undoes a broadcast
        if delivered.is_number(0.0):
            return
        before = self.arrived.get(source)
        self.arrived[source] = delivered if before is None else self._call("add", (before, delivered), {})

    def _input(self, id: str | None) -> Term:
        """The term of an input: a constant that is a number is folded."""
        node = self.graph.nodes[id or ""]
        return self.sheet.term(node.id) if node.plain_number is None else _number(node.plain_number)

    def _call(self, function: str, terms: Sequence[Term], params: Mapping[str, Any]) -> Term:
        op = operation(function, len(terms), params)
        number, terms = pulled_out(op, terms)
        value = value_of(op, [self.sheet.value(term) for term in terms])
        made = simplified(op, terms, value) or self._repeated(op, terms, np.shape(value))
        made = made or self.sheet.calculated(*signed(op, terms), value)
        return made if number == 1.0 else replace(made, number=number * made.number)

    def _repeated(self, op: Op, terms: Sequence[Term], shape: Shape) -> Term | None:
        """A product with a number that only repeats the other factor: that factor, expanded, and the number."""
        numbers = [term for term in terms if term.id is None]
        known = (self.sheet.term(id) for id in self.graph.nodes if id in self.sheet.values)  # others wait for inputs
        like = next((term for term in known if term.shape == shape), None)
        if op.name != "Mul" or len(numbers) != 1 or like is None:
            return None
        (factor,) = (term for term in terms if term.id is not None)
        expanded = self._call("expand", (factor, like), {})
        return replace(expanded, number=product(numbers[0].number, expanded.number))


def _number(number: float) -> Term:
    return Term((), number=number)


def derivative_name(of: str, by: str) -> str:
    """dL_dx of L by x; that of dL_dx by x d2L_dx2, by w d2L_dx_dw, as one writes the second derivative."""
    found = _DERIVATIVE.fullmatch(of)
    if found is None:
        return f"d{of}_d{by}"[:MAX_NAME]
    order, top, below = int(found[1] or 1) + 1, found[2], found[3]
    last = re.fullmatch(rf"(.*_d{re.escape(by)})(\d*)", below)
    is_repeated = last is not None and not by[-1].isdigit()
    below = f"{last[1]}{int(last[2] or 1) + 1}" if last is not None and is_repeated else f"{below}_d{by}"
    return f"d{order}{top}{below}"[:MAX_NAME]
