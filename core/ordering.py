"""Which layer each thing stands in, and in which order, so that few wires cross.

The layered method of Sugiyama, Tagawa and Toda (1981): things as late as their consumers allow, a bend point where
a wire passes a layer, then sweeps that sort each layer by the mean position of its neighbours.
"""

import math
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from core.plan import Link, Plan, risen

SMALL = 60  # things
MAX_SWEEPS = 24
PATIENCE = 6  # sweeps without a better order before giving up
Order: TypeAlias = list[list[int]]  # things of each layer from top to bottom


class End(NamedTuple):
    """A neighbour in the next layer, and where the wire meets it and this vertex: ±½ are the lower and upper edge."""

    other: int
    there: float
    here: float


class Passing(NamedTuple):
    """A wire that passes layers, with a bend point in each."""

    link: Link
    source: int
    target: int
    bends: tuple[int, ...]


@dataclass
class Layers:
    """Vertices by number: first the things `ids`, then the bend points of long wires."""

    ids: Sequence[str]
    layer_of: list[int]
    orders: list[list[int]] = field(default_factory=list)  # the vertices of each layer from top to bottom
    before: list[list[End]] = field(default_factory=list)  # neighbours to the left
    after: list[list[End]] = field(default_factory=list)  # neighbours to the right
    passing: list[Passing] = field(default_factory=list)
    rank: list[float] = field(default_factory=list)  # where the vertices stood before, from top to bottom

    @property
    def crossings(self) -> int:
        """How many wires cross."""
        return sum(_crossings(self, index) for index in range(len(self.orders) - 1))


def layered(plan: Plan, ids: Sequence[str]) -> Layers:
    """Put the things `ids` (sources first) into layers and order these; deterministic, and what is ordered stays so.

    The learner's order stays wherever another one saves no crossing.
    """
    layers = Layers(ids, _latest_layers(plan, ids))
    _join(plan, layers)
    order = _given(plan, layers)
    if not _is_placed(plan, ids):
        order = _improved(plan, layers, order, kept=False)
    met: list[Order] = []
    while order not in met:
        met.append(order)
        order = _improved(plan, layers, order, kept=True)
    cycle = met[met.index(order) :]
    if len(cycle) > 1:
        _improved(plan, layers, cycle[cycle.index(min(cycle)) - 1], kept=True)
    return layers


def _is_placed(plan: Plan, ids: Sequence[str]) -> bool:
    """Whether the learner has put anything above anything else."""
    return len({plan.places[id][1] for id in ids}) > 1


def _given(plan: Plan, layers: Layers) -> Order:
    """The things of each layer from top to bottom as the learner placed them, else in the order they were made."""
    made = {id: index for index, id in enumerate(plan.sizes)}
    middles = [(plan.places[id][1] + plan.sizes[id][1] / 2, made[id]) for id in layers.ids]
    order: Order = [[] for _ in range(max(layers.layer_of) + 1)]
    for vertex in sorted(range(len(layers.ids)), key=middles.__getitem__):
        order[layers.layer_of[vertex]].append(vertex)
    return order


def _improved(plan: Plan, layers: Layers, order: Order, *, kept: bool) -> Order:
    """Order the layers with fewer crossings, beginning with this order of things; return that of things.

    In a large graph it is fast-sugiyama that does so, in a tenth of the time, where it is installed.
    """
    layers.rank = [0.0] * len(layers.layer_of)
    for things in order:
        for index, vertex in enumerate(things):
            layers.rank[vertex] = index - len(things) / 2
    _line_up(layers, layers.rank)
    given, crossings = layers.orders, layers.crossings
    swift = _swift_ranks(plan, layers) if len(layers.ids) > SMALL else None
    if swift is None:
        _uncross(layers, kept)
    else:
        _line_up(layers, swift)
    _swap(layers, wishes=kept and swift is None)
    if swift is not None and kept and crossings <= layers.crossings:
        layers.orders = given
    return [[vertex for vertex in line if vertex < len(layers.ids)] for line in layers.orders]


def _swift_ranks(plan: Plan, layers: Layers) -> list[float] | None:
    """From top to bottom as fast-sugiyama places them; None where it is not installed."""
    try:
        from fast_sugiyama import from_edges
    except ImportError:
        return None
    number = {id: vertex for vertex, id in enumerate(layers.ids)}
    wires = [(number[link.source], number[link.target]) for link in plan.links.values() if link.source in number]
    rank = [0.0] * len(layers.layer_of)
    for places, _, _, _ in from_edges(wires, dummy_vertices=False):
        for vertex, place in places:
            rank[int(vertex)] = float(place[0])
    return rank


def _latest_layers(plan: Plan, ids: Sequence[str]) -> list[int]:
    """The layer of each thing: a result after all its inputs, an input just before its first consumer."""
    layer = {id: 0 for id in ids if id in plan.doors and plan.leaving[id]}
    first = 1 if layer else 0
    for id in ids:
        if id not in layer:
            layer[id] = max((layer[link.source] + 1 for link in plan.arriving[id]), default=first)
    last = max(layer.values())
    for id in reversed(ids):
        if id in plan.doors:
            layer[id] = layer[id] if plan.leaving[id] else last
        elif plan.leaving[id]:
            layer[id] = min(layer[link.target] for link in plan.leaving[id]) - 1
        elif not plan.arriving[id]:
            layer[id] = last
    return [layer[id] for id in ids]


def _join(plan: Plan, layers: Layers) -> None:
    """Add the wires, with a bend point in every layer between."""
    layers.before, layers.after = [[] for _ in layers.ids], [[] for _ in layers.ids]
    number = {id: vertex for vertex, id in enumerate(layers.ids)}
    for id in layers.ids:
        for link in plan.arriving[id]:
            source, target = number[link.source], number[id]
            leaves, arrives = (end / plan.sizes[at][1] - 0.5 for end, at in zip(link[2:4], link[:2], strict=True))
            wire = Passing(link, source, target, _add_bends(layers, source, target))
            chain = [source, *wire.bends, target]
            for left, right in pairwise(chain):
                there, here = leaves if left == source else 0.0, arrives if right == target else 0.0
                layers.after[left].append(End(right, here, there))
                layers.before[right].append(End(left, there, here))
            if wire.bends:
                layers.passing.append(wire)


def _add_bends(layers: Layers, source: int, target: int) -> tuple[int, ...]:
    between = range(layers.layer_of[source] + 1, layers.layer_of[target])
    bends = tuple(range(len(layers.layer_of), len(layers.layer_of) + len(between)))
    layers.layer_of += between
    layers.before += [[] for _ in bends]
    layers.after += [[] for _ in bends]
    return bends


def _line_up(layers: Layers, rank: list[float]) -> None:
    """Order each layer by rank, with the bend points of a wire on its curve."""
    for wire in layers.passing:
        start, way = rank[wire.source], rank[wire.target] - rank[wire.source]
        for step, bend in enumerate(wire.bends, start=1):
            rank[bend] = start + way * risen(step / (len(wire.bends) + 1))
    layers.orders = [[] for _ in range(max(layers.layer_of) + 1)]
    for vertex in sorted(range(len(rank)), key=rank.__getitem__):
        layers.orders[layers.layer_of[vertex]].append(vertex)


def _uncross(layers: Layers, kept: bool) -> None:
    """Sweep to the left and to the right until the crossings stay; keep the best order met.

    If there is an order to be kept, it counts too, and all others follow its inputs.
    """
    best, waited = layers.orders, 0
    fewest = layers.crossings if kept else math.inf
    for sweep in range(MAX_SWEEPS):
        if fewest == 0 or waited >= PATIENCE:
            break
        layers.orders = _swept(layers, leftwards=sweep % 2 == kept)
        crossings = layers.crossings
        waited += 1
        if crossings < fewest:
            best, fewest, waited = layers.orders, crossings, 0
    layers.orders = best


def _swept(layers: Layers, leftwards: bool) -> list[list[int]]:
    orders = [list(order) for order in layers.orders]
    place = _places(layers)
    links = layers.after if leftwards else layers.before
    for order in reversed(orders) if leftwards else orders:
        mean = {vertex: _mean(links[vertex], place, place[vertex]) for vertex in order}
        order.sort(key=mean.__getitem__)
        for index, vertex in enumerate(order):
            place[vertex] = float(index)
    return orders


def _places(layers: Layers) -> list[float]:
    """Where each vertex stands in its layer."""
    place = [0.0] * len(layers.layer_of)
    for order in layers.orders:
        for index, vertex in enumerate(order):
            place[vertex] = float(index)
    return place


def _mean(ends: Sequence[End], place: Sequence[float], own: float) -> float:
    """The mean position of the neighbours on one side; its own where there are none."""
    return sum(place[end.other] + end.there for end in ends) / len(ends) if ends else own


def _crossings(layers: Layers, index: int) -> int:
    """How many wires cross between a layer and the next: inversions of their right ends."""
    place = {vertex: place for place, vertex in enumerate(layers.orders[index + 1])}
    wires = sorted(
        (at + end.here, place[end.other] + end.there)
        for at, vertex in enumerate(layers.orders[index])
        for end in layers.after[vertex]
    )
    ends: list[float] = []
    crossings = 0
    for _, arriving in wires:
        crossings += len(ends) - bisect_right(ends, arriving)
        insort(ends, arriving)
    return crossings


def _swap(layers: Layers, wishes: bool) -> None:
    """Swap neighbours wherever that saves a crossing, or costs none and is what the learner wishes."""
    place = _places(layers)
    for _ in range(MAX_SWEEPS):
        swapped = False
        for order, index in _neighbours(layers):
            upper, lower = order[index : index + 2]
            saved = _between(layers, place, upper, lower) - _between(layers, place, lower, upper)
            if saved > 0 or (wishes and saved == 0 and _wished(layers, lower, upper)):
                order[index : index + 2] = lower, upper
                place[upper], place[lower] = place[lower], place[upper]
                swapped = True
        if not swapped:
            break


def _neighbours(layers: Layers) -> Iterator[tuple[list[int], int]]:
    return ((order, index) for order in layers.orders for index in range(len(order) - 1))


def _wished(layers: Layers, upper: int, lower: int) -> bool:
    """Whether the learner has one input above the other."""
    inputs = not any(vertex >= len(layers.ids) or layers.before[vertex] for vertex in (upper, lower))
    return inputs and layers.rank[upper] < layers.rank[lower]


def _between(layers: Layers, place: Sequence[float], upper: int, lower: int) -> int:
    """How many wires of two vertices of a layer cross if one stands above the other."""
    crossings = 0
    for links in (layers.before, layers.after):
        below = sorted(place[end.other] + end.there for end in links[lower])
        crossings += sum(bisect_left(below, place[end.other] + end.there) for end in links[upper])
    return crossings
