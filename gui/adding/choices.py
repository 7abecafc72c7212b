"""What a search offers to add: kinds of nodes by name, symbol or alias, else what a number or an expression means."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF

from core.base.errors import GraphError
from core.base.numbers import format_value
from core.base.text import say
from core.description.blocks import GROUP as BLOCKS
from core.graph.model import Graph
from core.graph.rewiring import Held, add_wired
from core.picture.geometry import CARD_MIN
from gui.canvas.placing import corner_at, new_node, with_block
from gui.panels.palette_entry import Kind
from gui.panels.palette_kinds import own_kinds, palette_kinds

EXACT, BEGINS, TYPED, CONTAINS = range(4)


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list: what it says, and what choosing it does."""

    symbol: str
    title: str
    hint: str
    step: str  # name of the undo step
    change: Callable[[Graph], Graph]
    notices: tuple[str, ...] = ()  # how a text was read, where that may surprise


def choices(graph: Graph, text: str, at: QPointF, held: Held | None) -> tuple[list[Choice], str]:
    """Return what a search finds to put at a point of the scene, the best first; without any, a sentence why."""
    wanted = text.strip()
    centre = _beside(at, held)
    makes_value = held is None or held.slot is not None  # what is added may be a tensor
    found = [
        (rank, _kind(graph, kind, centre, held))
        for kind in [*palette_kinds(), *own_kinds(graph.operations)]
        if (makes_value or not kind.is_input)
        and (held is None or kind.group != BLOCKS)  # a block has its inputs already
        and (rank := _rank(kind, wanted.lower(), makes_value)) is not None
    ]
    why = say("Nothing with that name has a free input for this wire.")
    if wanted and makes_value:
        try:
            found.append((TYPED, _typed(graph, wanted, centre, held)))
        except GraphError as error:
            why = str(error)
    return [choice for _, choice in sorted(found, key=lambda pair: pair[0])], "" if found else why


def _rank(kind: Kind, wanted: str, makes_value: bool) -> int | None:
    """How well a kind answers a search; a single letter is the name of a tensor, wherever there may be one."""
    texts = [text.lower() for text in (kind.name, *kind.words, *([] if kind.is_input else [kind.symbol]))]
    if not wanted or wanted in texts:
        return EXACT
    if makes_value and len(wanted) == 1 and wanted.isalpha():
        return None
    if any(text.startswith(wanted) for text in texts):
        return BEGINS
    return CONTAINS if any(wanted in text for text in texts) else None


def _kind(graph: Graph, kind: Kind, centre: QPointF, held: Held | None) -> Choice:
    if kind.group == BLOCKS:
        placed = partial(with_block, kind=kind.name, centre=(centre.x(), centre.y()))
        return Choice(kind.symbol, kind.name, kind.hint, say("New {kind}", kind=kind.name), placed)
    change = partial(add_wired, node=new_node(graph, kind.name, corner_at(centre)), held=held)
    return Choice(kind.symbol, kind.name, kind.hint, say("New {kind}", kind=kind.name), change)


def _typed(graph: Graph, text: str, centre: QPointF, held: Held | None) -> Choice:
    """A number is a constant, a name a tensor, anything else an expression; raise GraphError if it is none."""
    from core.language.insertion import insert_expression, joined  # here: the window opens without

    insertion = joined(graph, text, held)
    nodes = list(insertion.reading.graph.nodes.values())

    def change(graph: Graph) -> Graph:
        return insert_expression(graph, text, (centre.x(), centre.y()), held).graph

    if len(nodes) > 1:
        count = sum(node.op is not None for node in nodes)
        hint = say("expression, 1 operation") if count == 1 else say("expression, {n} operations", n=count)
        return Choice("=", text, hint, say("Add {text}", text=text), change, insertion.notices)
    if insertion.reading.given:
        return Choice("=", text, say("a tensor and its value"), say("Add {text}", text=text), change, insertion.notices)
    if any(node.name == text and not node.constant for node in graph.nodes.values()):
        return Choice("→", text, say("the one that is there"), say("Wire {source}", source=text), change)
    if nodes[0].constant:
        return Choice(
            "2", text, say("constant, no grad"), say("New {kind}", kind="Constant"), change, insertion.notices
        )
    hint = say("tensor of value {value}", value=format_value(insertion.graph.nodes[insertion.new[0]].value))
    return Choice("x", text, hint, say("New {kind}", kind="Tensor"), change, insertion.notices)


def _beside(at: QPointF, held: Held | None) -> QPointF:
    """The middle of a card whose port meets the loose end of the wire."""
    if held is None:
        return at
    return at + QPointF(CARD_MIN / 2 if held.slot is None else -CARD_MIN / 2, 0.0)
