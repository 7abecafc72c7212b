"""Commands of the Backward menu."""

from typing import Protocol

from core.base.text import say
from gui.commands.action import Action, always
from gui.commands.needs import HasDocument, HasSettings, HasStatus, on_document
from gui.document import Document
from gui.player import Player


class HasPlayer(Protocol):
    """The player, which steps by itself."""

    player: Player


class TellsStatus(HasDocument, HasStatus, Protocol):
    """The backward pass, and where to say what happened to it."""


def play(window: HasPlayer) -> None:
    """Play or pause."""
    window.player.toggle()


def end(window: HasDocument) -> None:
    """Show the finished backward pass."""
    window.document.seek(window.document.frame.steps)


def zero_grad(window: TellsStatus) -> None:
    """Forget what all passes left in the leaves."""
    window.document.zero_grad()
    window.status.tell(say("The .grad of every leaf is None now."))


def forward_again(window: TellsStatus) -> None:
    """Compute the values anew, so that a pass can go all the way."""
    window.document.forward_again()
    window.status.tell(say("The forward pass has run again: every operation has kept its values for backward()."))


def strict(window: HasSettings) -> None:
    """Let a second pass fail where PyTorch's does, or let it go on."""
    window.settings.strict = not window.settings.strict


ACTIONS = (
    Action(
        "backward.start",
        "&Restart",
        "Backward",
        on_document(lambda document: document.seek(0)),
        ("Shift+F5",),
        "Go back to the start of the backward pass",
        "start",
        31,
    ),
    Action(
        "backward.back",
        "Pre&vious",
        "Backward",
        on_document(Document.back),
        ("Shift+F10", ","),
        "Take the last step back",
        "back",
        32,
    ),
    Action(
        "backward.step",
        "&Step",
        "Backward",
        on_document(Document.step),
        ("F10", "."),
        "Send the gradient through the next wire",
        "step",
        33,
    ),
    Action(
        "backward.finish_node",
        "&Finish Node",
        "Backward",
        on_document(Document.finish_node),
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
        on_document(Document.again),
        ("F8",),
        "Run another backward pass; the leaves add what it brings to their .grad, until Zero Grad",
        "again",
        41,
        "Again",
        1,
    ),
    Action(
        "backward.forward",
        "Run Forward A&gain",
        "Backward",
        forward_again,
        (),
        "Compute all values anew, so that every operation keeps what the next backward pass needs",
        section=1,
    ),
    Action(
        "backward.zero_grad",
        "&Zero Grad",
        "Backward",
        zero_grad,
        ("Shift+F8",),
        "Set the .grad of every leaf to None, as zero_grad() does",
        "zero",
        42,
        "Zero grad",
        1,
    ),
    Action(
        "backward.strict",
        "As Str&ict as PyTorch",
        "Backward",
        strict,
        (),
        "A second pass without a new forward pass fails where it needs values that the first one freed",
        section=1,
        enabled=always,
        checkable=True,
    ),
)
