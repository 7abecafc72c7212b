"""What lies on the canvas, in the cells of a grid: cards, labels and wires, to count what another wire would meet."""

from collections.abc import Hashable, Iterable, Sequence
from enum import IntEnum
from itertools import islice, pairwise
from typing import NamedTuple, TypeAlias

from core.graph.model import WireKey
from core.picture.geometry import Box
from core.picture.routing.along import Point
from core.picture.routing.parts import Card, Route, Run

Cell: TypeAlias = tuple[int, int]

CELL = 128.0  # side of a cell, in canvas units
CROWD = 40  # things of a cell that are looked at: in a more crowded cell no way is good
FAR = 128  # cells of a thing that are looked at in a direction, so that none costs more than that
CARD_COST, LABEL_COST, LINE_COST, CROSSING_COST = 200.0, 80.0, 120.0, 10.0
IN_LINE = 9.0  # two parallel pieces that are nearer look like one
CLEAR = 5.0  # a wire that is nearer to a card touches it


class Kind(IntEnum):
    """What a thing is."""

    CARD = 0
    LABEL = 1
    LEVEL = 2
    UPRIGHT = 3


class Thing(NamedTuple):
    """A rectangle, perhaps a line, of a card or of a source's wire; and its first cell."""

    left: float
    top: float
    right: float
    bottom: float
    kind: Kind
    owner: str
    column: int
    row: int


class Field:
    """All cards and routes of a drawing, by key.

    The cells are counted from `origin`, so that a drawing that is moved as a whole is treated alike.
    """

    def __init__(self, origin: Point = (0.0, 0.0)) -> None:
        self._x, self._y = origin
        self._grid: dict[Cell, dict[tuple[Hashable, int], Thing]] = {}
        self._things: dict[Hashable, list[Thing]] = {}
        self.looked = 0  # cells and things looked at so far: a measure of work

    def put_card(self, id: str, card: Card) -> None:
        """Enter a card with what is written around it."""
        self._put(id, [self._thing(_grown(box), Kind.CARD, id) for box in (card.box, *card.around)])

    def put_label(self, key: WireKey, source: str, run: Run) -> None:
        """Enter the label of a wire that has no route yet."""
        self._put(key, [self._thing(run.box, Kind.LABEL, source)])

    def put_route(self, key: WireKey, source: str, route: Route) -> None:
        """Enter a wire with its label."""
        things = [self._thing(route.run.box, Kind.LABEL, source)]
        for (ax, ay), (bx, by) in pairwise(route.points):
            box = Box(min(ax, bx), min(ay, by), abs(bx - ax), abs(by - ay))
            things.append(self._thing(box, Kind.LEVEL if ay == by else Kind.UPRIGHT, source))
        self._put(key, things)

    def drop(self, key: Hashable) -> None:
        """Remove a card or a wire, if it is there."""
        for number, thing in enumerate(self._things.pop(key, ())):
            for cell in self._cells(thing):
                del self._grid[cell][key, number]

    def _put(self, key: Hashable, things: list[Thing]) -> None:
        self.drop(key)
        self._things[key] = things
        for number, thing in enumerate(things):
            for cell in self._cells(thing):
                self._grid.setdefault(cell, {})[key, number] = thing

    def meeting(self, box: Box) -> set[Hashable]:
        """Return the keys of all that meets a box: of cards, and of wires that pass or have their label there."""
        left, top, right, bottom = box.x, box.y, box.x + box.width, box.y + box.height
        return {
            key
            for cell in self._cells(self._thing(box, Kind.CARD, ""))
            for (key, _), thing in self._grid.get(cell, {}).items()
            if _overlaps(thing, left, top, right, bottom)
        }

    def cards(self, box: Box, most: int) -> list[Thing]:
        """Return some cards in a box."""
        near = self._near(box.x, box.y, box.x + box.width, box.y + box.height)
        return list(islice((thing for thing in near if thing.kind == Kind.CARD), most))

    def cost(self, points: Sequence[Point], run: Run, source: str, target: str, enough: float) -> float:
        """Return what a route costs for what it meets; where it is more than `enough`, only a part of that."""
        total = 0.0
        last = len(points) - 2
        for number, (start, end) in enumerate(pairwise(points)):
            own = {source} if number == 0 else set()
            if number == last:
                own = own | {target}
            total += self._piece(start, end, source, own)
            if total >= enough:
                return total
        return total + self.label_cost(run, target)

    def _piece(self, start: Point, end: Point, source: str, own: set[str]) -> float:
        """What a level or upright piece costs."""
        is_level = start[1] == end[1]
        kind = Kind.LEVEL if is_level else Kind.UPRIGHT
        left, right = sorted((start[0], end[0]))
        top, bottom = sorted((start[1], end[1]))
        across, down = (0.0, IN_LINE) if is_level else (IN_LINE, 0.0)
        total = 0.0
        for thing in self._near(left - across, top - down, right + across, bottom + down):
            if thing.kind == kind:
                total += LINE_COST if thing.owner != source else 0.0
            elif thing.kind > Kind.LABEL:
                total += CROSSING_COST if thing.owner != source else 0.0
            elif _overlaps(thing, left, top, right, bottom):
                if thing.kind == Kind.LABEL:
                    total += LABEL_COST
                elif thing.owner not in own:
                    total += CARD_COST
        return total

    def label_cost(self, run: Run, target: str) -> float:
        """Return what a label that fills this run costs."""
        box = run.box
        near = self._near(box.x, box.y, box.x + box.width, box.y + box.height)
        return LABEL_COST * sum(thing.kind != Kind.CARD or thing.owner != target for thing in near)

    def _near(self, left: float, top: float, right: float, bottom: float) -> Iterable[Thing]:
        """The things that overlap a rectangle; of a crowded cell only the first CROWD."""
        first, upper = int((left - self._x) // CELL), int((top - self._y) // CELL)
        last = min(int((right - self._x) // CELL), first + FAR)
        lower = min(int((bottom - self._y) // CELL), upper + FAR)
        for column in range(first, last + 1):
            for row in range(upper, lower + 1):
                here = self._grid.get((column, row))
                self.looked += 1
                if here is None:
                    continue
                leftmost, uppermost = column == first, row == upper  # each thing counts in one cell
                self.looked += min(len(here), CROWD)
                for thing in islice(here.values(), CROWD):
                    if (
                        thing[0] < right
                        and left < thing[2]
                        and thing[1] < bottom
                        and top < thing[3]
                        and (leftmost or thing[6] == column)
                        and (uppermost or thing[7] == row)
                    ):
                        yield thing

    def _thing(self, box: Box, kind: Kind, owner: str) -> Thing:
        x, y, width, height = box
        column, row = int((x - self._x) // CELL), int((y - self._y) // CELL)
        return Thing(x, y, x + width, y + height, kind, owner, column, row)

    def _cells(self, thing: Thing) -> list[Cell]:
        _, _, right, bottom, _, _, column, row = thing
        last = min(int((right - self._x) // CELL), column + FAR)
        lower = min(int((bottom - self._y) // CELL), row + FAR)
        if column == last and row == lower:
            return [(column, row)]
        return [(i, j) for i in range(column, last + 1) for j in range(row, lower + 1)]


def _grown(box: Box) -> Box:
    return Box(box.x - CLEAR, box.y - CLEAR, box.width + 2 * CLEAR, box.height + 2 * CLEAR)


def _overlaps(thing: Thing, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether a thing and a rectangle, each perhaps a line, have an inner point in common."""
    return thing.left < right and left < thing.right and thing.top < bottom and top < thing.bottom
