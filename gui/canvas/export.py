"""The picture of a frame: always complete, never with selection or zoom in it, the same bytes each time."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from core.base.errors import DocumentError
from core.base.text import say
from core.description.views import Frame
from core.files.storage import write
from core.picture.drawing import drawn
from gui.canvas.scene import CanvasScene
from gui.theme import THEMES, Theme, load_fonts

PAD = 24.0
MOST_PIXELS = 16_384


def render(
    frame: Frame, theme: Theme, scale: float = 2.0, *, transparent: bool = False, only: Iterable[str] | None = None
) -> QImage:
    """Paint the frame, or the nodes and notes `only` and the wires between them, at `scale` pixels a unit.

    Raises DocumentError for nothing to paint and for more than 16,384 pixels a side.
    """
    load_fonts()
    shown = frame if only is None else _part(frame, set(only))
    if not shown.nodes and not shown.notes:
        raise DocumentError(say("There is nothing to export yet: the canvas is empty."))
    scene = CanvasScene(theme)
    scene.apply(drawn(shown))
    area = scene.itemsBoundingRect().adjusted(-PAD, -PAD, PAD, PAD)
    image = _blank(area, scale)
    image.fill(QColor(0, 0, 0, 0) if transparent else theme.color("canvas"))
    scene.setBackgroundBrush(QColor(0, 0, 0, 0))
    scene.paint.ground = not transparent
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scene.render(painter, QRectF(0, 0, image.width(), image.height()), area)
    painter.end()
    return image


def check_suffix(path: str | Path) -> None:
    """Raise DocumentError with a sentence unless the name ends in .png, since PNG is what is written."""
    name = Path(path).name or str(path)
    if Path(name).suffix.lower() != ".png":
        sentence = say("{name} is not written: pictures are PNG files, so the name has to end in .png.", name=name)
        raise DocumentError(sentence)


def save_png(
    frame: Frame,
    path: str | Path,
    scale: float = 2.0,
    theme_name: str = "light",
    *,
    transparent: bool = False,
    only: Iterable[str] | None = None,
) -> None:
    """Write the picture as PNG, all of it or nothing; raise DocumentError with a sentence if that fails."""
    check_suffix(path)
    write_png(render(frame, THEMES[theme_name], scale, transparent=transparent, only=only), path)


def write_png(image: QImage, path: str | Path) -> None:
    """Write an image as PNG, from any thread; raise DocumentError with a sentence if that fails."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise DocumentError(say("The picture could not be packed as PNG; try a smaller scale."))
    write(bytes(buffer.data().data()), path)


def _part(frame: Frame, ids: set[str]) -> Frame:
    nodes = {id: view for id, view in frame.nodes.items() if id in ids}
    wires = {key: view for key, view in frame.wires.items() if view.source in ids and view.target in ids}
    notes = {id: note for id, note in frame.notes.items() if id in ids}
    groups = {id: group for id, group in frame.groups.items() if ids.issuperset(group.members)}
    return replace(frame, nodes=nodes, wires=wires, notes=notes, groups=groups)


def _blank(area: QRectF, scale: float) -> QImage:
    width, height = round(area.width() * scale), round(area.height() * scale)
    if max(width, height) > MOST_PIXELS:
        raise DocumentError(
            say(
                "The picture would have {width} × {height} pixels; the most is {most} a side. Choose a smaller scale.",
                width=width,
                height=height,
                most=MOST_PIXELS,
            )
        )
    return QImage(max(width, 1), max(height, 1), QImage.Format.Format_ARGB32_Premultiplied)
