"""Drawing: a frame, or a part of it, as it is painted into a file; never with selection or zoom in it."""

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from core.base.errors import DocumentError
from core.base.text import say
from core.description.views import Frame
from core.picture.drawing import drawn
from core.picture.geometry import LETTER
from gui.canvas.scene import CanvasScene
from gui.theme import Theme, load_fonts

MARGIN = 18.0  # canvas units of empty ground around everything that is painted
BEYOND = 6.0  # how far ports and thick borders reach beyond the cards, in canvas units
LONGEST_TITLE = 200  # characters of the formula that a file keeps as its title


class Shown(NamedTuple):
    """Which numbers are painted, and whether each constant has a card of its own, as in the menu View → Show."""

    values: bool = True
    locals: bool = True
    gradients: bool = True
    constants_as_cards: bool = False


class Drawing:
    """What is painted, and how large it is; raises DocumentError with a sentence if there is nothing to paint."""

    def __init__(
        self,
        frame: Frame,
        theme: Theme,
        *,
        margin: float = MARGIN,
        transparent: bool = False,
        outlines: bool = False,
        only: Iterable[str] | None = None,
        shown: Shown | None = None,
    ) -> None:
        """Prepare all of the frame, or the nodes and notes `only` and the wires between them.

        `margin` is in canvas units; with `outlines`, letters become shapes, which need no font.
        """
        load_fonts()
        part = frame if only is None else _part(frame, set(only))
        if not part.nodes and not part.notes:
            raise DocumentError(say("There is nothing to export yet: the canvas is empty."))
        self.theme, self.transparent = theme, transparent
        self.title = part.formula[:LONGEST_TITLE] or say("Autograd Canvas")
        self.scene = _scene(part, theme, shown or Shown(), opaque=not transparent, outlines=outlines)
        letters = any(not all(view.connected) for view in part.nodes.values())
        left = max(BEYOND, LETTER if letters else 0.0) + margin
        around = BEYOND + margin
        self.area: QRectF = self.scene.content_box().adjusted(-left, -around, around, around)

    def paint(self, painter: QPainter, target: QRectF, area: QRectF | None = None) -> None:
        """Paint everything, or what is in another area of the canvas, into a rectangle of the painter's."""
        if not self.transparent:
            painter.fillRect(target, self.theme.color("canvas"))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.scene.render(painter, target, area or self.area)


def _part(frame: Frame, ids: set[str]) -> Frame:
    nodes = {id: view for id, view in frame.nodes.items() if id in ids}
    wires = {key: view for key, view in frame.wires.items() if view.source in ids and view.target in ids}
    notes = {id: note for id, note in frame.notes.items() if id in ids}
    groups = {id: group for id, group in frame.groups.items() if ids.issuperset(group.members)}
    return replace(frame, nodes=nodes, wires=wires, notes=notes, groups=groups, formula="")


def _scene(frame: Frame, theme: Theme, shown: Shown, *, opaque: bool, outlines: bool) -> CanvasScene:
    scene = CanvasScene(theme)
    scene.setBackgroundBrush(Qt.BrushStyle.NoBrush)
    scene.paint.ground = opaque
    scene.paint.style = replace(scene.paint.style, outlines=outlines)
    scene.set_shown(values=shown.values, locals=shown.locals, gradients=shown.gradients)
    scene.apply(_near_origin(drawn(frame, constants_as_cards=shown.constants_as_cards)))
    return scene


def _near_origin(frame: Frame) -> Frame:
    """The frame shifted to the origin by whole units, wherever it is on the canvas.

    Qt writes six digits of a length into an SVG: from 100,000 units on, parts of a unit would be lost.
    """
    corners = [(view.x, view.y) for view in frame.nodes.values()] + [(note.x, note.y) for note in frame.notes.values()]
    left, top = (math.floor(min(at)) for at in zip(*corners, strict=True))
    nodes = {id: replace(view, x=view.x - left, y=view.y - top) for id, view in frame.nodes.items()}
    notes = {id: replace(note, x=note.x - left, y=note.y - top) for id, note in frame.notes.items()}
    return replace(frame, nodes=nodes, notes=notes)
