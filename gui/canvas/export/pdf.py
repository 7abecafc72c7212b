"""PDF: a drawing on one page of its own size, with letters that can be searched and copied."""

import re

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QUuid
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from core.base.text import say
from gui.canvas.export.drawing import Drawing
from gui.canvas.export.sizes import POINTS_PER_UNIT, grown_to, in_points, rounded_down

MOST_POINTS = 14_400  # a side of a page, by the specification of PDF: ISO 32000-1, annex C
RESOLUTION = 1_200  # steps per inch in which letters are placed
DATES = re.compile(rb'/(?:Creation|Mod)Date \(D:[^)]*\)|xmp:(?:Create|Modify|Metadata)Date="[^"]*"')


def page_scale(area: QRectF, scale: float) -> float:
    """The scale at which an area fits on a page: the one that was asked for, or the largest possible."""
    most = MOST_POINTS / (POINTS_PER_UNIT * max(area.width(), area.height()))
    return scale if scale <= most else rounded_down(most)


def pdf(drawing: Drawing, scale: float) -> bytes:
    """The bytes of a PDF file, at `scale` × 0.75 points for a canvas unit; no date is in it."""
    points = in_points(drawing.area, scale)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(drawing.title)
    writer.setCreator(say("Autograd Canvas"))
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), drawing.title.encode()))  # the same each time
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    drawing.paint(painter, QRectF(0, 0, writer.width(), writer.height()), grown_to(drawing.area, points, scale))
    painter.end()
    return DATES.sub(
        lambda found: b" " * len(found[0]), bytes(buffer.data().data())
    )  # places in the file stay the same
