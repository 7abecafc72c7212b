"""Commands that let the learner say what comes next."""

from typing import Protocol

from gui.commands.action import Action, State
from gui.commands.needs import HasParts
from gui.predicting import Predicting


class Window(HasParts, Protocol):
    """The questions, and the panel that shows them."""

    predicting: Predicting


def predict(window: Window) -> None:
    """Begin or stop predicting."""
    window.parts.want("backward", True)
    window.predicting.toggle()


def _has_pass(state: State) -> bool:
    """There is a pass; while the shape of a value is asked, none is shown."""
    return bool(state.frame.basis.real.passed.steps)


ACTIONS = (
    Action(
        "backward.predict",
        "Pre&dict",
        "Backward",
        predict,
        ("F9",),
        "Say what comes next before it is shown; what is asked is covered everywhere",
        "predict",
        51,
        section=2,
        enabled=_has_pass,
        checkable=True,
    ),
)
