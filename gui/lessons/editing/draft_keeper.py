"""DraftKeeper: keeps a lesson that is not saved yet on the disk, so that it comes back after a crash."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from core.base.errors import DocumentError
from core.base.text import say
from core.lessons.model import text_in
from core.recovery import shelf
from core.recovery.drafts import DraftFile, Raw
from core.recovery.shelf import Kept
from gui.keeping import trouble
from gui.settings.settings import Settings

# What the forms raise for a draft that another version of the program made, or a disk with a fault
NOT_SHOWN = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, DocumentError)


class DraftKeeper:
    """Follows the draft of one editor, as long as the learner wants work to be kept."""

    def __init__(self, settings: Settings, show: Callable[[Raw], object], give_up: Callable[[], object]) -> None:
        self._settings, self._show, self._give_up = settings, show, give_up
        self._file = DraftFile()
        self.trouble = ""  # a sentence, as long as the disk takes nothing

    @property
    def works(self) -> bool:
        """Whether what is not saved would come back after a crash."""
        return self._is_on and not self.trouble

    @property
    def _is_on(self) -> bool:
        return self._settings.keeps_work and shelf.is_on()

    def take_newest(self) -> str:
        """Take up the newest draft that an editor left when its program was ended, unless it cannot be shown.

        Returns a sentence about it, "" if there is none.
        """
        sentence = ""
        for kept in reversed(shelf.lessons()) if self._is_on else ():
            if kept.can_be_offered:
                try:
                    return self.take(kept)
                except DocumentError as error:
                    sentence = str(error)
        return sentence

    def take(self, kept: Kept) -> str:
        """Show a draft, keep it here from now on, and return a sentence about it.

        One that cannot be shown is given up, and stays for a program that can; DocumentError has a sentence then.
        """
        with shelf.taken_draft(kept) as draft:
            try:
                self._show(draft.lesson)
            except NOT_SHOWN as error:
                self._give_up()
                sentence = say("A lesson that was not saved cannot be shown by this version, and stays kept.")
                raise DocumentError(sentence) from error
            self.follow(draft.lesson, modified=True)
        if self.works:  # else the old file is all there is
            shelf.delete(kept)
        return say("This lesson was not saved when the program ended. Undo begins a new one.")

    def follow(self, lesson: Raw, *, modified: bool) -> None:
        """Keep the lesson if there is something to be saved."""
        if modified and self._is_on:
            with self._troubled():
                self._file.keep(lesson, title_of(lesson))
        else:
            self._file.drop()
            self.trouble = ""

    def flush(self) -> None:
        """Have on the disk what is kept, power or not."""
        if not self.trouble:
            with self._troubled():
                self._file.flush()

    def leave(self) -> None:
        """Let the next start have what was kept."""
        self.flush()
        self._file.close()
        self._file = DraftFile()

    @contextmanager
    def _troubled(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            self.trouble = trouble(error)
        else:
            self.trouble = ""


def title_of(lesson: Raw) -> str:
    """Return what a lesson is called."""
    return text_in(lesson.get("title", {})) or say("My lesson")
