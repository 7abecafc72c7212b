"""Which layer each node stands in, and in which order, so that few wires cross.

The layered method of Sugiyama, Tagawa and Toda (1981): nodes as late as their consumers allow, a bend point where
a wire passes a layer, then sweeps that sort each layer by the mean position of its neighbours.
"""

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from core.graph import Graph

SMALL = 60  # nodes
MAX_SWEEPS = 24
PATIENCE = 6  # sweeps without a better order before giving up
Link = tuple[int, float]  # a neighbour in the next layer, and how far below its middle the wire meets it (port units)


@dataclass
class Layers:
    """Vertices by number: first the nodes `ids`, then the bend points of long wires."""

    ids: Sequence[str]
    layer_of: list[int]
    rank: list[float]  # where the vertices start from, top to bottom
    orders: list[list[int]] = field(default_factory=list)  # the vertices of each layer from top to bottom
    before: list[list[Link]] = field(default_factory=list)  # neighbours to the left; the port is on this vertex
    after: list[list[Link]] = field(default_factory=list)  # neighbours to the right; the port is on the neighbour

    def is_bend(self, vertex: int) -> bool:
        """Whether a vertex is only a place where a long wire passes."""
        return vertex >= len(self.ids)


def layered(graph: Graph, ids: Sequence[str]) -> Layers:
    """Put the connected nodes `ids` (in evaluation order) into layers and order these; deterministic.

    A small graph keeps the learner's order wherever that costs no crossing; a large one takes it from fast-sugiyama,
    which needs a tenth of the time, where that is installed.
    """
    swift = _swift_ranks(graph, ids) if len(ids) > SMALL else None
    layers = Layers(ids, _latest_layers(graph, ids), rank=swift or _made_ranks(graph, ids))
    _link(graph, layers)
    layers.orders = [[] for _ in range(max(layers.layer_of) + 1)]
    for vertex in sorted(range(len(layers.rank)), key=layers.rank.__getitem__):
        layers.orders[layers.layer_of[vertex]].append(vertex)
    if swift is None:
        _uncross(layers)
    return layers


def _made_ranks(graph: Graph, ids: Sequence[str]) -> list[float]:
    """From top to bottom as the learner placed them, else in the order in which they were made."""
    made = {id: index for index, id in enumerate(graph.nodes)}
    ranked = sorted(ids, key=lambda id: (graph.nodes[id].y, made[id]))
    rank = {id: float(index) for index, id in enumerate(ranked)}
    return [rank[id] for id in ids]


def _swift_ranks(graph: Graph, ids: Sequence[str]) -> list[float] | None:
    """From top to bottom as fast-sugiyama places them; None where it is not installed."""
    try:
        from fast_sugiyama import from_edges
    except ImportError:
        return None
    number = {id: vertex for vertex, id in enumerate(ids)}
    wires = [(number[source], number[key.target]) for key, source in graph.wires.items() if source in number]
    ((places, _, _, _),) = from_edges(wires, dummy_vertices=False)
    across = {vertex: place[0] for vertex, place in places}
    return [float(across[vertex]) for vertex in range(len(ids))]


def _latest_layers(graph: Graph, ids: Sequence[str]) -> list[int]:
    """The layer of each node: a result after all its inputs, an input just before its first consumer."""
    layer: dict[str, int] = {}
    for id in ids:
        layer[id] = 1 + max((layer[source] for source in graph.sources(id) if source is not None), default=-1)
    for id in reversed(ids):
        if consumers := graph.consumers[id]:
            layer[id] = min(layer[target] for target, _ in consumers) - 1
    return [layer[id] for id in ids]


def _link(graph: Graph, layers: Layers) -> None:
    """Add the wires, with a bend point in every layer between."""
    layers.before = [[] for _ in layers.ids]
    layers.after = [[] for _ in layers.ids]
    number = {id: vertex for vertex, id in enumerate(layers.ids)}
    for id in layers.ids:
        target = number[id]
        sources = graph.sources(id)
        for slot, source in enumerate(sources):
            if source is not None:
                port = (slot + 1) / (len(sources) + 1) - 0.5
                _add_wire(layers, number[source], target, port)


def _add_wire(layers: Layers, source: int, target: int, port: float) -> None:
    start, end = layers.layer_of[source], layers.layer_of[target]
    slope = (layers.rank[target] - layers.rank[source]) / (end - start)
    last = source
    for layer in range(start + 1, end):
        bend = len(layers.layer_of)
        layers.layer_of.append(layer)
        layers.rank.append(layers.rank[source] + slope * (layer - start))
        layers.before.append([(last, 0.0)])
        layers.after.append([])
        layers.after[last].append((bend, 0.0))
        last = bend
    layers.after[last].append((target, port))
    layers.before[target].append((last, port))


def _uncross(layers: Layers) -> None:
    """Sweep to the left and to the right until the crossings stay; keep the best order met."""
    best, fewest, waited = layers.orders, -1, 0
    for sweep in range(MAX_SWEEPS):
        layers.orders = _swept(layers, leftwards=sweep % 2 == 0)
        crossings = sum(_crossings(layers, index) for index in range(len(layers.orders) - 1))
        waited += 1
        if fewest < 0 or crossings < fewest:
            best, fewest, waited = layers.orders, crossings, 0
        if fewest == 0 or waited >= PATIENCE:
            break
    layers.orders = best


def _swept(layers: Layers, leftwards: bool) -> list[list[int]]:
    orders = [list(order) for order in layers.orders]
    place = [0.0] * len(layers.layer_of)
    for order in orders:
        for index, vertex in enumerate(order):
            place[vertex] = float(index)
    for order in reversed(orders) if leftwards else orders:
        order.sort(key=[_mean(layers, place, vertex, leftwards) for vertex in range(len(place))].__getitem__)
        for index, vertex in enumerate(order):
            place[vertex] = float(index)
    return orders


def _mean(layers: Layers, place: list[float], vertex: int, leftwards: bool) -> float:
    """The mean position of the neighbours on one side; its own where there are none."""
    if leftwards:
        links = layers.after[vertex]
        return sum(place[other] + port for other, port in links) / len(links) if links else place[vertex]
    links = layers.before[vertex]
    return sum(place[other] for other, _ in links) / len(links) if links else place[vertex]


def _crossings(layers: Layers, index: int) -> int:
    """How many wires cross between a layer and the next: inversions of their right ends."""
    place = {vertex: place for place, vertex in enumerate(layers.orders[index + 1])}
    ends: list[float] = []
    crossings = 0
    for vertex in layers.orders[index]:
        arriving = [place[other] + port for other, port in layers.after[vertex]]
        crossings += sum(len(ends) - bisect_right(ends, end) for end in arriving)
        for end in arriving:
            insort(ends, end)
    return crossings
