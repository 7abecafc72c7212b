"""How large the numbers are that a window really shows: measured in its pixels, not asked from its fonts."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QImage

from gui.canvas.items.letters import Run
from gui.canvas.scene import CanvasScene
from gui.canvas.view import CanvasView
from tests.gui.hands import scene_of

KINDS = ("card value", "card gradient", "wire local", "wire gradient")
DIGITS = re.compile(r"−?[\d.]+")  # brackets and letters with descenders are higher than digits
AROUND = 2  # pixels that a digit may reach beyond the place that it was laid out in
FAINT = 0.05  # share of a colour that nobody sees
ASTRAY = 0.25  # how far a mixture may be from the line between the two colours, in parts of their distance


class Number(NamedTuple):
    """A number in a picture: what it says, what it is of, where it is in pixels, and its colour."""

    text: str
    kind: str  # one of KINDS
    area: QRectF
    colour: QColor


def digit_height(picture: QImage, area: QRectF, colour: QColor) -> int:
    """The height in pixels of the highest connected shape in a colour, inside an area of the picture; 0 without any.

    A pixel belongs to a shape if it is a mixture of this colour and the ground, the commonest colour of the area. A row
    counts by the share of the colour in it, so that a digit between two rows of pixels is not measured too low.
    """
    inside = area.toAlignedRect().adjusted(-AROUND, -AROUND, AROUND, AROUND).intersected(picture.rect())
    if inside.isEmpty():
        return 0
    shares = _shares(_pixels(picture, inside), colour)
    return round(max(map(sum, _shapes(shares)), default=0.0))


def heights(canvas: CanvasView) -> dict[str, list[int]]:
    """The heights of all numbers that a canvas shows, by what they are of."""
    picture = canvas.viewport().grab().toImage()
    found: dict[str, list[int]] = {kind: [] for kind in KINDS}
    for number in numbers(scene_of(canvas), canvas, picture.devicePixelRatio()):
        found[number.kind].append(digit_height(picture, number.area, number.colour))
    return found


def numbers(scene: CanvasScene, to_pixels: "CanvasView | QRectF", ratio: float = 1.0) -> Iterator[Number]:
    """All numbers that consist of digits, on the cards and wires of a scene.

    `to_pixels` is the view that shows the scene, or the area of the scene that a whole picture shows; `ratio` is how
    many pixels of the picture there are for a unit of the view, or of the scene.
    """

    def place(area: QRectF) -> QRectF:
        if isinstance(to_pixels, CanvasView):
            box = to_pixels.viewportTransform().mapRect(area)
        else:
            box = area.translated(-to_pixels.topLeft())
        return QRectF(box.x() * ratio, box.y() * ratio, box.width() * ratio, box.height() * ratio)

    for item in scene.nodes.values():
        tables = (item.view.table, item.view.gradient_table)
        shown = {item.view.value, item.view.received} | {cell for table in tables for row in table for cell in row}
        for run in item.runs:
            if run.text in shown and run.piece.colour in ("value", "grad"):
                kind = "value" if run.piece.colour == "value" else "gradient"
                yield from _number(run, f"card {kind}", place(item.mapRectToScene(run.area)), scene)
    for wire in scene.wires.values():
        for run in wire.runs:
            if run.piece.colour in ("local", "grad"):
                kind = "local" if run.piece.colour == "local" else "gradient"
                yield from _number(run, f"wire {kind}", place(run.area), scene)


def _number(run: Run, kind: str, area: QRectF, scene: CanvasScene) -> Iterator[Number]:
    if DIGITS.fullmatch(run.text):
        yield Number(run.text, kind, area, scene.paint.style.theme.color(run.piece.colour))


def _pixels(picture: QImage, inside: QRect) -> npt.NDArray[np.float64]:
    part = picture.copy(inside).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(part.constBits(), np.uint8).reshape(part.height(), part.bytesPerLine())
    return rows[:, : 3 * part.width()].reshape(part.height(), part.width(), 3).astype(float)


def _shares(pixels: npt.NDArray[np.float64], colour: QColor) -> npt.NDArray[np.float64]:
    """How much of a colour is in each pixel, 0 to 1; the rest is ground."""
    colours, counts = np.unique(pixels.reshape(-1, 3), axis=0, return_counts=True)
    ground = colours[counts.argmax()]
    contrast = np.array([colour.red(), colour.green(), colour.blue()], float) - ground
    shares = np.clip((pixels - ground) @ contrast / max(contrast @ contrast, 1.0), 0.0, 1.0)
    astray = np.linalg.norm(pixels - ground - shares[..., np.newaxis] * contrast, axis=2)
    mixtures: npt.NDArray[np.float64] = np.where(astray < ASTRAY * np.linalg.norm(contrast), shares, 0.0)
    return mixtures


def _shapes(shares: npt.NDArray[np.float64]) -> Iterator[Iterable[float]]:
    """Of each connected shape the highest share in each of its rows; pixels that touch at a corner are connected."""
    left = {(int(y), int(x)) for y, x in np.argwhere(shares > FAINT)}
    while left:
        reached, rows = [left.pop()], dict[int, float]()
        while reached:
            y, x = reached.pop()
            rows[y] = max(rows.get(y, 0.0), float(shares[y, x]))
            around = {(y + down, x + across) for down in (-1, 0, 1) for across in (-1, 0, 1)} & left
            left -= around
            reached += around
        yield rows.values()
