"""What a document says of each part of a graph: the fields of its records, in either version of the format."""

from collections.abc import Callable, Mapping
from itertools import compress
from operator import attrgetter
from typing import Any, NamedTuple

from core.files.definition_format import definition_fields
from core.files.document_format import FIRST_VERSION, FORMAT, VERSION, fields_of
from core.files.operation_format import FIELDS, fields
from core.files.unknown_fields import PartlyUnread, Record, with_unknown
from core.graph.model import Graph, Node, Wire, WireKey
from core.graph.notes import Group, Note

_FAN_IN = attrgetter("fan_in")


class BeyondVersion1Error(Exception):
    """Version 1 cannot say all of a graph: where its records are made for that version."""


class Section(NamedTuple):
    """One list of records in a document, each of which has a key of its own."""

    name: str
    entries: Callable[[Graph], Mapping[Any, Any]]
    fields: Callable[[Graph, Any, int], Record]  # of the entry with a key, in a version
    key: Callable[[Any], Any]  # of a record
    is_optional: bool = True  # whether an empty list is left out


def version_of(graph: Graph) -> int:
    """Return the first version of the format that has all fields of a graph."""
    is_new = graph.operations or any(group.closed for group in graph.groups.values())
    is_new = is_new or any(_more_fields(graph, node) for node in graph.nodes.values())
    return VERSION if is_new else FIRST_VERSION


def other_inputs(before: Graph, after: Graph) -> list[str]:
    """The nodes whose wires say their number of inputs in one of two graphs alone: another record, if no other node."""
    if before.wires is after.wires:
        return []
    nodes = before.nodes.values()
    # without a loop in Python, since in most graphs this finds none
    chosen = [node for node in compress(nodes, map(_FAN_IN, nodes)) if after.nodes.get(node.id) is node]
    return [node.id for node in chosen if _more_fields(before, node) != _more_fields(after, node)]


def _more_fields(graph: Graph, node: Node) -> dict[str, object]:
    """The fields of a node that only version 2 knows."""
    if node.op is None or not (node.params or node.fan_in):
        return {}
    return fields(node.record, node, graph.wires)


def head_fields(graph: Graph, version: int) -> Record:
    """Return all of a document besides its lists."""
    head = with_unknown({"format": FORMAT, "version": version}, graph.extra, hidden=fields_of(version))
    fields = head.fields if isinstance(head, PartlyUnread) else head
    if graph.output is not None:
        fields["output"] = graph.output
    if graph.seed is not None:
        fields["seed"] = graph.seed
    return head


def _node_fields(graph: Graph, id: str, version: int) -> Record:
    node = graph.nodes[id]
    if node.op is not None:
        known: dict[str, object] = {"id": node.id, "name": node.name, "op": node.op}
        if node.named:
            known["named"] = True
        if node.params or node.fan_in:  # else there are no more
            known |= _beyond_1(_more_fields(graph, node), version)
    else:
        known = {"id": node.id, "name": node.name, "value": node.value}
        known["requires_grad"] = node.requires_grad and not node.constant
        if node.constant:
            known["constant"] = True
    known["x"], known["y"] = node.x, node.y
    if not node.extra:  # as of most
        return known
    # what version 1 kept under a name that version 2 gives a meaning would be read as that
    return with_unknown(known, node.extra, frozenset() if version == FIRST_VERSION else FIELDS)


def _wire_fields(graph: Graph, key: WireKey, version: int) -> Record:
    target, slot = key
    source = graph.wires[key]
    known: dict[str, object] = {"from": source, "to": target, "slot": slot}
    if not graph.wire_extra:  # as of most
        return known
    return with_unknown(known, graph.wire_extra.get(Wire(source, target, slot), {}))


def _note_fields(graph: Graph, id: str, version: int) -> Record:
    note: Note = graph.notes[id]
    return with_unknown({"id": note.id, "text": note.text, "x": note.x, "y": note.y}, note.extra)


def _group_fields(graph: Graph, id: str, version: int) -> Record:
    group: Group = graph.groups[id]
    known: dict[str, object] = {"id": group.id, "title": group.title}
    known |= {"members": list(group.members), "collapsed": group.collapsed}
    if group.closed is not None:
        closed = with_unknown(definition_fields(group.closed, is_closed_form=True), group.closed.extra)
        known |= _beyond_1({"closed": closed}, version)
    return with_unknown(known, group.extra, frozenset() if version == FIRST_VERSION else frozenset({"closed"}))


def _operation_fields(graph: Graph, name: str, version: int) -> Record:
    definition = graph.operations[name]
    return with_unknown(_beyond_1(definition_fields(definition), version), definition.extra)


def _beyond_1(more: dict[str, object], version: int) -> dict[str, object]:
    """Fields that version 1 does not know."""
    if more and version == FIRST_VERSION:
        raise BeyondVersion1Error
    return more


SECTIONS = (
    Section("operations", lambda graph: graph.operations, _operation_fields, lambda record: record["name"]),
    Section("nodes", lambda graph: graph.nodes, _node_fields, lambda record: record["id"], is_optional=False),
    Section(
        "edges",
        lambda graph: graph.wires,
        _wire_fields,
        lambda record: (record["to"], record["slot"]),
        is_optional=False,
    ),
    Section("notes", lambda graph: graph.notes, _note_fields, lambda record: record["id"]),
    Section("groups", lambda graph: graph.groups, _group_fields, lambda record: record["id"]),
)
