"""InPlace: the fields laid over the canvas, to edit things where they are shown."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QGraphicsView

from core.picture.geometry import CARD_ROW, ROW, Box, strip_box
from gui.canvas.editing.editor import InlineEditor
from gui.canvas.editing.note_editor import NoteEditor
from gui.canvas.messages import Messages
from gui.canvas.picking import Part, part_box
from gui.canvas.scene import CanvasScene
from gui.document import Document


class InPlace:
    """One field for values, names and titles, and one for notes; each stays over its place in the view."""

    def __init__(self, view: QGraphicsView, scene: CanvasScene, document: Document, messages: Messages) -> None:
        self._view, self._scene, self._document = view, scene, document
        self._line = InlineEditor(view.viewport(), document, self._row, messages)
        self._note = NoteEditor(view.viewport(), document, self._sheet, messages)

    @property
    def open(self) -> bool:
        """Whether something is being typed."""
        return self._line.open or self._note.open

    def edit(self, id: str, part: Part) -> None:
        """Edit a note, the title of a group, or a part of a node; nothing if it has gone since it was pointed at."""
        graph = self._document.graph
        if id in graph.notes:
            self._note.edit(id)
        elif id in graph.nodes or id in graph.groups:
            self._line.edit(id, part)

    def finish(self) -> bool:
        """Keep what is being typed; False, and a sentence, if it cannot be kept."""
        return self._line.finish() and self._note.finish()

    def follow(self) -> None:
        """Stay over what is being edited, wherever the view has gone."""
        self._line.follow()
        self._note.follow()

    def _row(self, id: str, part: Part) -> QRect:
        """Where a row of a card, or a group's title, is in the viewport."""
        frame = self._scene.marks.groups.get(id)
        if frame is None:
            part = Part.INSIDE if id in self._scene.inside else part
            box = part_box(self._scene.shown(id), part)
            height = min(box.height, CARD_ROW)  # a matrix is typed in one line
            return self._seen(box._replace(y=box.y + (box.height - height) / 2, height=height))
        strip = strip_box(frame.box)
        return self._seen(strip._replace(y=strip.y + (strip.height - ROW) / 2, height=ROW))

    def _sheet(self, id: str) -> QRect:
        return self._seen(self._scene.marks.notes[id].box)

    def _seen(self, box: Box) -> QRect:
        return self._view.mapFromScene(QRectF(*box)).boundingRect()
