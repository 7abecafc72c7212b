"""Which layer each thing stands in, and in which order, so that few wires cross.

The layered method of Sugiyama, Tagawa and Toda (1981): things as late as their consumers allow, a bend point where
a wire passes a layer, then sweeps that sort each layer by the mean position of its neighbours.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from random import Random
from typing import TypeAlias

from core.layout.layers import End, Layers, Passing
from core.layout.plan import Plan, risen
from core.layout.uncrossing import swap, uncross

SMALL = 60  # things
ROUNDS = 30  # three are usual
SHUFFLES, EFFORT = 12, 360  # orders at random to begin with, for a few things; and for many, in things
Order: TypeAlias = list[list[int]]  # things of each layer from top to bottom


def layered(plan: Plan, ids: Sequence[str]) -> Layers:
    """Put the things `ids` (sources first) into layers and order these; deterministic, and what is ordered stays so.

    The learner's order stays wherever another one saves no crossing.
    """
    layers = Layers(ids, _latest_layers(plan, ids))
    _join(plan, layers)
    given = _given(plan, layers)
    if not _is_placed(plan, ids):
        given = _improved(plan, layers, given, given, kept=False)
    _settled(plan, layers, given)
    if len(ids) <= SMALL and layers.crossings:
        (fewest, _, _), order = min(_tried(plan, layers, given))
        _settled(plan, layers, _improved(plan, layers, order, given, kept=True))
        if layers.crossings > fewest:
            _settled(plan, layers, order)
    return layers


def _settled(plan: Plan, layers: Layers, order: Order) -> Order:
    """Order the layers with fewer crossings, again and again from the order met, until that stays; return it."""
    met: list[Order] = []
    while order not in met and len(met) < ROUNDS:
        met.append(order)
        order = _improved(plan, layers, order, order, kept=True)
    cycle = met[met.index(order) :] if order in met else [order]
    if len(cycle) > 1:  # whichever of them is given, the result is the same
        order = _improved(plan, layers, before := cycle[cycle.index(min(cycle)) - 1], before, kept=True)
    return order


def _tried(plan: Plan, layers: Layers, given: Order) -> Iterator[tuple[tuple[int, int, int], Order]]:
    """Orders from several beginnings, each with how many wires cross and how many leaves and things it turns around.

    No beginning but the first depends on where anything stands, so that what is arranged stays the best of them.
    """
    for start in (given, *_starts(layers)):
        order = _settled(plan, layers, start)
        yield _changes(layers, given, order), order


def _changes(layers: Layers, given: Order, order: Order) -> tuple[int, int, int]:
    place = {vertex: index for line in given for index, vertex in enumerate(line)}
    turned = [pair for line in order for pair in combinations(line, 2) if place[pair[0]] > place[pair[1]]]
    leaves = sum(not layers.before[upper] and not layers.before[lower] for upper, lower in turned)
    return layers.crossings, leaves, len(turned)


def _starts(layers: Layers) -> Iterator[Order]:
    """Orders to begin with: as made, the other way around, and shuffled, the same way every time."""
    vertices = list(range(len(layers.ids)))
    yield _in_layers(layers, vertices)
    yield _in_layers(layers, vertices[::-1])
    for seed in range(min(SHUFFLES, EFFORT // len(vertices))):
        Random(seed).shuffle(vertices)
        yield _in_layers(layers, vertices)


def _in_layers(layers: Layers, vertices: Iterable[int]) -> Order:
    order: Order = [[] for _ in range(max(layers.layer_of) + 1)]
    for vertex in vertices:
        order[layers.layer_of[vertex]].append(vertex)
    return order


def _is_placed(plan: Plan, ids: Sequence[str]) -> bool:
    """Whether the learner has put anything above anything else."""
    return len({plan.places[id][1] for id in ids}) > 1


def _given(plan: Plan, layers: Layers) -> Order:
    """The things of each layer from top to bottom as the learner placed them, else in the order they were made."""
    made = {id: index for index, id in enumerate(plan.sizes)}
    middles = [(plan.places[id][1] + plan.sizes[id][1] / 2, made[id]) for id in layers.ids]
    return _in_layers(layers, sorted(range(len(layers.ids)), key=middles.__getitem__))


def _improved(plan: Plan, layers: Layers, order: Order, wish: Order, *, kept: bool) -> Order:
    """Order the layers with fewer crossings, beginning with this order of things; return that of things.

    Inputs stand as they are wished to where that costs no crossing. In a large graph it is fast-sugiyama that
    orders, in a tenth of the time, where it is installed.
    """
    _line_up(layers, _ranks(layers, order))
    given, crossings = layers.orders, layers.crossings
    swift = _swift_ranks(plan, layers) if len(layers.ids) > SMALL else None
    if swift is None:
        uncross(layers, kept)
    else:
        _line_up(layers, swift)
    layers.rank = _ranks(layers, wish)
    swap(layers, wishes=kept and swift is None)
    if swift is not None and kept and crossings <= layers.crossings:
        layers.orders = given
    return [[vertex for vertex in line if vertex < len(layers.ids)] for line in layers.orders]


def _ranks(layers: Layers, order: Order) -> list[float]:
    """How far each thing of an order is below the middle of its layer."""
    rank = [0.0] * len(layers.layer_of)
    for things in order:
        for index, vertex in enumerate(things):
            rank[vertex] = index - len(things) / 2
    return rank


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
