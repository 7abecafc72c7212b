"""The gradient as a graph: the backward pass written out as nodes, which can be stepped and differentiated again.

The rule of each wire is spliced in, from the output back, with the gradient of its target for `up`. Only what leads
from the output to the chosen leaf is written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

import numpy as np

from core.base.errors import GraphError
from core.base.names import MAX_NAME, free_name
from core.base.numbers import Numeric, to_numeric, to_value
from core.base.text import say
from core.calculus.terms import Term, folded, is_number, operation, simplified, value_of
from core.engine.op import Op
from core.engine.rule import OUT, UP, Algebra, fold, parsed
from core.engine.rules import facts_of, rule_of
from core.engine.tensor import Step
from core.evaluation.evaluate import Evaluation, evaluate
from core.evaluation.passes import Pass, backward_pass, node_of
from core.graph.edits import too_many_nodes
from core.graph.model import MAX_NODES, Graph, Node, WireKey, descendants


def differentiated(graph: Graph, leaf: str) -> Graph:
    """Return the graph with the derivative of its output by a leaf as further nodes, the last of them the new output.

    The new nodes have no place yet. Raises GraphError where there is nothing to differentiate.
    """
    evaluation = evaluate(graph)
    passed = backward_pass(evaluation)
    if passed.output is None or passed.output not in evaluation.tensors:
        raise GraphError(passed.problem or say("There is no output yet to differentiate."))
    if not graph.nodes[leaf].is_leaf or leaf not in evaluation.tensors:
        raise GraphError(say("A derivative is taken by a leaf: choose one."))
    return _Writer(evaluation, passed, leaf).written()


class _Writer:
    """Writes the nodes of one derivative."""

    def __init__(self, evaluation: Evaluation, passed: Pass, leaf: str) -> None:
        self.graph, self.passed, self.leaf = evaluation.graph, passed, leaf
        self.values: dict[str, Numeric] = {id: tensor.value for id, tensor in evaluation.tensors.items()}
        self.nodes, self.wires = dict(self.graph.nodes), dict(self.graph.wires)
        self.names = {node.name for node in self.nodes.values()}
        self.ids = (id for id in (f"n{number}" for number in count(1)) if id not in self.taken)
        self.arrived: dict[str, Term] = {}

    @property
    def taken(self) -> set[str]:
        """The ids that no new node may have."""
        return {*self.nodes, *self.graph.notes, *self.graph.groups}

    def written(self) -> Graph:
        """The graph with the new nodes."""
        output = self.passed.output or ""
        self.arrived[output] = self._seed(output)
        reached = descendants(self.graph, self.leaf) | {self.leaf}
        for step in self.passed.steps:
            if step.target is not None and node_of(step.source) in reached and node_of(step.target) in self.arrived:
                self._deliver(step)
        shape = np.shape(self.values[self.leaf])
        result = self.arrived.get(self.leaf, Term(shape, number=0.0, like=self.leaf))
        id = self._named(result, output)
        return replace(self.graph, nodes=self.nodes, wires=self.wires, output=id, seed=None)

    def _seed(self, output: str) -> Term:
        """What the pass begins with: ones, or what the learner chose."""
        seed, shape = self.graph.seed, np.shape(self.values[output])
        if seed is None or isinstance(seed, float):
            return Term(shape, number=1.0 if seed is None else seed, like=output)
        return self._term(self._leaf(to_numeric(seed)))

    def _deliver(self, step: Step) -> None:
        """Write what one wire delivers, and add it to what its source has received."""
        node = step.target
        assert node is not None, "only wires deliver"
        source, target = node_of(step.source), node_of(node)
        op, shapes = self.graph.nodes[target].operation, (*map(np.shape, node.saved), node.shape)
        names = dict(zip(op.letters, map(self._input, self.graph.inputs[target]), strict=True))
        names |= {UP: self.arrived[target], OUT: self._term(target)}
        algebra = Algebra(names, _number, self._call, facts_of(op, step.slot, shapes))
        delivered = fold(parsed(rule_of(op, step.slot, shapes)), algebra)
        delivered = self._call("sum_to", (delivered, self._term(source)), {})  # undoes a broadcast
        if is_number(delivered, 0.0):
            return
        before = self.arrived.get(source)
        self.arrived[source] = delivered if before is None else self._call("add", (before, delivered), {})

    # --- terms -----------------------------------------------------------------------------------------

    def _input(self, id: str | None) -> Term:
        """The term of an input: a constant that is a number is folded."""
        node = self.graph.nodes[id or ""]
        if node.constant and isinstance(node.value, float):
            return Term((), number=node.value, like=node.id)
        return self._term(node.id)

    def _term(self, id: str) -> Term:
        return Term(np.shape(self.values[id]), id)

    def _call(self, function: str, terms: Sequence[Term], params: Mapping[str, Any]) -> Term:
        op = operation(function, len(terms), params)
        value = value_of(op, [self._value(term) for term in terms])
        shape = np.shape(value)
        short = simplified(op, terms, shape) or folded(op, terms, shape)
        return short or self._operation(op, terms, value)

    def _value(self, term: Term) -> Numeric:
        if term.id is not None:
            return self.values[term.id]
        number = 0.0 if term.number is None else term.number
        return np.full(term.shape, number) if term.shape else number

    # --- nodes -----------------------------------------------------------------------------------------

    def _operation(self, op: Op, terms: Sequence[Term], value: Numeric) -> Term:
        """A new node, each number among its inputs a constant of its own, which is drawn inside the operation."""
        sources = [self._source(op, slot, terms, np.shape(value)) for slot in range(len(terms))]
        fan_in = len(terms) if op.repeats is not None else 0
        id = self._add(Node(next(self.ids), self._free(_letters()), op.name, params=op.values, fan_in=fan_in), value)
        self.wires |= {WireKey(id, slot): source for slot, source in enumerate(sources)}
        return Term(np.shape(value), id)

    def _source(self, op: Op, slot: int, terms: Sequence[Term], shape: tuple[int, ...]) -> str:
        """The node of an input; a number is one number where the others give the result its shape."""
        term = terms[slot]
        if term.id is not None:
            return term.id
        number = self._leaf(0.0 if term.number is None else term.number)
        others = [other.shape for place, other in enumerate(terms) if place != slot and other.id is not None]
        if term.shape == () or (_is_element_wise(op) and others and np.broadcast_shapes(*others) == shape):
            return number
        ones = operation("expand", 2, {})
        like = self._term(term.like or "")
        return self._operation(ones, (self._term(number), like), self._value(term)).id or ""

    def _leaf(self, value: Numeric) -> str:
        node = Node(next(self.ids), self._free(_numbered("n")), value=to_value(value), constant=True)
        return self._add(node, value)

    def _named(self, result: Term, output: str) -> str:
        """The node of the result, with a name that says what it is; a number or an older node gets one of its own."""
        name = free_name(self.names, _derivative_name(self.graph.nodes[output].name, self.graph.nodes[self.leaf].name))
        id = result.id
        if id is None:
            id = self._leaf(self._value(result))
        elif id in self.graph.nodes:
            value = self.values[id]
            id = self._operation(operation("mul", 2, {}), (Term((), number=1.0), self._term(id)), value).id or ""
        self.nodes[id] = replace(self.nodes[id], name=name, named=self.nodes[id].op is not None)
        return id

    def _add(self, node: Node, value: Numeric) -> str:
        if len(self.nodes) >= MAX_NODES:
            raise too_many_nodes()
        self.nodes[node.id], self.values[node.id] = node, value
        self.names.add(node.name)
        return node.id

    def _free(self, wishes: Iterator[str]) -> str:
        return next(name for name in wishes if name not in self.names)


def _derivative_name(of: str, by: str) -> str:
    """dL_dx; of dL_dx by x d2L_dx2, as one writes the second derivative."""
    if found := re.fullmatch(rf"d(\d*)(.+)_d{re.escape(by)}(\d*)", of):
        order = int(found[1] or 1) + 1
        return f"d{order}{found[2]}_d{by}{order}"
    return f"d{of}_d{by}"[:MAX_NAME]


def _number(number: float) -> Term:
    return Term((), number=number)


def _is_element_wise(op: Op) -> bool:
    return not op.params and op.refuses is None and op.group != ""


def _letters() -> Iterator[str]:
    """g, h, k, …, g1, …: names for what is calculated on the way back."""
    letters = "ghkpqrstuvz"
    yield from letters
    yield from (f"{letter}{number}" for number in count(1) for letter in letters)


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}{number}" for number in count(1))
