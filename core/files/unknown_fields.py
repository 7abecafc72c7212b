"""What a document says that this program does not know: it is kept and written back, as values or as text."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias

from msgspec import Struct

from core.base.unread import Unread

NOTHING_MORE: Mapping[str, object] = MappingProxyType({})  # one for all records that have no unknown fields


class PartlyRead(dict[str, Any]):
    """The fields of a record that are values, and the others as text."""

    def __init__(self, fields: Mapping[str, Any], unread: Unread) -> None:
        super().__init__(fields)
        self.unread = unread


class ReadRecords(list[Struct]):
    """The records of a list, of which all that is known is read, and for each the other fields."""

    def __init__(self, records: Iterable[Struct], more: Sequence[Mapping[str, object]]) -> None:
        super().__init__(records)
        self.more = more


class PartlyUnread(NamedTuple):
    """A record to be written, of which some fields are text; no dict, so that nobody writes it without them."""

    fields: dict[str, object]
    unread: Unread


Record: TypeAlias = dict[str, object] | PartlyUnread


def unknown_fields(record: Mapping[str, object] | Struct, known: frozenset[str]) -> Mapping[str, object]:
    """The fields of a record that was read which this version does not know; one with a type has none."""
    if isinstance(record, Struct):
        return NOTHING_MORE
    unknown = {key: field for key, field in record.items() if key not in known}
    return record.unread.besides(unknown) if isinstance(record, PartlyRead) else unknown


def unknown_in(
    records: Sequence[Mapping[str, object] | Struct], known: frozenset[str]
) -> Iterable[Mapping[str, object]]:
    """The same for each record of a list."""
    return records.more if isinstance(records, ReadRecords) else (unknown_fields(each, known) for each in records)


def with_unknown(
    known: dict[str, object], unknown: Mapping[str, object], hidden: frozenset[str] = frozenset()
) -> Record:
    """A record to be written, with unknown fields behind the known ones, but for those that are hidden."""
    if not unknown:
        return known
    if isinstance(unknown, Unread):
        unknown = unknown.without(hidden)
        if isinstance(unknown, Unread):
            return PartlyUnread(known, unknown)
    return known | {key: field for key, field in unknown.items() if key not in hidden}
