"""What a picture will need, computed before it is shown: nothing of it is decided here, all follows from the session.

Each part is also what the next computation starts from, so that what still holds is not made again.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from core.base.progress import progressed, stretch
from core.description.frame import frame
from core.description.views import Frame
from core.graph.model import Graph, Wire
from core.graph.session import Session
from core.picture.drawing import drawn
from core.picture.routing import Card, Routed, card_of, route

SHOWN_AT_ONCE = 1_000  # nodes; to show more than these takes longer than 0.3 s, in which nobody notices to have waited
DESCRIBED, MADE = 0.2, 0.5  # shares of the whole after which the numbers are there, and all texts
TOGETHER = 200  # cards or labels between two reports of progress


class Ahead(Struct, frozen=True):
    """A frame and how it is drawn, all views made, and the routes between its cards."""

    frame: Frame
    drawn: Frame
    cards: Mapping[str, Card]
    wires: Sequence[Wire]
    routed: Routed


def look_ahead(session: Session, previous: Frame | None = None, *, constants_as_cards: bool = False) -> Ahead:
    """Return all that is computed to show a session; the same for every `previous`, with a frame near to it faster."""
    described = frame(session, previous)
    return looked_ahead(described, drawn(described, constants_as_cards=constants_as_cards))


def looked_ahead(described: Frame, shown: Frame) -> Ahead:
    """The same for a frame that is known, and how it is drawn."""
    progressed(DESCRIBED)
    with stretch(DESCRIBED, MADE):
        _make(shown.nodes, shown.wires)
    cards = {id: card_of(view) for id, view in shown.nodes.items()}
    wires = [shown.wires[key].drawn for key in sorted(shown.wires)]
    with stretch(MADE, 1.0):
        return Ahead(described, shown, cards, wires, route(cards, wires))


def _make(*views: Mapping[Any, object]) -> None:
    """Let all views of some mappings be made."""
    keys = [(each, key) for each in views for key in each]
    for number, (each, key) in enumerate(keys):
        if number % TOGETHER == 0:
            progressed(number / len(keys))
        each[key]


def needs_time(before: Graph, after: Graph) -> bool:
    """Whether so much has to be placed and drawn to show one graph after another that it is noticed."""
    if len(after.nodes) <= SHOWN_AT_ONCE:
        return False
    if before.wires.keys() != after.wires.keys() or before.nodes.keys() != after.nodes.keys():
        return True
    return any((node.x, node.y) != (before.nodes[id].x, before.nodes[id].y) for id, node in after.nodes.items())
