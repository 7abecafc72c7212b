"""Fewer crossings: the barycenter heuristic in sweeps over the layers, then swaps of neighbours in a layer.

Sorting by the barycenter is from Sugiyama, Tagawa and Toda (1981); swapping adjacent vertices is the step `transpose`
of Gansner, Koutsofios, North and Vo (1993).
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from core.layout.layers import End, Layers

MAX_SWEEPS = 24
PATIENCE = 6  # sweeps without a better order before giving up


def uncross(layers: Layers, kept: bool) -> None:
    """Sweep to the left and to the right until the crossings no longer get fewer; keep the best order seen.

    If `kept`, the present order is itself a candidate, and the first sweep goes to the right, from its inputs.
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
    """The orders after one sweep: each layer sorted by the barycenters of its vertices in the layer before it."""
    orders = [list(order) for order in layers.orders]
    place = _places(layers)
    links = layers.after if leftwards else layers.before
    for order in reversed(orders) if leftwards else orders:
        center = {vertex: _barycenter(links[vertex], place, place[vertex]) for vertex in order}
        order.sort(key=center.__getitem__)
        for index, vertex in enumerate(order):
            place[vertex] = float(index)
    return orders


def _places(layers: Layers) -> list[float]:
    """For each vertex its place in its layer, counted from the top."""
    place = [0.0] * len(layers.layer_of)
    for order in layers.orders:
        for index, vertex in enumerate(order):
            place[vertex] = float(index)
    return place


def _barycenter(ends: Sequence[End], place: Sequence[float], own: float) -> float:
    """The mean place of the neighbours on one side, to the height of their ports; `own` where there are none."""
    return sum(place[end.other] + end.there for end in ends) / len(ends) if ends else own


def swap(layers: Layers, preferring: bool) -> None:
    """Swap neighbours in a layer where that saves a crossing, or, if `preferring`, where the learner prefers it."""
    place = _places(layers)
    for _ in range(MAX_SWEEPS):
        swapped = False
        for order, index in _neighbours(layers):
            upper, lower = order[index : index + 2]
            saved = _between(layers, place, upper, lower) - _between(layers, place, lower, upper)
            if saved > 0 or (preferring and saved == 0 and _preferred(layers, lower, upper)):
                order[index : index + 2] = lower, upper
                place[upper], place[lower] = place[lower], place[upper]
                swapped = True
        if not swapped:
            break


def _neighbours(layers: Layers) -> Iterator[tuple[list[int], int]]:
    return ((order, index) for order in layers.orders for index in range(len(order) - 1))


def _preferred(layers: Layers, upper: int, lower: int) -> bool:
    """Whether both are inputs and the learner placed one above the other."""
    inputs = not any(vertex >= len(layers.ids) or layers.before[vertex] for vertex in (upper, lower))
    return inputs and layers.rank[upper] < layers.rank[lower]


def _between(layers: Layers, place: Sequence[float], upper: int, lower: int) -> int:
    """How many wires of two vertices of a layer cross if the first is above the second."""
    crossings = 0
    for links in (layers.before, layers.after):
        below = sorted(place[end.other] + end.there for end in links[lower])
        crossings += sum(bisect_left(below, place[end.other] + end.there) for end in links[upper])
    return crossings
