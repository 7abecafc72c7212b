"""Drawn frames: what the canvas shows of a frame: groups collapsed, constants inside operations, ports in order.

What differs from the frame follows from the graph and the places of its cards, so an edit of a number keeps it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

import numpy as np
from msgspec import Struct, structs

from core.base.lazy import LazyMap
from core.base.numbers import MINUS
from core.description.folding import folded
from core.description.frame import changed
from core.description.matrices import table_rows
from core.description.views import Basis, Frame, NodeView, WireView
from core.description.wording import strip_text
from core.graph.model import Graph, Node, WireKey
from core.graph.notes import collapsed_into
from core.picture.geometry import card_height, card_size, label_width, port_out

LONGEST_INSIDE = 6  # characters of a constant that is drawn inside its operation


def drawn(
    frame: Frame, previous: Frame | None = None, *, constants_as_cards: bool = False, held: Frame | None = None
) -> Frame:
    """Return the frame as the canvas shows it: a pure function of it, so that a reopened document looks the same.

    A collapsed group is one card; a constant that feeds one operation is part of that operation's card, unless
    `constants_as_cards`; the ports of an operation whose inputs commute are in the order of its sources' heights.
    While a hand holds a number, `held` is the drawn frame before: sizes are as there, and constants stay inside.
    The result is the same for every `previous`; with what was drawn last it is faster.
    """
    shown, plan = folded(frame), _plan_of(previous)
    made: dict[str, NodeView] = {}
    if previous is None or plan is None or not _still_holds(plan, constants_as_cards, held, previous, frame):
        plan = _planned(frame, shown, constants_as_cards, held)
    elif (differing := changed(previous, frame)) is not None and isinstance(previous.nodes, _Cards):
        made = previous.nodes.made_besides({*differing[0], *frame.groups})
    cards = _Cards(plan, partial(_card, shown, plan), made)
    picture = replace(shown, nodes=cards, wires=LazyMap(plan.wires, shown.wires.__getitem__))
    return picture if held is None else sized_as(picture, held)


def sized_as(shown: Frame, held: Frame) -> Frame:
    """Return a drawn frame whose cards and labels are as wide as in another one, where that has them."""
    base = held.nodes.base if isinstance(held.nodes, _Sized) else held  # not a chain of all frames since
    nodes = _Sized(shown.nodes, base)
    wires = LazyMap(shown.wires, lambda key: _as_roomy(shown.wires[key], base.wires.get(key)))
    return replace(shown, nodes=nodes, wires=wires)


def unmoved(previous: Frame, frame: Frame) -> bool:
    """Whether two drawn frames surely have the same cards in the same places and sizes, with the same wires.

    Nothing is made to find that out. False where cards represent groups, since these may grow with each step.
    """
    plan, old, new = _plan_of(frame), previous.nodes, frame.nodes
    if plan is None or plan is not _plan_of(previous) or any(group.collapsed for group in frame.groups.values()):
        return False
    if isinstance(new, _Sized):
        return new.base is previous or (isinstance(old, _Sized) and old.base is new.base)
    return not isinstance(old, _Sized) and previous.basis.passed is frame.basis.passed


def constants_inside(frame: Frame, held: Frame | None = None) -> dict[str, WireKey]:
    """For each constant that a drawn frame shows inside an operation, the wire that joins the two.

    While a hand holds a number, a constant that has become long or short stays where the frame `held` has it.
    """
    graph, held_plan = frame.basis.evaluation.graph, _plan_of(held)
    group_of = {member: group.id for group in frame.groups.values() for member in group.members}
    found: dict[str, WireKey] = {}
    taken: set[str] = set()
    for id in frame.nodes:
        node = graph.nodes.get(id)  # None for the card of a group
        if node is None or not node.constant or id == frame.output or len(graph.consumers[id]) != 1:
            continue
        key = graph.consumers[id][0]
        if key not in frame.wires or key.target not in frame.nodes or key.target in taken:
            continue
        if group_of.get(id) != group_of.get(key.target):
            continue  # the frame of a group is around the cards of its members
        short = len(strip_text(node)) <= LONGEST_INSIDE
        if held_plan is not None and (id in held_plan.nodes or (id, key) == held_plan.inside.get(key.target)):
            short = id not in held_plan.nodes
        if short and _goes_inside(graph, node, key):
            found[id] = key
            taken.add(key.target)
    return found


def _goes_inside(graph: Graph, constant: Node, key: WireKey) -> bool:
    """Whether the operation can write a constant of this slot in its strip, and has another port left."""
    slots = graph.nodes[key.target].operation.slots
    return isinstance(constant.value, float) and bool(slots[key.slot].inside) and len(slots) > 1


# --- what differs from the frame -----------------------------------------------------------------------


class _Plan(Struct, frozen=True):
    """Which cards and wires are drawn, and what differs on them from the frame."""

    constants_as_cards: bool
    held: bool  # made while a hand held a number, which may keep constants where they would not be otherwise
    whole: bool  # of a whole graph, not of a selection
    nodes: Mapping[str, object]
    wires: Mapping[WireKey, object]
    inside: Mapping[str, tuple[str, WireKey]]  # operation -> the constant inside it, and the wire that joins them
    ports: Mapping[str, tuple[int, ...]]  # operation -> its slots from top to bottom, where that is not their order


def _plan_of(picture: Frame | None) -> _Plan | None:
    """The plan that a drawn frame follows."""
    cards = picture.nodes if picture is not None else None
    cards = cards.cards if isinstance(cards, _Sized) else cards
    return cards.plan if isinstance(cards, _Cards) else None


def _planned(frame: Frame, shown: Frame, constants_as_cards: bool, held: Frame | None) -> _Plan:
    constants = {} if constants_as_cards else constants_inside(shown, held)
    hidden = set(constants.values())
    inside = {key.target: (id, key) for id, key in constants.items()}
    return _Plan(
        constants_as_cards,
        held is not None,
        _is_whole(frame),
        dict.fromkeys(id for id in shown.nodes if id not in constants),
        dict.fromkeys(key for key in shown.wires if key not in hidden),
        inside,
        _ports_in_order(shown, inside),
    )


def _still_holds(plan: _Plan, constants_as_cards: bool, held: Frame | None, previous: Frame, frame: Frame) -> bool:
    """Whether all is drawn in the same places with the same constants inside, so that only numbers may differ."""
    old, new = previous.basis, frame.basis
    if plan.constants_as_cards is not constants_as_cards or (plan.held and held is None):
        return False
    if not (plan.whole and _is_whole(frame) and isinstance(frame.nodes, LazyMap)):
        return False
    if old.passed.arrivals is not new.passed.arrivals or old.evaluation.flow is not new.evaluation.flow:
        return False
    if previous.groups != frame.groups:
        return False
    return _same_places(old, new)


def _is_whole(frame: Frame) -> bool:
    """Whether a frame has all nodes of its graph, and not only a selection of them."""
    graph = frame.basis.evaluation.graph
    return len(frame.nodes) == len(graph.nodes) and len(frame.wires) == len(graph.wires)


def _same_places(old: Basis, new: Basis) -> bool:
    before, after = old.evaluation.graph.nodes, new.evaluation.graph.nodes
    pairs = zip(before.values(), after.values(), strict=True)
    return before is after or all(a is b or (_place(a) == _place(b) and not a.constant) for a, b in pairs)


def _place(node: Node) -> tuple[object, ...]:
    return node.op, node.params, node.constant, np.shape(node.value), node.x, node.y


def _ports_in_order(shown: Frame, inside: Mapping[str, object]) -> dict[str, tuple[int, ...]]:
    """The slots from top to bottom of operations whose inputs come in another order."""
    graph, group_of = shown.basis.evaluation.graph, collapsed_into(shown.groups)
    found: dict[str, tuple[int, ...]] = {}
    for id in shown.nodes:
        node, sources = graph.nodes.get(id), graph.inputs.get(id, ())
        if node is None or node.op is None or not node.operation.commutes or id in inside or None in sources:
            continue
        heights = [_out_height(shown, group_of.get(source or "", source or ""), inside) for source in sources]
        order = tuple(sorted(range(len(heights)), key=heights.__getitem__))
        if order != tuple(range(len(order))):
            found[id] = order
    return found


def _out_height(shown: Frame, id: str, inside: Mapping[str, object]) -> float:
    """The height of a card's output port, computed without its texts."""
    graph, passed = shown.basis.evaluation.graph, shown.basis.passed
    if id not in graph.nodes:
        return port_out(shown.nodes[id])[1]
    has_sum = len(passed.arrivals.get(id, ())) > 1 or id == passed.output
    tensor = shown.basis.evaluation.tensors.get(id)
    rows = table_rows(tensor.shape) if tensor is not None else 0
    return graph.nodes[id].y + card_height(graph.nodes[id].arity - (id in inside), has_sum, rows) / 2


# --- the cards -----------------------------------------------------------------------------------------


class _Cards(LazyMap[str, NodeView]):
    """The cards of a drawn frame, and the plan that they follow."""

    __slots__ = ("plan",)

    def __init__(self, plan: _Plan, make: Callable[[str], NodeView], made: dict[str, NodeView]) -> None:
        super().__init__(plan.nodes, make, made)
        self.plan = plan


class _Sized(LazyMap[str, NodeView]):
    """Cards that are as wide as those of the frame `base`."""

    __slots__ = ("base", "cards")

    def __init__(self, cards: Mapping[str, NodeView], base: Frame) -> None:
        super().__init__(cards, lambda id: _as_wide(cards[id], base.nodes.get(id)))
        self.base, self.cards = base, cards


def _as_wide(view: NodeView, held: NodeView | None) -> NodeView:
    if held is None or view is held:
        return view
    width, _ = card_size(held)
    return view if card_size(view)[0] == width else structs.replace(view, width=width)


def _as_roomy(view: WireView, held: WireView | None) -> WireView:
    if held is None or view is held:
        return view
    room = label_width(held)
    return view if label_width(view) == room else structs.replace(view, room=room)


def _card(shown: Frame, plan: _Plan, id: str) -> NodeView:
    view = shown.nodes[id]
    if id in plan.inside:
        return _holding(view, *plan.inside[id], shown)
    return structs.replace(view, ports=plan.ports[id]) if id in plan.ports else view


def _holding(view: NodeView, constant: str, key: WireKey, shown: Frame) -> NodeView:
    """The card of an operation with a constant inside."""
    graph = shown.basis.evaluation.graph
    template = graph.nodes[key.target].operation.slots[key.slot].inside
    ports = tuple(slot for slot in range(len(view.slots)) if slot != key.slot)
    return structs.replace(
        view, symbol=_inside_text(template, strip_text(graph.nodes[constant])), ports=ports, inside=(constant,)
    )


def _inside_text(template: str, number: str) -> str:
    """The strip's text; a negative number after a sign that could be taken for a part of it has brackets."""
    enclosed = f"({number})" if number.startswith(MINUS) and not template.startswith("^") else number
    return template.format(enclosed)
