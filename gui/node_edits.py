"""Edits of one node that can be asked for in several places."""

from core.graph import set_output, set_requires_grad
from core.text import say
from core.wording import label
from gui.document import Document


def require_grad(document: Document, id: str, on: bool) -> None:
    """Let a leaf require a gradient, or not."""
    name = label(document.graph, id)
    text = say("Let {name} require grad", name=name) if on else say("Let {name} need no gradient", name=name)
    document.edit(text, lambda graph: set_requires_grad(graph, id, on))


def make_output(document: Document, id: str) -> None:
    """Differentiate a node."""
    document.edit(say("Make {name} the output", name=label(document.graph, id)), lambda graph: set_output(graph, id))
