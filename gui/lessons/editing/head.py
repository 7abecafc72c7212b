"""Head: the fields of a lesson that belong to no task."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from core.base.text import say
from core.graph.model import Graph
from core.lessons.drafting import name_for_file, with_field
from core.lessons.found import Raw, start_stage
from core.lessons.model import text_in
from core.lessons.testing import fair_draws
from gui.lessons.editing.drawing import Drawing
from gui.lessons.editing.entries import Entry, Line, OneOf, Words, label_for
from gui.lessons.editing.numbers import Number
from gui.lessons.editing.own_start import OwnStart
from gui.lessons.editing.things import Operations

LEAST_MINUTES, USUAL_MINUTES = 0.5, 5.0
ALLOW = ("edit", "ops")


class Head(QWidget):
    """Title, time and source, the graph to begin with, what may be changed, and from which numbers it is drawn."""

    edited = Signal(object, str)  # the draft, and which entry was edited

    def __init__(self, graph: Callable[[], Graph]) -> None:
        super().__init__()
        self._draft: Raw = {}
        edit = {"all": say("everything"), "values": say("numbers only"), "nothing": say("nothing")}
        self.drawing = Drawing("vary", say("Drawn numbers"), lambda: fair_draws(self._draft))
        entries: list[Entry] = [
            Words("title", say("&Title")),
            Line("lesson.id", say("&Name of the file")),
            Number("minutes", say("Minutes"), USUAL_MINUTES, LEAST_MINUTES),
            Line("source", say("Source"), say("where the idea and the numbers are from")),
            Line("needs", say("Lessons that come before"), say("names of files, with commas")),
            OwnStart("start", say("Graph"), graph, needed=True),
            OneOf("lesson.edit", say("What may be changed"), edit),
            Operations("lesson.ops", say("Operations that are offered")),
            self.drawing,
        ]
        self.entries = {entry.name: entry for entry in entries}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 4, 0)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, entry in self.entries.items():
            form.addRow(label_for(entry), entry)
            entry.edited.connect(lambda name=name: self._take(name))

    def show_draft(self, draft: Raw, besides: Entry | None = None) -> None:
        """Show the head of a draft."""
        self._draft = draft
        stage = start_stage(draft)
        for name, entry in self.entries.items():
            entry.show_stage(stage)
            if entry is not besides:
                entry.show_value(_said(draft, name))

    def stop(self) -> None:
        """End what goes on by itself."""
        self.drawing.stop()

    def _take(self, name: str) -> None:
        entry, draft = self.entries[name], self._draft
        value, key = entry.value(), name.removeprefix("lesson.")
        if key in ALLOW:
            value, key = with_field(draft.get("allow", {}), key, value) or None, "allow"
        elif key == "needs":
            value = [part.strip() for part in str(value or "").split(",") if part.strip()]
        elif key in ("title", "id", "source"):
            value = value or ({} if key == "title" else "")
        edited = with_field(draft, key, value)
        if key == "title" and draft.get("id") == name_for_file(text_in(draft.get("title", {}))):
            edited["id"] = name_for_file(text_in(value))  # as long as nobody chose another one
        self.show_draft(edited, besides=entry)
        self.edited.emit(edited, name)


def _said(draft: Raw, name: str) -> Any:
    key = name.removeprefix("lesson.")
    if key in ALLOW:
        return draft.get("allow", {}).get(key)
    value = draft.get(key)
    return ", ".join(value) if key == "needs" and value else value
