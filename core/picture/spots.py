"""Candidate places of labels along their wires, and the heights at which a label there would cover other wires.

Computed with numpy for many labels at once, since a graph with 1,000 wires has 10,000 candidates.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.graph.model import WireKey
from core.picture.geometry import PORT

Array: TypeAlias = NDArray[np.float64]
Pair: TypeAlias = tuple[float, float]

GAP = 3.0  # free space around a label
ALONG = (0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78)  # places along a wire
COSTS = (0.0, 7.0, 7.0, 14.0, 14.0, 21.0, 21.0, 28.0, 28.0, 30.0, 30.0)  # of these, then of both places beside cards
FAR = 1280.0  # a wire longer than this has its label in the middle only: its ends may be out of sight
PIECES = 12  # straight pieces that approximate a wire
WIRE = 1.0  # how thick a wire is
AROUND = 40.0  # how far above and below its wire a label takes other wires into account
CHUNK = 256  # labels at once: an array of all labels by all wires would need gigabytes


class Spots(NamedTuple):
    """Places for the middle of a label, the cheapest first.

    wires[place, wire] is the top and bottom between which the middle, moved up or down there, covers that wire.
    """

    places: list[list[float]]
    wires: Array


def spots(curves: Mapping[WireKey, Sequence[Pair]], sizes: Mapping[WireKey, Pair]) -> dict[WireKey, Spots]:
    """Return the candidates for these labels among all wires; `curves` are Bézier curves of four points."""
    keys, row = list(sizes), {key: number for number, key in enumerate(curves)}
    numbers = chain.from_iterable(chain.from_iterable(curves.values()))  # a flat sequence is read faster by numpy
    everything, found = np.fromiter(numbers, float).reshape(-1, 4, 2), dict[WireKey, Spots]()
    for start in range(0, len(keys), CHUNK):
        some = keys[start : start + CHUNK]
        rows, extents = [row[key] for key in some], np.array([sizes[key] for key in some])
        places, counts = _places(everything[rows], extents)
        wires = _covering(everything, rows, places, extents)
        for key, count, spotted, spans in zip(some, counts, places.tolist(), wires, strict=True):
            found[key] = Spots(spotted[:count], spans[:count])
    return found


def _places(curves: Array, sizes: Array) -> tuple[Array, list[int]]:
    """The places along each wire, and how many of them are candidates.

    Where two cards are too close for a label between them, those right beside the cards are candidates too.
    """
    along, beside = CANDIDATES @ curves, curves[:, [0, 3]]
    aside = sizes[:, 0] / 2 + GAP + PORT + 2.0
    beside[:, 0, 0] += aside
    beside[:, 1, 0] -= aside
    close = curves[:, 3, 0] - curves[:, 0, 0] < 2 * aside
    endless = np.hypot(*(along[:, -1] - along[:, 0]).T) > FAR
    counts = np.where(endless, 1, np.where(close, len(COSTS), len(ALONG)))
    return np.concatenate([along, beside], axis=1), counts.tolist()


def _covering(curves: Array, own: Sequence[int], places: Array, sizes: Array) -> list[Array]:
    """For each label the array `wires` of its Spots; wires that are not near are left out."""
    half = (sizes[:, None] + WIRE) / 2
    low, high = (places - half).min(axis=1), (places + half).max(axis=1)
    low[:, 1] -= AROUND
    high[:, 1] += AROUND
    near = _overlap(curves.min(axis=1), curves.max(axis=1), low, high)
    near[np.arange(len(own)), own] = False
    label, wire = np.nonzero(near)
    left, right = ((places[:, :, 0] + side * half[:, :, 0])[label] for side in (-1.0, 1.0))
    spans = _heights(POLYLINE @ curves[wire], left, right) + half[label, :, 1:] * (-1.0, 1.0)
    return [part.transpose(1, 0, 2) for part in np.split(spans, np.searchsorted(label, np.arange(1, len(own))))]


def _overlap(low: Array, high: Array, least: Array, most: Array) -> NDArray[np.bool_]:
    """Whether box i, from low[i] to high[i], overlaps box j, from least[j] to most[j]: an array [j, i]."""
    across, down = ((low[:, axis] < most[:, None, axis]) & (high[:, axis] > least[:, None, axis]) for axis in (0, 1))
    return np.asarray(across & down)


def _heights(lines: Array, left: Array, right: Array) -> Array:
    """The highest and lowest point of each polyline between each left and right; inf and −inf if it is not there."""
    x, y = lines[:, None, :-1, 0], lines[:, None, :-1, 1]
    way = np.diff(lines, axis=1)[:, None]
    across, down = np.where(np.abs(way[..., 0]) < 1e-9, 1e-9, way[..., 0]), way[..., 1]
    one, other = (left[..., None] - x) / across, (right[..., None] - x) / across
    start, end = np.clip(np.minimum(one, other), 0, 1), np.clip(np.maximum(one, other), 0, 1)
    first, last, inside = y + start * down, y + end * down, start < end
    top = np.where(inside, np.minimum(first, last), np.inf).min(axis=-1)
    bottom = np.where(inside, np.maximum(first, last), -np.inf).max(axis=-1)
    return np.stack([top, bottom], axis=-1)


def _bernstein(ts: Sequence[float]) -> Array:
    """The Bernstein polynomials: weights of the four points of a cubic Bézier curve at these parameters."""
    return np.array([((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3) for t in ts])


POLYLINE = _bernstein([piece / PIECES for piece in range(PIECES + 1)])
CANDIDATES = _bernstein(ALONG)
