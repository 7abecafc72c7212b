"""The records of a document as a log holds them: most are made at once, and what is unknown and large is one text."""

import json
from collections.abc import Collection
from operator import itemgetter
from typing import Any, TypeAlias, cast

from msgspec import Struct

from core.files.bounds import UNKNOWN_IN_RECORD
from core.files.cut_apart import CLOSED, NAMES, kept_apart
from core.files.document_format import EdgeRecord
from core.files.record_fields import Section, head_fields
from core.files.unknown_fields import PartlyRead, PartlyUnread, Record
from core.graph.model import Graph, Node
from core.recovery.bounds import UNREAD

_KNOWN = {name: frozenset(names) for name, names in NAMES.items()}


class _Leaf(Struct, gc=False):
    """The record of a tensor that has no fields but these, as of most: it is made and written sooner than a dict."""

    id: str
    name: str
    value: object
    requires_grad: bool
    x: float
    y: float


class _Operation(Struct, gc=False):
    """The same of an operation."""

    id: str
    name: str
    op: str
    x: float
    y: float


Written: TypeAlias = dict[str, object] | _Leaf | _Operation | EdgeRecord


# --- written -------------------------------------------------------------------------------------


def head_record(graph: Graph, version: int) -> Written:
    """Return all of a document besides its lists."""
    return _written(head_fields(graph, version), _KNOWN[""])


def records(section: Section, graph: Graph, keys: Collection[Any], version: int) -> list[Written]:
    """Return the records of the entries with these keys."""
    if section.name == "nodes":
        nodes = map(graph.nodes.__getitem__, keys)
        return [_plain_node(node) or _other(section, graph, node.id, version) for node in nodes]
    if section.name == "edges" and not graph.wire_extra:
        sources = map(graph.wires.__getitem__, keys)
        return list(map(EdgeRecord, sources, map(itemgetter(0), keys), map(itemgetter(1), keys)))
    return [_other(section, graph, key, version) for key in keys]


def _plain_node(node: Node) -> Written | None:
    """The record of a node with nothing that only some nodes have."""
    if node.extra:
        return None
    if node.op is None:
        return None if node.constant else _Leaf(node.id, node.name, node.value, node.requires_grad, node.x, node.y)
    is_plain = not (node.named or node.params or node.fan_in)
    return _Operation(node.id, node.name, node.op, node.x, node.y) if is_plain else None


def _other(section: Section, graph: Graph, key: Any, version: int) -> Written:
    record, known = section.fields(graph, key, version), _KNOWN[section.name]
    if section.name != "groups":
        return _written(record, known)
    if graph.groups[key].closed is None:  # a field of this name is unknown then
        return _written(record, known - {CLOSED})
    written = _written(record, known)
    return written | {CLOSED: _written(cast(Record, written[CLOSED]), _KNOWN[CLOSED])}


def _written(record: Record, known: frozenset[str]) -> dict[str, object]:
    """A record with what is unknown and large as one text, which costs little to read."""
    if isinstance(record, PartlyUnread):
        return record.fields | {UNREAD: record.unread.data.decode()}
    if record.keys() <= known:
        return record
    unknown = {key: record[key] for key in record.keys() - known}
    text = json.dumps(unknown, ensure_ascii=False)
    closed = unknown.get(CLOSED)
    is_marked = UNREAD in record or (
        isinstance(closed, dict) and UNREAD in closed
    )  # and would be taken for such a text
    if UNKNOWN_IN_RECORD.holds(text.encode()) and not is_marked:
        return record
    return {key: field for key, field in record.items() if key in known} | {UNREAD: text}


# --- read ----------------------------------------------------------------------------------------


def read_record(name: str, record: dict[str, Any]) -> dict[str, Any]:
    """Return a record of a section as a document has it; raise KeyError or DocumentError where it makes no sense."""
    if name == "groups" and isinstance(closed := record.get(CLOSED), dict) and UNREAD in closed:
        record = record | {CLOSED: read_record(CLOSED, closed)}
    if UNREAD not in record:
        return record
    fields, unread = kept_apart(record[UNREAD], name)
    if fields.keys() & record.keys():
        raise KeyError
    return PartlyRead({key: field for key, field in record.items() if key != UNREAD} | fields, unread)
