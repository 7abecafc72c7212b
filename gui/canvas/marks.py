"""Marks: the notes and the frames of groups in a scene."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsScene

from core.graph.notes import Group, Note
from core.picture.geometry import RUN_MAX, Box
from gui.canvas.items.group_item import GroupItem
from gui.canvas.items.note_item import NoteItem
from gui.canvas.style import Paint


class Marks:
    """Reconciles notes and groups the way the scene reconciles cards."""

    def __init__(self, scene: QGraphicsScene, paint: Paint) -> None:
        self._scene, self._paint = scene, paint
        self.notes: dict[str, NoteItem] = {}
        self.groups: dict[str, GroupItem] = {}

    @property
    def items(self) -> list[NoteItem | GroupItem]:
        """All items."""
        return [*self.notes.values(), *self.groups.values()]

    @property
    def note_boxes(self) -> list[Box]:
        """What the notes cover."""
        return [item.box for item in self.notes.values()]

    def keep(self, ids: Collection[str]) -> None:
        """Drop notes and frames with other ids."""
        for held in (self.notes, self.groups):
            for id in held.keys() - ids:
                self._scene.removeItem(held.pop(id))

    def show(self, notes: Mapping[str, Note], frames: Mapping[str, tuple[Group, Box]]) -> None:
        """Show these notes, and these groups with the frame of each."""
        for id, note in notes.items():
            if id not in self.notes:
                self.notes[id] = item = NoteItem(note, self._paint)
                self._scene.addItem(item)
            elif self.notes[id].view != note:
                self.notes[id].show_view(note)
        self._follow_frames([box for _, box in frames.values()])
        for id, (group, box) in frames.items():
            if id not in self.groups:
                self.groups[id] = frame = GroupItem(group, box, self._paint)
                self._scene.addItem(frame)
            elif (self.groups[id].view, self.groups[id].box) != (group, box):
                self.groups[id].show_view(group, box)

    def _follow_frames(self, frames: Sequence[Box]) -> None:
        """Labels may have to be beside borders that are elsewhere now."""
        before = self._paint.frames
        if list(before) != frames:
            self._paint.set_frames(frames)
            for frame in (frame for frame in (*before, *frames) if not (frame in before and frame in frames)):
                self._scene.update(QRectF(*frame).adjusted(-RUN_MAX, 0.0, RUN_MAX, 0.0))

    def mark_selected(self, ids: Collection[str]) -> None:
        """Show these notes as selected, and the groups of which all members are."""
        for id, note in self.notes.items():
            note.mark(selected=id in ids)
        for frame in self.groups.values():
            frame.mark(selected=all(member in ids for member in frame.view.members))

    def mark_target(self, id: str | None) -> None:
        """Show which group what is in hand would join."""
        for name, frame in self.groups.items():
            frame.mark(target=name == id)
