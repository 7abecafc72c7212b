"""Regular wires: those from a card in a column to one in a column further right."""

from collections.abc import Iterable, Mapping

from core.graph.model import Wire
from core.picture.routing.along import Point
from core.picture.routing.columns import Gap, columns_of, gap_between
from core.picture.routing.lanes import Riser, lanes
from core.picture.routing.parts import RUN_GAP, Card, Route, Run
from core.picture.routing.passing import Passer, Passing


class Regular:
    """The columns of a drawing, and the ways of the wires that run forward through them."""

    def __init__(self, cards: Mapping[str, Card]) -> None:
        self._cards = cards
        self._columns = columns_of(cards)
        self._place = {id: number for number, column in enumerate(self._columns) for id in column.ids}
        self._fed: dict[str, dict[int, list[Wire]]] = {}  # source -> column -> wires, the columns from left to right

    @property
    def odd_cards(self) -> list[str]:
        """The cards in no column."""
        return [id for id in self._cards if id not in self._place]

    def overhanging(self) -> list[str]:
        """The cards of which a text reaches out of their column."""
        return [
            id
            for id, card in self._cards.items()
            for box in card.around
            if id in self._place and box.x + box.width > self._columns[self._place[id]].right
        ]

    def take(self, wires: Iterable[Wire]) -> None:
        """Take those of these wires that are regular."""
        fed: dict[str, dict[int, list[Wire]]] = {}
        for wire in wires:
            source, target = self._place.get(wire.source), self._place.get(wire.target)
            if source is not None and target is not None and source < target:
                fed.setdefault(wire.source, {}).setdefault(target, []).append(wire)
        self._fed = {source: dict(sorted(columns.items())) for source, columns in fed.items()}
        self._pass_columns()

    def _pass_columns(self) -> None:
        """Choose the heights of the lanes that pass columns."""
        passers: list[Passer] = []
        direct: list[Passer] = []
        for source, columns in self._fed.items():
            pins = {
                number: sorted(self._cards[wire.target].port(wire.slot)[1] for wire in wires)
                for number, wires in columns.items()
            }
            passer = Passer(source, self._place[source], self._cards[source].out[1], pins)
            (passers if passer.last > passer.column + 1 else direct).append(passer)
        self._passing = Passing([[self._cards[id] for id in column.ids] for column in self._columns])
        if passers:
            self._passing.choose(passers, direct)

    def arrival(self, wire: Wire) -> float:
        """The height at which a wire arrives in the gap before its target; an odd one counts as it starts."""
        source, target = self._place.get(wire.source), self._place.get(wire.target)
        if source is None or target is None or source >= target:
            return self._cards[wire.source].out[1]
        return self._height(wire.source, target - 1)

    def _height(self, source: str, column: int) -> float:
        """The height of a source's lane in a column, or of its port."""
        if column == self._place[source]:
            return self._cards[source].out[1]
        straight = self._passing.straight.get(source)
        return self._passing.heights[source][column] if straight is None else straight

    def routes(self, cards: Mapping[str, Card]) -> dict[Wire, Route]:
        """The routes of the wires that were taken, into these cards, which have other ports perhaps.

        Wires that would lie on others are left out.
        """
        gaps = {number: self._gap(number, risers) for number, risers in self._risers(cards).items()}
        routes: dict[Wire, Route] = {}
        for source, columns in self._fed.items():
            start = self._cards[source].out
            stem = [start]  # up to the column before the one that is fed
            at, is_covered = self._place[source], False
            for column, wires in columns.items():
                for number in self._turns(source, at, column):
                    height = self._height(source, number)
                    is_covered = is_covered or (source, height) in gaps[number].covered
                    _turn(stem, gaps[number], source, height)
                at = column - 1
                for wire in wires:
                    end = cards[wire.target].port(wire.slot)
                    if is_covered or (source, end[1]) in gaps[column].covered:
                        continue
                    points = stem.copy()
                    _turn(points, gaps[column], source, end[1])
                    right = end[0] - RUN_GAP
                    run = Run(right - gaps[column].run, right, end[1])
                    routes[wire] = Route((*points, end), run, gaps[column].corner)
        return routes

    def widths(self, cards: Mapping[str, Card]) -> dict[float, float]:
        """The width of the lanes in each gap with a riser, by the left edge of the column after it."""
        risers = self._risers(cards)
        return {self._columns[number].left: lanes(found).width for number, found in risers.items() if found}

    def _turns(self, source: str, at: int, column: int) -> Iterable[int]:
        """The columns after `at` and before `column` that a source's lane enters at another height, perhaps."""
        if source in self._passing.straight:
            return (at + 1,) if at == self._place[source] and column > at + 1 else ()
        return range(at + 1, column)

    def _risers(self, cards: Mapping[str, Card]) -> dict[int, list[Riser]]:
        """For each gap with wires, by the number of the column right of it, the upright pieces in it."""
        risers: dict[int, list[Riser]] = {}
        for source, columns in self._fed.items():
            pins = {
                number: [cards[wire.target].port(wire.slot)[1] for wire in wires] for number, wires in columns.items()
            }
            at = self._place[source]
            last = next(reversed(columns))
            for number in {*columns, *(self._turns(source, at, last))}:
                heights = pins.get(number, [])
                if number < last:
                    heights = [*heights, self._height(source, number)]
                left = self._height(source, number - 1)
                gap = risers.setdefault(number, [])
                if any(height != left for height in heights):
                    gap.append(Riser(source, left, tuple(heights)))
        return risers

    def _gap(self, number: int, risers: list[Riser]) -> Gap:
        return gap_between(self._columns[number - 1].right, self._columns[number].left, risers)


def _turn(points: list[Point], gap: Gap, source: str, height: float) -> None:
    """Lead a wire to another height in a gap."""
    if points[-1][1] != height:
        riser = gap.risers[source]
        points += [(riser, points[-1][1]), (riser, height)]
