"""Fewer crossings: sweeps that sort each layer by its neighbours, then swaps of what stands side by side."""

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from core.layout.layers import End, Layers

MAX_SWEEPS = 24
PATIENCE = 6  # sweeps without a better order before giving up


def uncross(layers: Layers, kept: bool) -> None:
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


def swap(layers: Layers, wishes: bool) -> None:
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
