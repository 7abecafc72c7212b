"""FileLine: says below the canvas what somebody else did to the file of a window, and offers what can be done."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from core.base.text import say
from core.files.fingerprint import Fate, Fingerprint
from core.files.locks import Holder
from gui.bars.file_bar import bar_below
from gui.commands import conflicts, file
from gui.commands.needs import HasCanvas, HasLook
from gui.dialogs.file_questions import who

Offers = Mapping[str, Callable[[], object]]  # texts of buttons, and what they do


class Window(file.Window, HasCanvas, HasLook, Protocol):
    """A window whose file is looked after."""


class FileState(Protocol):
    """What is known of the file, and what can be decided about it."""

    fate: Fate
    now: Fingerprint | None
    holder: Holder | None
    was_taken: bool

    @property
    def blocked(self) -> bool:
        """Whether something that is no file is at its place, or nobody can know."""

    def take_over(self) -> None:
        """Be the one who may save it."""

    def keep_mine(self) -> None:
        """Save over what is there now without another question."""


class FileLine:
    """Says nothing twice: a line that was closed comes again only with something else to say."""

    def __init__(self, window: Window, state: FileState) -> None:
        self._window, self._state = window, state
        self.bar = bar_below(window.canvas, window.look)
        self._told: object = None  # what was said last

    def tell(self, name: str) -> None:
        """Say what is to be known about the file with this name, if anything is."""
        state, save_as = self._state, {say("Save As…"): partial(file.save_as, self._window)}
        if state.fate is Fate.SILENT:
            sentence = say("The folder of {name} does not answer. What you change can be saved elsewhere.", name=name)
            self._say(state.fate, sentence, save_as)
        elif state.blocked or (state.fate is Fate.CHANGED and not (state.now and state.now.digest)):
            sentence = say("{name} is no longer a file that can be read. Save under another name.", name=name)
            self._say("blocked", sentence, save_as)
        elif state.fate is Fate.CHANGED and not state.was_taken:
            self._say((state.now, state.holder), *self._about_a_change(name))
        elif state.holder is not None:
            self._say(
                state.holder, self._about_its_holder(name, state.holder), {say("Take Over"): state.take_over, **save_as}
            )
        elif state.fate is Fate.FOLDER_GONE:
            sentence = say("The folder of {name} is no longer at its place. Save in another one.", name=name)
            self._say(state.fate, sentence, save_as)
        elif state.fate is Fate.GONE:
            sentence = say("{name} is no longer at its place. Saving writes it anew.", name=name)
            self._say(state.fate, sentence, {say("Save"): partial(file.save, self._window), **save_as})
        else:
            self.clear()

    def clear(self) -> None:
        """Have nothing to say."""
        self.bar.hide()
        self._told = None

    def _about_a_change(self, name: str) -> tuple[str, Offers]:
        load: Offers = {say("Load Theirs"): partial(conflicts.load_theirs, self._window)}
        if self._state.holder is not None:
            return say("{name} was changed by another program, which has it open.", name=name), load
        sentence = say("{name} was changed on the disk by another program.", name=name)
        if self._window.document.modified:
            sentence = say("{name} was changed on the disk, and you have unsaved changes here.", name=name)
        return sentence, {**load, say("Keep Mine"): self._state.keep_mine}

    def _about_its_holder(self, name: str, holder: Holder) -> str:
        if self._state.was_taken:
            return say(
                "{name} was taken over by {who}. What you change can be saved elsewhere.", name=name, who=who(holder)
            )
        return say("{name} is open in {who}. Here it is read-only.", name=name, who=who(holder))

    def _say(self, why: object, sentence: str, offers: Offers) -> None:
        if why != self._told:
            self.bar.offer(sentence, offers)
        self._told = why
