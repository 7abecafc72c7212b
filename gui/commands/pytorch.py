"""Commands that compare the graph with other ways to its gradients: differences, and PyTorch."""

from typing import Protocol

from PySide6.QtGui import QGuiApplication

from core.base.errors import GraphError
from core.base.text import say
from gui.commands.action import Action, State
from gui.commands.needs import AsksQuestions, HasDocument, HasLook, HasNotice, HasStatus


class Checks(AsksQuestions, HasDocument, HasLook, Protocol):
    """The graph, and what a table is shown over."""


class CopiesScripts(HasDocument, HasNotice, HasStatus, Protocol):
    """The graph, and where to say what was copied or why it was not."""


def check(window: Checks) -> None:
    """Compare every leaf's gradient with central differences, and with PyTorch where it is installed."""
    from gui.dialogs.check import CheckDialog  # not needed before the first picture

    over = window.window()
    dialog = over.findChild(CheckDialog) or CheckDialog(over, window.document, window.look)
    dialog.check()


def copy_script(window: CopiesScripts) -> None:
    """Put the PyTorch program of the graph on the clipboard."""
    from core.language.pytorch import script_of  # not needed before the first picture

    try:
        text = script_of(window.document.frame.basis)
    except GraphError as error:
        window.notice.say(str(error))
        return
    QGuiApplication.clipboard().setText(text)
    window.status.tell(say("Copied as a PyTorch program"))


def _no_question(state: State) -> bool:
    """There is a graph, and no question is open whose answer its numbers would give away."""
    return bool(state.frame.nodes) and not state.frame.basis.cover


ACTIONS = (
    Action(
        "learn.check",
        "Chec&k the Gradients",
        "Backward",
        check,
        (),
        "Compare every gradient with central differences, and with PyTorch where it is installed",
        section=2,
        enabled=_no_question,
    ),
    Action(
        "learn.script",
        "Copy as PyT&orch Program",
        "Backward",
        copy_script,
        (),
        "A program with the names and numbers of the graph, which prints the same gradients",
        section=2,
        enabled=_no_question,
    ),
)
