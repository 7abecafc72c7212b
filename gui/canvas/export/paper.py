"""Paper: the same drawing on a printed page, as large as the page allows.

It is recorded before, a little at a time, since a printer or a preview wants all of its page at once.
"""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPicture
from PySide6.QtPrintSupport import QPrinter

from core.base.text import say
from core.description.views import Frame
from gui.base.working import Slices
from gui.canvas.export.drawing import Drawing, Shown, painting_on
from gui.canvas.export.sizes import UNITS_PER_INCH
from gui.theme import LIGHT

PAPER = replace(LIGHT, name="paper", canvas="#FFFFFF")  # ink only where something is drawn
LARGEST = 1.5  # times its size on the screen, so that a graph of two cards does not fill a page


class Sheet(NamedTuple):
    """What is printed, painted already."""

    title: str
    size: QSizeF  # canvas units
    picture: QPicture


def on_paper(frame: Frame, shown: Shown, only: Iterable[str] | None = None) -> Drawing:
    """The drawing to be printed; raises DocumentError with a sentence if there is nothing."""
    return Drawing(frame, PAPER, margin=0.0, shown=shown, only=only)


def recording(drawing: Drawing) -> Slices[Sheet]:
    """Paint the drawing, a little at a time."""
    picture, size = QPicture(), drawing.area.size()
    with painting_on(picture) as painter:
        yield from drawing.painting(painter, QRectF(QPointF(), size))
    return Sheet(drawing.title, size, picture)


def set_up(printer: QPrinter, sheet: Sheet) -> None:
    """Name what is printed, and turn the page as the picture needs it."""
    printer.setDocName(sheet.title)
    printer.setCreator(say("Autograd Canvas"))
    wide = sheet.size.width() > sheet.size.height()
    turn = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(turn)


def print_on(printer: QPrinter, sheet: Sheet) -> None:
    """Put the picture on one page, in its middle."""
    resolution = printer.resolution()
    with painting_on(printer) as painter:
        page = QRectF(QPointF(), printer.pageLayout().paintRectPixels(resolution).toRectF().size())
        place = fitted(sheet.size, page, LARGEST * resolution / UNITS_PER_INCH)
        scale = place.width() / sheet.size.width() * sheet.picture.logicalDpiX() / resolution  # Qt keeps the inches
        painter.translate(place.topLeft())
        painter.scale(scale, scale)
        sheet.picture.play(painter)


def fitted(picture: QSizeF, page: QRectF, most: float) -> QRectF:
    """Where a picture is on a page, in the page's pixels; `most` is the largest scale, in pixels for a canvas unit."""
    scale = min(most, page.width() / picture.width(), page.height() / picture.height())
    place = QRectF(QPointF(), picture * scale)
    place.moveCenter(page.center())
    return place
