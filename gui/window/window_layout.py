"""The layout of a window: its place, its panels and their sizes, kept in the settings and restored on the screen."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMainWindow, QStyle, QWidget

from gui.bars.splitter import Splitter
from gui.commands.needs import OpenWindow
from gui.panels.tables import Tables
from gui.settings.settings import Settings
from gui.theme import scaled

VERSION = 1  # of the toolbars and docks there are; what another version stored is not restored
SPLITTERS = ("split.columns", "split.right")  # canvas and right column; backward panel and inspector
BESIDE = QPoint(32, 32)
LARGEST = QSize(1920, 1080)  # of a window at the first start: on a larger screen it leaves room for others
COLUMN = 290  # pixels of the right column with its border
SIDE = 0.3  # of the room beside the palette, at the most, for the right column, unless it was made wider by hand


def remember(window: QMainWindow, settings: Settings) -> None:
    """Keep how a window looks, unless it fills the screen: the next start shall not begin with a presentation."""
    if window.isFullScreen():
        return
    settings.set_bytes("geometry", window.saveGeometry())
    settings.set_bytes("panels", window.saveState(VERSION))
    for name in SPLITTERS:
        settings.set_bytes(name, _splitter(window, name).saveState())
    settings.table = _tables(window).front


def restore(window: QMainWindow, settings: Settings, place: QByteArray | None) -> None:
    """Give a window that is not shown yet its place, else that of the last one, and the panels that were kept."""
    fit_the_screen(window)
    place_at(window, place or settings.bytes("geometry"))
    window.restoreState(settings.bytes("panels"), VERSION)
    _tables(window).bring_to_front(settings.table)


def place_at(window: QMainWindow, place: QByteArray) -> None:
    """Put a window where it was, within reach; one that filled the screen is not to do so again."""
    if window.restoreGeometry(place):
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
        if not window.isMaximized():
            _put(window, window.geometry())


def restore_sizes(window: QMainWindow, settings: Settings) -> None:
    """Divide a window that has its size among its panels, as they were kept or as fits."""
    split, right = (_splitter(window, name) for name in SPLITTERS)
    right.restoreState(settings.bytes(SPLITTERS[1]))
    if split.restoreState(settings.bytes(SPLITTERS[0])):
        split.remember()
    else:
        column = round(scaled(COLUMN)) - split.handleWidth()
        split.remembered = [round(column / SIDE) - column, column]  # also where the window is too narrow for it now
        give_way_to_canvas(split)


def give_way_to_canvas(split: Splitter) -> None:
    """In a window that has become narrow, make the right column narrower; later restore it.

    Its width is what the learner or the settings made it; if it is hidden, there is enough room.
    """
    if split.parts[-1].isHidden():
        return
    # what was hidden had no size to remember
    middle, column = (kept or now for kept, now in zip(split.remembered, split.sizes(), strict=True))
    share = max(SIDE, column / (middle + column))
    column = min(column, round(share * split.width()))
    split.setSizes([split.width() - column, column])


def first_place(window: QWidget) -> QRect:
    """Where a window is at the first start: as large as its screen allows, in the middle of it."""
    edge = window.style().pixelMetric(QStyle.PixelMetric.PM_MdiSubWindowFrameWidth)  # as wide as those of the system
    free = room(window).adjusted(edge, 0, -edge, -edge)
    place = QRect(QPoint(), free.size().boundedTo(LARGEST))
    place.moveCenter(free.center())
    return place


def room(window: QWidget) -> QRect:
    """The part of its screen that a window may cover, beneath its title bar."""
    return _below_the_title(window, window.screen())


def fit_the_screen(window: QWidget) -> None:
    """Let a window be smaller than its parts want, where it fills its screen or they want more than there is.

    A Wayland compositor may end a program whose window is larger than the screen that it is to fill.
    """
    fills = window.windowState() & (Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMaximized)
    window.setMinimumSize(QSize(1, 1) if fills else window.minimumSizeHint().boundedTo(room(window).size()))


def _below_the_title(window: QWidget, screen: QScreen) -> QRect:
    bar = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    return screen.availableGeometry().adjusted(0, bar, 0, 0)


def place_beside(window: QWidget, other: OpenWindow) -> None:
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


def _put(window: QWidget, geometry: QRect) -> None:
    """Place a window so that its title bar, by which it is moved, can be reached too."""
    screens = [_below_the_title(window, screen) for screen in QGuiApplication.screens()]
    wanted = QRect(geometry.topLeft(), geometry.size().expandedTo(window.minimumSizeHint()))
    window.setGeometry(within(wanted, screens))


def _area(rectangle: QRect) -> int:
    return max(rectangle.width(), 0) * max(rectangle.height(), 0)


def _splitter(window: QMainWindow, name: str) -> Splitter:
    splitter = window.findChild(Splitter, name)
    assert splitter is not None, name
    return splitter


def _tables(window: QMainWindow) -> Tables:
    tables = window.findChild(Tables)
    assert tables is not None
    return tables
