"""The order of the boxes of each column, so that few wires cross and an edit does not turn the picture over.

The layered method of Sugiyama, Tagawa and Toda (1981). Every search begins with the present order and replaces it only
by one with fewer crossings, until it finds none; so arranging twice gives the same order. The order of the lanes is
computed from that of the boxes, since a document stores nothing else.
"""

from collections.abc import Iterator
from functools import cached_property
from random import Random

from core.layout.layers import Layers
from core.layout.order import Boxes, Order
from core.layout.sifting import sift_with_inputs, turned

SMALL = 60  # boxes; a larger graph is ordered from its present order only
SHUFFLES = 12  # random initial orders, at most
EFFORT = 240  # boxes in all random initial orders together
SIFTED = 3  # of the initial orders, the best, are searched further
LANE_ROUNDS = 3  # of moving lanes to where they cross least
ROUNDS, ROUNDS_OF_LARGE = 6, 3  # of moving single vertices
HUGE = 1_500  # boxes; in a larger graph single vertices are not moved, for a few crossings less are not seen
FEW = 24  # crossings, up to which operations are moved with what only they use
NOTABLE = 0.97  # of the crossings of a large graph: an order with more of them is not worth the change


def ordered(layers: Layers, new: frozenset[int] = frozenset()) -> Order:
    """Return the order of all vertices; deterministic and idempotent.

    The present order of the boxes is kept wherever another one saves no crossing; `new` boxes have no place yet. If
    all are new, they are in the order in which they were made.
    """
    elsewhere = _Elsewhere(layers)
    best = _searched(elsewhere, _present(layers, new))
    if new and best.crossings <= FEW and (outer := _with_outer_leaves(best, new)) is not best:
        best = _searched(elsewhere, outer.boxes)
    return best


def _with_lanes(layers: Layers, boxes: Boxes) -> Order:
    """Return the order with the lanes where they cross least: a function of the order of the boxes."""
    if not layers.lanes:
        return Order(layers, boxes)
    rank = [0.0] * len(layers.column)
    for column in boxes:
        for index, vertex in enumerate(column):
            rank[vertex] = (index + 0.5) / len(column)
    for lane in layers.lanes:
        start = rank[lane.source]
        way = sum(map(rank.__getitem__, lane.targets)) / len(lane.targets) - start
        for step, vertex in enumerate(lane.vertices, start=1):
            rank[vertex] = start + way * step / (len(lane.vertices) + 1)
    columns = [list(column) for column in boxes]
    for vertex in range(len(layers.ids), len(layers.column)):
        columns[layers.column[vertex]].append(vertex)
    order = Order(layers, [sorted(column, key=rank.__getitem__) for column in columns])
    for _ in range(LANE_ROUNDS):
        if not order.sift(range(len(layers.ids), len(layers.column))):
            break
    return order


def _present(layers: Layers, new: frozenset[int]) -> Boxes:
    """The boxes of each column from top to bottom as they are; new ones beside what they are joined to."""
    places, sizes = layers.plan.places, layers.plan.sizes
    middle = {vertex: places[id][1] + sizes[id][1] / 2 for vertex, id in enumerate(layers.ids) if vertex not in new}
    if not middle:
        return [list(column) for column in layers.columns]
    for vertex in [*range(len(layers.ids)), *reversed(range(len(layers.ids)))]:
        if vertex in new:
            ends = [*layers.before[vertex], *layers.after[vertex]]
            beside = [middle[end.other] for end in ends if end.other in middle]
            if beside:
                middle[vertex] = sum(beside) / len(beside)
    return [sorted(column, key=lambda vertex: middle.get(vertex, 0.0)) for column in layers.columns]


def _searched(elsewhere: "_Elsewhere", present: Boxes) -> Order:
    """The present order, improved as long as that saves crossings."""
    layers = elsewhere.layers
    best = _descended(layers, _with_lanes(layers, present))
    if len(layers.ids) <= SMALL and best.crossings:
        best = _descended(layers, elsewhere.nearest(best)) if elsewhere.fewest < best.crossings else best
    return best


def _descended(layers: Layers, order: Order) -> Order:
    """An order with fewer crossings near this one, from which the same search finds no better one."""
    while crossings := order.crossings:
        nearby = list(_nearby(order))
        fewest = min(found.crossings for found in nearby)
        if fewest < crossings:
            nearby = [_turned_back(found, order) for found in nearby if found.crossings == fewest]
        better = min(nearby, key=lambda found: (found.crossings, _turned(order, found)))
        limit = crossings if len(layers.ids) <= SMALL else crossings * NOTABLE
        if better.crossings >= limit:
            break
        order = better
    return order


def _nearby(order: Order) -> Iterator[Order]:
    """Orders that differ from this one: some moves of single vertices, moves of more at once, a whole new order."""
    near = order.copy()
    for _ in range(_rounds(order)):
        if not near.sift():
            break
    if len(order.layers.ids) <= SMALL:
        yield _with_lanes(order.layers, near.boxes)
    if _is_simple(near):
        yield _with_lanes(order.layers, _settled(near.copy(), order).boxes)
    yield _with_lanes(order.layers, _settled(near.swept().copy(), order).boxes)


def _rounds(order: Order) -> int:
    boxes = len(order.layers.ids)
    return ROUNDS if boxes <= SMALL else ROUNDS_OF_LARGE if boxes <= HUGE else 0


def _is_simple(order: Order) -> bool:
    """Whether it is worth while to move many vertices at once."""
    return len(order.layers.ids) <= SMALL and order.crossings <= FEW


def _settled(order: Order, wish: Order) -> Order:
    """Move single vertices, and in a simple order operations with what only they use, until that is no better."""
    for _ in range(_rounds(order)):
        if not (order.sift() or (_is_simple(order) and sift_with_inputs(order, wish.place))):
            break
    return order


def _turned_back(order: Order, wish: Order) -> Order:
    """The same order with boxes as they are in the wished one where that costs no crossing."""
    if len(order.layers.ids) > SMALL:
        return order
    back = order.copy()
    back.turn_back(wish)
    if _is_simple(order):
        sift_with_inputs(back, wish.place)
    back = _with_lanes(order.layers, back.boxes)
    return min((order, back), key=lambda found: (found.crossings, _turned(wish, found)))


# --- other beginnings -----------------------------------------------------------------------------------


class _Elsewhere:
    """Orders that are found from initial ones which do not depend on the present order."""

    def __init__(self, layers: Layers) -> None:
        self.layers = layers

    @cached_property
    def _orders(self) -> list[Order]:
        layers = self.layers
        swept = [_with_lanes(layers, start).swept() for start in _starts(layers)]
        best = sorted(range(len(swept)), key=lambda number: (swept[number].crossings, number))[:SIFTED]
        found = [_settled(swept[number].copy(), swept[number]).boxes for number in best]
        upside_down = [[column[::-1] for column in boxes] for boxes in found]
        return [_with_lanes(layers, boxes) for boxes in (*found, *upside_down)]

    @property
    def fewest(self) -> int:
        """How many wires cross in the best of them."""
        return min(order.crossings for order in self._orders)

    def nearest(self, wish: Order) -> Order:
        """Of those with the fewest crossings, the one that turns the fewest pairs around."""
        fewest = self.fewest
        found = [_turned_back(order, wish) for order in self._orders if order.crossings == fewest]
        return min(found, key=lambda order: (order.crossings, _turned(wish, order)))


def _turned(wish: Order, order: Order) -> int:
    """How many pairs of boxes are no longer in the wished order, leaves above all."""
    return turned(order.layers, order.columns, wish.place)


def _starts(layers: Layers) -> Iterator[Boxes]:
    """Initial orders: as made, the other way around, and shuffled with the same seeds every time."""
    yield layers.columns
    yield [column[::-1] for column in layers.columns]
    for seed in range(min(SHUFFLES, EFFORT // len(layers.ids))):
        choose = Random(seed)
        yield [choose.sample(column, len(column)) for column in layers.columns]


def _with_outer_leaves(order: Order, new: frozenset[int]) -> Order:
    """Put new leaves of one operation beside its chain, where fewer operations are, unless that crosses more wires."""
    layers, moved = order.layers, order.copy()
    for leaf in sorted(new):
        if not layers.is_own_leaf(leaf) or layers.ids[leaf] in layers.plan.doors:
            continue
        inputs = [end.other for end in layers.before[layers.feeds(leaf)]]
        column = moved.columns[layers.column[leaf]]
        chains = [v for v in inputs if not layers.is_own_leaf(v) and layers.column[v] == layers.column[leaf]]
        if chains:
            before, crossings = list(column), moved.crossings_of(layers.column[leaf])
            column.remove(leaf)
            at = column.index(chains[0])
            above, below = (sum(bool(layers.before[v]) for v in part) for part in (column[:at], column[at + 1 :]))
            is_above = above < below or (above == below and inputs.index(leaf) == 0)
            column.insert(at if is_above else at + 1, leaf)
            moved.number(column)
            if moved.crossings_of(layers.column[leaf]) > crossings:
                column[:] = before
                moved.number(column)
    moved = _with_lanes(layers, moved.boxes)
    return moved if moved.columns != order.columns and moved.crossings <= order.crossings else order
