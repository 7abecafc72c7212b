"""Notes in an arranged graph: each stays at the card that it is nearest to, and covers nothing."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from math import hypot

from core.graph.model import Position
from core.graph.notes import Note
from core.layout.plan import Plan
from core.picture.geometry import GRID, Box, group_box, sheet_box, strip_box

AWAY = 24.0  # between a note and its card: room for the tag of the output
BELOW = 48.0  # between the picture and the notes for which it has no room
PIECE = 24.0  # units of a wire, at whose ends a note is checked to cover none
RISER = 72.0  # about how far before its end a wire has its riser


def place_notes(
    notes: Collection[Note], before: Plan, after: Plan, groups: Mapping[str, Sequence[str]]
) -> dict[str, Position]:
    """Return the positions of notes when cards move from the plan `before` to the plan `after`.

    A note keeps its distance to the nearest card if that place is free. Otherwise it goes above or below that card or
    its group, or below the whole picture.
    """
    if not notes or not after.sizes:
        return {}
    cards = [after.box(id) for id in after.sizes]
    points = [point for way in _ways(after) for one, two in pairwise(way) for point in _along(one, two)]
    frames = [_frame(after, members) for members in groups.values()]
    done: list[Box] = []
    places: dict[str, Position] = {}
    for note in notes:
        sheet = sheet_box(note)
        taken = [*cards, *(strip_box(frame) for frame in frames), *done]
        for box in _candidates(sheet, before, after, groups, done):
            free = not any(box.overlaps(other, GRID) for other in taken)
            clear = not any(box.overlaps(frame) and not _inside(box, frame) for frame in frames)
            if free and clear and not any(_holds(box, *point) for point in points):
                done.append(box)
                places[note.id] = box.x, box.y
                break
    return places


def _candidates(
    sheet: Box, before: Plan, after: Plan, groups: Mapping[str, Sequence[str]], done: Sequence[Box]
) -> Iterator[Box]:
    """Places for a note, the best first; one of the last is always free."""
    nearest = min(before.sizes, key=lambda id: _gap(before.box(id), sheet))
    old, new = before.box(nearest), after.box(nearest)
    yield sheet._replace(x=sheet.x + (new.x - old.x), y=sheet.y + (new.y - old.y))
    for around in (new, *(_frame(after, members) for members in groups.values() if nearest in members)):
        yield sheet._replace(x=new.x, y=around.y - AWAY - sheet.height)
        yield sheet._replace(x=new.x, y=around.y + around.height + AWAY)
    bottom = max(after.places[id][1] + after.sizes[id][1] for id in after.sizes) + BELOW
    for x in (new.x, *sorted(other.x + other.width + AWAY for other in done)):
        yield sheet._replace(x=x, y=bottom)


def _gap(one: Box, other: Box) -> tuple[float, float]:
    """The distance of two boxes, and of their middles where two are equally near."""
    across = max(other.x - one.x - one.width, one.x - other.x - other.width, 0.0)
    down = max(other.y - one.y - one.height, one.y - other.y - other.height, 0.0)
    middles = hypot(
        one.x + one.width / 2 - other.x - other.width / 2, one.y + one.height / 2 - other.y - other.height / 2
    )
    return hypot(across, down), middles


def _ways(plan: Plan) -> Iterator[list[Position]]:
    """About where the wires run: level, up or down near the end, and level again."""
    for link in plan.links.values():
        source, target = plan.box(link.source), plan.box(link.target)
        start, end = (source.x + source.width, source.y + link.leaves), (target.x, target.y + link.arrives)
        riser = max(start[0], end[0] - RISER)
        yield [start, (riser, start[1]), (riser, end[1]), end]


def _along(one: Position, two: Position) -> Iterator[Position]:
    steps = max(1, round(hypot(two[0] - one[0], two[1] - one[1]) / PIECE))
    for step in range(steps + 1):
        yield one[0] + (two[0] - one[0]) * step / steps, one[1] + (two[1] - one[1]) * step / steps


def _frame(plan: Plan, members: Sequence[str]) -> Box:
    return group_box([plan.box(id) for id in members])


def _inside(box: Box, frame: Box) -> bool:
    return _holds(frame, box.x, box.y) and _holds(frame, box.x + box.width, box.y + box.height)


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height
