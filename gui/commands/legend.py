"""The parts of the picture that Help explains, painted by the canvas itself."""

from collections.abc import Iterator
from dataclasses import replace

from core.base.text import say
from core.description.frame import frame
from core.description.views import Frame, NodeView, Role, WireView
from core.graph.edits import set_requires_grad
from core.graph.model import Graph
from core.graph.session import Session
from core.language.expression import build
from core.layout.arrange import arranged
from gui.canvas.export import render
from gui.dialogs.legend import Part
from gui.theme import Theme, scaled

EXAMPLE, VALUES = "a = x*w; c = x*k; s = a + c; L = s**2", {"x": 2.0, "w": 3.0, "k": 4.0}


def parts(theme: Theme, ratio: float) -> list[Part]:
    """Return all parts in a theme, as large as the window's text, for a screen of `ratio` pixels a unit."""
    found = []
    for title, shown, texts in _explained(_example()):
        picture = render(shown, theme, scaled(1.0) * ratio)
        picture.setDevicePixelRatio(ratio)
        found.append(Part(title, picture, texts))
    return found


def _example() -> Graph:
    """A square of a sum of two products; one of the leaves requires no gradient."""
    graph = build(EXAMPLE, dict(VALUES))
    (k,) = (id for id, node in graph.nodes.items() if node.name == "k")
    return arranged(set_requires_grad(graph, k, False))


Texts = tuple[tuple[str, Role, str], ...]


def _explained(graph: Graph) -> Iterator[tuple[str, Frame, Texts]]:
    """Each part: its title, what of the graph shows it, and what its texts mean."""
    start, end = frame(Session(graph)), frame(Session(graph, frame(Session(graph)).steps))
    a, x, wire = _card(end, "a"), _card(end, "x"), _wire(end, "w", "a")
    yield (
        say("A card"),
        _only(end, "a"),
        (
            (a.title, Role.INK, say("what it computes, and from what")),
            (a.value, Role.VALUE, say("its value, computed forwards, from left to right")),
            (
                a.received,
                Role.GRAD,
                say("its gradient: how much L changes per unit of it; it comes back from the right"),
            ),
        ),
    )
    yield (
        say("A wire"),
        _only(end, "w", "a"),
        (
            (wire.formula, Role.SOFT, say("the local derivative: of this one operation, its other inputs held still")),
            (f"× {wire.factor}", Role.LOCAL, say("its number: on the way back, the gradient is multiplied by it")),
            (
                f"◂ {wire.delivered}",
                Role.GRAD,
                say("what the wire has brought back: {product}", product=f"{a.received} × {wire.factor}"),
            ),
        ),
    )
    yield (
        say("A wire before its step"),
        _only(start, "w", "a"),
        (("◂ ?", Role.SOFT, say("its gradient has not come back yet")),),
    )
    yield (
        say("A value that is used twice"),
        _only(end, "x", "a", "c"),
        ((f"{x.sum} {x.received}", Role.GRAD, say("all gradients that come back to it add up")),),
    )
    yield (
        say("A constant"),
        _only(end, "s", "L", "n"),
        (("^2", Role.INK, say("is written inside its operation; a double click changes it")),),
    )
    yield (
        say("A dashed wire"),
        _only(end, "k", "c"),
        ((say("no gradient"), Role.SOFT, say("nothing comes back here; point at it for the reason")),),
    )
    yield (
        say("Two letters"),
        _only(end, "L"),
        (
            ("∂", Role.LOCAL, say("one operation alone, all other inputs held still")),
            ("d", Role.GRAD, say("along all paths together")),
        ),
    )


def _card(shown: Frame, name: str) -> NodeView:
    return next(view for view in shown.nodes.values() if view.name == name)


def _wire(shown: Frame, source: str, target: str) -> WireView:
    ends = _card(shown, source).id, _card(shown, target).id
    return next(view for view in shown.wires.values() if (view.source, view.target) == ends)


def _only(shown: Frame, *names: str) -> Frame:
    """A part of a picture: some cards, and the wires between them."""
    nodes = {id: view for id, view in shown.nodes.items() if view.name in names}
    wires = {key: view for key, view in shown.wires.items() if view.source in nodes and view.target in nodes}
    return replace(shown, nodes=nodes, wires=wires)
