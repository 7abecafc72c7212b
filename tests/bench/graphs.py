"""The graphs that are measured, of any size; all are placed as arranging would place them."""

import random
from collections.abc import Callable
from typing import NamedTuple

from core.graph.model import Graph, Node, WireKey

PITCH, ROW = 304.0, 128.0  # canvas units from a column to the next, with room for any card and label, and of rows
TINY = 1e-3  # numbers close to 1 and 0 keep long chains finite


class Layers(NamedTuple):
    """How a layered graph is built."""

    columns: int = 20
    rows: int = 50
    wires: int = 1000
    pitch: tuple[float, float] = (PITCH, ROW)


def layered(seed: int = 1) -> Graph:
    """1,000 nodes in 20 columns; half of them operations on two nodes that are near, in the column before."""
    pick = random.Random(seed)

    def near(column: int, row: int) -> str:
        return f"c{column - 1}r{min(max(row + pick.randint(-3, 3), 0), 49)}"

    return _layers(Layers(pitch=(320.0, 112.0)), pick, near)


def tangled(columns: int = 20, seed: int = 1) -> Graph:
    """50 nodes a column; the wires come from any row of the column before, a fifth of them over several columns."""
    pick = random.Random(seed)

    def anywhere(column: int, row: int) -> str:
        back = pick.randint(2, 5) if pick.random() < 0.2 else 1
        return f"c{max(column - back, 0)}r{pick.randrange(50)}"

    return _layers(Layers(columns, wires=50 * columns), pick, anywhere)


def _layers(layers: Layers, pick: random.Random, source: Callable[[int, int], str]) -> Graph:
    nodes: dict[str, Node] = {}
    wires: dict[WireKey, str] = {}
    for column in range(layers.columns):
        for row in range(layers.rows):
            id, x, y = f"c{column}r{row}", column * layers.pitch[0], row * layers.pitch[1]
            if column and len(wires) < layers.wires and (row % 2 or row >= layers.rows - 4):
                nodes[id] = Node(id, id, pick.choice(["Add", "Mul"]), x=x, y=y)
                wires |= {WireKey(id, slot): source(column, row) for slot in (0, 1)}
            else:
                nodes[id] = Node(id, id, value=pick.uniform(-1, 1), requires_grad=True, x=x, y=y)
    return Graph(nodes, wires)


def chain(count: int) -> Graph:
    """So many nodes: x, and operations behind it in turn, half of them with a leaf of their own as the other input."""
    nodes = {"x": Node("x", "x", value=1.0, requires_grad=True)}
    wires: dict[WireKey, str] = {}
    last = "x"
    for number in range(1, count // 2 + 1):
        leaf, id, x = f"w{number}", f"a{number}", number * PITCH
        value, op = (1.0 + TINY / number, "Mul") if number % 2 else (TINY, "Add")
        nodes[leaf] = Node(leaf, leaf, value=value, requires_grad=True, x=x - PITCH, y=ROW)
        nodes[id] = Node(id, id, op, x=x)
        wires |= {WireKey(id, 0): last, WireKey(id, 1): leaf}
        last = id
    return Graph(nodes, wires)


def behind(count: int) -> Graph:
    """A leaf x with so many operations behind it."""
    return chain(2 * count)


def fan(count: int = 1000) -> Graph:
    """So many wires from one leaf, each to an operation of its own."""
    nodes = {"x": Node("x", "x", value=1.5, requires_grad=True)}
    nodes |= {f"a{n}": Node(f"a{n}", f"a{n}", "Neg", x=PITCH, y=n * ROW) for n in range(count)}
    return Graph(nodes, {WireKey(f"a{n}", 0): "x" for n in range(count)}, "a0")


def shared(count: int = 3000, every: int = 7) -> Graph:
    """A chain of so many operations in which one leaf feeds one of every seven: 430 wires of 3,000."""
    nodes = {"w": Node("w", "w", value=1.0 + TINY, requires_grad=True, y=ROW)}
    nodes["x"] = Node("x", "x", value=1.0, requires_grad=True)
    wires: dict[WireKey, str] = {}
    last = "x"
    for number in range(1, count + 1):
        id = f"a{number}"
        nodes[id] = Node(id, id, "Neg" if number % every else "Mul", x=number * PITCH)
        wires[WireKey(id, 0)] = last
        if number % every == 0:
            wires[WireKey(id, 1)] = "w"
        last = id
    return Graph(nodes, wires)


def formula(operations: int = 200) -> str:
    """A formula of so many operations, as one would type it: a sum of small neurons."""
    neurons = [f"(x{n}*w{n} + b{n})**2" for n in range(operations // 4)]
    return " + ".join(neurons)
