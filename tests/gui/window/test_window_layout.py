"""What a window looked like comes back, wherever it can be reached; what makes no sense is not restored."""

import pytest
from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QRect, QSettings, QSize
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication

from gui.window.window_layout import within

SCREEN = QRect(0, 0, 1920, 1040)
SECOND = QRect(1920, 0, 1280, 1024)


@pytest.mark.parametrize(
    ("window", "screens", "placed"),
    [
        (QRect(100, 100, 800, 600), [SCREEN], QRect(100, 100, 800, 600)),
        (QRect(2500, 300, 800, 600), [SCREEN], QRect(1120, 300, 800, 600)),  # its screen is gone
        (QRect(2200, 300, 800, 600), [SCREEN, SECOND], QRect(2200, 300, 800, 600)),
        (QRect(1800, 300, 800, 600), [SCREEN, SECOND], QRect(1920, 300, 800, 600)),  # more on the second
        (QRect(100, -300, 800, 600), [SCREEN], QRect(100, 0, 800, 600)),  # no title bar to hold it by
        (QRect(-50, 0, 2560, 1440), [SCREEN], SCREEN),  # too large
        (QRect(100, 900, 800, 600), [SCREEN], QRect(100, 440, 800, 600)),
    ],
)
def test_a_window_is_brought_wholly_onto_a_screen(window, screens, placed):
    assert within(window, screens) == placed


def stored(rectangle, *, maximised=False, full=False):
    """The bytes in which QWidget.saveGeometry keeps a place."""
    data = QByteArray()
    stream = QDataStream(data, QIODevice.OpenModeFlag.WriteOnly)
    stream.setVersion(QDataStream.Version.Qt_4_0)
    stream.writeUInt32(0x1D9D0CB)
    stream.writeUInt16(3)
    stream.writeUInt16(0)
    stream << rectangle << rectangle
    stream.writeInt32(0)
    stream.writeUInt8(maximised)
    stream.writeUInt8(full)
    stream.writeInt32(QGuiApplication.primaryScreen().geometry().width())
    stream << rectangle
    return data


def keep(**values):
    name = "Autograd Canvas"
    store = QSettings(QSettings.defaultFormat(), QSettings.Scope.UserScope, name, name)
    for key, value in values.items():
        store.setValue(key, value)
    store.sync()


def test_the_sides_give_way_in_a_narrow_window_and_come_back_in_a_wide_one(window):
    window.resize(1400, 840)
    sides = window.split.sizes()
    for width in (1100, 1000, 900):
        window.resize(width, 840)
        assert window.canvas.width() >= 0.55 * width
    window.resize(1400, 840)
    assert window.split.sizes() == pytest.approx(sides, abs=2)


def test_the_sides_are_as_wide_as_a_hand_made_them(window):
    window.resize(1400, 840)
    window.split.moveSplitter(800, 1)
    wide = window.right.width()
    assert wide > 500
    window.resize(900, 840)
    assert window.right.width() < wide
    window.resize(1400, 840)
    assert window.right.width() == pytest.approx(wide, abs=2)


@pytest.mark.parametrize(
    "rectangle",
    [QRect(5000, 5000, 700, 600), QRect(-3000, 100, 700, 600), QRect(0, -700, 700, 600), QRect(0, 0, 9000, 9000)],
)
def test_a_place_out_of_sight_is_corrected(open_window, rectangle):
    keep(geometry=stored(rectangle))
    window = open_window()
    screen = QGuiApplication.primaryScreen().availableGeometry()
    assert screen.contains(window.geometry())
    assert window.geometry().top() > 0  # there is room for its title bar


def test_a_place_in_sight_stays(open_window):
    keep(geometry=stored(QRect(20, 60, 770, 650)))
    assert open_window().geometry() == QRect(20, 60, 770, 650)


def test_a_maximised_window_comes_back_maximised_and_one_that_filled_the_screen_does_not(open_window):
    keep(geometry=stored(QRect(20, 60, 770, 650), maximised=True))
    assert open_window().isMaximized()
    keep(geometry=stored(QRect(20, 60, 770, 650), full=True))
    window = open_window()
    assert not window.isFullScreen()
    assert not window.isMaximized()


def test_only_a_window_that_fills_the_screen_may_be_smaller_than_its_parts(window):
    small = QSize(300, 200)
    window.showMaximized()
    QApplication.processEvents()
    assert window.minimumSize() == small.boundedTo(window.minimumSize())
    window.showNormal()
    QApplication.processEvents()
    window.resize(small)
    assert window.size() == window.minimumSizeHint()


def test_garbage_in_the_settings_is_not_restored(open_window):
    garbage = QByteArray(b"\x00garbage" * 40)
    keep(geometry=garbage, panels=garbage, table="many", **{"split.columns": garbage, "split.right": 3})
    window = open_window()
    assert window.size() == QGuiApplication.primaryScreen().availableSize().boundedTo(window.size())
    assert min(window.split.sizes()) > 50
    assert not window.tables.isVisible()
    assert window.menus.toolbar.isVisible()


def test_panels_come_back_as_they_were_left(open_window):
    window = open_window()
    window.findChild(QAction, "view.tables").trigger()
    window.tables.tabs.setCurrentIndex(2)
    window.resize(790, 700)
    window.close()
    again = open_window()
    assert again.tables.isVisible()
    assert again.findChild(QAction, "view.tables").isChecked()
    assert again.tables.tabs.currentIndex() == 2
    assert (again.width(), again.height()) == (790, 700)


def test_a_window_that_fills_the_screen_is_not_how_it_comes_back(open_window):
    keep(geometry=stored(QRect(20, 60, 770, 650)))
    presenting = open_window()
    presenting.showFullScreen()
    presenting.palette_panel.hide()
    presenting.menus.toolbar.hide()
    presenting.close()
    again = open_window()
    assert (again.width(), again.height()) == (770, 650)
    assert again.menus.toolbar.isVisible()
    assert again.palette_panel.isVisible()
