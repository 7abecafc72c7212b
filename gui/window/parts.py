"""Parts: which parts of the window are shown around the canvas."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction

from gui.bars.splitter import Splitter
from gui.settings.settings import Settings

Show = Callable[[bool], object]  # shows one part, or hides it


class Parts(QObject):
    """Shows and hides parts by name; what the learner hides stays hidden, also at the next start."""

    def __init__(
        self, shows: Mapping[str, Show], column: Splitter, settings: Settings, action: Callable[[str], QAction]
    ) -> None:
        super().__init__(column)
        self._shows, self._settings, self._action = shows, settings, action
        self._column = column
        self._only: tuple[str, ...] | None = None
        self._without: tuple[str, ...] = ()
        for part in column.parts:
            part.installEventFilter(self)
        settings.changed.connect(self._apply)
        self.show_wanted()

    def wanted(self, name: str) -> bool:
        """Whether the learner wants a part."""
        return name not in self._settings.hidden

    def want(self, name: str, on: bool) -> None:
        """Show a part, or hide it, from now on."""
        others = [other for other in self._settings.hidden if other != name]
        self._settings.hidden = others if on else [*others, name]

    def show_wanted(self) -> None:
        """Show what the learner wants."""
        self._only = None
        self._apply()

    def show_only(self, *names: str) -> None:
        """Show of what the learner wants these parts and no other, until `show_wanted`."""
        self._only = names
        self._apply()

    def leave_out(self, *names: str) -> None:
        """Do not show these parts, whether they are wanted or not, until others are left out, or none."""
        self._without = names
        self._apply()

    def _apply(self) -> None:
        for name, show in self._shows.items():
            show(self.wanted(name) and name not in self._without and (self._only is None or name in self._only))
            self._action(f"view.{name}").setChecked(self.wanted(name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The column takes no room while all that is stacked in it is hidden."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._column.setHidden(all(part.isHidden() for part in self._column.parts))
        return False
