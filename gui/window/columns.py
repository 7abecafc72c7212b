"""How the parts of a window stand beside each other: the palette, columns that can be moved, docks."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from gui.bars.dock_title import DockTitle
from gui.bars.palette_place import PalettePlace
from gui.bars.splitter import Splitter
from gui.panels.palette import Palette


def column(main: QWidget, *below: QWidget) -> QWidget:
    """One widget with all the height that the others leave."""
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(main, 1)
    for each in below:
        layout.addWidget(each)
    return made


def divided(direction: Qt.Orientation, name: str, parts: Mapping[str, QWidget]) -> Splitter:
    """Widgets with borders that can be moved, the first of which grows with the window; the keys say what they are."""
    made = Splitter(direction, name, dict(parts))
    made.setStretchFactor(0, 1)
    return made


def fill(window: QMainWindow, palette: Palette, columns: Splitter, keyboard: QWidget) -> None:
    """Put the palette and the columns into a window, and say which widget has the keyboard at first."""
    centre = QWidget()
    row = QHBoxLayout(centre)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(columns, 1)
    row.insertWidget(0, PalettePlace(palette, centre))
    centre.setFocusProxy(keyboard)
    window.setCentralWidget(centre)


def dock(window: QMainWindow, area: Qt.DockWidgetArea, panel: QDockWidget) -> None:
    """Give a window a dock with a title of ours, hidden at first."""
    window.addDockWidget(area, panel)
    panel.setTitleBarWidget(DockTitle(panel, window))
    panel.hide()
