"""Drawings as they were chosen in a dialog, and the small pictures that it shows of them."""

from collections.abc import Collection

from msgspec.structs import replace
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPixmap

from core.description.views import Frame
from gui.canvas.export.drawing import Drawing, Shown
from gui.canvas.export.files import size_text
from gui.canvas.export.png import image
from gui.settings.export_choice import ExportChoice
from gui.theme import THEMES

SQUARE = 8  # pixels, of the pattern behind what is transparent
LIGHT_SQUARE, DARK_SQUARE = QColor("#FFFFFF"), QColor("#D5D5D5")


def scale_of(choice: ExportChoice) -> float | None:
    """Pixels for a canvas unit of a PNG; None for a file that has one size."""
    return choice.scale if choice.format == "png" else None


def drawing_of(frame: Frame, choice: ExportChoice, selected: Collection[str], shown: Shown) -> Drawing:
    """Return what is to be exported; raise DocumentError with a sentence if that is nothing."""
    return Drawing(
        frame,
        THEMES[choice.theme],
        margin=choice.margin,
        transparent=choice.transparent,
        outlines=choice.outlines,
        only=selected if choice.selection else None,
        shown=shown,
    )


class Previews:
    """Small pictures of what would be exported; the drawing is kept until another one is needed."""

    def __init__(self, frame: Frame, selected: Collection[str], shown: Shown) -> None:
        self._frame, self._selected, self._shown = frame, selected, shown
        self._latest: tuple[ExportChoice, Drawing] | None = None

    def picture(self, choice: ExportChoice, most: QSize, ratio: float) -> QImage:
        """A picture not larger than `most`, in units of a screen with `ratio` pixels for each; raises DocumentError."""
        area = self._drawing(choice).area
        scale = ratio * min(1.0, most.width() / area.width(), most.height() / area.height())
        made = image(self._drawing(choice), scale)
        if choice.transparent:
            made = _on_squares(made)
        made.setDevicePixelRatio(ratio)
        return made

    def size(self, choice: ExportChoice) -> str:
        """How large the file's picture will be; raises DocumentError if it cannot be so large."""
        return size_text(self._drawing(choice), choice.format, scale_of(choice))

    def _drawing(self, choice: ExportChoice) -> Drawing:
        """The drawing in this look; letters look alike as text and as outlines."""
        look = replace(choice, format="png", scale=1.0, outlines=False)
        if self._latest is None or self._latest[0] != look:
            self._latest = look, drawing_of(self._frame, look, self._selected, self._shown)
        return self._latest[1]


def _on_squares(picture: QImage) -> QImage:
    """The picture on a pattern of squares, as drawing programs show what is transparent."""
    tile = QPixmap(2 * SQUARE, 2 * SQUARE)
    tile.fill(LIGHT_SQUARE)
    painter = QPainter(tile)
    for x, y in ((0, 0), (SQUARE, SQUARE)):
        painter.fillRect(QRect(x, y, SQUARE, SQUARE), DARK_SQUARE)
    painter.end()
    made = QImage(picture.size(), picture.format())
    painter = QPainter(made)
    painter.fillRect(made.rect(), QBrush(tile))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.drawImage(0, 0, picture)
    painter.end()
    return made
