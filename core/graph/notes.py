"""Note and Group: what a learner writes around a graph; they change no number."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

import msgspec

from core.base.errors import GraphError
from core.base.text import say
from core.engine.own.definition import Definition

MOST_NOTES = 100_000  # of a document: far more than anyone looks through, and they open in half a second


class Note(msgspec.Struct, frozen=True, gc=False):  # of which a document may have many
    """A text on the canvas; x, y is its top-left corner in canvas units."""

    id: str
    text: str
    x: float = 0.0
    y: float = 0.0
    extra: Mapping[str, object] = {}  # unknown fields of the document, kept


@dataclass(frozen=True, slots=True)
class Group:
    """A titled frame around nodes; if collapsed, one card represents them. A node is in one group at most."""

    id: str
    title: str
    members: tuple[str, ...]
    collapsed: bool = False
    closed: Definition | None = None  # what all nodes inside calculate together, over the outside sources in order
    extra: Mapping[str, object] = field(default_factory=dict)


def check_notes(number: int) -> None:
    """Raise GraphError with a sentence for more notes than a document may have."""
    if number > MOST_NOTES:
        raise GraphError(say("A document has at most {most} notes.", most=f"{MOST_NOTES:,}"))


def without(groups: Mapping[str, Group], gone: Collection[str]) -> Mapping[str, Group]:
    """Return the groups without some members; a group that has none left is removed."""
    if not any(id in gone for group in groups.values() for id in group.members):
        return groups
    left = (replace(group, members=tuple(id for id in group.members if id not in gone)) for group in groups.values())
    return {group.id: group for group in left if group.members}


def collapsed_into(groups: Mapping[str, Group]) -> Mapping[str, str]:
    """For each node inside a collapsed group the id of that group, whose card represents it."""
    return {id: group.id for group in groups.values() if group.collapsed for id in group.members}
