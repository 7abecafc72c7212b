"""The sheet that a derivative is written on: a graph to which nodes are added, each calculation once."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from core.base.names import free_name
from core.base.numbers import Numeric, to_value
from core.calculus.terms import Term, operation
from core.engine.op import Op
from core.engine.ops import FUNCTIONS
from core.engine.params import Params
from core.engine.ways import Factor, Shape
from core.graph.edits import too_many_nodes
from core.graph.fresh import lettered
from core.graph.model import MAX_NODES, Graph, Node, WireKey, fresh_ids, upstream

Source = str | float  # a node, or a number that becomes a constant of its own
Calculation = tuple[str, Params, tuple[Source, ...]]
LETTERS = "ghkpqrstuvz"  # names for what is calculated on the way back


class Sheet:
    """A graph with the values of its nodes, and what is added to it."""

    def __init__(self, graph: Graph, values: Mapping[str, Numeric]) -> None:
        self.graph, self.values = graph, dict(values)
        self.nodes: dict[str, Node] = {}  # the new ones, which get their names when all are there
        self.wires: dict[WireKey, str] = {}
        self.made: dict[Calculation, str] = {}
        self.multiples: dict[Term, str] = {}  # nodes that had to be made of numbers times nodes
        self.ids = fresh_ids(graph)
        for id, node in graph.nodes.items():
            if id in values and node.op is not None and node.own is None:
                self.made.setdefault(
                    _calculation(node.operation, [_known(graph, source) for source in graph.inputs[id]]), id
                )

    # --- terms ---------------------------------------------------------------------------------------------

    def term(self, id: str) -> Term:
        """A node as a term."""
        return Term(np.shape(self.values[id]), id)

    def value(self, term: Term) -> Numeric:
        """The value of a term."""
        if term.id is None:
            return np.full(term.shape, term.number) if term.shape else term.number
        value = self.values[term.id]
        return value if term.number == 1.0 else term.number * value

    def leaf(self, value: Numeric) -> Term:
        """A constant of its own."""
        return self.term(self._added(Node(next(self.ids), "", value=to_value(value), constant=True), value))

    # --- operations ----------------------------------------------------------------------------------------

    def calculated(self, op: Op, terms: Sequence[Term], value: Numeric) -> Term:
        """What an operation makes of terms: a node that calculates it already, else a new one."""
        element_wise = all(isinstance(slot.way, Factor) for slot in op.slots)
        inputs = self._unrepeated(terms, np.shape(value)) if element_wise else terms
        sources = [self._source(term) for term in inputs]
        key = _calculation(op, sources)
        if key not in self.made:
            self.made[key] = self._operation(op, sources, value)
        return self.term(self.made[key])

    def _unrepeated(self, terms: Sequence[Term], shape: Shape) -> list[Term]:
        """Terms without what repeats them, as far as an element-wise operation does that by itself."""
        found = list(terms)
        for slot, term in enumerate(terms):
            less = Term((), number=term.number) if term.id is None else self._without_expand(term)
            shapes = [other.shape for other in (*found[:slot], less, *found[slot + 1 :])]
            if np.broadcast_shapes(*shapes) == shape:
                found[slot] = less
        return found

    def _without_expand(self, term: Term) -> Term:
        """What a term repeats, if that is all it does; else the term."""
        node = self.nodes.get(term.id or "")
        if node is None or node.op != "Expand" or node.params:
            return term
        return replace(self.term(self.wires[WireKey(node.id, 0)]), number=term.number)

    def _source(self, term: Term) -> Source:
        """A node that has the value of a term, or the number that it is."""
        if term.id is None:
            return term.number if term.shape == () else self.leaf(self.value(term)).id or ""
        if term.number == 1.0:
            return term.id
        if term not in self.multiples:
            one, value = replace(term, number=1.0), self.value(term)
            number = Term((), number=term.number)
            times, terms = (
                (FUNCTIONS["neg"], [one]) if term.number == -1.0 else (operation("mul", 2, {}), [number, one])
            )
            self.multiples[term] = self.calculated(times, terms, value).id or ""
        return self.multiples[term]

    def _operation(self, op: Op, sources: Sequence[Source], value: Numeric) -> str:
        """A new node, each number among its inputs a constant of its own, which is drawn inside the operation."""
        ids = [self.leaf(source).id or "" if isinstance(source, float) else source for source in sources]
        fan_in = 0 if len(ids) == len(FUNCTIONS[op.function].slots) else len(ids)
        id = self._added(Node(next(self.ids), "", op.name, params=op.values, fan_in=fan_in), value)
        self.wires |= {WireKey(id, slot): source for slot, source in enumerate(ids)}
        return id

    def _added(self, node: Node, value: Numeric) -> str:
        if len(self.graph.nodes) + len(self.nodes) >= MAX_NODES:
            raise too_many_nodes()
        self.nodes[node.id], self.values[node.id] = node, value
        return node.id

    # --- the whole -----------------------------------------------------------------------------------------

    def finished(self, result: Term, name: str, names: Mapping[Term, str]) -> Graph:
        """The graph with all that a result needs; `name` is that of the result, `names` are wishes for other terms."""
        source = self._source(result)
        id = self.leaf(source).id or "" if isinstance(source, float) else source
        if id in self.graph.nodes:  # it keeps its name, and its place
            id = self._operation(operation("mul", 2, {}), (1.0, id), self.value(result))
        whole = replace(
            self.graph,
            nodes={**self.graph.nodes, **self.nodes},
            wires={**self.graph.wires, **self.wires},
            output=id,
            seed=None,
        )
        needed = upstream(whole, id) | self.graph.nodes.keys()
        wishes = {self.multiples.get(term, term.id): wish for term, wish in names.items()}
        self.nodes = {new: node for new, node in self.nodes.items() if new in needed and new != id} | {
            id: self.nodes[id]
        }
        nodes = {**self.graph.nodes, **self._named(wishes | {id: name})}
        nodes[id] = replace(nodes[id], named=not nodes[id].is_leaf)
        return replace(whole, nodes=nodes, wires={key: end for key, end in whole.wires.items() if key.target in needed})

    def _named(self, wishes: Mapping[str | None, str]) -> dict[str, Node]:
        """The new nodes with names that no other node has."""
        taken = {node.name for node in self.graph.nodes.values()}
        named: dict[str, Node] = {}
        letters = lettered(LETTERS)
        for id, node in self.nodes.items():
            wish = wishes.get(id)
            if wish is None and not node.is_leaf:
                wish = next(letter for letter in letters if letter not in taken)
            name = free_name(taken, wish or "n")
            taken.add(name)
            named[id] = replace(node, name=name)
        return named


def _calculation(op: Op, sources: Sequence[Source | None]) -> Calculation:
    """What an operation calculates; of one whose inputs may change places the same for each order."""
    ordered = sorted(sources, key=repr) if op.commutes else sources
    return op.name, op.values, tuple(ordered)  # type: ignore[arg-type]


def _known(graph: Graph, id: str | None) -> Source | None:
    """An input of the graph; a constant that is a number by its number."""
    node = graph.nodes[id or ""]
    return id if node.plain_number is None else node.plain_number
