"""Room for a node that was inserted into a wire: all nodes after it move to the right."""

import math

from core.description.frame import frame
from core.graph.edits import move
from core.graph.model import Graph, descendants
from core.graph.notes import collapsed_into
from core.graph.session import Session
from core.picture.drawing import drawn
from core.picture.geometry import card_box, up_to_grid

CLOSE = 24.0  # between a card and the one before it, at least
LABEL_ROOM = 104.0  # between a card and the next one, at least


def shift_downstream(graph: Graph, id: str) -> Graph:
    """Move an inserted node off the one before it, and all nodes that depend on it to the right.

    Those inside a collapsed group are where its card is, and all of them move together.
    """
    cards = {each: card_box(view) for each, view in drawn(frame(Session(graph))).nodes.items()}
    group_of = collapsed_into(graph.groups)
    card, targets = cards[id], [group_of.get(target, target) for target, _ in graph.consumers[id]]
    sources = [group_of.get(source or "", source) for source in graph.sources(id)]
    ends = [cards[source].x + cards[source].width for source in sources if source in cards]
    left = max(card.x, up_to_grid(max(ends, default=card.x - CLOSE) + CLOSE))
    lacking = left + card.width + LABEL_ROOM - min((cards[target].x for target in targets), default=math.inf)
    after = descendants(graph, id) if lacking > 0 else set()
    after |= {member for each in after if each in group_of for member in graph.groups[group_of[each]].members} - {id}
    nodes = {each: graph.nodes[each] for each in after}
    places = {each: (node.x + up_to_grid(lacking), node.y) for each, node in nodes.items()}
    return move(graph, {**places, id: (left, card.y)})
