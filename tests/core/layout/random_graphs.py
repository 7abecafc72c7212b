"""Graphs to arrange, made by rules."""

import random

from core.graph.model import Graph, Node, WireKey

NEURONS = "L = ((x1*w1 + x2*w2 + b1)**2*v1 + (x1*w3 + x2*w4 + b2)**2*v2 + c)**2"  # 29 nodes, 3 of them constants


def drawn_at_random(size: int, seed: int, reach: int = 30) -> Graph:
    """A graph of leaves and operations whose inputs are among the `reach` nodes before."""
    choose = random.Random(seed)
    nodes: dict[str, Node] = {}
    wires: dict[WireKey, str] = {}
    for index in range(size):
        id = f"n{index}"
        nodes[id] = Node(id, id, "Add" if index > size // 4 else None, 3.0, index <= size // 4)
        for slot in range(nodes[id].arity):
            wires[WireKey(id, slot)] = f"n{choose.randrange(max(0, index - reach), index)}"
    return Graph(nodes, wires)


def tangled(size: int, seed: int) -> Graph:
    """Rows and columns of sums: each adds two of the column before, a fifth of them of a column further back."""
    choose = random.Random(seed)
    rows = max(2, round(size**0.5))
    nodes: dict[str, Node] = {}
    wires: dict[WireKey, str] = {}
    columns: list[list[str]] = []
    for first in range(0, size, rows):
        ids = [f"n{index}" for index in range(first, min(size, first + rows))]
        for id in ids:
            nodes[id] = Node(id, id, "Add" if columns else None, 3.0, not columns)
            for slot in range(nodes[id].arity):
                back = choose.randrange(2, 6) if choose.random() < 0.2 else 1
                wires[WireKey(id, slot)] = choose.choice(columns[max(0, len(columns) - back)])
        columns.append(ids)
    return Graph(nodes, wires)


def fan(count: int, own_leaves: bool = True) -> Graph:
    """One leaf that feeds many operations, each with a leaf of its own."""
    nodes = {"x": Node("x", "x", None, 3.0, True)}
    wires: dict[WireKey, str] = {}
    for index in range(count):
        sum = f"a{index}"
        nodes[sum] = Node(sum, sum, "Add" if own_leaves else "Neg")
        wires[WireKey(sum, 0)] = "x"
        if own_leaves:
            nodes[f"w{index}"] = Node(f"w{index}", f"w{index}", None, 3.0, True)
            wires[WireKey(sum, 1)] = f"w{index}"
    return Graph(nodes, wires)


def chain(count: int, shared: int = 0) -> Graph:
    """A leaf and so many operations in a row; if `shared`, each of that many takes the same second leaf."""
    nodes = {"x": Node("x", "x", None, 1.0, True), "k": Node("k", "k", None, 1.0, True)}
    wires: dict[WireKey, str] = {}
    before = "x"
    for index in range(count):
        is_sum = bool(shared) and index % shared == 0
        id = f"a{index}"
        nodes[id] = Node(id, id, "Add" if is_sum else "Neg")
        wires[WireKey(id, 0)] = before
        if is_sum:
            wires[WireKey(id, 1)] = "k"
        before = id
    return Graph(nodes, wires)
