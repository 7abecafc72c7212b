"""Small graphs for tests, written as short as they are drawn."""

from core.base.numbers import Value
from core.description.formula import formula_of
from core.graph.edits import add_node, connect
from core.graph.model import Graph, Node, upstream


def leaf(graph: Graph, name: str, value: Value = 1.0, requires_grad: bool = True) -> Graph:
    """Add a tensor whose id is its name."""
    return add_node(graph, Node(name, name, value=value, requires_grad=requires_grad))


def constant(graph: Graph, name: str, value: Value) -> Graph:
    """Add a constant."""
    return add_node(graph, Node(name, name, value=value, constant=True))


def operation(graph: Graph, name: str, op: str, *sources: str) -> Graph:
    """Add an operation and wire its inputs."""
    graph = add_node(graph, Node(name, name, op))
    for slot, source in enumerate(sources):
        graph = connect(graph, source, name, slot)
    return graph


def id_of(graph: Graph, name: str) -> str:
    """The id of the node with a name."""
    return next(id for id, node in graph.nodes.items() if node.name == name)


def formula_text(graph: Graph, id: str) -> str:
    """What a node is calculated from, as a formula."""
    needed = upstream(graph, id)
    wires = {key: source for key, source in graph.wires.items() if key.target in needed}
    return formula_of(Graph({id: node for id, node in graph.nodes.items() if id in needed}, wires, output=id))


def scalar_example() -> Graph:
    """(x·w1 + x·w2 + b)², the seed tutorial's first example."""
    graph = Graph()
    for name, value in {"x": 2.0, "w1": 3.0, "w2": 4.0, "b": 1.0}.items():
        graph = leaf(graph, name, value)
    graph = operation(graph, "a", "Mul", "x", "w1")
    graph = operation(graph, "c", "Mul", "x", "w2")
    graph = operation(graph, "s", "Add", "a", "c")
    graph = operation(graph, "t", "Add", "s", "b")
    graph = constant(graph, "n", 2.0)
    return operation(graph, "L", "Pow", "t", "n")


def minus(left: str, right: str) -> Graph:
    """Left + −1·right, over the leaves named."""
    graph = Graph()
    for name in dict.fromkeys((left, right)):
        graph = leaf(graph, name, 3.0)
    graph = operation(constant(graph, "n", -1.0), "m", "Mul", "n", right)
    return operation(graph, "y", "Add", left, "m")
