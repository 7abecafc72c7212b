"""How a window was left: its place, its panels and their sizes, kept in the settings and brought back within reach."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QSplitter, QStyle

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow

VERSION = 1  # of the toolbars and docks there are; what another version stored is not restored
SPLITTERS = ("split", "split.right")
BESIDE = QPoint(32, 32)
SIDES = 0.42  # of a window's width at the most for what stands beside the canvas, unless a hand gave it more


def remember(window: MainWindow) -> None:
    """Keep how a window looks, unless it fills the screen to present: it shall not come back like that."""
    if window.isFullScreen():
        return
    window.settings.set_bytes("geometry", window.saveGeometry())
    window.settings.set_bytes("panels", window.saveState(VERSION))
    for name in SPLITTERS:
        window.settings.set_bytes(name, _splitter(window, name).saveState())
    window.settings.table = window.tables.tabs.currentIndex()


def restore(window: MainWindow) -> None:
    """Give a window that is not shown yet the place and the panels that were kept, within reach."""
    settings = window.settings
    placed = window.restoreGeometry(settings.bytes("geometry"))
    window.restoreState(settings.bytes("panels"), VERSION)
    window.tables.tabs.setCurrentIndex(settings.table)
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
    if placed and not window.isMaximized():  # else the system finds the place
        _put(window, window.geometry())


def restore_sizes(window: MainWindow) -> None:
    """Divide a window that has its size among its panels, as they were kept or as fits."""
    if not window.split.restoreState(window.settings.bytes("split")):
        left, right = min(200, window.width() // 6), min(310, window.width() // 4)
        window.split.setSizes([left, window.width() - left - right, right])
    _splitter(window, "split.right").restoreState(window.settings.bytes("split.right"))
    window.split.remember()


def give_way_to_canvas(window: MainWindow) -> None:
    """In a window that has become narrow, let the palette and the right column give way to the canvas; later go back.

    How wide they shall be is what a hand or the settings made them; where one is hidden there is room anyhow.
    """
    if window.presentation.active or window.palette_panel.isHidden() or window.right.isHidden():
        return
    split, room = window.split, window.split.width()  # what was hidden had no size to remember
    left, middle, right = (kept or now for kept, now in zip(split.remembered, split.sizes(), strict=True))
    most = max(SIDES, (left + right) / (left + middle + right))
    share = min(1.0, most * room / (left + right))
    sides = round(left * share), round(right * share)
    split.setSizes([sides[0], room - sum(sides), sides[1]])


def room(window: MainWindow) -> QRect:
    """Where there is room for a window on its screen, beneath its title bar."""
    return _below_the_title(window, window.screen())


def _below_the_title(window: MainWindow, screen: QScreen) -> QRect:
    bar = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    return screen.availableGeometry().adjusted(0, bar, 0, 0)


def place_beside(window: MainWindow, other: MainWindow) -> None:
    """Put a new window a little beside another one, and so that both can be seen."""
    window.setWindowState(Qt.WindowState.WindowNoState)
    _put(window, other.geometry().translated(BESIDE) & other.screen().availableGeometry())


def within(window: QRect, screens: Sequence[QRect]) -> QRect:
    """Move a rectangle wholly onto the screen it shares most with, the first if none; shrink it if it is larger."""
    home = max(screens, key=lambda screen: _area(screen & window))
    size = window.size().boundedTo(home.size())
    x = max(home.x(), min(window.x(), home.x() + home.width() - size.width()))
    y = max(home.y(), min(window.y(), home.y() + home.height() - size.height()))
    return QRect(QPoint(x, y), size)


def _put(window: MainWindow, geometry: QRect) -> None:
    """Place a window so that its title bar, by which it is moved, can be reached too."""
    screens = [_below_the_title(window, screen) for screen in QGuiApplication.screens()]
    wanted = QRect(geometry.topLeft(), geometry.size().expandedTo(window.minimumSizeHint()))
    window.setGeometry(within(wanted, screens))


def _area(rectangle: QRect) -> int:
    return max(rectangle.width(), 0) * max(rectangle.height(), 0)


def _splitter(window: MainWindow, name: str) -> QSplitter:
    splitter = window.findChild(QSplitter, name)
    assert splitter is not None
    return splitter
