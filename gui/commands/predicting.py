"""Commands that let the learner say what comes next."""

from functools import partial
from typing import TYPE_CHECKING, Protocol

from gui.commands.action import Action, State
from gui.commands.needs import HasParts

if TYPE_CHECKING:  # they are made when they are first wanted
    from gui.asking.own_pass import OwnPass
    from gui.asking.predicting import Predicting


class Window(HasParts, Protocol):
    """The questions, and the panel that shows them."""

    @property
    def predicting(self) -> "Predicting": ...

    @property
    def own_pass(self) -> "OwnPass": ...


def predict(window: Window) -> None:
    """Begin or stop predicting."""
    window.parts.want("backward", True)
    window.own_pass.end()
    window.predicting.toggle()


def be_engine(window: Window) -> None:
    """Let the learner do the pass, or stop."""
    window.parts.want("backward", True)
    if window.predicting.active:
        window.predicting.end()
    if window.own_pass.active:
        window.own_pass.end()
    else:
        window.own_pass.begin()


def _can_ask(id: str, state: State) -> bool:
    """There is a pass (while the shape of a value is asked, none is shown); or the asking can be ended."""
    return state.asking == id or bool(state.frame.basis.real.passed.steps)


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
        enabled=partial(_can_ask, "backward.predict"),
        checkable=True,
    ),
    Action(
        "learn.engine",
        "Yo&u Are the Engine",
        "Backward",
        be_engine,
        ("Shift+F9",),
        "Do the backward pass yourself: choose the next node and its wire, and say what it delivers",
        section=2,
        enabled=partial(_can_ask, "learn.engine"),
        checkable=True,
    ),
)
