"""RecoverDialog: all documents and lessons that were not saved when a program ended, to be restored or deleted."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLabel, QVBoxLayout, QWidget

from core.base.errors import DocumentError
from core.base.text import say, say_count
from core.files.fingerprint import Fate
from core.recovery import shelf
from core.recovery.reading import Recovered
from core.recovery.shelf import Kept
from gui.base import moments
from gui.base.naming import name_buttons, named
from gui.base.screen import free_screen
from gui.base.text_table import TextTable
from gui.base.working import Job, Work
from gui.dialogs import prompts
from gui.theme import AROUND

Cells = tuple[str, str, str, str]  # of one row

WIDE, HIGH = 52, 20  # heights of the text
WIDEST = 12  # heights of the text: of a column, so that a long name leaves room for the others


class RecoverDialog(QDialog):
    """A row for each log, the newest first; nothing is deleted but by its button."""

    def __init__(self, parent: QWidget, restore: Callable[[Kept], object]) -> None:
        super().__init__(parent)
        named("recover", self)
        self.setWindowTitle(say("Recover"))
        self._restore = restore
        self._kept: list[Kept] = []
        self._sentence = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.table = TextTable("recover.table", 4)
        self.work = Work(self)
        self.work.ended.connect(lambda: self._say(say("What was kept could not be looked at.")))  # unless it is listed
        self._lay_out()
        self._look()

    def _lay_out(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels([say("Document"), say("Last edit"), say("Not saved"), say("Remarks")])
        table.setAccessibleName(say("Documents that were not saved"))
        table.horizontalHeader().setMaximumSectionSize(WIDEST * self.fontMetrics().height())
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)  # long remarks are wrapped
        table.itemSelectionChanged.connect(self._offer)
        table.itemDoubleClicked.connect(self._take)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.restore_button = named("recover.restore", buttons.addButton(say("&Restore"), role))
        self.delete_button = named("recover.delete", buttons.addButton(say("&Delete"), role))
        self.restore_button.clicked.connect(self._take)
        self.delete_button.clicked.connect(self._delete)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND)
        for widget in (self._sentence, table, buttons):
            column.addWidget(widget)
        name_buttons(self)
        line = self.fontMetrics().height()
        self.resize(QSize(WIDE * line, HIGH * line).boundedTo(free_screen(self)))

    def _look(self) -> None:
        """List what there is; it is read beside the window's events, for it may be much, and its files far away."""
        self._say(say("Looking at what was kept …"))
        self._offer()
        self.work.do("", self._looking(), long=True)

    def _looking(self) -> Job:
        found: list[tuple[Kept, Cells]] = yield _found
        return lambda: self._fill(found)

    def _fill(self, found: list[tuple[Kept, Cells]]) -> None:
        self._kept = [kept for kept, _ in found]
        self.table.show_rows([cells for _, cells in found])
        self.table.selectRow(0)
        self._tell_number()

    def _tell_number(self) -> None:
        self._say(_all_of(len(self._kept)))
        self.table.setVisible(bool(self._kept))
        if not self._kept:
            self.resize(self.width(), self.heightForWidth(self.width()))  # as low as the sentence
        self._offer()

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self.table.setAccessibleDescription(sentence)

    @property
    def _chosen(self) -> Kept | None:
        row = self.table.currentRow()
        return self._kept[row] if 0 <= row < len(self._kept) and self.table.selectedItems() else None

    def _offer(self) -> None:
        chosen = self._chosen
        self.restore_button.setEnabled(chosen is not None and chosen.holds is not None)
        self.delete_button.setEnabled(chosen is not None)

    def _take(self) -> None:
        chosen = self._chosen
        if chosen is None or chosen.holds is None:
            return
        try:
            self._restore(chosen)
        except DocumentError as error:
            self._say(str(error))
            return
        self.accept()

    def _delete(self) -> None:
        chosen = self._chosen
        if chosen is None or not (chosen.is_aside or self._is_sure(chosen)):
            return
        shelf.delete(chosen)
        if chosen.path.exists():
            self._say(say("It cannot be deleted: the disk takes no changes there."))
            return
        row = self._kept.index(chosen)
        del self._kept[row]
        self.table.removeRow(row)
        self._tell_number()

    def done(self, result: int) -> None:
        self.work.finish()
        super().done(result)

    def _is_sure(self, kept: Kept) -> bool:
        """Whether what nobody discarded yet shall be gone for good."""
        name = _cells(kept)[0]
        sentence = say("Delete what was kept of {name}?", name=name)
        more = say("It is not saved anywhere else, and cannot be restored afterwards.")
        return prompts.ask(self, sentence, more, {"delete": say("&Delete")}, "cancel") == "delete"


def _found() -> list[tuple[Kept, Cells]]:
    """All logs, the newest first, and what is said of each: to know that, its file is looked at."""
    return [(kept, _cells(kept)) for kept in (*reversed(shelf.kept()), *shelf.aside())]


def _all_of(count: int) -> str:
    if not count:
        nothing = say(
            "There is nothing to restore. What is open in a window, here or in another program, is not listed."
        )
        return shelf.why_empty() or nothing
    return say_count(
        "One document was not saved when the program ended, or was discarded.",
        "{n} documents were not saved when the program ended, or were discarded.",
        count,
    )


def _cells(kept: Kept) -> Cells:
    holds = kept.holds
    if holds is None:
        return kept.path.name, "", "", kept.problem
    remarks = [say("discarded")] if kept.is_aside else []
    if kept.draft is not None:
        remarks.append(say("a lesson"))
    if kept.is_elsewhere:
        sentence = say("made on {host}: whether it is open there cannot be known", host=holds.host)
        remarks.append(sentence)
    edits = ""
    if kept.recovered is not None:
        remarks += _doubts(kept.recovered)
        edits = say_count("{n} edit", "{n} edits", kept.recovered.edits)
    return holds.name or say("Untitled"), _when(holds.when), edits, "; ".join(remarks)


def _doubts(recovered: Recovered) -> list[str]:
    """What is said of a document that is not restored as it was, or not into its file."""
    fate = recovered.fate()
    doubts = []
    if fate is Fate.SILENT:
        doubts.append(say("its folder does not answer"))
    elif fate.is_gone:
        doubts.append(say("its file is no longer at its place"))
    elif fate is not Fate.SAME:
        doubts.append(say("its file was changed since"))
    if recovered.is_torn:
        doubts.append(say("a part of it cannot be read"))
    return doubts


def _when(text: str) -> str:
    """The time of a log; as it is written there if it makes no sense."""
    try:
        return moments.short(datetime.fromisoformat(text))
    except ValueError:
        return text
