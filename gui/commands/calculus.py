"""Commands that make a derivative a part of the graph."""

from functools import partial
from typing import Protocol

from core.base.text import say
from core.description.views import Frame, NodeKind
from core.description.wording import label
from core.graph.model import Graph
from gui.commands.action import Action, State
from gui.commands.needs import HasCanvas, HasChanges, HasDocument, HasSettings

DERIVED_AT_ONCE = 250  # nodes; the backward pass of more takes longer than 0.3 s to be written and put in order


class Window(HasCanvas, HasChanges, HasDocument, HasSettings, Protocol):
    """The graph that is differentiated, and where it is seen."""


def differentiate(window: Window) -> None:
    """Add the backward pass to the selected leaf, or to the only one, as nodes; its gradient is the new output."""
    leaf = leaf_of(window.document.frame, tuple(window.canvas.selected_nodes()))
    assert leaf is not None, "only possible with a leaf"
    name = label(window.document.graph, leaf)
    change = partial(_with_derivative, leaf=leaf, constants_as_cards=window.settings.constants_as_cards)
    long = len(window.document.graph.nodes) > DERIVED_AT_ONCE
    text = say("Differentiate by {name}", name=name)
    window.changes.edit(text, change, window.canvas.fit, what=say("Differentiating"), long=long)


def _with_derivative(graph: Graph, leaf: str, constants_as_cards: bool) -> Graph:
    """The graph with its derivative by a leaf, arranged; a GraphError says why there is none."""
    from core.calculus.differentiate import differentiated  # here: the window opens without
    from core.layout.arrange import arranged

    written = differentiated(graph, leaf)
    return arranged(written, constants_as_cards=constants_as_cards, new=written.nodes.keys() - graph.nodes.keys())


def leaf_of(frame: Frame, selected: tuple[str, ...]) -> str | None:
    """The leaf that is meant: the selected one, else the only one that requires a gradient."""
    if len(selected) == 1:
        view = frame.nodes.get(selected[0])
        return selected[0] if view is not None and view.kind is NodeKind.LEAF else None
    nodes = frame.basis.evaluation.graph.nodes
    leaves = [id for id, node in nodes.items() if node.is_leaf and node.requires_grad]
    return leaves[0] if len(leaves) == 1 and not selected else None


def _possible(state: State) -> bool:
    """There is a pass, a leaf that is meant, and no question that its derivative would answer."""
    frame = state.frame
    return frame.steps > 0 and not frame.basis.cover and leaf_of(state.frame, state.nodes) is not None


ACTIONS = (
    Action(
        "backward.differentiate",
        "Differe&ntiate",
        "Backward",
        differentiate,
        (),
        "Add the backward pass to the selected leaf as nodes, which can be stepped and differentiated again",
        section=2,
        enabled=_possible,
    ),
)
