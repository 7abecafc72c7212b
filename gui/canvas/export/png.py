"""PNG: a drawing as pixels, which say how large they are on paper."""

from collections.abc import Iterable

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage

from core.base.errors import DocumentError
from core.base.text import say
from core.description.views import Frame
from gui.base.working import Slices, whole
from gui.canvas.export.drawing import Drawing, painting_on
from gui.canvas.export.sizes import dots_per_metre, rounded_down
from gui.theme import Theme

MOST_PIXELS = 16_384
USUAL_SCALE = 2.0  # pixels for a canvas unit: sharp on every screen


def render(
    frame: Frame,
    theme: Theme,
    scale: float = USUAL_SCALE,
    *,
    transparent: bool = False,
    only: Iterable[str] | None = None,
) -> QImage:
    """Paint a frame, or a part of it, at `scale` pixels a unit; raise DocumentError as `Drawing` and `image` do."""
    return image(Drawing(frame, theme, transparent=transparent, only=only), scale)


def image(drawing: Drawing, scale: float) -> QImage:
    """Paint a drawing at `scale` pixels a unit; raise DocumentError for more than 16,384 pixels a side."""
    return whole(imaging(drawing, scale))


def imaging(drawing: Drawing, scale: float) -> Slices[QImage]:
    """Paint as `image` does, a little at a time."""
    width, height = pixels(drawing.area, scale)
    made = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    made.fill(0)
    made.setDotsPerMeterX(dots_per_metre(scale))
    made.setDotsPerMeterY(dots_per_metre(scale))
    with painting_on(made) as painter:
        yield from drawing.painting(painter, QRectF(0, 0, width, height))
    return made


def pixels(area: QRectF, scale: float) -> tuple[int, int]:
    """Width and height of a picture in pixels; raise DocumentError with the scale that would fit if it is too large."""
    width, height = max(1, round(area.width() * scale)), max(1, round(area.height() * scale))
    if max(width, height) > MOST_PIXELS:
        fits = rounded_down(MOST_PIXELS / max(area.width(), area.height()))
        raise DocumentError(
            say(
                "The picture would have {width} × {height} pixels; the most is {most} a side. "
                "At scale {fits} it would fit, and as SVG or PDF it always does.",
                width=width,
                height=height,
                most=MOST_PIXELS,
                fits=f"{fits:g}",
            )
        )
    return width, height


def packed(picture: QImage) -> bytes:
    """The bytes of a PNG file, from any thread; raise DocumentError with a sentence if there is no room."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise DocumentError(say("The picture could not be packed as PNG; try a smaller scale."))
    return bytes(buffer.data().data())
