"""Orders: the vertices of each column from top to bottom, and how many wires cross."""

from bisect import bisect_right, insort
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from core.base.progress import checkpoint
from core.layout.layers import End, Layers

Array: TypeAlias = NDArray[Any]
Boxes: TypeAlias = list[list[int]]  # the boxes of each column from top to bottom, without lanes
SWEEPS = 24
PATIENCE = 5  # sweeps without a better order before giving up
WINDOW = 8  # places up and down that are tried for a vertex
FEW = 40  # wires of a gap that are counted one after the other
MOST_PINS = 1500  # wires on one side of a column whose ends are compared with each other


class Order:
    """The vertices of each column from top to bottom."""

    def __init__(self, layers: Layers, columns: Iterable[Sequence[int]]) -> None:
        self.layers = layers
        self.columns = [list(column) for column in columns]
        self.place = [0] * len(layers.column)
        for column in self.columns:
            self.number(column)

    def number(self, column: Sequence[int]) -> None:
        """Say for each vertex of a column where it is now."""
        for index, vertex in enumerate(column):
            self.place[vertex] = index

    def copy(self) -> "Order":
        """The same order, to be changed."""
        return Order(self.layers, self.columns)

    @property
    def boxes(self) -> Boxes:
        """The order of the boxes alone."""
        return [[vertex for vertex in column if vertex < len(self.layers.ids)] for column in self.columns]

    @property
    def crossings(self) -> int:
        """How many wires cross."""
        return sum(map(self.crossings_of, range(len(self.columns) - 1)))

    def crossings_of(self, gap: int) -> int:
        """How many wires cross between a column and the next.

        Sorted by their left ends, wires cross where their right ends are inverted (Barth, Jünger, Mutzel 2002).
        """
        place = self.place
        wires = sorted(
            [
                (place[vertex] + here, place[other] + there)
                for vertex in self.columns[gap]
                for other, there, here in self.layers.after[vertex]
            ]
        )
        if FEW < len(wires) <= MOST_PINS:
            rights = np.array([right for _, right in wires])
            return int(np.count_nonzero(np.triu(rights[:, None] > rights[None, :])))
        return inversions(right for _, right in wires)

    def crossings_beside(self, index: int) -> int:
        """How many wires cross in the gaps on both sides of a column."""
        before = self.crossings_of(index - 1) if index else 0
        return before + (self.crossings_of(index) if index + 1 < len(self.columns) else 0)

    # --- barycenters ------------------------------------------------------------------------------------

    def sweep(self, *, leftwards: bool) -> None:
        """Sort each column by the barycenters of its vertices in the column before (Sugiyama, Tagawa, Toda 1981)."""
        ends = self.layers.after if leftwards else self.layers.before
        place, columns = self.place, self.columns
        for index in range(len(columns) - 2, -1, -1) if leftwards else range(1, len(columns)):
            column = columns[index]
            scale = len(columns[index + 1 if leftwards else index - 1]) / len(column)
            center = {vertex: _barycenter(ends[vertex], place, place[vertex] * scale) for vertex in column}
            column.sort(key=center.__getitem__)
            self.number(column)

    def swept(self) -> "Order":
        """The best order of some sweeps in both directions; this one if they find none with fewer crossings."""
        best, order, waited = self, self.copy(), 0
        fewest = self.crossings
        for sweep in range(SWEEPS):
            if fewest == 0 or waited >= PATIENCE:
                break
            checkpoint()
            order.sweep(leftwards=sweep % 2 == 0)
            crossings = order.crossings
            waited += 1
            if crossings < fewest:
                best, fewest, waited = order.copy(), crossings, 0
        return best

    # --- moving single vertices -------------------------------------------------------------------------

    def sift(self, vertices: Collection[int] | None = None) -> bool:
        """Move each vertex (or each of these) to where its wires cross least, near its place; return whether any moved.

        Sifting is from Matuszewski, Schönfeld and Molitor (1999).
        """
        moved = False
        for index, column in enumerate(self.columns):
            checkpoint()
            chosen = [vertex for vertex in column if vertices is None or vertex in vertices]
            if len(column) > 1 and chosen and (len(column) > FEW or self.crossings_beside(index)):
                moved |= self._sift_column(column, chosen)
        return moved

    def _sift_column(self, column: list[int], chosen: Sequence[int]) -> bool:
        excess = self.excess(column)
        moved = False
        row_of = {vertex: row for row, vertex in enumerate(column)}
        rows = list(range(len(column)))
        for vertex in chosen:
            row = row_of[vertex]
            own, at = excess[row], rows.index(row)
            best, goal = 0, at
            cost = 0
            for index in range(at - 1, max(-1, at - 1 - WINDOW), -1):
                cost += own[rows[index]]
                if cost < best:
                    best, goal = cost, index
            cost = 0
            for index in range(at + 1, min(len(rows), at + 1 + WINDOW)):
                cost -= own[rows[index]]
                if cost < best:
                    best, goal = cost, index
            if goal != at:
                rows.insert(goal, rows.pop(at))
                moved = True
        if moved:
            column[:] = [column[row] for row in rows]
            self.number(column)
        return moved

    def turn_back(self, wish: "Order") -> None:
        """Exchange neighbours that are in another order than in `wish`, where that costs no crossing."""
        place = wish.place
        for column in self.columns:
            if all(place[one] < place[other] for one, other in pairwise(column)):
                continue
            excess = self.excess(column)
            rows, swapped = list(range(len(column))), True
            while swapped:
                swapped = False
                for index in range(len(rows) - 1):
                    one, other = rows[index : index + 2]
                    if place[column[one]] > place[column[other]] and excess[other][one] <= 0:
                        rows[index : index + 2] = other, one
                        swapped = True
            column[:] = [column[row] for row in rows]
            self.number(column)

    def excess(self, column: Sequence[int]) -> list[list[int]]:
        """For each two vertices of a column: how many more crossings there are with the first above the second."""
        total = np.zeros((len(column), len(column)), dtype=np.int32)
        for ends_of in (self.layers.before, self.layers.after):
            pins = [(row, self.place[end.other] + end.there) for row, at in enumerate(column) for end in ends_of[at]]
            if pins and len(pins) <= MOST_PINS:
                _add_excess(total, *(np.array(values) for values in zip(*pins, strict=True)))
        excess: list[list[int]] = total.tolist()
        return excess


def inversions(numbers: Iterable[float]) -> int:
    """How many pairs of these numbers are in falling order."""
    before: list[float] = []
    found = 0
    for number in numbers:
        found += len(before) - bisect_right(before, number)
        insort(before, number)
    return found


def _add_excess(total: Array, rows: Array, pins: Array) -> None:
    """Add for each two rows how many pairs of their pins are inverted, less those that are not."""
    order = np.argsort(pins, kind="stable")
    counts = np.zeros((len(pins) + 1, len(total)), dtype=np.int32)
    counts[np.arange(1, len(pins) + 1), rows[order]] = 1
    above = counts.cumsum(axis=0, dtype=np.int32)  # above[n]: how many of the first n pins each row has
    ends = pins[order]
    less, up_to = above[np.searchsorted(ends, pins, "left")], above[np.searchsorted(ends, pins, "right")]
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    total[rows[starts]] += np.add.reduceat(less + up_to - above[-1], starts, axis=0)


def _barycenter(ends: Sequence[End], place: Sequence[int], own: float) -> float:
    """The mean place of the neighbours on one side, to the height of their ports; `own` where there are none."""
    return sum([place[other] + there for other, there, _ in ends]) / len(ends) if ends else own
