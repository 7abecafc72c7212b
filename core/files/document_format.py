"""The document format, versions 1 and 2: records checked by type, then by what makes a graph."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from core.base.errors import DocumentError, GraphError
from core.base.names import free_names, name_read
from core.base.numbers import Value, checked_value
from core.base.text import choice, inside_sentence, marked, say
from core.engine.op import Op
from core.engine.ops import OPS
from core.engine.own.definition import Definition
from core.engine.own.operation import operation_of
from core.files.definition_format import OperationRecord, read_operations
from core.files.faults import naming
from core.files.notes_format import MAX_ID, GroupRecord, GroupRecord2, NoteRecord, read_groups, read_notes
from core.files.operation_format import read_fan_in, read_params, wired_inputs
from core.files.strict_json import at
from core.files.unknown_fields import unknown_fields, unknown_in
from core.files.values import ReadValue
from core.graph.model import MAX_COORDINATE, MAX_NODES, Graph, Node, Wire, WireKey

FORMAT, VERSION = "autograd-canvas", 2
FIRST_VERSION = 1  # what is written where no field needs a newer one
BELOW = 208.0  # canvas units between the lowest node that has a place and those that get one: two cards with room


class NodeRecord(msgspec.Struct):
    """One entry of "nodes"."""

    id: str
    name: str
    op: str | None = None
    value: float | list[Any] | None = None
    requires_grad: bool = False
    constant: bool = False
    named: bool = False
    x: float | None = None
    y: float | None = None


class NodeRecord2(NodeRecord):
    """The same in version 2."""

    params: dict[str, Any] | None = None
    inputs: int | None = None


class EdgeRecord(msgspec.Struct, gc=False, rename={"source": "from", "target": "to"}):
    """One entry of "edges"."""

    source: str
    target: str
    slot: int


class DocumentRecord(msgspec.Struct):
    """The whole document."""

    format: str
    version: int
    nodes: Sequence[NodeRecord]
    edges: list[EdgeRecord]
    output: str | None = None
    seed: float | list[Any] | None = None
    notes: list[NoteRecord] = []
    groups: Sequence[GroupRecord] = []


class DocumentRecord2(DocumentRecord):
    """The whole document in version 2."""

    nodes: Sequence[NodeRecord2]
    groups: Sequence[GroupRecord2] = []
    operations: list[OperationRecord] = []


_KINDS = (NodeRecord, NodeRecord2)
_LEAF_FIELDS = {kind: frozenset(kind.__struct_fields__) - {"named"} for kind in _KINDS}
# An operation inherits requires_grad; what is written of it stays.
_OPERATION_FIELDS = {kind: frozenset(kind.__struct_fields__) - {"requires_grad"} for kind in _KINDS}
_EDGE_FIELDS = frozenset({"from", "to", "slot"})


def fields_of(version: int) -> frozenset[str]:
    """Return the fields of a document that a version knows."""
    return frozenset(_RECORDS[version].__struct_fields__)


def graph_of(raw: Any) -> Graph:
    """Return the graph that parsed JSON describes; raise DocumentError with a sentence that names the place."""
    record = _typed(raw)
    operations = read_operations(record.operations, raw) if isinstance(record, DocumentRecord2) else {}
    nodes = _nodes(record, raw, operations)
    wires, wire_extra = _wires(record, raw, nodes)
    if record.output is not None and record.output not in nodes:
        raise DocumentError(say("at output: there is no node “{id}”.", id=record.output[:40]))
    seed = None if record.seed is None else _value(record.seed, say("at seed"))
    notes = read_notes(record.notes, raw, nodes)
    groups = read_groups(record.groups, raw, nodes, notes)
    extra = unknown_fields(raw, fields_of(record.version))
    graph = Graph(nodes, wires, record.output, seed, extra, wire_extra, notes, groups, operations)
    try:
        graph.order  # noqa: B018 - a loop shows here
    except GraphError:
        with naming(at(["edges"])):  # named only now, since a log has thousands of graphs
            raise
    return _placed(graph, {node.id for node in record.nodes if node.x is None or node.y is None})


def _typed(raw: Any) -> DocumentRecord:
    """Check format and version first: a newer document may look different in every other respect."""
    if not isinstance(raw, dict) or raw.get("format") != FORMAT:
        raise DocumentError(say("this is not an Autograd Canvas document: “format” must be “{format}”.", format=FORMAT))
    version = raw.get("version")
    if isinstance(version, int | float) and version > FIRST_VERSION and version != VERSION:
        raise DocumentError(
            say(
                "it was saved by a newer version of Autograd Canvas; this one reads documents up to version {version}.",
                version=VERSION,
            )
        )
    if type(version) is not int or version not in _RECORDS:
        known = choice(list(map(str, _RECORDS)))
        raise DocumentError(say("at version: expected the number {versions}.", versions=known))
    try:
        return msgspec.convert(raw, _RECORDS[version])
    except msgspec.ValidationError as error:
        raise DocumentError(type_sentence(str(error))) from error


_RECORDS: dict[int, type[DocumentRecord]] = {FIRST_VERSION: DocumentRecord, VERSION: DocumentRecord2}
_WORDS = {
    "str": marked("a text"),
    "float": marked("a number"),
    "int": marked("a whole number"),
    "bool": marked("true or false"),
    "array": marked("a list"),
    "object": marked("an object"),
    "null": marked("nothing"),
}


def type_sentence(message: str) -> str:
    """Turn msgspec's `Expected X, got Y - at $.nodes[0].x` into a sentence with the place first."""
    what, _, path = message.partition(" - at ")
    place = at([path.strip("`").removeprefix("$").removeprefix(".")] if path else [])
    if found := re.fullmatch(r"Expected `([^`]*)`, got `([^`]*)`", what):
        wanted = choice([say(_WORDS.get(word, word)) for word in found[1].split(" | ") if word != "null"])
        got = say(_WORDS.get(found[2], found[2]))
        return say("{place}: expected {wanted}, not {got}.", place=place, wanted=wanted, got=got)
    if found := re.fullmatch(r"Object missing required field `([^`]*)`", what):
        return say("{place}: “{field}” is missing.", place=place, field=found[1])
    return say("{place}: {reason}.", place=place, reason=inside_sentence(what))


# --- nodes -------------------------------------------------------------------------------------------


def _nodes(record: DocumentRecord, raw: Any, operations: Mapping[str, Definition]) -> dict[str, Node]:
    if len(record.nodes) > MAX_NODES:
        raise DocumentError(say("at nodes: a graph has at most {most} nodes.", most=f"{MAX_NODES:,}"))
    nodes: dict[str, Node] = {}
    names: set[str] = set()
    wired = wired_inputs(WireKey(edge.target, edge.slot) for edge in record.edges)
    for index, (entry, fields) in enumerate(zip(record.nodes, raw["nodes"], strict=True)):
        place = say("node “{name}” (nodes[{index}])", name=entry.name[:40], index=index)
        if not 0 < len(entry.id) <= MAX_ID:
            raise DocumentError(say("{place}: an id has 1 to {most} characters.", place=place, most=MAX_ID))
        if entry.id in nodes:
            raise DocumentError(say("{place}: another node has the id “{id}” too.", place=place, id=entry.id[:40]))
        if entry.name in names:
            raise DocumentError(say("{place}: another node has this name too.", place=place))
        names.add(entry.name)
        nodes[entry.id] = _node(entry, fields, wired.get(entry.id, 0), place, operations)
    return _named_apart(nodes, record.nodes)


def _named_apart(nodes: dict[str, Node], entries: Sequence[NodeRecord]) -> dict[str, Node]:
    """Where names of older documents have become one, as θ₁ and θ1, the node that is called so by now keeps it."""
    renamed = [entry.id for entry in entries if nodes[entry.id].name != entry.name]
    if not renamed:
        return nodes
    free = free_names(entry.name for entry in entries if nodes[entry.id].name == entry.name)
    for id in renamed:
        nodes[id] = replace(nodes[id], name=free(nodes[id].name))
    return nodes


def _node(
    entry: NodeRecord,
    fields: Mapping[str, object],
    wired: int,
    place: str,
    operations: Mapping[str, Definition],
) -> Node:
    with naming(place):
        name = name_read(entry.name)
    for axis, number in (("x", entry.x), ("y", entry.y)):
        if number is not None and abs(number) > MAX_COORDINATE:
            raise DocumentError(
                say("{place}: {name} must be within ±{most}.", place=place, name=axis, most=f"{MAX_COORDINATE:,.0f}")
            )
    x, y = entry.x or 0.0, entry.y or 0.0
    params, inputs = (entry.params, entry.inputs) if isinstance(entry, NodeRecord2) else (None, None)
    if entry.op is None:
        if params is not None or inputs is not None:
            raise DocumentError(say("{place}: only an operation has parameters and inputs.", place=place))
        kept = unknown_fields(fields, _LEAF_FIELDS[type(entry)])
        return _leaf(entry, Node(entry.id, name, x=x, y=y, extra=kept), fields.get("value"), place)
    op, own = _operation(entry.op, operations, place)
    if entry.value is not None or entry.constant:
        raise DocumentError(say("{place}: an operation has no value of its own.", place=place))
    kept = unknown_fields(fields, _OPERATION_FIELDS[type(entry)])
    chosen, fan_in = read_params(op, params or {}, place), read_fan_in(op, inputs, wired, place)
    node = Node(entry.id, name, op.name, named=entry.named, x=x, y=y, extra=kept)
    return replace(node, params=chosen, fan_in=fan_in, own=own)


def _operation(name: str, operations: Mapping[str, Definition], place: str) -> tuple[Op, Definition | None]:
    """The record of an operation, and its definition if it is one of the document's own."""
    if (own := operations.get(name)) is not None:
        return operation_of(own), own
    if name in OPS:
        return OPS[name], None
    known = ", ".join([*sorted(op.name for op in OPS.values() if op.group), *operations])
    raise DocumentError(
        say("{place}: there is no operation “{op}” here, only {known}.", place=place, op=name[:40], known=known)
    )


def _leaf(entry: NodeRecord, node: Node, raw: object, place: str) -> Node:
    if entry.value is None:
        raise DocumentError(say("{place}: “value” is missing.", place=place))
    if entry.constant and entry.requires_grad:
        raise DocumentError(say("{place}: a constant cannot require a gradient.", place=place))
    value = raw.value if isinstance(raw, ReadValue) else _value(entry.value, place)
    return replace(node, value=value, requires_grad=entry.requires_grad, constant=entry.constant)


def _value(raw: object, place: str) -> Value:
    with naming(place):
        return checked_value(raw)


def _placed(graph: Graph, missing: set[str]) -> Graph:
    """Give the nodes without a position one: below the others, arranged."""
    if not missing:
        return graph
    from core.layout.arrange import arranged  # here: most documents say where their nodes are

    arrangement = arranged(graph).nodes
    placed = [node.y for id, node in graph.nodes.items() if id not in missing]
    below = max(placed) + BELOW if placed else 0.0
    nodes = {
        id: replace(node, x=arrangement[id].x, y=arrangement[id].y + below) if id in missing else node
        for id, node in graph.nodes.items()
    }
    return replace(graph, nodes=nodes)


# --- wires -------------------------------------------------------------------------------------------


def _wires(
    record: DocumentRecord, raw: Any, nodes: Mapping[str, Node]
) -> tuple[dict[WireKey, str], dict[Wire, Mapping[str, object]]]:
    wires: dict[WireKey, str] = {}
    extra: dict[Wire, Mapping[str, object]] = {}
    for index, (entry, unknown) in enumerate(zip(record.edges, unknown_in(raw["edges"], _EDGE_FIELDS), strict=True)):
        wire = Wire(entry.source, entry.target, entry.slot)
        if fault := _wire_fault(wire, nodes, wires):
            raise DocumentError(say("at edges[{index}]: {fault}", index=index, fault=fault))
        wires[wire.key] = wire.source
        if unknown:
            extra[wire] = unknown
    return wires, extra


def _wire_fault(wire: Wire, nodes: Mapping[str, Node], wires: Mapping[WireKey, str]) -> str:
    """What is wrong with a wire, as a sentence; "" if nothing."""
    for end in (wire.source, wire.target):
        if end not in nodes:
            return say("there is no node “{id}”.", id=end[:40])
    target = nodes[wire.target]
    if not 0 <= wire.slot < target.arity:
        return say("{name} has no input slot {slot}.", name=target.name, slot=wire.slot)
    if wire.key in wires:
        return say("input slot {slot} of {name} has a wire already.", slot=wire.slot, name=target.name)
    return ""
