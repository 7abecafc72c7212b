"""DraftKeeper: keeps a lesson that is not saved yet on the disk, so that it comes back after a crash."""

from collections.abc import Callable

from core.base.text import say
from core.recovery import shelf
from core.recovery.drafts import DraftFile, Raw, take


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

    def left(self) -> Raw | None:
        """The draft that an editor left when its program was ended; it is kept here from now on."""
        found = take() if self._is_on else None
        if found is None:
            return None
        self._file, draft = found
        return draft

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
