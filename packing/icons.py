"""The icon of the program as pixels, for systems that read no SVG: `python -m packing.icons` makes the PNG anew."""

import os
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from core.base.resources import resource_path

DRAWING = resource_path("desktop", "autograd-canvas.svg")
PNG = DRAWING.with_suffix(".png")
SMALL = 48  # pixels: the one size that the Icon Theme Specification asks of every program
LARGE = 256  # pixels: the largest of an .ico


def drawn(size: int) -> QImage:
    """Return the icon with so many pixels on each side; there is a QGuiApplication."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    return image


def write(path: Path, size: int) -> None:
    """Write the icon as the kind of file that the name says: .png, .ico or .icns; OSError if it cannot be."""
    if not drawn(size).save(str(path)):
        raise OSError(f"{path} cannot be written as a picture.")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    write(PNG, SMALL)
    print(PNG)
