"""Notes and groups in a document: what is right becomes records, what is wrong a sentence with its place."""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

import msgspec

from core.base.errors import DocumentError
from core.base.names import MAX_NAME
from core.base.text import say
from core.files.definition_format import ClosedRecord, read_closed
from core.files.unknown_fields import unknown_fields, unknown_in
from core.graph.grouping import MAX_TEXT
from core.graph.model import MAX_COORDINATE, Node
from core.graph.notes import Group, Note

MAX_ID = 200


class NoteRecord(msgspec.Struct, gc=False):
    """One entry of "notes"."""

    id: str
    text: str
    x: float
    y: float


class GroupRecord(msgspec.Struct):
    """One entry of "groups"."""

    id: str
    title: str
    members: list[str]
    collapsed: bool = False


class GroupRecord2(GroupRecord):
    """The same in version 2."""

    closed: ClosedRecord | None = None


_NOTE_FIELDS = frozenset(NoteRecord.__struct_fields__)


def read_notes(entries: list[NoteRecord], raw: Any, taken: Collection[str]) -> dict[str, Note]:
    """Return the notes of a document, none of which has an id that is taken; raise DocumentError with a sentence."""
    if not entries:
        return {}
    columns = (list(map(attrgetter(name), entries)) for name in NoteRecord.__struct_fields__)
    ids, texts, x, y = columns  # all at once, since there may be many
    notes = dict(zip(ids, map(Note, ids, texts, x, y, unknown_in(raw.get("notes", ()), _NOTE_FIELDS)), strict=True))
    is_right = len(notes) == len(ids) and notes.keys().isdisjoint(taken) and "" not in notes
    is_right &= max(map(len, ids), default=0) <= MAX_ID and max(map(len, texts), default=0) <= MAX_TEXT
    if not is_right or max(map(abs, chain(x, y)), default=0.0) > MAX_COORDINATE:
        _check_notes(entries, taken)
    return notes


def _check_notes(entries: list[NoteRecord], taken: Collection[str]) -> None:
    """Say what is wrong with the first note that is; it takes longer than to see that something is."""
    ids = set[str]()
    for index, entry in enumerate(entries):
        place = say("at notes[{index}]", index=index)
        _check_id(entry.id, (taken, ids), place)
        if len(entry.text) > MAX_TEXT:
            raise DocumentError(say("{place}: a note has at most {most} characters.", place=place, most=MAX_TEXT))
        if max(abs(entry.x), abs(entry.y)) > MAX_COORDINATE:
            within = f"{MAX_COORDINATE:,.0f}"
            raise DocumentError(say("{place}: x and y must be within ±{most}.", place=place, most=within))
        ids.add(entry.id)


def read_groups(
    entries: Sequence[GroupRecord], raw: Any, nodes: Mapping[str, Node], notes: Collection[str]
) -> dict[str, Group]:
    """Return the groups of a document, whose ids are of no node or note; raise DocumentError with a sentence."""
    groups: dict[str, Group] = {}
    held: set[str] = set()
    for index, entry in enumerate(entries):
        place = say("at groups[{index}]", index=index)
        _check_id(entry.id, (nodes, notes, groups), place)
        if len(entry.title) > MAX_NAME:
            raise DocumentError(say("{place}: a title has at most {most} characters.", place=place, most=MAX_NAME))
        _check_members(entry.members, nodes, held, place)
        extra = unknown_fields(raw["groups"][index], frozenset(entry.__struct_fields__))
        closed = None
        if isinstance(entry, GroupRecord2) and entry.closed:
            closed = read_closed(entry.closed, raw["groups"][index]["closed"], place)
        groups[entry.id] = Group(entry.id, entry.title, tuple(entry.members), entry.collapsed, closed, extra)
    return groups


def _check_members(members: list[str], nodes: Mapping[str, Node], held: set[str], place: str) -> None:
    if not members:
        raise DocumentError(say("{place}: a group has at least one member.", place=place))
    for id in members:
        if id not in nodes:
            raise DocumentError(say("{place}: there is no node “{id}”.", place=place, id=id[:40]))
        if id in held:
            raise DocumentError(say("{place}: {name} is in a group already.", place=place, name=nodes[id].name[:40]))
        held.add(id)


def _check_id(id: str, taken: Sequence[Collection[str]], place: str) -> None:
    if not 0 < len(id) <= MAX_ID:
        raise DocumentError(say("{place}: an id has 1 to {most} characters.", place=place, most=MAX_ID))
    if any(id in ids for ids in taken):
        raise DocumentError(say("{place}: the id “{id}” is taken.", place=place, id=id[:40]))
