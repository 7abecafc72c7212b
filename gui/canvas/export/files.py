"""Which kind of file a picture becomes, and the writing of it: the name decides, and a file is whole or not there."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from core.base.errors import DocumentError
from core.base.text import say
from core.files.storage import write
from gui.base.working import Slices, whole
from gui.canvas.export.drawing import Drawing
from gui.canvas.export.pdf import page_scale, pdf
from gui.canvas.export.png import USUAL_SCALE, imaging, packed, pixels
from gui.canvas.export.sizes import INCH, in_points
from gui.canvas.export.svg import svg
from gui.settings.export_choice import FORMATS


class Painted(NamedTuple):
    """A picture that nothing can change any more: `pack` makes the bytes of the file, in any thread."""

    pack: Callable[[], bytes]
    notice: str = ""  # a sentence if it could not be as large as it was asked for


def format_of(path: str | Path) -> str:
    """One of FORMATS, by the end of a file's name; raise DocumentError with a sentence for any other name."""
    name = Path(path).name or str(path)
    format = Path(name).suffix.lower().removeprefix(".")
    if format not in FORMATS:
        sentence = say(
            "{name} is not written: pictures are PNG, SVG or PDF files, so the name has to end in .png, .svg or .pdf.",
            name=name,
        )
        raise DocumentError(sentence)
    return format


def painted(drawing: Drawing, format: str, scale: float | None = None) -> Painted:
    """Paint a drawing now; `scale` is in pixels for a canvas unit of a PNG, or in 1/96 inch for one of SVG and PDF.

    Raises DocumentError with a sentence if a PNG would be too large; a PDF gets the scale that fits on a page.
    """
    return whole(painting(drawing, format, scale))


def painting(drawing: Drawing, format: str, scale: float | None = None) -> Slices[Painted]:
    """Paint as `painted` does, a little at a time."""
    if format == "png":
        picture = yield from imaging(drawing, scale or USUAL_SCALE)
        return Painted(partial(packed, picture))
    if format == "svg":
        finish = yield from svg(drawing, scale or 1.0)
        return Painted(finish)
    fits = page_scale(drawing.area, scale or 1.0)
    finish = yield from pdf(drawing, fits)
    return Painted(finish, _shrunk(fits) if fits < (scale or 1.0) else "")


def _shrunk(scale: float) -> str:
    return say("It is at scale {scale}, since a page of a PDF is at most 14,400 points a side.", scale=f"{scale:g}")


def save(drawing: Drawing, path: str | Path, scale: float | None = None) -> str:
    """Write a picture, all of it or nothing; return a notice for whoever asked for it, or an empty text.

    Raises DocumentError with a sentence if it cannot be written.
    """
    pack, notice = painted(drawing, format_of(path), scale)
    write(pack(), path)
    return notice


def size_text(drawing: Drawing, format: str, scale: float | None = None) -> str:
    """How large a picture will be: pixels of a PNG, millimetres of the others; raises DocumentError as `painted`."""
    if format == "png":
        width, height = pixels(drawing.area, scale or USUAL_SCALE)
        return say("{width} × {height} pixels", width=width, height=height)
    fits = page_scale(drawing.area, scale or 1.0) if format == "pdf" else scale or 1.0
    points = in_points(drawing.area, fits)
    across, down = (round(side * INCH / 72.0) for side in (points.width(), points.height()))
    return say("{width} × {height} millimetres", width=across, height=down)
