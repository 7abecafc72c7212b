"""Commands of the Backward menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.base.text import say
from gui.commands.action import Action

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def start(window: MainWindow) -> None:
    """Go back to the start of the backward pass."""
    window.document.seek(0)


def back(window: MainWindow) -> None:
    """Take the last step back."""
    window.document.back()


def step(window: MainWindow) -> None:
    """Take the next step."""
    window.document.step()


def finish_node(window: MainWindow) -> None:
    """Step until the node being processed has sent all its gradients."""
    window.document.finish_node()


def play(window: MainWindow) -> None:
    """Play or pause."""
    window.player.toggle()


def end(window: MainWindow) -> None:
    """Show the finished backward pass."""
    window.document.seek(window.document.frame.steps)


def again(window: MainWindow) -> None:
    """Begin another pass on top of this one."""
    window.document.again()


def zero_grad(window: MainWindow) -> None:
    """Clear every gradient."""
    window.document.zero_grad()
    window.status.tell(say("Every gradient is cleared."))


def predict(window: MainWindow) -> None:
    """Begin or stop guessing."""
    window.parts.want("backward", True)
    window.backward.predict.toggle()


ACTIONS = (
    Action(
        "backward.start",
        "&Restart",
        "Backward",
        start,
        ("Shift+F5",),
        "Go back to the start of the backward pass",
        "start",
        31,
    ),
    Action("backward.back", "&Back", "Backward", back, ("Shift+F10", ","), "Take the last step back", "back", 32),
    Action(
        "backward.step",
        "&Step",
        "Backward",
        step,
        ("F10", "."),
        "Send the gradient through the next wire",
        "step",
        33,
    ),
    Action(
        "backward.finish_node",
        "&Finish Node",
        "Backward",
        finish_node,
        ("Ctrl+F10",),
        "Step until this node has sent all its gradients",
        "finish",
        34,
        "Finish node",
    ),
    Action(
        "backward.play",
        "&Play",
        "Backward",
        play,
        ("F5",),
        "Step by itself; choose the pace beside it",
        "play",
        35,
        enabled=lambda s: s.playing or s.frame.steps > 0,
    ),
    Action(
        "backward.end",
        "To the &End",
        "Backward",
        end,
        ("Ctrl+F5",),
        "Show the finished backward pass",
        "end",
        36,
        "To end",
    ),
    Action(
        "backward.again",
        "Backward &Again",
        "Backward",
        again,
        ("F8",),
        "Run another backward pass; gradients add up until Zero grad",
        "again",
        41,
        "Again",
        1,
    ),
    Action(
        "backward.zero_grad",
        "&Zero Grad",
        "Backward",
        zero_grad,
        ("Shift+F8",),
        "Clear every gradient, as zero_grad() does",
        "zero",
        42,
        "Zero grad",
        1,
    ),
    Action(
        "backward.predict",
        "Pre&dict",
        "Backward",
        predict,
        ("F9",),
        "Guess the next gradient before it is shown",
        "predict",
        51,
        section=2,
        enabled=lambda s: s.frame.steps > 0,
        checkable=True,
    ),
)
