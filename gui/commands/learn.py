"""Commands that explain what is selected."""

from typing import Protocol

from core.description.jacobian import has_jacobian
from gui.commands.action import Action, State
from gui.commands.needs import AsksQuestions, HasCanvas, HasDocument, HasLook


class Explains(AsksQuestions, HasCanvas, HasDocument, HasLook, Protocol):
    """The graph, what is selected, and what an explanation is shown over."""


def jacobian(window: Explains) -> None:
    """Show the Jacobian of the selected wire; the one that is open shows it then."""
    from gui.dialogs.jacobian import JacobianDialog  # not needed before the first picture

    over = window.window()
    dialog = over.findChild(JacobianDialog) or JacobianDialog(over, window.document, window.look)
    dialog.show_wire(window.canvas.selected_wires()[0])


def _one_wire(state: State) -> bool:
    """A gradient can flow along the one wire that is selected."""
    return state.wire is not None and has_jacobian(state.frame, state.wire)


ACTIONS = (
    Action(
        "learn.jacobian",
        "&Jacobian of the Wire",
        "Backward",
        jacobian,
        ("J",),
        "Every derivative of an item of the result by an item of the input, as a table",
        section=2,
        enabled=_one_wire,
    ),
)
