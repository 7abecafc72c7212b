"""FileDialog: asks for a file where the desktop has no such dialog.

That of Qt asks the disk in the thread of the windows, so a folder on a network that is away would hang the program.
Here every question to a folder is a job in a thread: what does not answer is a sentence, and the dialog stays usable.
"""

import os
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QDir, QModelIndex
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from core.base.errors import DocumentError
from core.base.text import say
from core.files import answering, listing, reading
from core.files.answering import SilentError
from core.files.faults import called, fault, not_read, not_saved, one_line, reason_of
from core.files.listing import Entry
from gui.base.announce import announce
from gui.base.naming import named
from gui.base.working import Job, Work
from gui.dialogs import prompts
from gui.dialogs.choosing.parts import Parts


class FileDialog(QDialog):
    """Asks for a file that is there, or where to write one if there is an ending that its name may lack.

    It begins where `start` says, at home if that does not answer. `path` is what was chosen.
    """

    def __init__(self, parent: QWidget, title: str, start: str, kinds: str, ending: str | None) -> None:
        super().__init__(parent)
        named("file.choose", self)
        self.setWindowTitle(title)
        self.path = ""
        self._ending = ending
        folder, name = os.path.split(start)
        self.folder = os.path.abspath(folder) if folder else QDir.homePath()
        self._parts = parts = Parts(self, kinds, is_new=ending is not None)
        self._asked = ""  # the path of the last question
        self._marked = name  # or what was marked since: the field may not hold it as it is
        self._entering, self._looking, self._deciding = Work(self), Work(self), Work(self)
        self._connect()
        parts.name.setText(listing.shown(name))
        parts.name.setFocus()
        parts.places.look()
        self._ask(self._entering, self.folder, self._enter(self.folder, answering.LOOK))

    def done(self, result: int) -> None:
        """Ask no more, before it is closed in any way."""
        for work in (self._entering, self._looking, self._deciding, self._parts.places):
            work.finish()
        super().done(result)

    def _connect(self) -> None:
        parts = self._parts
        for way in (parts.trail, parts.places):
            way.wanted.connect(self._go)
        parts.files.taken.connect(self._take)
        parts.files.marked.connect(self._name)
        parts.files.left.connect(parts.trail.go_up)
        parts.buttons.accepted.connect(self._choose)
        parts.buttons.rejected.connect(self.reject)
        parts.new_folder.clicked.connect(self._name_folder)
        QShortcut(QKeySequence.StandardKey.Refresh, self).activated.connect(lambda: self._go(self.folder))
        self._entering.failed.connect(self._stay)
        self._deciding.failed.connect(self._say)
        for work in (self._entering, self._deciding):
            work.lasting.connect(self._say_that_it_lasts)

    # --- into a folder ------------------------------------------------------------------------------------

    def _go(self, folder: str, sentence: str = "") -> None:
        folder = os.path.normpath(folder)
        self._deciding.cancel()
        self._ask(self._entering, folder, self._enter(folder, reading.PATIENCE, sentence))

    def _enter(self, folder: str, seconds: float, sentence: str = "") -> Job:
        """Show a folder as soon as it answers, below it a sentence."""
        try:
            found = yield partial(listing.entries, folder, seconds)
        except (OSError, ValueError) as error:
            raise _refusal(folder, error) from error
        return partial(self._show, folder, found, sentence)

    def _show(self, folder: str, found: Sequence[Entry], sentence: str) -> None:
        if len(found) == listing.MOST_LISTED:
            sentence = say("Only {n} entries are shown; any other can be typed.", n=len(found))
        self._say(sentence)
        parts, before, self.folder = self._parts, self.folder, folder
        if before != folder and self._ending is None and self._is_marked():
            parts.name.clear()  # of a file that is elsewhere
        parts.trail.entered(folder)
        parts.rows.show_entries(found)
        if os.path.dirname(before) == folder:
            parts.files.show_mark(parts.rows.index_of(os.path.basename(before)))  # the one that was left
        self._looking.do("", self._look_closer(folder, found), long=True)

    def _look_closer(self, folder: str, found: Sequence[Entry]) -> Job:
        asked = listing.details(folder, found)
        while (told := (yield partial(next, asked, None))) is not None:
            self._parts.rows.take(told)
        return self._parts.rows.arrange

    def _stay(self, sentence: str) -> None:
        """The folder that was shown is shown further; if there was none yet, the home."""
        self._say(sentence)
        if not self._parts.trail.folder and self.folder != QDir.homePath():
            self.folder = QDir.homePath()
            self._go(self.folder, sentence)

    def _name_folder(self) -> None:
        name, is_given = QInputDialog.getText(self, say("New Folder"), say("Name of the new folder:"))
        if is_given and name.strip():
            path = self._path_of(name)
            self._ask(self._deciding, path, self._make_folder(path))

    def _make_folder(self, path: str) -> Job:
        try:
            yield partial(listing.make_folder, path)
        except FileExistsError as error:
            raise fault(say("{name} exists already.", name=called(path))) from error
        except (OSError, ValueError) as error:
            sentence = say("The folder {name} cannot be made: {reason}.", name=called(path), reason=reason_of(error))
            raise fault(sentence) from error
        return partial(self._go, path)

    # --- the choice ----------------------------------------------------------------------------------------

    def _take(self, index: QModelIndex) -> None:
        """What was double-clicked is entered, or chosen."""
        entry = self._parts.rows.entry(index)
        if entry.is_folder:
            self._go(os.path.join(self.folder, entry.name))
        else:
            self._name(index)
            self._choose()

    def _name(self, index: QModelIndex) -> None:
        """What is marked is what is meant: a file is named, and a folder to open is no file."""
        entry = self._parts.rows.entry(index)
        if not entry.is_folder:
            self._marked = entry.name
            self._parts.name.setText(listing.shown(entry.name))
        elif self._ending is None:
            self._parts.name.clear()

    def _is_marked(self) -> bool:
        """Whether what stands in the field was put there by a mark, not typed."""
        return self._parts.name.text() == listing.shown(self._marked)

    def _choose(self) -> None:
        name, index = self._parts.name.text(), self._parts.files.currentIndex()
        if name:
            path = os.path.join(self.folder, self._marked) if self._is_marked() else self._path_of(name)
            self._ask(self._deciding, path, self._decide(path))
        elif index.isValid():
            self._take(index)

    def _decide(self, path: str) -> Job:
        """Enter a folder; choose a file that is there, or, to write it, one whose folder is."""
        folder, name = os.path.split(path)
        try:
            is_folder = yield partial(listing.is_folder, path)
            if is_folder is None and name and "." not in name and self._ending is not None:
                path = f"{path}.{self._ending}"
                is_folder = yield partial(listing.is_folder, path)
            needs_folder = self._ending is not None or not name
            if is_folder is None and needs_folder and not (yield partial(listing.is_folder, folder)):
                raise fault(say("There is no folder {folder}.", folder=folder))
        except (OSError, ValueError) as error:
            raise _refusal(path, error, not_read if self._ending is None else not_saved) from error
        if is_folder:
            return partial(self._go_to_typed, path)
        if is_folder is None and self._ending is None:
            raise fault(say("There is no file {file}.", file=called(path)))
        return partial(self._accept, path, is_there=is_folder is not None)

    def _go_to_typed(self, folder: str) -> None:
        self._parts.name.clear()
        self._go(folder)

    def _accept(self, path: str, *, is_there: bool) -> None:
        self._say("")
        if self._ending is None or not is_there or prompts.ask_to_replace(self, called(path)):
            self.path = path
            self.accept()

    # --- helpers --------------------------------------------------------------------------------------------

    def _path_of(self, name: str) -> str:
        if name.partition(os.sep)[0] == "~":  # who else has a home may be known on the network alone
            name = QDir.homePath() + name[1:]
        path = os.path.normpath(os.path.join(self.folder, name))
        can_be_file = os.path.basename(name) not in ("", os.curdir, os.pardir)
        return path if can_be_file else os.path.join(path, "")  # which is a folder, whether it is there or not

    def _ask(self, work: Work, path: str, job: Job) -> None:
        self._asked = path
        work.do("", job, long=True)

    def _say_that_it_lasts(self) -> None:
        self._say(one_line(say("{name} does not answer yet.", name=called(self._asked))))

    def _say(self, sentence: str) -> None:
        self._parts.tell(sentence)
        announce(self, sentence)


def _refusal(
    path: str, error: OSError | ValueError, otherwise: Callable[[str, OSError | ValueError], DocumentError] = not_read
) -> DocumentError:
    if isinstance(error, SilentError):
        return fault(say("{name} does not answer; is it on a network?", name=called(path)))
    return otherwise(path, error)
