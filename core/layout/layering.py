"""Which column each box belongs to."""

from collections.abc import Sequence

from core.layout.plan import Plan

VIEW = (1078.0, 759.0)  # units: the canvas of a window of 1440 × 900 at 100 %
BORDER = 36.0  # of the view that stays free, both sides together
LARGEST = 1.6  # zoom of a small picture
USUAL_PITCH = 128.0  # of two rows
USUAL_GAP = 100.0  # between two columns
TOO_HIGH = 1.5  # the picture compared with the view, from which on columns get a capacity
CAPACITIES = (2.4, 1.6, 1.1, 0.75)  # boxes of a column, in roots of the number of all
GAIN = 1.06  # of the zoom, from which on it is worth the longer ways


def zoom_of(width: float, height: float, view: tuple[float, float] = VIEW) -> float:
    """Return the zoom at which a picture of this size is seen as a whole."""
    across, down = view[0] - BORDER, view[1] - BORDER
    return min(across / max(width, 1.0), down / max(height, 1.0), LARGEST)


def column_of_each(plan: Plan, ids: Sequence[str], view: tuple[float, float] = VIEW) -> list[int]:
    """Return the column of each of the boxes `ids` (sources first): the latest that its consumers allow.

    If that is far too high for the view, columns take only so many boxes that the zoom at which all is seen is
    largest. It does not depend on where the boxes are.
    """
    best = _latest(plan, ids)
    width, height = _size(plan, ids, best)
    if plan.doors or height / view[1] < TOO_HIGH * max(width / view[0], 1.0):
        return best
    zoom = zoom_of(width, height, view)
    for share in CAPACITIES:
        tried = _with_capacity(plan, ids, share * len(ids) ** 0.5)
        larger = zoom_of(*_size(plan, ids, tried), view)
        if larger > GAIN * zoom:
            best, zoom = tried, larger
    return best


def _latest(plan: Plan, ids: Sequence[str]) -> list[int]:
    """Longest-path layering, then each box moved right, to just before its first consumer; doors are outermost."""
    column = {id: 0 for id in ids if id in plan.doors and plan.leaving[id]}
    first = 1 if column else 0
    for id in ids:
        if id not in column:
            column[id] = max((column[link.source] + 1 for link in plan.arriving[id]), default=first)
    last = max(column.values())
    for id in reversed(ids):
        if id in plan.doors:
            column[id] = column[id] if plan.leaving[id] else last
        elif plan.leaving[id]:
            column[id] = min(column[link.target] for link in plan.leaving[id]) - 1
        elif not plan.arriving[id]:
            column[id] = last
    return [column[id] for id in ids]


def _with_capacity(plan: Plan, ids: Sequence[str], capacity: float) -> list[int]:
    """Going backwards, each box in the latest column that has room for it and, one before, for the leaves it alone uses."""
    room: dict[int, float] = {}
    column: dict[str, int] = {}
    nearest: dict[int, int] = {}  # column -> a column before it with room, perhaps

    def take(latest: int, leaves: float) -> int:
        at, way = latest, []
        while not (
            room.get(at, capacity) >= min(1.0, capacity) and room.get(at - 1, capacity) >= min(leaves, capacity)
        ):
            way.append(at)
            at = min(at - 1, nearest.get(at, at - 1)) if not leaves else at - 1
        if not leaves:
            nearest.update(dict.fromkeys(way, at))
        room[at] = room.get(at, capacity) - 1.0
        return at

    for id in reversed(ids):
        if id in column:
            continue
        own = [link.source for link in plan.arriving[id] if _is_own_leaf(plan, link.source)]
        latest = min((column[link.target] for link in plan.leaving[id]), default=1) - 1
        column[id] = take(latest, float(len(own)))
        for leaf in own:
            column[leaf] = column[id] - 1
            room[column[leaf]] = room.get(column[leaf], capacity) - 1.0
    number = {at: index for index, at in enumerate(sorted(set(column.values())))}
    return [number[column[id]] for id in ids]


def _is_own_leaf(plan: Plan, id: str) -> bool:
    return not plan.arriving[id] and len(plan.leaving[id]) == 1


def _size(plan: Plan, ids: Sequence[str], column_of: Sequence[int]) -> tuple[float, float]:
    """About how wide and high the picture becomes."""
    widths, heights = [0.0] * (max(column_of) + 1), [0.0] * (max(column_of) + 1)
    for id, column in zip(ids, column_of, strict=True):
        width, height = plan.sizes[id]
        widths[column] = max(widths[column], width + USUAL_GAP)
        heights[column] += max(USUAL_PITCH, height + USUAL_PITCH / 4)
    return sum(widths), max(heights)
