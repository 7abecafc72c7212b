"""Parts: which parts of the window are shown around the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


class Parts(QObject):
    """Shows and hides parts by name; what the learner hides stays hidden, also at the next start."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._column = window, (window.backward, window.inspector)
        self._only: tuple[str, ...] | None = None
        self._show = {
            "palette": window.palette_panel.setVisible,
            "backward": window.backward.setVisible,
            "inspector": window.inspector.set_wanted,
            "formula": window.bottom.setVisible,
            "map": window.canvas.map.set_wanted,
            "toolbar": window.menus.toolbar.setVisible,
            "status": window.status.setVisible,
        }
        for part in self._column:
            part.installEventFilter(self)
        window.settings.changed.connect(self._apply)
        self.show_wanted()

    def wanted(self, name: str) -> bool:
        """Whether the learner wants a part."""
        return name not in self._window.settings.hidden

    def want(self, name: str, on: bool) -> None:
        """Show a part, or hide it, from now on."""
        settings = self._window.settings
        others = [other for other in settings.hidden if other != name]
        settings.hidden = others if on else [*others, name]

    def show_wanted(self) -> None:
        """Show what the learner wants."""
        self._only = None
        self._apply()

    def show_only(self, *names: str) -> None:
        """Show these parts and no other, until `show_wanted`."""
        self._only = names
        self._apply()

    def _apply(self) -> None:
        for name, show in self._show.items():
            show(self.wanted(name) if self._only is None else name in self._only)
            self._window.menus.action(f"view.{name}").setChecked(self.wanted(name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The right column takes no room while there is nothing in it."""
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._window.right.setHidden(all(part.isHidden() for part in self._column))
        return False
