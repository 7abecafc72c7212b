"""Entries for nodes and wires: they are chosen from a list, or taken from what is selected on the canvas."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit

from core.base.text import say
from core.engine.ops import OPS
from core.graph.model import Graph, WireKey
from core.lessons import actions
from core.lessons.limits import LEAVES as KINDS_OF_LEAVES
from core.lessons.places import name_of, words_for
from core.lessons.starts import Stage
from core.lessons.testing import action_fault
from gui.base.buttons import Button
from gui.base.naming import named
from gui.lessons.editing.entries import Entry, Line, fill

Selected = Callable[[], list[str]]  # what is selected on the canvas, as a lesson names it
NODES, WIRES, LEAVES = "nodes", "wires", "leaves"
SHORTEST = 12  # letters of a list of names


def things_of(graph: Graph, kinds: tuple[str, ...]) -> dict[str, str]:
    """Return the names of what can be chosen of a graph, each with the words for it."""
    found: list[str | WireKey] = []
    for id, node in graph.nodes.items():
        is_leaf = node.is_leaf and not node.constant
        if (NODES in kinds and not node.constant) or (LEAVES in kinds and is_leaf):
            found.append(id)
    if WIRES in kinds:
        found += graph.wires
    return {name_of(graph, thing): words_for(graph, thing) for thing in found}


def nothing_selected(kinds: tuple[str, ...]) -> str:
    """Return what is said where nothing that fits is selected on the canvas."""
    if WIRES not in kinds:
        return say("Select a node on the canvas first.")
    return say("Select a node or a wire on the canvas first.") if len(kinds) > 1 else say("Select a wire first.")


def _offer(box: QComboBox, words: dict[str, str]) -> None:
    """Add what a file can name to a list, in the words for it."""
    for name, shown in words.items():
        box.addItem(shown, name)


class OneThing(Entry):
    """One node or wire."""

    def __init__(self, name: str, title: str, selected: Selected) -> None:
        super().__init__(name, title)
        self._selected, self._value = selected, ""
        self._kinds: tuple[str, ...] = (NODES,)
        self.field = QComboBox()
        self.field.setMinimumContentsLength(SHORTEST)
        self.take = Button(say("Take What Is Selected"), f"editor.{name}.take")
        self._add(self.field, self.take)
        self._add_fault()
        self.field.activated.connect(self._choose)
        self.take.clicked.connect(self._take)

    def offer(self, kinds: tuple[str, ...]) -> None:
        """Offer nodes, or wires."""
        self._kinds = kinds
        self._fill()

    def show_stage(self, stage: Stage | None) -> None:
        super().show_stage(stage)
        self._fill()

    def show_value(self, value: Any) -> None:
        self._value = str(value or "")
        self._fill()

    def value(self) -> Any:
        return self._value

    def _fill(self) -> None:
        things = things_of(self.stage.session.graph, self._kinds) if self.stage is not None else {}
        if self._value and self._value not in things:
            things = {self._value: self._value} | things
        self.field.clear()
        _offer(self.field, things)
        self.field.setCurrentIndex(self.field.findData(self._value))

    def _choose(self) -> None:
        self._value = str(self.field.currentData())
        self.edited.emit()

    def _take(self) -> None:
        fitting = [name for name in self._selected() if (">" in name) == (WIRES in self._kinds)]
        self._show_fault(nothing_selected(self._kinds) if not fitting else "")
        if fitting:
            self._value = fitting[0]
            self._fill()
            self.edited.emit()


class Things(Entry):
    """Several nodes and wires, with commas between them."""

    def __init__(self, name: str, title: str, selected: Selected, kinds: tuple[str, ...]) -> None:
        super().__init__(name, title)
        self._selected, self._kinds = selected, kinds
        self.field = QLineEdit()
        self._add(self.field)
        self.more = named(f"editor.{name}.more", QComboBox())
        self.more.setAccessibleName(say("Add to “{field}”", field=title.replace("&", "")))
        self.take = Button(say("Take What Is Selected"), f"editor.{name}.take")
        self._add_row(self.more, self.take)
        self._add_fault()
        self.field.textEdited.connect(self.edited)
        self.more.activated.connect(self._append)
        self.take.clicked.connect(self._take)

    def show_stage(self, stage: Stage | None) -> None:
        super().show_stage(stage)
        self.more.clear()
        self.more.addItem(say("Add …"))
        _offer(self.more, things_of(stage.session.graph, self._kinds) if stage is not None else {})

    def show_value(self, value: Any) -> None:
        names = [str(name) for name in value or []]
        if self._names() != names:
            fill(self.field, ", ".join(names))

    def value(self) -> Any:
        return self._names() or None

    def _names(self) -> list[str]:
        return [name.strip() for name in self.field.text().split(",") if name.strip()]

    def _append(self, index: int) -> None:
        name = str(self.more.itemData(index))
        self.more.setCurrentIndex(0)
        if index and name not in self._names():
            self._write([*self._names(), name])

    def _take(self) -> None:
        fitting = [name for name in self._selected() if WIRES in self._kinds or ">" not in name]
        self._show_fault(nothing_selected(self._kinds) if not fitting else "")
        if fitting:
            self._write(fitting)

    def _write(self, names: list[str]) -> None:
        fill(self.field, ", ".join(names))
        self.edited.emit()


class Operations(Things):
    """Operations of the palette; none named means all."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title, list, ())
        self.field.setPlaceholderText(say("all"))
        self.take.hide()
        self.more.addItem(say("Add …"))
        _offer(self.more, {**{name: say(name) for name in KINDS_OF_LEAVES}, **{name: name for name in OPS}})

    def show_stage(self, stage: Stage | None) -> None:
        """Which operations there are does not depend on the graph."""


class Action(Line):
    """An action of the window, chosen from a list or typed."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title, "backward.end", action_fault)
        self.more = named(f"editor.{name}.more", QComboBox())
        self.more.setAccessibleName(say("Actions"))
        self.column.addWidget(self.more)
        self.more.activated.connect(self._choose)

    def show_stage(self, stage: Stage | None) -> None:
        """Offer what can be done with this graph."""
        super().show_stage(stage)
        self.more.clear()
        self.more.addItem(say("Choose an action …"))
        known = actions.known(stage.session.graph) if stage is not None else []
        _offer(self.more, {action: actions.words_for(action) for action in known})

    def _choose(self, index: int) -> None:
        if index:
            self.field.setText(str(self.more.itemData(index)))
            self._typed()
        self.more.setCurrentIndex(0)
