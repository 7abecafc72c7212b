"""Passing columns: the heights at which the lane of each source goes through the columns between its ends.

The wires of a source that pass a column share one lane there. For one source after the other, those with the shortest
way first, a dynamic programme over its columns chooses among a few heights in each, with little height to climb, few
risers and few crossings with what has its place already.
"""

from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from core.base.progress import checkpoint
from core.picture.routing.outline import Outline
from core.picture.routing.parts import Card
from core.picture.routing.passage import LANE, Lane, Option, Passage
from core.picture.routing.strands import Strands

RISER_COST, CROSSING_COST, NEAR_COST = 25.0, 60.0, 24.0  # in units of height climbed
STEP_COST = 40.0  # of a riser shorter than LANE, which looks like a fault
EXCHANGE_COST = 1000.0  # two wires that exchange their heights in a gap lie on each other, whichever riser is left
STATES = 10  # heights that are tried in a column
WINDOW = 1  # columns before and after whose heights are tried too, so that a lane stays straight
LONGEST = 48  # columns; a lane that passes more goes straight above or below all of them
FIXED = 50.0  # weight of a lane that is level, when lanes that are close are moved apart


class Passer(NamedTuple):
    """A source whose wires pass columns: its column, the height of its port, and of the ports that it feeds."""

    source: str
    column: int
    height: float
    pins: dict[int, list[float]]  # column -> sorted heights of the ports there; the columns from left to right

    @property
    def last(self) -> int:
        """The last column that it feeds."""
        return next(reversed(self.pins))

    @property
    def passes_many(self) -> bool:
        """Whether it has too long a way for a search."""
        return self.last - self.column > LONGEST

    @property
    def climb(self) -> float:
        """How much height there is between the source and what it feeds."""
        heights = [self.height, *(pin for pins in self.pins.values() for pin in pins)]
        return max(heights) - min(heights)


class Passing:
    """Chooses the heights of sources that pass columns."""

    def __init__(self, columns: Sequence[Sequence[Card]]) -> None:
        self._columns = columns
        self._strands: dict[int, Strands] = {}  # the wires in the gap left of a column
        self._passages: dict[int, Passage] = {}
        self.heights: dict[str, dict[int, float]] = {}  # source -> column -> height of its lane there
        self.straight: dict[str, float] = {}  # source -> height of a lane that passes many columns

    def choose(self, passers: Iterable[Passer], direct: Iterable[Passer]) -> None:
        """Choose the heights of all these sources, among the wires of those that pass nothing."""
        for passer in direct:
            for pin in passer.pins[passer.last]:
                self._gap(passer.last).add(passer.height, pin)
        ordered = sorted(passers, key=lambda p: (p.last - p.column, p.climb, p.column, p.height, p.source))
        searched = [passer for passer in ordered if not passer.passes_many]
        for passer in searched:
            checkpoint()
            self._place(passer, self._cheapest(passer))
        self._move_apart(searched)
        if len(searched) < len(ordered):
            self._pass_many([passer for passer in ordered if passer.passes_many])

    def _passage(self, column: int) -> Passage:
        if column not in self._passages:
            self._passages[column] = Passage(self._columns[column])
        return self._passages[column]

    def _gap(self, column: int) -> Strands:
        return self._strands.setdefault(column, Strands())

    def _place(self, passer: Passer, heights: list[float]) -> None:
        """Enter the lanes and wires of a source."""
        self.heights[passer.source] = placed = dict(enumerate(heights, passer.column + 1))
        left = passer.height
        for column in range(passer.column + 1, passer.last + 1):
            for pin in passer.pins.get(column, ()):
                self._gap(column).add(left, pin)
            if column < passer.last:
                self._passage(column).add((placed[column], passer.column, passer.height))
                self._gap(column).add(left, placed[column])
                left = placed[column]

    # --- the dynamic programme --------------------------------------------------------------------------

    def _cheapest(self, passer: Passer) -> list[float]:
        """The heights in the columns that the source passes."""
        states, costs = [Option(passer.height, 0.0)], [0.0]
        chosen, ways = list[list[Option]](), list[list[int]]()
        for column, options in enumerate(self._options(passer), passer.column + 1):
            costs, way = self._step(column, states, costs, options, passer.pins.get(column, ()))
            states = options
            chosen.append(options)
            ways.append(way)
        pins = passer.pins[passer.last]
        at = self._step(passer.last, states, costs, [Option(pins[0], 0.0)], pins)[1][0]
        heights: list[float] = []
        for options, way in zip(reversed(chosen), reversed(ways), strict=True):
            heights.append(options[at].height)
            at = way[at]
        return heights[::-1]

    def _options(self, passer: Passer) -> list[list[Option]]:
        """The heights to try in each column: those of the ports and, so that a lane stays straight, of neighbours."""
        passed = range(passer.column + 1, passer.last)
        wishes = _wishes(passer)
        nearest = [
            [option.height for wish in wished for option in self._passage(column).options(wish)]
            for column, wished in zip(passed, wishes, strict=True)
        ]
        found: list[list[Option]] = []
        for number, (column, wished) in enumerate(zip(passed, wishes, strict=True)):
            around = [height for some in nearest[max(0, number - WINDOW) : number + WINDOW + 1] for height in some]
            passage = self._passage(column)
            options = {option for wish in {*wished, *around} for option in passage.options(wish)}
            options |= {option for pin in passer.pins.get(column + 1, ()) for option in passage.beside(pin)}
            ranked = sorted((o.cost + min(abs(o.height - wish) for wish in wished), o) for o in options)
            found.append([option for _, option in ranked[:STATES]])
        return found

    def _step(
        self, column: int, states: list[Option], costs: list[float], options: list[Option], pins: Sequence[float]
    ) -> tuple[list[float], list[int]]:
        """The least cost of each option of a column, and from which state of the column before it comes."""
        gap = self._gap(column)
        before = [gap.leaving(state.height) for state in states]
        ports = [gap.arriving(pin) for pin in pins]
        starts = [
            cost
            + NEAR_COST * own.near
            + CROSSING_COST * sum((own.above ^ port.above).bit_count() for port in ports)
            + EXCHANGE_COST * sum(own.in_line & port.in_line != 0 for port in ports)
            for cost, own in zip(costs, before, strict=True)
        ]
        low, high = (pins[0], pins[-1]) if pins else (inf, -inf)
        least, way = list[float](), list[int]()
        for option in options:
            above, in_line, near = gap.arriving(option.height)
            top, bottom = min(option.height, low), max(option.height, high)
            totals = [
                start
                + _climbed(state.height, top, bottom)
                + CROSSING_COST * (above ^ own.above).bit_count()
                + (EXCHANGE_COST if in_line & own.in_line else 0.0)
                for start, state, own in zip(starts, states, before, strict=True)
            ]
            best = min(totals)
            way.append(totals.index(best))
            least.append(best + option.cost + NEAR_COST * near)
        return least, way

    # --- afterwards -------------------------------------------------------------------------------------

    def _move_apart(self, passers: list[Passer]) -> None:
        """Move lanes of a slot apart that are closer than LANE; a lane that is level stays if it can."""
        by_column: dict[int, dict[Lane, Passer]] = {}
        for passer in passers:
            for column, at in self.heights[passer.source].items():
                by_column.setdefault(column, {})[at, passer.column, passer.height] = passer
        for column, lanes in by_column.items():
            weights = {lane: self._weight(passer, column, lane[0]) for lane, passer in lanes.items()}
            for lane, at in self._passage(column).moved_apart(weights).items():
                self.heights[lanes[lane].source][column] = at

    def _weight(self, passer: Passer, column: int, height: float) -> float:
        """How much a lane resists being moved: one that is level at one of its sides does."""
        heights = self.heights[passer.source]
        before = heights.get(column - 1, passer.height)
        after = [*passer.pins.get(column + 1, ()), heights.get(column + 1)]
        return FIXED if height == before or height in after else 1.0

    def _pass_many(self, passers: list[Passer]) -> None:
        """Lead lanes straight above or below all that they pass, whichever is nearer."""
        passages = [self._passage(column) for column in range(len(self._columns))]
        over, under = Outline([p.top for p in passages]), Outline([-p.bottom for p in passages])
        for passer in passers:
            first, last = passer.column + 1, passer.last - 1
            above, below = over.over(first, last), -under.over(first, last)
            heights = [passer.height, *(pin for pins in passer.pins.values() for pin in pins)]
            if sum(abs(height - above) for height in heights) <= sum(abs(height - below) for height in heights):
                self.straight[passer.source] = above
                over.cover(first, last, above - LANE)
            else:
                self.straight[passer.source] = below
                under.cover(first, last, -below - LANE)


def _climbed(height: float, top: float, bottom: float) -> float:
    """What a riser costs from this height to what is between top and bottom; nothing if all is level."""
    if height == top == bottom:
        return 0.0
    climbed = max(height, bottom) - min(height, top)
    return climbed + RISER_COST + (STEP_COST if climbed < LANE else 0.0)


def _wishes(passer: Passer) -> list[list[float]]:
    """For each column passed, the heights that a lane would like: of its source and of what it still feeds."""
    last = _some(passer.pins[passer.last])
    wishes: list[list[float]] = []
    ahead = last
    for column in range(passer.last - 1, passer.column, -1):
        wishes.append(list(dict.fromkeys([passer.height, *ahead, *last])))
        if column in passer.pins:
            ahead = _some(passer.pins[column])
    return wishes[::-1]


def _some(pins: Sequence[float]) -> list[float]:
    """The highest, the middle and the lowest of some sorted heights."""
    return [pins[0], pins[len(pins) // 2], pins[-1]]
