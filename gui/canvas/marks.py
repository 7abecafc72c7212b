"""Marks: the notes and the frames of groups in a scene, and the places that labels leave to them."""

from collections.abc import Collection, Mapping

from PySide6.QtWidgets import QGraphicsScene

from core.graph.model import WireKey
from core.graph.notes import Group, Note
from core.picture.geometry import Box, strip_box
from core.picture.labels import Labels
from gui.canvas.items.group_item import GroupItem
from gui.canvas.items.note_item import NoteItem
from gui.canvas.style import Detail, Style


class Marks:
    """Reconciles notes and groups the way the scene reconciles cards; `show` returns the labels that must give way."""

    def __init__(self, scene: QGraphicsScene, labels: Labels) -> None:
        self._scene, self._labels = scene, labels
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
                self._labels.unblock(id)
                self._scene.removeItem(held.pop(id))

    def show(
        self, notes: Mapping[str, Note], frames: Mapping[str, tuple[Group, Box]], style: Style, detail: Detail
    ) -> set[WireKey]:
        """Show these notes, and these groups with the frame of each."""
        dirty: set[WireKey] = set()
        for id, note in notes.items():
            if id not in self.notes:
                self.notes[id] = item = NoteItem(note, style, detail)
                self._scene.addItem(item)
            elif self.notes[id].view == note:
                continue
            self.notes[id].show_view(note)
            dirty |= self._labels.block(id, [self.notes[id].box])
        for id, (group, box) in frames.items():
            if id not in self.groups:
                self.groups[id] = frame = GroupItem(group, box, style, detail)
                self._scene.addItem(frame)
            elif (self.groups[id].view, self.groups[id].box) == (group, box):
                continue
            self.groups[id].show_view(group, box)
            dirty |= self._labels.block(id, [strip_box(box)])
        return dirty

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
