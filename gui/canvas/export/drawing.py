"""Drawing: a frame, or a part of it, as it is painted into a file; never with selection or zoom in it."""

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, partial
from typing import NamedTuple

from msgspec import structs
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintDevice, QPainter, QTransform
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from core.base.errors import DocumentError
from core.base.text import say
from core.description.views import Frame
from core.picture.ahead import looked_ahead
from core.picture.drawing import drawn
from core.picture.geometry import LETTER
from gui.base.working import Part, Slices, between, slices, whole
from gui.canvas.scene import CanvasScene
from gui.theme import Theme, load_fonts

MARGIN = 18.0  # canvas units of empty ground around everything that is painted
BEYOND = 6.0  # how far ports and thick borders reach beyond the cards, in canvas units
SLICE = 20  # cards and wires that are painted before the window's events are handled again: some 10 milliseconds
PAINTED_AT_ONCE = 250  # cards; with wires that go anywhere between them, more take longer than 0.3 s to be painted
COMPUTED = 0.7  # the share of getting ready after which the items are made
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
        self._part, self._shown, self._margin, self._outlines = part, shown or Shown(), margin, outlines

    @cached_property
    def scene(self) -> CanvasScene:
        """The scene that is painted."""
        scene = self._empty
        scene.apply(self._drawn)
        return scene

    @cached_property
    def area(self) -> QRectF:
        """What is painted of the scene."""
        letters = any(not all(view.connected) for view in self._part.nodes.values())
        left = max(BEYOND, LETTER if letters else 0.0) + self._margin
        around = BEYOND + self._margin
        return self.scene.content_box().adjusted(-left, -around, around, around)

    @property
    def is_large(self) -> bool:
        """Whether it takes longer than 0.3 s to be painted."""
        return len(self._part.nodes) > PAINTED_AT_ONCE

    def getting_ready(self, end: float) -> Part:
        """The part of a job, up to a share of it, that makes what is painted; it is made at once otherwise."""
        if self.is_large:
            ahead = yield between(0.0, COMPUTED * end, partial(looked_ahead, self._part, self._drawn))
            yield from slices(COMPUTED * end, end, self._empty.get_ready(ahead))

    @cached_property
    def _drawn(self) -> Frame:
        return _near_origin(drawn(self._part, constants_as_cards=self._shown.constants_as_cards))

    @cached_property
    def _empty(self) -> CanvasScene:
        return _scene(self.theme, self._shown, opaque=not self.transparent, outlines=self._outlines)

    def paint(self, painter: QPainter, target: QRectF, area: QRectF | None = None) -> None:
        """Paint everything, or what is in another area of the canvas, into a rectangle of the painter's."""
        whole(self.painting(painter, target, area))

    def painting(self, painter: QPainter, target: QRectF, area: QRectF | None = None) -> Slices[None]:
        """Paint as `paint` does, a little at a time; yields the share that is done."""
        if not self.transparent:
            painter.fillRect(target, self.theme.color("canvas"))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        source = area or self.area
        scale = min(target.width() / source.width(), target.height() / source.height())
        view = QTransform.fromTranslate(-source.x(), -source.y())
        view *= QTransform.fromScale(scale, scale) * QTransform.fromTranslate(target.x(), target.y())
        seen = self.scene.items(source, Qt.ItemSelectionMode.IntersectsItemBoundingRect, Qt.SortOrder.AscendingOrder)
        painter.setClipRect(target)
        option = QStyleOptionGraphicsItem()
        for done, item in enumerate(seen, 1):
            painter.save()
            painter.setWorldTransform(item.deviceTransform(view), True)
            option.exposedRect = item.boundingRect()
            item.paint(painter, option, None)
            painter.restore()
            if done % SLICE == 0:
                yield done / len(seen)


@contextmanager
def painting_on(device: QPaintDevice) -> Iterator[QPainter]:
    """A painter that ends whatever happens: a device must not go while something paints on it."""
    painter = QPainter(device)
    try:
        yield painter
    finally:
        painter.end()


def _part(frame: Frame, ids: set[str]) -> Frame:
    nodes = {id: view for id, view in frame.nodes.items() if id in ids}
    wires = {key: view for key, view in frame.wires.items() if view.source in ids and view.target in ids}
    notes = {id: note for id, note in frame.notes.items() if id in ids}
    groups = {id: group for id, group in frame.groups.items() if ids.issuperset(group.members)}
    return replace(frame, nodes=nodes, wires=wires, notes=notes, groups=groups, formula="")


def _scene(theme: Theme, shown: Shown, *, opaque: bool, outlines: bool) -> CanvasScene:
    scene = CanvasScene(theme)
    scene.setBackgroundBrush(Qt.BrushStyle.NoBrush)
    scene.paint.ground = opaque
    scene.paint.style = structs.replace(scene.paint.style, outlines=outlines)
    scene.set_shown(values=shown.values, locals=shown.locals, gradients=shown.gradients)
    return scene


def _near_origin(frame: Frame) -> Frame:
    """The frame shifted to the origin by whole units, wherever it is on the canvas.

    Qt writes six digits of a length into an SVG: from 100,000 units on, parts of a unit would be lost.
    """
    corners = [(view.x, view.y) for view in frame.nodes.values()] + [(note.x, note.y) for note in frame.notes.values()]
    left, top = (math.floor(min(at)) for at in zip(*corners, strict=True))
    nodes = {id: structs.replace(view, x=view.x - left, y=view.y - top) for id, view in frame.nodes.items()}
    notes = {id: structs.replace(note, x=note.x - left, y=note.y - top) for id, note in frame.notes.items()}
    return replace(frame, nodes=nodes, notes=notes)
