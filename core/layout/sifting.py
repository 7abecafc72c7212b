"""Sifting of operations together with what only they use: moving either alone would cross more wires."""

from collections.abc import Iterable, Sequence

from core.layout.layers import Layers
from core.layout.order import WINDOW, Order, inversions

TWO_LEAVES = 4  # what two leaves in another order count, compared with other boxes


def sift_with_inputs(order: Order, wish: Sequence[int]) -> bool:
    """Move each box with all that only it uses to where the wires cross least; return whether any moved.

    Of the places with equally few crossings, that with the fewest pairs of boxes in another order than in `wish`, which
    is a place for each vertex.
    """
    moved = False
    for vertex in range(len(order.layers.ids)):
        cone = _used_only_by(order.layers, vertex)
        if len(cone) > 1:
            moved |= _sift(order, cone, wish)
    return moved


def turned(layers: Layers, columns: Iterable[Sequence[int]], wish: Sequence[int]) -> int:
    """How many pairs of boxes are not in the wished order; two leaves count more, since people look for them."""
    total = 0
    for column in columns:
        boxes = [vertex for vertex in column if vertex < len(layers.ids)]
        leaves = [vertex for vertex in boxes if not layers.before[vertex]]
        total += inversions(wish[vertex] for vertex in boxes)
        total += (TWO_LEAVES - 1) * inversions(wish[vertex] for vertex in leaves)
    return total


def _used_only_by(layers: Layers, vertex: int) -> list[int]:
    """A vertex and all those before it from which every way leads through it, from right to left."""
    cone, found = [vertex], {vertex}
    for at in cone:
        for end in layers.before[at]:
            if end.other not in found and all(after.other in found for after in layers.after[end.other]):
                cone.append(end.other)
                found.add(end.other)
    return sorted(cone, key=lambda at: -layers.column[at])


def _sift(order: Order, cone: Sequence[int], wish: Sequence[int]) -> bool:
    """Try the places near the first of these vertices for it, and the best places of the others then; keep the best."""
    layers, columns, vertex = order.layers, order.columns, cone[0]
    last, first = layers.column[vertex], layers.column[cone[-1]]
    beside = range(max(0, first - 1), min(last + 1, len(columns) - 1))

    def pairs_turned() -> int:
        return turned(layers, columns[first : last + 1], wish)

    least = before = sum(map(order.crossings_of, beside)), pairs_turned()
    if before == (0, 0):
        return False
    moving = set(cone)
    chosen = columns[first : last + 1]
    others = [[each for each in column if each not in moving] for column in chosen]
    at = sum(order.place[each] < order.place[vertex] for each in others[-1])
    for goal in range(max(0, at - WINDOW), min(len(others[-1]), at + WINDOW) + 1):
        columns[first : last + 1] = [list(column) for column in others]
        columns[last].insert(goal, vertex)
        for column in columns[first : last + 1]:
            order.number(column)
        for each in cone[1:]:
            _insert(order, each)
        crossings = sum(map(order.crossings_of, beside))
        if crossings <= least[0] and (crossings, pairs_turned()) < least:
            least, chosen = (crossings, pairs_turned()), columns[first : last + 1]
    columns[first : last + 1] = chosen
    for column in chosen:
        order.number(column)
    return least < before


def _insert(order: Order, vertex: int) -> None:
    """Put a vertex where its wires cross least; of several such places, that nearest to what it feeds."""
    layers, place = order.layers, order.place
    column = order.columns[layers.column[vertex]]
    rights = [place[other] + there for other, there, _ in layers.after[vertex]]
    lefts = [place[other] + there for other, there, _ in layers.before[vertex]]
    wish = sum(rights) / len(rights)
    cost = best = 0
    at = 0
    for index, above in enumerate(column, start=1):
        for ends, pins in ((layers.after[above], rights), (layers.before[above], lefts)):
            for other, there, _ in ends:
                height = place[other] + there
                cost += sum([(height > pin) - (height < pin) for pin in pins])
        if cost < best or (cost == best and index <= wish):
            best, at = cost, index
    column.insert(at, vertex)
    order.number(column)
