"""Edits of one node that can be asked for in several places: the name of the undo step, and the change."""

from functools import partial

from core.base.numbers import Value, format_value
from core.base.text import say
from core.description.wording import label
from core.graph.edits import set_name, set_output, set_requires_grad, set_value
from core.graph.model import Graph
from gui.document import Change, Document


def value_change(graph: Graph, id: str, value: Value) -> tuple[str, Change]:
    """Give a leaf another value; a constant is called by none, since several changes may become one step."""
    shown = format_value(value)
    if graph.nodes[id].constant:
        text = say("Change constant to {value}", value=shown)
    else:
        text = say("Change {name} to {value}", name=label(graph, id), value=shown)
    return text, partial(set_value, id=id, value=value)


def renaming(graph: Graph, id: str, name: str) -> tuple[str, Change]:
    """Give a node another name, which is one."""
    return say("Rename {old} to {new}", old=label(graph, id), new=name), partial(set_name, id=id, name=name)


def require_grad(document: Document, id: str, on: bool) -> None:
    """Let a leaf require a gradient, or not."""
    name = label(document.graph, id)
    text = say("Let {name} require grad", name=name) if on else say("Let {name} need no gradient", name=name)
    document.edit(text, lambda graph: set_requires_grad(graph, id, on))


def make_output(document: Document, id: str) -> None:
    """Differentiate a node."""
    document.edit(say("Make {name} the output", name=label(document.graph, id)), lambda graph: set_output(graph, id))
