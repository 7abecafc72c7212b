"""The command that lists what was not saved when the program ended, and what restores it."""

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from core.base.text import say, say_count
from core.files.fingerprint import Fate, holding
from core.graph.model import Graph
from core.recovery import shelf
from core.recovery.drafts import Draft
from core.recovery.reading import Recovered
from core.recovery.shelf import Kept
from gui.base.moments import day_of, hour_of, is_today
from gui.commands.action import Action, always
from gui.commands.conflicts import copy_of
from gui.commands.learn import Teaches, edit_lesson
from gui.commands.needs import (
    AsksQuestions,
    HasCanvas,
    HasDocument,
    HasLessons,
    HasLook,
    HasSettings,
    HasWindows,
    OpenWindow,
    OpenWindows,
)


class Restores(OpenWindow, Teaches, Protocol):
    """A window in which, or beside which, a document or a lesson is restored."""


class Recovers(
    AsksQuestions, HasCanvas, HasDocument, HasLessons, HasLook, HasSettings, HasWindows, OpenWindow, Protocol
):
    """One whose list says what can be restored."""


def recover(window: Recovers) -> None:
    """List the logs that programs left behind, those that were discarded among them."""
    from gui.dialogs.recover import RecoverDialog  # not needed before the first picture

    dialog = RecoverDialog(window.window(), partial(restore, window=window, windows=window.windows))
    dialog.exec()
    dialog.deleteLater()


def told(kept: Recovered | Draft) -> str:
    """What can be restored: graph.json was not saved: 3 edits, the last today at 14:32."""
    return _of_lesson(kept) if isinstance(kept, Draft) else _of_document(kept)


def _of_lesson(draft: Draft) -> str:
    if not draft.when:  # an older version did not say
        return say("A lesson that was being made was not saved.")
    sentence = "The lesson {name} was not saved: it is kept as it was {when}."
    return say(sentence, name=draft.name, when=_moment(draft.when))


def _of_document(recovered: Recovered) -> str:
    name = recovered.name or say("Untitled")
    when = _moment(recovered.when)
    fate = Fate.SAME if recovered.edits else recovered.fate()
    if fate is Fate.SILENT:
        return say("{name} is kept as it was {when}; the folder of its file does not answer.", name=name, when=when)
    if not recovered.edits and fate is Fate.SAME:  # a lesson that came between took its undo steps
        return say("{name} was not saved: it is kept as it was {when}.", name=name, when=when)
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
    if is_today(moment):
        return say("today at {time}", time=hour_of(moment))
    return say("on {day} at {time}", day=day_of(moment), time=hour_of(moment))


def restore(kept: Kept, window: Restores, windows: OpenWindows, *, in_front: bool = True) -> OpenWindow:
    """Open a document as it was, with its undo history, in a window that has nothing to lose, and return that window.

    Another window than the given one comes to the front, unless `in_front` is False. A document whose file was changed
    since, or has unsaved changes in a window, becomes a copy without a file. A lesson is opened in the editor. Raises
    DocumentError with a sentence.
    """
    if kept.draft is not None:
        edit_lesson(window, kept)
        return window
    with shelf.taken(kept) as recovered:
        graphs, texts, index = recovered.history()
        fate = recovered.fate()
        path = _its_file(recovered, fate)
        shown = None if path is None else windows.showing(path)
        if shown is not None and _has_room(shown):
            place = shown
        elif window.document.path is None and _has_room(window):
            place = window
        else:
            place = windows.open(Graph(), beside=window, in_front=in_front)
        if shown not in (None, place):  # two windows on one file would overwrite each other
            path = None
        left_out = recovered.index - index
        clean = None if recovered.clean is None or path is None or fate.is_gone else recovered.clean - left_out
        title = recovered.name if recovered.saved is None else copy_of(recovered.name)
        place.document.restore(graphs, texts, index, clean, path, "" if path is not None else title)
        if recovered.saved is not None and path is not None:
            place.watching.loaded(holding(recovered.saved.hash))  # also where the file is away, and comes back
        place.example = ""
        place.keeper.flush()
    if place.keeper.works:  # else the old log is all there is
        (shelf.delete if fate is Fate.SAME and not recovered.is_torn else shelf.set_aside)(kept)
    if recovered.saved is not None and path is None:
        place.notice.say(_why_a_copy(recovered.saved.path.name, fate))
    if in_front and place is not window:
        place.come_forward()
    place.canvas.fit()
    place.canvas.setFocus()
    return place


def _its_file(recovered: Recovered, fate: Fate) -> Path | None:
    """The file that a document gets back: where it is another one now, or nobody knows, that might be overwritten."""
    return recovered.saved.path if recovered.saved is not None and (fate is Fate.SAME or fate.is_gone) else None


def _has_room(window: OpenWindow) -> bool:
    """Whether what is in a window is saved, or nothing, so that another document may take its place."""
    document = window.document
    in_a_lesson = document.limit is not None
    return not (document.modified or in_a_lesson or window.changes.work.running)


def _why_a_copy(name: str, fate: Fate) -> str:
    if fate is Fate.SILENT:
        return say("The folder of {name} does not answer: this is a copy without a file.", name=name)
    if fate is Fate.CHANGED:
        return say("{name} is another one now: this is a copy without a file. Save it elsewhere.", name=name)
    return say("{name} is open in another window: this is a copy without a file. Save it elsewhere.", name=name)


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
