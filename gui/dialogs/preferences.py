"""The preferences: choices for all windows, which apply at once and are remembered."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

from core.base.text import say
from gui.base.naming import named
from gui.base.screen import fit_lines
from gui.settings import choices
from gui.settings.look import Look
from gui.settings.settings import Settings
from gui.theme import AROUND


class Preferences(QDialog):
    """One row for each choice; there is nothing to confirm."""

    def __init__(self, parent: QWidget, settings: Settings, look: Look) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Preferences"))
        self._settings, self._look = settings, look
        self._form = QFormLayout(self)
        self._form.setContentsMargins(AROUND)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setVerticalSpacing(10)
        self._form.setHorizontalSpacing(16)
        self._theme = self._among("theme", say("&Theme"), choices.themes(), look.set_theme)
        self._size = self._among("text_size", say("Te&xt size"), choices.text_sizes(), look.set_text_size)
        title = say("&Language at next start")
        self._language = self._among("language", title, choices.languages(), self._set_language)
        self._motion = self._among("motion", say("&Motion"), choices.motions(), self._set_motion)
        self._pace = self._among("pace", say("&Pace of Play"), choices.paces(), self._set_pace)
        self._start = self._among("start", say("The program &starts with"), choices.starts(), self._set_start)
        self._recovery = self._among("recovery", say("&Unsaved work"), choices.recoveries(), self._set_recovery)
        self._add_buttons()
        self._show_choices()

    def _among(
        self, name: str, title: str, titled: list[tuple[str, Any]], choose: Callable[[Any], object]
    ) -> QComboBox:
        box = named(f"preferences.{name}", QComboBox())
        for text, value in titled:
            box.addItem(text, value)
        box.activated.connect(partial(_choose, box, choose))
        box.activated.connect(self._fit)  # another text size needs other room
        self._form.addRow(title, box)
        return box

    def _add_buttons(self) -> None:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        reset = buttons.addButton(say("&Reset to Defaults"), QDialogButtonBox.ButtonRole.ResetRole)
        named("preferences.reset", reset).clicked.connect(self._reset)
        reset.setAutoDefault(False)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.rejected.connect(self.reject)
        self._form.addRow(buttons)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        fit_lines(self)

    def _show_choices(self) -> None:
        settings = self._settings
        for box, value in (
            (self._theme, settings.theme),
            (self._size, settings.text_size),
            (self._language, settings.language),
            (self._motion, settings.chosen_motion),
            (self._pace, settings.pace),
            (self._start, settings.start),
            (self._recovery, settings.keeps_work),
        ):
            box.setCurrentIndex(box.findData(value))

    def _set_language(self, code: str) -> None:
        self._settings.language = code

    def _set_motion(self, on: bool | None) -> None:
        self._settings.chosen_motion = on

    def _set_pace(self, milliseconds: int) -> None:
        self._settings.pace = milliseconds

    def _set_start(self, what: str) -> None:
        self._settings.start = what

    def _set_recovery(self, on: bool) -> None:
        self._settings.keeps_work = on

    def _reset(self) -> None:
        self._settings.reset_choices()
        self._look.set_theme(self._settings.theme)  # also where the command line had asked for another
        self._show_choices()
        self._fit()


def _choose(box: QComboBox, choose: Callable[[Any], object], row: int) -> None:
    choose(box.itemData(row))
