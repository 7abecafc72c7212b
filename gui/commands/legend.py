"""The parts of the picture that Help explains, painted by the canvas itself."""

from collections.abc import Iterator
from dataclasses import replace

from msgspec import structs

from core.base.text import say
from core.description.frame import frame
from core.description.views import Frame, NodeView, Role, WireView
from core.graph.edits import add_node, connect, move, set_requires_grad
from core.graph.model import Graph, Node
from core.graph.session import Session
from core.language.expression import build
from core.picture.drawing import drawn
from gui.canvas.export import render
from gui.dialogs.legend import Part
from gui.theme import Theme, scaled

EXAMPLE, VALUES = "a = x*w; c = x*k; s = a + c; L = s**2", {"x": 2.0, "w": 3.0, "k": 4.0}
SCALE = 0.85  # so that all parts are on one page of a usual screen
LEFT, RIGHT = 0.0, 208.0
PLACES = {  # so that the wires that are shown are level
    "w": (LEFT, -30.0),
    "x": (LEFT, 57.0),
    "k": (LEFT, 158.0),
    "a": (RIGHT, 0.0),
    "c": (RIGHT, 128.0),
    "s": (LEFT, 264.0),
    "n": (LEFT, 368.0),
    "L": (RIGHT, 257.0),
}

Texts = tuple[tuple[str, Role, str], ...]


def parts(theme: Theme, ratio: float) -> list[Part]:
    """Return all parts in a theme, as large as the window's text, for a screen of `ratio` pixels a unit."""
    found = []
    for title, shown, texts in _explained(_example()):
        picture = render(shown, theme, scaled(SCALE) * ratio)
        picture.setDevicePixelRatio(ratio)
        found.append(Part(title, picture, texts))
    return found


def _example() -> Graph:
    """A square of a sum of two products; one of the leaves requires no gradient."""
    graph = build(EXAMPLE, dict(VALUES))
    ids = {node.name: id for id, node in graph.nodes.items()}
    graph = set_requires_grad(graph, ids["k"], False)
    return move(graph, {ids[name]: place for name, place in PLACES.items()})


def _explained(graph: Graph) -> Iterator[tuple[str, Frame, Texts]]:
    """Each part: its title, what of the graph shows it, and what its texts mean."""
    start = frame(Session(graph))
    end = frame(Session(graph, start.steps))
    twice = _card(end, "x")
    yield say("Cards, and a wire between them"), _only(end, "w", "a"), _of_cards_and_wire(end)
    yield say("Before its step"), _only(start, "w", "a"), (("◂?", Role.SOFT, say("has not come back yet")),)
    added = (f"{twice.sum} {twice.received}", Role.GRAD, say("all gradients that come back to it add up"))
    yield say("A value that is used twice"), _only(end, "x", "a", "c"), (added,)
    yield say("A constant, and the output"), _only(end, "s", "L", "n"), _of_output(end)
    product = frame(Session(_matrix_product(), 4))
    yield say("A matrix product"), _only(product, "x", "y"), _of_linear_map(product)
    none = ("–", Role.SOFT, say("nothing comes back along a dashed wire; point at it for the reason"))
    yield say("No gradient"), _only(end, "k", "c"), (none,)


def _matrix_product() -> Graph:
    """y = x·w with matrices."""
    graph = Graph()
    for name, value in (("x", ((1.0, 2.0), (3.0, 4.0))), ("w", ((5.0, 6.0), (7.0, 8.0)))):
        graph = add_node(graph, Node(name, name, value=value, requires_grad=True))
    graph = add_node(graph, Node("y", "y", "MatMul", x=RIGHT, y=23.0))  # so that the wire is level
    return connect(connect(graph, "x", "y", 0), "w", "y", 1)


def _of_linear_map(shown: Frame) -> Texts:
    rule = say("the rule of a linear map, where no number for each item can be multiplied: what comes back follows it")
    return (
        (_wire(shown, "x", "y").rule, Role.LOCAL, rule),
        ("G", Role.LOCAL, say("the gradient that arrives from the right: of the card where the wire ends")),
        ("J", Role.INK, say("a key: select a wire and press it to see the Jacobian, all derivatives as a table")),
    )


def _of_cards_and_wire(end: Frame) -> Texts:
    a, wire = _card(end, "a"), _wire(end, "w", "a")
    came = say("what this wire has brought back: {product}", product=f"{a.received} × {wire.factor}")
    return (
        (a.title, Role.INK, say("what the card computes, and from what")),
        (a.value, Role.VALUE, say("its value: computed forwards, from left to right")),
        (a.received, Role.GRAD, say("its gradient: how much L changes per unit of it; it comes back from the right")),
        (wire.formula, Role.LOCAL, say("the local derivative: of this one operation, its other inputs held still")),
        (f"×{wire.factor}", Role.LOCAL, say("its number: on the way back the gradient is multiplied by it")),
        (f"◂{wire.delivered}", Role.GRAD, came),
    )


def _of_output(end: Frame) -> Texts:
    output = _card(drawn(end), "L")
    return (
        (output.symbol, Role.INK, say("a constant is inside its operation; double-click to change it")),
        (f"{output.sum} {output.received}", Role.GRAD, say("where the pass starts: L changes by 1 per unit of L")),
        ("∂", Role.INK, say("one operation alone, its other inputs held still")),
        ("d", Role.INK, say("along all paths together")),
    )


def _card(shown: Frame, name: str) -> NodeView:
    return next(view for view in shown.nodes.values() if view.name == name)


def _wire(shown: Frame, source: str, target: str) -> WireView:
    ends = _card(shown, source).id, _card(shown, target).id
    return next(view for view in shown.wires.values() if (view.source, view.target) == ends)


def _only(shown: Frame, *names: str) -> Frame:
    """A part of a picture: some cards, moved to the corner, and the wires between them."""
    chosen = {id: view for id, view in shown.nodes.items() if view.name in names}
    left, top = min(view.x for view in chosen.values()), min(view.y for view in chosen.values())
    nodes = {id: structs.replace(view, x=view.x - left, y=view.y - top) for id, view in chosen.items()}
    wires = {key: view for key, view in shown.wires.items() if view.source in nodes and view.target in nodes}
    return replace(shown, nodes=nodes, wires=wires)
