"""PDF: a drawing on one page of its own size, with letters that can be searched and copied."""

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QMarginsF, QRectF, QUuid
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from core.base.text import say
from gui.base.working import Slices
from gui.canvas.export.drawing import Drawing, painting_on
from gui.canvas.export.sizes import POINTS_PER_UNIT, grown_to, in_points, rounded_down

MOST_POINTS = 14_400  # a side of a page, by the specification of PDF: ISO 32000-1, annex C
RESOLUTION = 1_200  # steps per inch in which letters are placed
DATES = re.compile(rb"/(?:Creation|Mod)Date \(D:[^)]*\)\n")  # as long as the name of the time zone
DATES_OF_METADATA = re.compile(rb'xmp:(?:Create|Modify|Metadata)Date="[^"]*"')  # always equally long


def page_scale(area: QRectF, scale: float) -> float:
    """The scale at which an area fits on a page: the one that was asked for, or the largest possible."""
    most = MOST_POINTS / (POINTS_PER_UNIT * max(area.width(), area.height()))
    return scale if scale <= most else rounded_down(most)


def pdf(drawing: Drawing, scale: float) -> Slices[Callable[[], bytes]]:
    """Paint what makes the bytes of a PDF file, in any thread, at `scale` × 0.75 points for a canvas unit.

    No date is in it.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QHashSeed.setDeterministicGlobalSeed()  # Qt writes the fonts in the order of a hash table
    try:
        yield from _write(drawing, scale, buffer)
    finally:
        QHashSeed.resetRandomGlobalSeed()
    return partial(_without_dates, bytes(buffer.data().data()))


def _write(drawing: Drawing, scale: float, device: QIODevice) -> Slices[None]:
    points = in_points(drawing.area, scale)
    writer = QPdfWriter(device)
    writer.setResolution(RESOLUTION)
    writer.setTitle(drawing.title)
    writer.setCreator(say("Autograd Canvas"))
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), drawing.title.encode()))  # the same each time
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    page = QRectF(0, 0, writer.width(), writer.height())
    with painting_on(writer) as painter:
        yield from drawing.painting(painter, page, grown_to(drawing.area, points, scale))


def _without_dates(data: bytes) -> bytes:
    """The file without the time at which it was made; its table says at which byte each object begins."""
    data = DATES_OF_METADATA.sub(lambda found: b" " * len(found[0]), data)
    cuts = [found.span() for found in DATES.finditer(data)]

    def moved(at: bytes) -> int:
        return int(at) - sum(end - start for start, end in cuts if start < int(at))

    begin = data.rindex(b"xref\n0 ")
    objects, table = data[:begin], data[begin:]
    table = re.sub(rb"(\d{10})(?= \d{5} n)", lambda found: b"%010d" % moved(found[1]), table)
    table = re.sub(rb"(?<=startxref\n)\d+", lambda found: b"%d" % moved(found[0]), table)
    return DATES.sub(b"", objects) + table
