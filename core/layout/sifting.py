"""Sifting of operations together with the leaves that only they use: moving either alone would cross more wires."""

from core.layout.order import WINDOW, Order


def sift_with_leaves(order: Order) -> bool:
    """Move each box with its own leaves to where the wires cross least; return whether that saved any crossing."""
    layers = order.layers
    own: dict[int, list[int]] = {}
    for leaf in range(len(layers.ids)):
        if layers.is_own_leaf(leaf):
            own.setdefault(layers.feeds(leaf), []).append(leaf)
    moved = False
    for vertex, leaves in own.items():
        beside = [leaf for leaf in leaves if layers.column[leaf] == layers.column[vertex] - 1]
        if beside and vertex < len(layers.ids):
            moved |= _sift(order, vertex, beside)
    return moved


def _sift(order: Order, vertex: int, leaves: list[int]) -> bool:
    """Try the places near a box for it and its leaves; keep the best."""
    index = order.layers.column[vertex]
    columns = order.columns
    before, column = list(columns[index - 1]), list(columns[index])
    at = column.index(vertex)
    best, chosen = order.crossings_beside(index), (before, column)
    if best == 0:
        return False
    least = best
    others, rest = [v for v in before if v not in leaves], [v for v in column if v != vertex]
    for goal in range(max(0, at - WINDOW), min(len(rest), at + WINDOW) + 1):
        columns[index] = [*rest[:goal], vertex, *rest[goal:]]
        order.number(columns[index])
        columns[index - 1] = _with_leaves(order, others, leaves, goal)
        order.number(columns[index - 1])
        crossings = order.crossings_beside(index)
        if crossings < least:
            least, chosen = crossings, (columns[index - 1], columns[index])
    columns[index - 1 : index + 1] = chosen
    for each in chosen:
        order.number(each)
    return least < best


def _with_leaves(order: Order, others: list[int], leaves: list[int], goal: int) -> list[int]:
    """The column with each leaf where its wire to the place `goal` crosses least."""
    layers, place = order.layers, order.place
    column = list(others)
    for leaf in leaves:
        port = goal + layers.after[leaf][0].there
        cost = best = 0
        at = 0
        for index, vertex in enumerate(column, start=1):
            for other, there, _ in layers.after[vertex]:
                pin = place[other] + there
                cost += (pin > port) - (pin < port)
            if cost < best or (cost == best and index <= goal):
                best, at = cost, index
        column.insert(at, leaf)
    return column
