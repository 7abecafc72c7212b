"""Orders: the vertices of each column from top to bottom, and how many wires cross."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from core.layout.layers import End, Layers

Boxes: TypeAlias = list[list[int]]  # the boxes of each column from top to bottom, without lanes
SWEEPS = 24
PATIENCE = 5  # sweeps without a better order before giving up
WINDOW = 8  # places up and down that are tried for a vertex


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
            (place[vertex] + here, place[other] + there)
            for vertex in self.columns[gap]
            for other, there, here in self.layers.after[vertex]
        )
        ends: list[float] = []
        crossings = 0
        for _, arriving in wires:
            crossings += len(ends) - bisect_right(ends, arriving)
            insort(ends, arriving)
        return crossings

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
            order.sweep(leftwards=sweep % 2 == 0)
            crossings = order.crossings
            waited += 1
            if crossings < fewest:
                best, fewest, waited = order.copy(), crossings, 0
        return best

    # --- sifting ----------------------------------------------------------------------------------------

    def sift(self, vertices: Iterable[int] | None = None) -> bool:
        """Move each vertex (or each of these) to where its wires cross least, near its place; return whether any moved.

        Sifting is from Matuszewski, Schönfeld and Molitor (1999).
        """
        wanted = None if vertices is None else set(vertices)
        moved = False
        for column in self.columns:
            chosen = column if wanted is None else [vertex for vertex in column if vertex in wanted]
            if len(column) > 1 and chosen:
                moved |= self._sift_column(column, list(chosen))
        return moved

    def _sift_column(self, column: list[int], chosen: Sequence[int]) -> bool:
        lefts = {vertex: self._pins(self.layers.before[vertex]) for vertex in column}
        rights = {vertex: self._pins(self.layers.after[vertex]) for vertex in column}
        moved = False
        for vertex in chosen:
            at = self.place[vertex]
            left, right = lefts[vertex], rights[vertex]
            best, goal = 0, at
            for way in (-1, 1):
                cost = 0
                for step in range(1, WINDOW + 1):
                    index = at + way * step
                    if not 0 <= index < len(column):
                        break
                    other = column[index]
                    saved = _excess(left, lefts[other]) + _excess(right, rights[other])
                    cost -= way * saved
                    if cost < best:
                        best, goal = cost, index
            if goal != at:
                column.insert(goal, column.pop(at))
                self.number(column)
                moved = True
        return moved

    def _pins(self, ends: Sequence[End]) -> list[float]:
        return sorted([self.place[other] + there for other, there, _ in ends])


def _barycenter(ends: Sequence[End], place: Sequence[int], own: float) -> float:
    """The mean place of the neighbours on one side, to the height of their ports; `own` where there are none."""
    return sum([place[other] + there for other, there, _ in ends]) / len(ends) if ends else own


def _excess(pins: Sequence[float], others: Sequence[float]) -> int:
    """How many more crossings there are with a vertex of these pins above another one than below it."""
    if len(pins) == 1 == len(others):
        return (pins[0] > others[0]) - (pins[0] < others[0])
    return sum(bisect_left(others, pin) - len(others) + bisect_right(others, pin) for pin in pins)
