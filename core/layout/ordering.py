"""Which layer each box belongs to, and the order within each layer, so that few wires cross.

The layered method of Sugiyama, Tagawa and Toda (1981): longest-path layering, a bend point where a wire passes a
layer, then the barycenter heuristic (`uncrossing`). Arranging twice must give the same order, so every search here is
repeated from its own result until that no longer changes.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from random import Random
from typing import TypeAlias

from core.layout.layers import End, Lane, Layers, Piece
from core.layout.plan import Link, Plan
from core.layout.uncrossing import swap, uncross

SMALL = 60  # boxes; a larger graph is ordered once, a smaller one from several initial orders
ROUNDS = 30  # of ordering until the order stays the same; three are usual
SHUFFLES = 12  # random initial orders, at most
EFFORT = 360  # boxes in all random initial orders together
Order: TypeAlias = list[list[int]]  # boxes of each layer from top to bottom


def layered(plan: Plan, ids: Sequence[str]) -> Layers:
    """Put the boxes `ids` (sources first) into layers and order these; deterministic and idempotent.

    The order in which the learner placed them is kept wherever another one saves no crossing.
    """
    layers = Layers(ids, _latest_layers(plan, ids))
    _join(plan, layers)
    initial = _initial(plan, layers)
    if not _is_placed(plan, ids):
        initial = _improved(plan, layers, initial, initial, kept=False)
    _converged(plan, layers, initial)
    if len(ids) <= SMALL and layers.crossings:
        (fewest, _, _), order = min(_tried(plan, layers, initial))
        _converged(plan, layers, _improved(plan, layers, order, initial, kept=True))
        if layers.crossings > fewest:
            _converged(plan, layers, order)
    return layers


def _converged(plan: Plan, layers: Layers, order: Order) -> Order:
    """Order the layers with fewer crossings, again and again from the result, until it stays the same; return it."""
    visited: list[Order] = []
    while order not in visited and len(visited) < ROUNDS:
        visited.append(order)
        order = _improved(plan, layers, order, order, kept=True)
    cycle = visited[visited.index(order) :] if order in visited else [order]
    if len(cycle) > 1:  # choose the least of them, so that the result is the same whichever the search began with
        before = cycle[cycle.index(min(cycle)) - 1]
        order = _improved(plan, layers, before, before, kept=True)
    return order


def _tried(plan: Plan, layers: Layers, initial: Order) -> Iterator[tuple[tuple[int, int, int], Order]]:
    """Orders from several initial ones, each with its crossings and how many pairs it turns around.

    No initial order but the first depends on the present positions, so the best of them is still the best once it
    is arranged.
    """
    for start in (initial, *_starts(layers)):
        order = _converged(plan, layers, start)
        yield _changes(layers, initial, order), order


def _changes(layers: Layers, initial: Order, order: Order) -> tuple[int, int, int]:
    """How many wires cross, and how many pairs of leaves, and of boxes, are no longer in the initial order."""
    place = {vertex: index for line in initial for index, vertex in enumerate(line)}
    turned = [pair for line in order for pair in combinations(line, 2) if place[pair[0]] > place[pair[1]]]
    leaves = sum(not layers.before[upper] and not layers.before[lower] for upper, lower in turned)
    return layers.crossings, leaves, len(turned)


def _starts(layers: Layers) -> Iterator[Order]:
    """Initial orders: as made, the other way around, and shuffled with the same seeds every time."""
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


def _initial(plan: Plan, layers: Layers) -> Order:
    """The boxes of each layer from top to bottom as the learner placed them, else in the order they were made."""
    made = {id: index for index, id in enumerate(plan.sizes)}
    middles = [(plan.places[id][1] + plan.sizes[id][1] / 2, made[id]) for id in layers.ids]
    return _in_layers(layers, sorted(range(len(layers.ids)), key=middles.__getitem__))


def _improved(plan: Plan, layers: Layers, order: Order, preferred: Order, *, kept: bool) -> Order:
    """Order the layers with fewer crossings, beginning with `order`; return the order of the boxes alone.

    Inputs keep their `preferred` order where that costs no crossing. A large graph is ordered by fast-sugiyama, in a
    tenth of the time, where it is installed.
    """
    _line_up(layers, _ranks(layers, order))
    before, crossings = layers.orders, layers.crossings
    fast = _fast_sugiyama_ranks(plan, layers) if len(layers.ids) > SMALL else None
    if fast is None:
        uncross(layers, kept)
    else:
        _line_up(layers, fast)
    layers.rank = _ranks(layers, preferred)
    swap(layers, preferring=kept and fast is None)
    if fast is not None and kept and crossings <= layers.crossings:
        layers.orders = before
    return [[vertex for vertex in line if vertex < len(layers.ids)] for line in layers.orders]


def _ranks(layers: Layers, order: Order) -> list[float]:
    """How far each box of an order is below the middle of its layer, in places."""
    rank = [0.0] * len(layers.layer_of)
    for line in order:
        for index, vertex in enumerate(line):
            rank[vertex] = index - len(line) / 2
    return rank


def _fast_sugiyama_ranks(plan: Plan, layers: Layers) -> list[float] | None:
    """The places from top to bottom that fast-sugiyama gives the boxes; None where it is not installed."""
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
    """The layer of each box: longest-path layering, then each box moved right, to just before its first consumer."""
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
    """Add the wires; long wires of one source share a bend point in every layer that they pass."""
    number = {id: vertex for vertex, id in enumerate(layers.ids)}
    long: dict[tuple[int, float], list[Link]] = {}
    for id in layers.ids:
        for link in plan.arriving[id]:
            source, target = number[link.source], number[id]
            if layers.layer_of[target] - layers.layer_of[source] > 1:
                long.setdefault((source, link.leaves), []).append(link)
            else:
                layers.pieces.append(_piece(plan, source, target, link))
    for (source, _), links in sorted(long.items()):
        bends = _add_bends(layers, source, max(layers.layer_of[number[link.target]] for link in links))
        layers.lanes.append(Lane(source, bends, tuple(number[link.target] for link in links)))
        first = _piece(plan, source, bends[0], links[0])._replace(arrives=0.0, link=None)
        layers.pieces += [first, *(Piece(left, right, 0.0, 0.0, None) for left, right in pairwise(bends))]
        for link in links:
            target = number[link.target]
            bend = bends[layers.layer_of[target] - layers.layer_of[source] - 2]
            layers.pieces.append(_piece(plan, bend, target, link)._replace(leaves=0.0))
    layers.before, layers.after = [[] for _ in layers.layer_of], [[] for _ in layers.layer_of]
    for piece in layers.pieces:
        leaves, arrives = (
            _share(plan, layers, piece.left, piece.leaves),
            _share(plan, layers, piece.right, piece.arrives),
        )
        if piece.link is not None and piece.link.target in plan.sortable:
            arrives = 0.0  # its ports are put in the order in which the wires arrive
        layers.after[piece.left].append(End(piece.right, arrives, leaves))
        layers.before[piece.right].append(End(piece.left, leaves, arrives))


def _piece(plan: Plan, left: int, right: int, link: Link) -> Piece:
    leaves = link.leaves - plan.sizes[link.source][1] / 2
    return Piece(left, right, leaves, link.arrives - plan.sizes[link.target][1] / 2, link)


def _share(plan: Plan, layers: Layers, vertex: int, down: float) -> float:
    """The same height as a share of the height of the vertex."""
    return down / plan.sizes[layers.ids[vertex]][1] if vertex < len(layers.ids) else 0.0


def _add_bends(layers: Layers, source: int, last: int) -> tuple[int, ...]:
    between = range(layers.layer_of[source] + 1, last)
    bends = tuple(range(len(layers.layer_of), len(layers.layer_of) + len(between)))
    layers.layer_of += between
    return bends


def _line_up(layers: Layers, rank: list[float]) -> None:
    """Order each layer by rank; a bend point is ranked on the way from its source to the middle of its targets."""
    for lane in layers.lanes:
        start = rank[lane.source]
        way = sum(map(rank.__getitem__, lane.targets)) / len(lane.targets) - start
        for step, bend in enumerate(lane.bends, start=1):
            rank[bend] = start + way * step / (len(lane.bends) + 1)
    layers.orders = [[] for _ in range(max(layers.layer_of) + 1)]
    for vertex in sorted(range(len(rank)), key=rank.__getitem__):
        layers.orders[layers.layer_of[vertex]].append(vertex)
