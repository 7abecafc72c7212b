"""Who the program is to the desktop: its entry, its icon and the class of its windows have one name."""

from PySide6.QtGui import QGuiApplication, QImage

from core.base.resources import resource_path
from core.terminal import desktop
from gui.settings import identity
from packing import icons

MOST = 8  # of 255: how far versions of Qt may differ where they smooth an edge


def test_the_entry_of_the_desktop_is_that_of_the_windows(window):
    assert QGuiApplication.desktopFileName() == identity.APPLICATION
    assert f"applications/{identity.APPLICATION}.desktop" == desktop.ENTRY
    lines = resource_path("desktop", f"{identity.APPLICATION}.desktop").read_text(encoding="utf-8").splitlines()
    assert f"StartupWMClass={identity.APPLICATION}" in lines
    assert f"Icon={identity.APPLICATION}" in lines


def test_the_icon_of_the_windows_can_be_seen_on_every_ground(window):
    image = window.windowIcon().pixmap(48, 48).toImage()
    assert {image.pixelColor(*place).name() for place in ((24, 8), (8, 24))} == {"#1f2a44"}  # a ground of its own


def test_the_small_icon_is_the_drawing():
    kept, drawn = QImage(str(icons.PNG)).convertToFormat(QImage.Format.Format_ARGB32), icons.drawn(icons.SMALL)
    assert kept.size() == drawn.size()
    pairs = zip(bytes(kept.constBits()), bytes(drawn.constBits()), strict=True)
    assert max(abs(first - second) for first, second in pairs) <= MOST
