"""The immutable graph that a learner builds, and functions that answer questions about it."""

import heapq
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import count
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from core.base.errors import GraphError
from core.base.names import check_word, free_name
from core.base.numbers import Value, same_value
from core.base.text import say
from core.engine.op import Op
from core.engine.ops import OPS
from core.engine.own.definition import Definition
from core.engine.own.operation import operation_of
from core.engine.params import Params
from core.graph.notes import Group, Note

Position: TypeAlias = tuple[float, float]
MAX_COORDINATE = 4e6  # a chain of MAX_NODES cards is arranged in one row, some 200 units each
MAX_FAN_IN = 100  # inputs of one operation, whose card has a row for each
MAX_NODES = 20_000  # of a document: what opens in a few seconds
STRUCTURE = ("order", "consumers", "inputs")  # cached properties that depend on ids, operations and wires alone


class WireKey(NamedTuple):
    """What makes a wire unique: each input slot takes one wire."""

    target: str
    slot: int


class Wire(NamedTuple):
    """A value that flows from the node `source` into input `slot` of the node `target`."""

    source: str
    target: str
    slot: int

    @property
    def key(self) -> WireKey:
        return WireKey(self.target, self.slot)


@dataclass(frozen=True, slots=True)
class Node:
    """A leaf (op None) with a value, or an operation; x, y is the card's top-left corner in canvas units."""

    id: str
    name: str
    op: str | None = None
    value: Value = 0.0
    requires_grad: bool = False
    constant: bool = False  # made as a Constant: shown by its value, never requires grad
    x: float = 0.0
    y: float = 0.0
    extra: Mapping[str, object] = field(default_factory=dict)  # unknown fields of the document, kept
    named: bool = False  # an operation whose name the learner chose, so that a formula shows it
    params: Params = ()  # of an operation, where they differ from the defaults
    own: Definition | None = None  # of an operation that the learner defined; `op` is its name
    fan_in: int = 0  # how many inputs an operation has that takes any number; 0: as many as its record says

    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node):
            return NotImplemented
        return _BESIDES_VALUE(self) == _BESIDES_VALUE(other) and same_value(self.value, other.value)

    @property
    def is_leaf(self) -> bool:
        return self.op is None

    @property
    def plain_number(self) -> float | None:
        """The number that a constant is, which formulas and programs write as it is; None for any other node."""
        return self.value if self.constant and isinstance(self.value, float) else None

    @property
    def arity(self) -> int:
        """How many input slots the node has."""
        return len(self.operation.slots) if self.op is not None else 0

    @property
    def record(self) -> Op:
        """The operation as its record says it, without the node's parameters; only for one that is no leaf."""
        return OPS[self.op or ""] if self.own is None else operation_of(self.own)

    @property
    def operation(self) -> Op:
        """The operation with the node's parameters; only for one that is no leaf."""
        return self.record.bound(self.params, self.fan_in)

    def computes_as(self, other: "Node") -> bool:
        """Whether both compute the same from the same inputs, wherever they are placed and whatever they are called."""
        return self is other or (_COMPUTES(self) == _COMPUTES(other) and same_value(self.value, other.value))


_COMPUTES = attrgetter("op", "own", "params", "fan_in", "requires_grad", "constant")
_BESIDES_VALUE = attrgetter(*(field.name for field in fields(Node) if field.name != "value"))


@dataclass(frozen=True)
class Graph:
    """Nodes in the order they were made, wires by (target, slot), and what to differentiate."""

    nodes: Mapping[str, Node] = field(default_factory=dict)
    wires: Mapping[WireKey, str] = field(default_factory=dict)  # -> id of the source
    output: str | None = None  # None: chosen automatically when it is clear
    seed: Value | None = None  # the gradient of the output; None: ones
    extra: Mapping[str, object] = field(default_factory=dict)  # unknown fields of the document, kept
    wire_extra: Mapping[Wire, Mapping[str, object]] = field(default_factory=dict)  # the same for wires
    notes: Mapping[str, Note] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    operations: Mapping[str, Definition] = field(default_factory=dict)  # the learner's own, by name

    __hash__ = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        """Unknown fields go with their wire: a document could not say them, and no later wire is to take them over."""
        held = self.wire_extra
        if any(self.wires.get(wire.key) != wire.source for wire in held):
            kept = {wire: extra for wire, extra in held.items() if self.wires.get(wire.key) == wire.source}
            object.__setattr__(self, "wire_extra", kept)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Graph):
            return NotImplemented
        return _BESIDES_SEED(self) == _BESIDES_SEED(other) and same_value(self.seed, other.seed)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Node ids in evaluation order: inputs first, otherwise as they were made."""
        return _topological_order(self)

    @cached_property
    def consumers(self) -> Mapping[str, tuple[WireKey, ...]]:
        """For each node the wires that leave it, ordered by target and slot."""
        leaving: dict[str, list[WireKey]] = {id: [] for id in self.nodes}
        for key, source in self.wires.items():
            leaving[source].append(key)
        return {id: tuple(sorted(keys)) for id, keys in leaving.items()}

    @property
    def wire_list(self) -> list[Wire]:
        """All wires as values."""
        return [Wire(source, *key) for key, source in self.wires.items()]

    @cached_property
    def inputs(self) -> Mapping[str, tuple[str | None, ...]]:
        """For each node the ids that feed its input slots; None where a slot is empty."""
        wires = self.wires
        return {
            id: tuple(wires.get(WireKey(id, slot)) for slot in range(node.arity)) for id, node in self.nodes.items()
        }

    def sources(self, id: str) -> tuple[str | None, ...]:
        """The ids that feed each input slot of a node; None where a slot is empty."""
        return self.inputs[id]


_BESIDES_SEED = attrgetter(*(field.name for field in fields(Graph) if field.name != "seed"))


def _topological_order(graph: Graph) -> tuple[str, ...]:
    position = {id: index for index, id in enumerate(graph.nodes)}
    waits = dict.fromkeys(graph.nodes, 0)
    for target, _ in graph.wires:
        waits[target] += 1
    ready = [position[id] for id, count in waits.items() if count == 0]
    heapq.heapify(ready)
    ids, order = list(graph.nodes), []
    while ready:
        id = ids[heapq.heappop(ready)]
        order.append(id)
        for target, _ in graph.consumers[id]:
            waits[target] -= 1
            if waits[target] == 0:
                heapq.heappush(ready, position[target])
    if len(order) < len(ids):
        raise GraphError(say("The wires form a loop."))
    return tuple(order)


def descendants(graph: Graph, id: str) -> set[str]:
    """All nodes that depend on this one."""
    found: set[str] = set()
    stack = [id]
    while stack:
        for target, _ in graph.consumers[stack.pop()]:
            if target not in found:
                found.add(target)
                stack.append(target)
    return found


def upstream(graph: Graph, id: str) -> set[str]:
    """A node and all nodes it depends on."""
    found, stack = {id}, [id]
    while stack:
        for source in graph.sources(stack.pop()):
            if source is not None and source not in found:
                found.add(source)
                stack.append(source)
    return found


def automatic_output(graph: Graph) -> str | None:
    """The one operation whose result nothing uses; of several, the one that is wired up; None when that is unclear."""
    ends = [id for id, node in graph.nodes.items() if node.op is not None and not graph.consumers[id]]
    if len(ends) > 1:
        wired = _wired_up(graph)
        ends = [id for id in ends if id in wired]
    return ends[0] if len(ends) == 1 else None


def _wired_up(graph: Graph) -> set[str]:
    """The nodes that have a wire at each input, and so have all nodes before them."""
    wired: set[str] = set()
    for id in graph.order:
        if wired.issuperset(graph.sources(id)):
            wired.add(id)
    return wired


def chosen_output(graph: Graph) -> str | None:
    """The node to differentiate: chosen by the learner, else automatic."""
    return graph.output if graph.output in graph.nodes else automatic_output(graph)


def check_name(graph: Graph, name: str, besides: str | None = None) -> None:
    """Raise GraphError unless `name` is a proper name that no other node has."""
    check_word(name)
    if any(node.name == name and node.id != besides for node in graph.nodes.values()):
        raise GraphError(say("Another node is already called {name}.", name=name))


def fresh_id(graph: Graph, letter: str = "n") -> str:
    """Return an id that no node, note or group has."""
    number = len(graph.nodes) + 1
    while (id := f"{letter}{number}") in graph.nodes or id in graph.notes or id in graph.groups:
        number += 1
    return id


def fresh_ids(graph: Graph, first: int = 1) -> Iterator[str]:
    """Yield ids of nodes that no node, note or group has, numbered from `first` on."""
    taken = {*graph.nodes, *graph.notes, *graph.groups}
    return (id for number in count(first) if (id := f"n{number}") not in taken)


def fresh_name(graph: Graph, wish: str) -> str:
    """Return `wish`, or `wish` with the first number that no other node has behind it: x, x1, x2, …"""
    return free_name({node.name for node in graph.nodes.values()}, wish)
