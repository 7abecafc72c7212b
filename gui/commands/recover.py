"""The command that lists what was not saved when the program ended, and what restores it."""

from datetime import date, datetime
from functools import partial
from pathlib import Path
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
    """What can be restored: graph.json was not saved: 3 edits, the last today at 14:32."""
    name = recovered.name or say("Untitled")
    when = _moment(recovered.when)
    if not recovered.edits:
        return say("{name} is kept as it was {when}; its file is another one now, or gone.", name=name, when=when)
    return say_count(
        "{name} was not saved: one edit, {when}.",
        "{name} was not saved: {n} edits, the last {when}.",
        recovered.edits,
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

    A document whose file was changed since, or is open elsewhere, becomes a copy without a file. Raises DocumentError
    with a sentence.
    """
    with shelf.taken(kept) as recovered:
        graphs, texts, index = recovered.history()
        path = None if recovered.saved is None else recovered.saved.path
        shown = None if path is None else windows.showing(path)
        place = window if _has_room(window, is_shown=shown is window) else windows.open(Graph(), beside=window)
        why_a_copy = "" if path is None else _why_a_copy(path, recovered, is_shown=shown not in (None, place))
        if why_a_copy:
            path = None
        left_out = recovered.index - index
        clean = None if recovered.clean is None or path is None or recovered.is_gone else recovered.clean - left_out
        place.document.restore(graphs, texts, index, clean, path)
        place.example = ""
        place.keeper.flush()
    if place.keeper.works:  # else the old log is all there is
        (shelf.delete if recovered.fits and not recovered.is_torn else shelf.set_aside)(kept)
    if why_a_copy:
        place.notice.say(why_a_copy)
    place.canvas.fit()
    place.canvas.setFocus()
    return place


def _has_room(window: OpenWindow, *, is_shown: bool) -> bool:
    """Whether another document may take the place of what is in a window, which may have a file, a lesson or work."""
    document = window.document
    is_busy = document.modified or document.limit is not None or window.changes.work.running
    return not is_busy and (document.path is None or is_shown)


def _why_a_copy(path: Path, recovered: Recovered, *, is_shown: bool) -> str:
    """Why a restored document does not get its file back; "" if it does: two would overwrite each other."""
    if is_shown:
        return say(
            "{name} is open in another window: this is a copy without a file. Save it elsewhere.", name=path.name
        )
    if not recovered.fits and not recovered.is_gone:
        return say("{name} is another one now: this is a copy without a file. Save it elsewhere.", name=path.name)
    return ""


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
