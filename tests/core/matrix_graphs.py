"""Graphs with matrices and linear maps, for tests of what is shown of them."""

from dataclasses import replace

from core.base.numbers import Value
from core.description.frame import frame
from core.description.views import Frame, Narration
from core.graph.model import Graph, WireKey
from core.graph.session import Session
from tests.core.graphs import constant, leaf, operation

X: Value = ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0))
W: Value = ((0.5, -1.0), (2.0, 0.25), (-3.0, 1.5))
B: Value = (0.5, -0.5)


def with_params(graph: Graph, id: str, **params: object) -> Graph:
    """Give an operation parameters."""
    node = graph.nodes[id]
    changed = replace(node, params=node.operation.checked(params))
    return replace(graph, nodes={**graph.nodes, id: changed})


def layer(x: Value = X, w: Value = W, b: Value = B) -> Graph:
    """L = sum((x·w + b)²)."""
    graph = leaf(leaf(leaf(Graph(), "x", x), "w", w), "b", b)
    graph = operation(operation(graph, "a", "MatMul", "x", "w"), "s", "Add", "a", "b")
    graph = operation(constant(graph, "n", 2.0), "q", "Pow", "s", "n")
    return operation(graph, "L", "Sum", "q")


def shares(z: Value = (1.0, 2.0, 3.0)) -> Graph:
    """The softmax of a list, of which one share is the output."""
    graph = operation(leaf(Graph(), "z", z), "p", "Softmax", "z")
    return with_params(operation(graph, "L", "Select", "p"), "L", index=2)


def shapes() -> Graph:
    """Transposed, reshaped, averaged."""
    graph = operation(leaf(Graph(), "x", X), "t", "Transpose", "x")
    graph = with_params(operation(graph, "r", "Reshape", "t"), "r", shape=(6,))
    return operation(graph, "L", "Mean", "r")


GRAPHS = {"layer": layer(), "shares": shares(), "shapes": shapes()}


def moments(graph: Graph) -> list[Frame]:
    """The frames of all steps of a pass, the start first."""
    return [frame(Session(graph, step)) for step in range(frame(Session(graph)).steps + 1)]


def delivery(graph: Graph, source: str, target: str) -> Frame:
    """The frame of the step in which a wire delivers."""
    keys = [key for key, id in graph.wires.items() if id == source and key.target == target]
    return next(shown for shown in moments(graph) if shown.active_wire in keys)


def key_of(graph: Graph, source: str, target: str) -> WireKey:
    """The wire between two nodes."""
    return next(key for key, id in graph.wires.items() if id == source and key.target == target)


def told(graph: Graph, source: str, target: str) -> Narration:
    """What the panel says about the step of a wire."""
    return delivery(graph, source, target).narration
