"""Chosen: lets a window look as the learner chose, and keeps what is chosen in the window itself."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.recovery import shelf
from gui.commands.needs import HasCanvas, HasDocument, HasSettings
from gui.keeping import Keeper
from gui.menus.menus import Menus
from gui.panels.palette import Palette
from gui.player import Player
from gui.settings.settings import NUMBERS


class Window(HasCanvas, HasDocument, HasSettings, Protocol):
    """The parts of a window that the settings decide about."""

    menus: Menus
    palette_panel: Palette
    player: Player
    keeper: Keeper

    def window(self) -> QWidget:
        """The window itself."""

    def setAnimated(self, on: bool, /) -> None:
        """Let docked panels glide to their places, or jump."""


class Chosen(QObject):
    """Follows the settings, which all windows share."""

    def __init__(self, window: Window) -> None:
        super().__init__(window.window())
        self._window, self._settings = window, window.settings
        window.settings.changed.connect(self.follow)
        window.palette_panel.widened.connect(self._widen)
        window.palette_panel.opened.connect(self._open)
        window.menus.action("backward.step").triggered.connect(self._remember_step)
        window.canvas.key.read.connect(self._remember_key)
        self.follow()

    def follow(self) -> None:
        """Look as it was chosen."""
        window, settings, check = self._window, self._settings, self._check
        window.canvas.set_motion(settings.motion)
        window.canvas.key.set_short(settings.key_read)
        window.setAnimated(settings.motion)
        window.player.pace = settings.pace
        window.palette_panel.set_wide(settings.wide_palette)
        window.palette_panel.open_groups(settings.open_groups)
        shown = {name: name not in settings.hidden_numbers for name in NUMBERS}
        window.canvas.set_shown(**shown)
        window.canvas.set_constants_as_cards(settings.constants_as_cards)
        window.document.set_strict(settings.strict)
        window.keeper.switch(on=settings.keeps_work and shelf.is_on())
        check("backward.strict", settings.strict)
        check("view.motion", settings.motion)
        check("view.constants_as_cards", settings.constants_as_cards)
        for name, on in shown.items():
            check(f"view.show_{name}", on)

    def _check(self, action: str, on: bool) -> None:
        self._window.menus.action(action).setChecked(on)

    def _widen(self, wide: bool) -> None:
        self._settings.wide_palette = wide

    def _open(self, groups: list[str]) -> None:
        self._settings.open_groups = groups

    def _remember_step(self) -> None:
        """Once the learner has pressed Step, nobody needs to say so any more."""
        self._settings.stepped = True

    def _remember_key(self) -> None:
        """The key needs no sentences any more, also at the next start."""
        self._settings.key_read = True
