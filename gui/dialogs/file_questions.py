"""What is asked before a file that somebody else has, or changed, is opened or overwritten."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from core.base.text import say
from core.files.locks import Holder
from gui.base import moments
from gui.dialogs import prompts


def who(holder: Holder) -> str:
    """A program, where it runs and since when it has the file, as far as that is known."""
    if not holder.pid:
        return say("another program")
    if not holder.since:  # the clock was set back
        return say("{program} on {host} (process {pid})", program=holder.program, host=holder.host, pid=holder.pid)
    return say(
        "{program} on {host} (process {pid}, since {when})",
        program=holder.program,
        host=holder.host,
        pid=holder.pid,
        when=moments.short(datetime.fromtimestamp(holder.since)),
    )


def ask_held(parent: QWidget, name: str, holder: Holder) -> str:
    """Ask how to open what another program works on; return "read", "take", "copy" or "cancel"."""
    return prompts.ask(
        parent,
        say("{name} is open in {who}.", name=name, who=who(holder)),
        say("If both save it, the later one overwrites the earlier. Who takes it over keeps the other from saving it."),
        {"read": say("Open &Read-Only"), "take": say("&Take Over"), "copy": say("Open a &Copy")},
        "read",
    )


def ask_taken(parent: QWidget, name: str, holder: Holder, *, was_taken: bool) -> str:
    """Ask whether to save over what another program works on; return "take", "as" or "cancel"."""
    sentence = (
        say("{name} was taken over by {who}.", name=name, who=who(holder))
        if was_taken
        else say("{name} is open in {who}.", name=name, who=who(holder))
    )
    more = say("Save under another name, or take it over: then the other program asks before it saves.")
    return prompts.ask(parent, sentence, more, {"as": say("Save &As…"), "take": say("&Take Over")}, "as")


def ask_changed(parent: QWidget, name: str) -> str:
    """Ask which of two versions to keep; return "keep", "load", "as" or "cancel"."""
    return prompts.ask(
        parent,
        say("{name} was changed on the disk by another program.", name=name),
        say("Saving overwrites what is there. What you load instead can be undone."),
        {"keep": say("&Keep Mine"), "load": say("&Load Theirs"), "as": say("Save &As…")},
        "as",
    )


def ask_gone(parent: QWidget, name: str) -> str:
    """Ask where to save what was deleted or moved; return "again", "as" or "cancel"."""
    return prompts.ask(
        parent,
        say("{name} is no longer at its place: it was deleted, moved or renamed.", name=name),
        say("It can be written anew there, or saved under another name."),
        {"again": say("&Write It Anew"), "as": say("Save &As…")},
        "again",
    )
