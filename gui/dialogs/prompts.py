"""All dialogs, as plain functions, so that a test can replace each; our own are read when they are first shown."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Mapping
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtWidgets  # whose classes are made when they are first named: none before the first picture
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QWidget

from core.base.text import say
from gui.base.long_names import shortened, tip
from gui.base.naming import name_buttons, named
from gui.base.screen import free_screen
from gui.dialogs.wide_buttons import stack_wide_buttons
from gui.keeping import Safety
from gui.settings.export_choice import ExportChoice
from gui.settings.look import Look
from gui.settings.settings import Settings
from gui.theme import AROUND, Theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from gui.dialogs.export import Preview
    from gui.dialogs.legend import Part


def ask_save(parent: QWidget, name: str, otherwise: str = "") -> str:
    """Ask what to do with unsaved changes; return "save", "discard" or "cancel".

    They are lost if they are not saved, or what `otherwise` says.
    """
    box = _box(parent, QtWidgets.QMessageBox.Icon.Question, say("Save the changes to {name}?", name=name))
    box.setInformativeText(otherwise or say("They are lost if you do not save them."))
    buttons = QtWidgets.QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.button(buttons.Discard).setText(say("&Don’t Save"))
    box.setDefaultButton(buttons.Save)
    return {buttons.Save: "save", buttons.Discard: "discard"}.get(buttons(_run(box)), "cancel")


def ask(parent: QWidget, sentence: str, more: str, answers: Mapping[str, str], usual: str) -> str:
    """Ask a question with these answers, each with the text of its button; `usual` is Enter's. Or return "cancel"."""
    box = _box(parent, QtWidgets.QMessageBox.Icon.Warning, sentence)
    box.setInformativeText(more)
    buttons = {name: box.addButton(text, QtWidgets.QMessageBox.ButtonRole.ActionRole) for name, text in answers.items()}
    cancel = box.addButton(QtWidgets.QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(buttons.get(usual, cancel))
    _run(box)
    chosen = box.clickedButton()
    return next((name for name, button in buttons.items() if button is chosen), "cancel")


def ask_to_lose(parent: QWidget, loss: str) -> bool:
    """Say what a file cannot keep when it is saved, and ask whether it shall be saved all the same."""
    box = _box(parent, QtWidgets.QMessageBox.Icon.Warning, loss)
    box.setInformativeText(say("Save As writes the graph to another file and leaves this one as it is."))
    buttons = QtWidgets.QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Cancel)
    box.setDefaultButton(buttons.Cancel)
    return buttons(_run(box)) is buttons.Save


def ask_to_replace(parent: QWidget, name: str) -> bool:
    """Ask whether a file that is there already shall be replaced."""
    box = _box(parent, QtWidgets.QMessageBox.Icon.Warning, say("{name} exists already. Replace it?", name=name))
    buttons = QtWidgets.QMessageBox.StandardButton
    box.setStandardButtons(buttons.Yes | buttons.No)
    box.setDefaultButton(buttons.No)
    return buttons(_run(box)) is buttons.Yes


def show_problem(parent: QWidget, sentence: str) -> None:
    """Show the learner why something could not be done."""
    _run(_box(parent, QtWidgets.QMessageBox.Icon.Warning, sentence))


def show_bug(parent: QWidget | None, details: str, log: Path | None, safety: Safety = Safety.LOST) -> None:
    """Show that the program made a mistake; the details can be copied, and are in `log` unless it is None."""
    sentence = say("Something went wrong in the program. Your graph is still there.")
    if safety is Safety.CLOSED:
        sentence = say("Something went wrong in the program.")
    more = []
    if safety is Safety.LOST:
        more.append(say("To be safe, save it now."))
    elif safety is Safety.KEPT:
        more.append(say("What is not saved yet is kept: if the program has to be ended, the next start offers it."))
    if log is not None:
        more.append(say("The details are kept in {log}.", log=log))
    box = _box(parent, QtWidgets.QMessageBox.Icon.Critical, sentence)
    box.setInformativeText(" ".join(more))
    box.setDetailedText(details)
    copy = box.addButton(say("Copy &Details"), QtWidgets.QMessageBox.ButtonRole.ActionRole)
    box.setEscapeButton(box.addButton(QtWidgets.QMessageBox.StandardButton.Ok))
    _run(box)
    if box.clickedButton() is copy:
        QtWidgets.QApplication.clipboard().setText(details)


def choose_open(parent: QWidget, folder: str) -> Path | None:
    """Ask for a document to open."""
    return _choose_one(parent, say("Open"), folder, _documents())


def choose_save(parent: QWidget, start: str) -> Path | None:
    """Ask where to save a document; a name without an ending gets that of `start`, or .agc if that has none either."""
    ending = Path(start).suffix.removeprefix(".") or "agc"
    return _choose(parent, say("Save As"), start, _documents(), ending)


def choose_picture(parent: QWidget, start: str) -> Path | None:
    """Ask where to write a picture; a name without an ending gets that of `start`, or .png if that has none either."""
    ending = Path(start).suffix.removeprefix(".") or "png"
    kind = ending.upper()
    return _choose(parent, say("Export as {kind}", kind=kind), start, f"{kind} (*.{ending})", ending)


def choose_progress(parent: QWidget) -> Path | None:
    """Ask where to write what was done in lessons."""
    start = say("progress") + ".jsonl"
    return _choose(parent, say("Export Progress"), start, say("Progress (*.jsonl)"), "jsonl")


def choose_open_progress(parent: QWidget) -> Path | None:
    """Ask for a file with what was done in lessons."""
    return _choose_one(parent, say("Import Progress"), "", say("Progress (*.jsonl)"))


def choose_lesson(parent: QWidget, start: str) -> Path | None:
    """Ask where to write a lesson."""
    return _choose(parent, say("Save the Lesson"), start, say("Lessons (*.json)"), "json")


def choose_open_lesson(parent: QWidget, folder: str) -> Path | None:
    """Ask for the file of a lesson."""
    return _choose_one(parent, say("Open a Lesson"), folder, say("Lessons (*.json)"))


def show_about(parent: QWidget, facts: list[tuple[str, str]], icon: QIcon) -> None:
    """Show what this program is, with versions and licences that can be copied."""
    from gui.dialogs.about import AboutDialog

    _run(AboutDialog(parent, facts, icon))


def show_legend(parent: QWidget, parts: list[Part], theme: Theme) -> None:
    """Show how the picture is read."""
    from gui.dialogs.legend import LegendDialog

    _run(LegendDialog(parent, parts, theme))


def show_manual(parent: QWidget, page: str) -> None:
    """Show a page of the documents beside the window; if they are open already, there."""
    from gui.dialogs.manual import Manual

    manual = parent.findChild(Manual) or Manual(parent)
    manual.open_page(page)
    manual.show()
    manual.raise_()
    manual.activateWindow()


def show_report(parent: QWidget, text: str) -> None:
    """Show a report of a problem, which can be changed, copied and saved."""
    from gui.dialogs.report import ReportDialog

    _run(ReportDialog(parent, text, choose_report))


def choose_report(parent: QWidget) -> Path | None:
    """Ask where to save a report of a problem."""
    return _choose(parent, say("Save Report"), say("report") + ".txt", say("Text (*.txt)"), "txt")


def show_print(parent: QWidget, prepare: Callable[[QPrinter], object], paint: Callable[[QPrinter], object]) -> None:
    """Show the page as it will be, to be printed; `prepare` sets it up before."""
    from gui.dialogs.printing import PrintDialog

    _run(PrintDialog(parent, prepare, paint))


def show_preferences(parent: QWidget, settings: Settings, look: Look) -> None:
    """Let the learner choose how the program looks, moves and starts."""
    from gui.dialogs.preferences import Preferences

    _run(Preferences(parent, settings, look))


def ask_export(
    parent: QWidget, has_selection: bool, offered: ExportChoice, preview: Callable[[ExportChoice], Preview]
) -> ExportChoice | None:
    """Ask how the picture is to be made; None if cancelled."""
    from gui.dialogs.export import ExportDialog

    dialog = ExportDialog(parent, has_selection, offered, preview)
    return dialog.choice() if _run(dialog) else None


def show_shortcuts(parent: QWidget, rows: list[tuple[str, str, str]]) -> None:
    """Show the keys of each menu under its name, on one page if the screen is high enough."""
    dialog = QtWidgets.QDialog(parent)
    dialog.setWindowTitle(say("Keyboard Shortcuts"))
    table = _sheet_of_keys(rows)
    width = sum(table.sizeHintForColumn(column) for column in range(2)) + 4 * table.fontMetrics().height()
    height = (len(rows) + len({menu for menu, _, _ in rows}) + 1) * table.sizeHintForRow(0) + 100
    dialog.resize(QSize(width, height).boundedTo(free_screen(parent)))
    close = QtWidgets.QDialogButtonBox(QtWidgets.QDialogButtonBox.StandardButton.Close)
    close.rejected.connect(dialog.reject)
    column_layout = QtWidgets.QVBoxLayout(dialog)
    column_layout.setContentsMargins(AROUND)
    column_layout.addWidget(table)
    column_layout.addWidget(close)
    _run(dialog)


def _run(dialog: QtWidgets.QDialog) -> int:
    """Wait for the answer; the dialog is freed soon after, not only with its window."""
    name_buttons(dialog)
    stack_wide_buttons(dialog)
    answer = dialog.exec()
    dialog.deleteLater()
    return answer


def _box(parent: QWidget | None, icon: QtWidgets.QMessageBox.Icon, sentence: str) -> QtWidgets.QMessageBox:
    box = QtWidgets.QMessageBox(icon, say("Autograd Canvas"), shortened(sentence), parent=parent)
    box.setToolTip(tip(sentence))
    if (sign := box.findChild(QtWidgets.QLabel, "qt_msgboxex_icon_label")) is not None:
        sign.setAccessibleName(say("Icon"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box


def _documents() -> str:
    return ";;".join((say("Autograd Canvas (*.agc *.json)"), say("All files (*)")))


def _choose_one(parent: QWidget, title: str, folder: str, kinds: str) -> Path | None:
    """Ask for a file to read."""
    return _choose(parent, title, os.path.join(folder, ""), kinds, None)


def _choose(parent: QWidget, title: str, start: str, kinds: str, ending: str | None) -> Path | None:
    """Ask for a file to read, or where to write one that gets this ending before anyone looks whether it is there."""
    from gui.dialogs.choosing import desktop
    from gui.dialogs.choosing.dialog import FileDialog

    if desktop.has_dialog():
        theirs = desktop.file_dialog(parent, title, start, kinds, ending)
        return Path(theirs.selectedFiles()[0]) if _run(theirs) else None
    own = FileDialog(parent, title, start, kinds, ending)
    return Path(own.path) if _run(own) else None


def _sheet_of_keys(rows: list[tuple[str, str, str]]) -> QtWidgets.QTreeWidget:
    table = named("shortcuts", QtWidgets.QTreeWidget(columnCount=2))
    table.setRootIsDecorated(False)
    table.setItemsExpandable(False)
    table.setAccessibleName(say("Keyboard Shortcuts"))
    table.setHeaderLabels([say("Keys"), say("Action")])
    bold = QFont(table.font())
    bold.setWeight(QFont.Weight.DemiBold)
    for menu, shortcuts in itertools.groupby(rows, key=itemgetter(0)):
        heading = QtWidgets.QTreeWidgetItem(table, [menu])
        heading.setFont(0, bold)
        heading.setFirstColumnSpanned(True)
        heading.setData(1, Qt.ItemDataRole.AccessibleTextRole, menu)  # its other column has no text
        heading.addChildren([QtWidgets.QTreeWidgetItem([keys, text]) for _, text, keys in shortcuts])
    table.expandAll()
    table.header().setSectionResizeMode(0, QtWidgets.QHeaderView.ResizeMode.ResizeToContents)
    table.header().setSectionResizeMode(1, QtWidgets.QHeaderView.ResizeMode.Stretch)
    table.setWordWrap(True)  # where the screen is too narrow for the longest
    return table
