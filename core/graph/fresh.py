"""What new nodes are called and what they are worth: each differs, and names say in which order they were made."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, count

from core.base.numbers import Value
from core.graph.model import Graph, fresh_name

TENSOR_NAMES = "xwb"
OPERATION_NAMES = "cfghkmpqrstuvz"  # no d, since dd/dx misleads; e is a number, n a constant, L and y are results
FIRST_VALUES = (2.0, 3.0, -1.0, 4.0, 0.5, -2.0)  # small, and different enough to tell gradients apart


def lettered(letters: str) -> Iterator[str]:
    """Yield names: each letter, then each with 1 behind it, with 2, …"""
    yield from letters
    yield from (f"{letter}{number}" for number in count(1) for letter in letters)


def fresh_values(taken: Collection[Value]) -> Iterator[float]:
    """Yield those of 2, 3, −1, 4, 0.5, −2, 5, 6, 7, … that are not taken at that moment."""
    yield from (value for value in chain(FIRST_VALUES, map(float, count(5))) if value not in taken)


def tensor_values(graph: Graph) -> set[Value]:
    """The values of all tensors, from which that of a new one differs."""
    return {node.value for node in graph.nodes.values() if node.is_leaf and not node.constant}


def tensor_name(graph: Graph) -> str:
    """Return the name of a new tensor: the first of x, w, b behind all of them that are in use, else x1, x2, …"""
    return _behind(graph, TENSOR_NAMES, (f"x{number}" for number in count(1)))


def operation_name(graph: Graph) -> str:
    """Return the name of a new operation: the first of c, f, g, … behind all that are in use, else c1, f1, …"""
    numbered = (f"{letter}{number}" for number in count(1) for letter in OPERATION_NAMES)
    return _behind(graph, OPERATION_NAMES, numbered)


def constant_name(graph: Graph) -> str:
    """Return the name of a new constant, which is seen in no formula: n, n1, n2, …"""
    return fresh_name(graph, "n")


def _behind(graph: Graph, letters: str, numbered: Iterable[str]) -> str:
    """The first free name behind the last letter that some node has, so that names follow the order of making."""
    taken = {node.name for node in graph.nodes.values()}
    last = max((letters.index(name) for name in taken if len(name) == 1 and name in letters), default=-1)
    return next(name for name in chain(letters[last + 1 :], numbered) if name not in taken)
