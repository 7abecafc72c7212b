"""Where labels could stand: places along their wires, and at which heights they would cover other wires there."""

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
WORTH = (0.0, 7.0, 7.0, 14.0, 14.0, 21.0, 21.0, 28.0, 28.0, 30.0, 30.0)  # these and those beside a card, in distance
FAR = 1280.0  # the ends of a wire that is much longer than this are out of sight
PIECES = 12  # straight pieces that stand for a wire
WIRE = 1.0  # how thick a wire is
AROUND = 40.0  # how far above and below its wire a label minds other wires
CHUNK = 256  # labels at once, so that a very large graph needs little memory


class Spots(NamedTuple):
    """Places for the middle of a label, the best first, and for each from where to where it would cover each wire."""

    places: list[list[float]]
    wires: Array


def spots(curves: Mapping[WireKey, Sequence[Pair]], sizes: Mapping[WireKey, Pair]) -> dict[WireKey, Spots]:
    """Return where these labels could stand among all wires."""
    keys, row = list(sizes), {key: number for number, key in enumerate(curves)}
    numbers = chain.from_iterable(chain.from_iterable(curves.values()))  # much sooner an array than tuples in tuples
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
    """The places along each wire, and how many of them count.

    Between two cards that are too close for a label, also those right beside them, over the ends of the wire.
    """
    along, beside = STAND @ curves, curves[:, [0, 3]]
    aside = sizes[:, 0] / 2 + GAP + PORT + 2.0
    beside[:, 0, 0] += aside
    beside[:, 1, 0] -= aside
    close = curves[:, 3, 0] - curves[:, 0, 0] < 2 * aside
    endless = np.hypot(*(along[:, -1] - along[:, 0]).T) > FAR
    counts = np.where(endless, 1, np.where(close, len(WORTH), len(ALONG)))
    return np.concatenate([along, beside], axis=1), counts.tolist()


def _covering(curves: Array, own: Sequence[int], places: Array, sizes: Array) -> list[Array]:
    """For each label, at each of its places, from where to where its middle covers each other wire that is near."""
    half = (sizes[:, None] + WIRE) / 2
    low, high = (places - half).min(axis=1), (places + half).max(axis=1)
    low[:, 1] -= AROUND
    high[:, 1] += AROUND
    near = _overlap(curves.min(axis=1), curves.max(axis=1), low, high)
    near[np.arange(len(own)), own] = False
    label, wire = np.nonzero(near)
    left, right = ((places[:, :, 0] + side * half[:, :, 0])[label] for side in (-1.0, 1.0))
    spans = _heights(BEND @ curves[wire], left, right) + half[label, :, 1:] * (-1.0, 1.0)
    return [part.transpose(1, 0, 2) for part in np.split(spans, np.searchsorted(label, np.arange(1, len(own))))]


def _overlap(low: Array, high: Array, least: Array, most: Array) -> NDArray[np.bool_]:
    """Which of some boxes, given by two corners, overlap which of others."""
    across, down = ((low[:, axis] < most[:, None, axis]) & (high[:, axis] > least[:, None, axis]) for axis in (0, 1))
    return np.asarray(across & down)


def _heights(lines: Array, left: Array, right: Array) -> Array:
    """The highest and the lowest point of each line between each left and right; inf and −inf if there is none."""
    x, y = lines[:, None, :-1, 0], lines[:, None, :-1, 1]
    way = np.diff(lines, axis=1)[:, None]
    across, down = np.where(np.abs(way[..., 0]) < 1e-9, 1e-9, way[..., 0]), way[..., 1]
    one, other = (left[..., None] - x) / across, (right[..., None] - x) / across
    start, end = np.clip(np.minimum(one, other), 0, 1), np.clip(np.maximum(one, other), 0, 1)
    first, last, met = y + start * down, y + end * down, start < end
    top = np.where(met, np.minimum(first, last), np.inf).min(axis=-1)
    bottom = np.where(met, np.maximum(first, last), -np.inf).max(axis=-1)
    return np.stack([top, bottom], axis=-1)


def _basis(ts: Sequence[float]) -> Array:
    """What the four points of a cubic curve are multiplied by, to be at these shares of it."""
    return np.array([((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3) for t in ts])


BEND, STAND = _basis([piece / PIECES for piece in range(PIECES + 1)]), _basis(ALONG)
