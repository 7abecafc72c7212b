"""The command that lists what was not saved when the program ended, and what restores it."""

from datetime import date, datetime
from functools import partial
from typing import Protocol

from core.base.text import say, say_count
from core.graph.model import Graph
from core.recovery import shelf
from core.recovery.reading import Recovered
from core.recovery.shelf import Kept
from gui.commands.action import Action, always
from gui.commands.needs import AsksQuestions, HasWindows, OpenWindow, OpenWindows


class Recovers(AsksQuestions, HasWindows, OpenWindow, Protocol):
    """A window in which, or beside which, a document is restored."""


def recover(window: Recovers) -> None:
    """List the logs that programs left behind, those that were discarded among them."""
    from gui.dialogs.recover import RecoverDialog  # not needed before the first picture

    RecoverDialog(window.window(), partial(restore, window=window, windows=window.windows)).exec()


def told(recovered: Recovered) -> str:
    """What can be restored: “graph.json” had 3 unsaved edits, the last today at 14:32."""
    name = recovered.name or say("Untitled")
    when = _moment(recovered.when)
    return say_count(
        "{name} was not saved: one edit, {when}.",
        "{name} was not saved: {n} edits, the last {when}.",
        max(1, recovered.edits),
        name=name,
        when=when,
    )


def _moment(when: str) -> str:
    """The time of a log as one says it; as it is written there if it makes no sense."""
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return when
    clock = f"{moment:%H:%M}"
    if moment.date() == date.today():
        return say("today at {time}", time=clock)
    return say("on {day} at {time}", day=f"{moment:%Y-%m-%d}", time=clock)


def restore(kept: Kept, window: OpenWindow, windows: OpenWindows) -> OpenWindow:
    """Open a document as it was, with its undo history, in a window that has nothing to lose, and return that window.

    A document whose file was changed since becomes a copy without a file. Raises DocumentError with a sentence.
    """
    with shelf.taken(kept) as recovered:
        graphs, texts, index = recovered.history()
        fits = recovered.fits
        saved = recovered.saved if fits else None
        shown = None if saved is None else windows.showing(saved.path)
        has_room = not window.document.modified and (window.document.path is None or shown is window)
        place = window if has_room else windows.open(Graph(), beside=window)
        if saved is None or shown not in (None, place):  # two windows on one file would overwrite each other
            saved = None
        path = None if saved is None else saved.path
        left_out = recovered.index - index
        clean = None if recovered.clean is None or saved is None else recovered.clean - left_out
        place.document.restore(graphs, texts, index, clean, path)
        place.example = ""
        place.keeper.flush()
    if place.keeper.works:  # else the old log is all there is
        (shelf.delete if fits and not recovered.is_torn else shelf.set_aside)(kept)
    if recovered.saved is not None and saved is None:
        name = recovered.saved.path.name
        sentence = say("{name} is another one now: this is a copy without a file. Save it elsewhere.", name=name)
        if recovered.is_silent:
            sentence = say("The folder of {name} does not answer: this is a copy without a file.", name=name)
        place.notice.say(sentence)
    place.canvas.fit()
    place.canvas.setFocus()
    return place


ACTIONS = (
    Action(
        "file.recover",
        "Reco&ver…",
        "File",
        recover,
        (),
        "Restore what was not saved when the program ended, or what was discarded",
        section=1,
        enabled=always,
    ),
)
