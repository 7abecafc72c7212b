"""Patches: what changed between two graphs, as records of the document format, and how it is made again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import compress, filterfalse, islice
from operator import is_, is_not, not_
from typing import Any, TypeAlias

from core.files.record_fields import SECTIONS, Section, other_inputs
from core.files.unknown_fields import PartlyRead
from core.graph.model import Graph
from core.recovery.records import head_record, read_record, records

_SECTIONS = {each.name: each for each in SECTIONS}
Patch: TypeAlias = dict[str, Any]  # of a section: what to put, what is gone, and the order where it is another one


@dataclass
class Raw:
    """A document as parsed JSON, with the records of each section by their keys."""

    head: Mapping[str, Any]
    sections: dict[str, dict[Any, Any]]

    def copy(self) -> "Raw":
        """Another one, which can be changed without this one."""
        return Raw(self.head, {name: dict(records) for name, records in self.sections.items()})

    def document(self) -> dict[str, Any]:
        """The same as one object."""
        lists = {each.name: list(self.sections[each.name].values()) for each in SECTIONS}
        fields = dict(self.head) | {
            each.name: lists[each.name] for each in SECTIONS if lists[each.name] or not each.is_optional
        }
        return PartlyRead(fields, self.head.unread) if isinstance(self.head, PartlyRead) else fields

    def __len__(self) -> int:
        return sum(map(len, self.sections.values()))


# --- from graphs ---------------------------------------------------------------------------------


def whole(graph: Graph, version: int) -> dict[str, Any]:
    """Return all of a graph: the head of its document, and the records of each section."""
    found: dict[str, Any] = {"head": head_record(graph, version)}
    for section in SECTIONS:
        found[section.name] = records(section, graph, section.entries(graph), version)
    return found


def patch(before: Graph, after: Graph, version: int) -> Patch:
    """Return what turns one graph into the other; only what changed is looked at, so it is quick in large graphs."""
    found: Patch = {}
    if (before.output, before.extra) != (after.output, after.extra) or before.seed is not after.seed:
        found["head"] = head_record(after, version)
    for section in SECTIONS:
        if part := _part(section, before, after, version):
            found[section.name] = part
    return found


def _part(section: Section, before: Graph, after: Graph, version: int) -> Patch:
    was, now = section.entries(before), section.entries(after)
    only_grows = len(was) <= len(now) and all(map(is_, was, now))  # as in most edits: what is new comes last
    changed = [] if was is now else _other_objects(was, now, only_grows=only_grows)
    changed += _written_otherwise(section, before, after, changed)
    part: Patch = {"put": records(section, after, changed, version)} if changed else {}
    return part if only_grows else part | _placed(was, now, changed)


def _other_objects(was: Mapping[Any, Any], now: Mapping[Any, Any], *, only_grows: bool) -> list[Any]:
    """The keys of what is new or another object: without a loop in Python, because it goes through all of a graph."""
    if only_grows:
        others = compress(now, map(is_not, now.values(), was.values()))
        return [*others, *islice(now, len(was), None)]
    return list(compress(now, map(is_not, now.values(), map(was.get, now))))


def _written_otherwise(section: Section, before: Graph, after: Graph, changed: list[Any]) -> list[Any]:
    """The keys of entries besides these whose records are others, though they are the same objects."""
    if section.name == "nodes":
        return other_inputs(before, after)
    if section.name != "edges" or before.wire_extra is after.wire_extra:
        return []
    known = set(changed)
    wires = before.wire_extra.keys() | after.wire_extra.keys()
    others = (wire.key for wire in wires if before.wire_extra.get(wire) != after.wire_extra.get(wire))
    return [key for key in others if key in after.wires and key not in known]


def _placed(was: Mapping[Any, Any], now: Mapping[Any, Any], changed: list[Any]) -> Patch:
    """The keys that are gone, and the order of the others where they would get another one."""
    part: Patch = {}
    stays = list(map(now.__contains__, was))
    if not all(stays):
        part["gone"] = list(compress(was, map(not_, stays)))
    order = list(now)
    if [*compress(was, stays), *filterfalse(was.__contains__, changed)] != order:
        part["order"] = order
    return part


# --- to documents --------------------------------------------------------------------------------


def raw_of(fields: Mapping[str, Any]) -> Raw:
    """Read what `whole` wrote; raises KeyError or TypeError where it is something else."""
    sections = {each.name: _by_key(each, fields[each.name]) for each in SECTIONS}
    return Raw(read_record("", fields["head"]), sections)


def read_change(fields: Mapping[str, Any]) -> Patch:
    """Read what `patch` wrote; raises KeyError, TypeError or DocumentError where it is something else."""
    change = dict(fields)
    if "head" in change:
        change["head"] = read_record("", change["head"])
    for name in filter(_SECTIONS.__contains__, fields):
        part = change[name]
        change[name] = part | {"put": [read_record(name, record) for record in part.get("put", ())]}
    return change


def _by_key(section: Section, records: Iterable[Any]) -> dict[Any, Any]:
    return {section.key(record): read_record(section.name, record) for record in records}


def make(raw: Raw, change: Mapping[str, Any]) -> None:
    """Make a change in a document; raises KeyError or TypeError where the change does not fit."""
    raw.head = change.get("head", raw.head)
    for name in filter(_SECTIONS.__contains__, change):
        section, part, held = _SECTIONS[name], change[name], raw.sections[name]
        for key in part.get("gone", ()):
            del held[_key(key)]
        held |= {section.key(record): record for record in part.get("put", ())}
        if "order" in part:
            raw.sections[name] = {_key(key): held[_key(key)] for key in part["order"]}


def _key(key: Any) -> Any:
    """JSON knows no tuples."""
    return tuple(key) if isinstance(key, list) else key
