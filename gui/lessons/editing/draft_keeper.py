"""DraftKeeper: keeps a lesson that is not saved yet on the disk, so that it comes back after a crash."""

from collections.abc import Callable

from core.base.errors import DocumentError
from core.base.text import say
from core.recovery import drafts, shelf
from core.recovery.drafts import DraftFile, Raw

# What the forms raise for a draft that another version of the program made, or a disk with a fault
NOT_SHOWN = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError, DocumentError)


class DraftKeeper:
    """Follows the draft of one editor, as long as the learner wants work to be kept."""

    def __init__(self, is_wanted: Callable[[], bool]) -> None:
        self._is_wanted = is_wanted
        self._file = DraftFile()
        self._is_taken = True  # whether the disk takes what is to be kept

    @property
    def works(self) -> bool:
        """Whether what is not saved would come back after a crash."""
        return self._is_on and self._is_taken

    @property
    def _is_on(self) -> bool:
        return self._is_wanted() and shelf.is_on()

    def take_up(self, show: Callable[[Raw], object], give_up: Callable[[], object]) -> str:
        """Show the newest draft that an editor left when its program was ended; it is kept here from now on.

        Returns a sentence about it, "" if there is none. One that cannot be shown is given up, and stays for a program
        that can.
        """
        sentence = ""
        for file, draft in drafts.left() if self._is_on else ():
            try:
                show(draft)
            except NOT_SHOWN:
                file.let_go()
                give_up()
                sentence = say("A lesson that was not saved cannot be shown by this version, and stays kept.")
            else:
                self._file = file
                return say("This lesson was not saved when the program ended. Undo begins a new one.")
        return sentence

    def follow(self, draft: Raw, *, modified: bool) -> str:
        """Keep the draft if there is something to be saved; return a sentence if the disk does not take it."""
        if not modified or not self._is_on:
            self._file.drop()
            return ""
        try:
            self._file.keep(draft)
            self._is_taken = True
        except (OSError, ValueError):
            self._is_taken = False
            return say("This lesson cannot be kept for the case of a crash. Save more often.")
        return ""

    def leave(self) -> None:
        """Let the next start have what was kept."""
        self._file.let_go()
        self._file = DraftFile()
