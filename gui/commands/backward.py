"""Commands of the Backward menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.main_window import MainWindow


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


def predict(window: MainWindow) -> None:
    """Begin or stop guessing."""
    window.backward.predict.toggle()
