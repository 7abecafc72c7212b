"""TableTabs: nodes, wires and steps as rows, for those who prefer them to a picture; both select the same."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QTabWidget, QWidget

from core.base.reading import parse_over
from core.base.text import say
from core.description.tables import PROBLEM, VALUE, Table, node_table, step_table, wire_table
from core.description.views import Frame
from core.graph.model import WireKey
from gui.base.naming import named
from gui.document import Document
from gui.node_edits import value_change
from gui.panels.rows import Rows

Index = QModelIndex | QPersistentModelIndex
Role, Flag = Qt.ItemDataRole, QItemSelectionModel.SelectionFlag


class TableModel(QAbstractTableModel):
    """One table; values of leaves can be edited in it."""

    def __init__(self, parent: QWidget, document: Document) -> None:
        super().__init__(parent)
        self._document = document
        self.table = Table((), (), ())

    def show_table(self, table: Table) -> None:
        """Take over another table; other rows lose what was selected."""
        old = self.table
        if old.keys != table.keys or old.heads != table.heads:
            self.beginResetModel()
            self.table = table
            self.endResetModel()
            return
        self.table = table
        changed = [row for row, (was, now) in enumerate(zip(old.rows, table.rows, strict=True)) if was != now]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], len(table.heads) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.table.heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if role != Role.DisplayRole:
            return None
        return self.table.heads[section] if orientation == Qt.Orientation.Horizontal else section + 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.EditRole:
            return self.table.edits[index.row()]
        text = self.table.rows[index.row()][index.column()]
        if role == Role.AccessibleTextRole:
            return text or say("empty")
        return text if role in (Role.DisplayRole, Role.ToolTipRole) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        editable = index.column() == VALUE and bool(self.table.edits) and bool(self.table.edits[index.row()])
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Give a leaf the value that was typed; what cannot be taken is explained."""
        number = self._document.read(partial(parse_over, self.table.edits[index.row()]), str(value))
        if number is None:
            return False
        id = str(self.table.keys[index.row()])
        return self._document.edit(*value_change(self._document.graph, id, number))


class TableTabs(QTabWidget):
    """Three tables under tabs, in step with the picture while they are seen."""

    chosen = Signal(object, object)  # node ids, wire keys

    def __init__(self, document: Document) -> None:
        super().__init__(documentMode=True)
        self.setObjectName("tables.tabs")
        self.setAccessibleName(say("Tables"))
        self._document = document
        self._selected: tuple[Sequence[str], Sequence[WireKey]] = (), ()
        self._mirroring = False  # what is selected here now comes from the canvas
        self.nodes = self._add("tables.nodes", say("N&odes"), TableModel(self, document))
        self.wires = self._add("tables.wires", say("W&ires"), TableModel(self, document))
        self.steps = self._add("tables.steps", say("&Steps"), TableModel(self, document))
        self.steps.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.nodes.selectionModel().selectionChanged.connect(self._choose_nodes)
        self.wires.selectionModel().selectionChanged.connect(self._choose_wires)
        self.steps.selectionModel().currentRowChanged.connect(self._seek)
        document.frame_changed.connect(self.show_frame)

    def _add(self, name: str, title: str, model: TableModel) -> Rows:
        view = named(name, Rows())
        view.setModel(model)
        view.setAccessibleName(title.replace("&", ""))
        view.setStatusTip(say("What is selected here is selected on the canvas, and the other way round."))
        self.addTab(view, title)
        return view

    def rows(self, view: QTableView) -> tuple[Table, list[int]]:
        """What a table shows, and which of its rows are selected."""
        return _model(view).table, [index.row() for index in view.selectionModel().selectedRows()]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_frame(self._document.frame)

    def show_frame(self, frame: Frame) -> None:
        """Show the numbers of a frame."""
        if not self.isVisible():
            return
        graph = self._document.graph
        tables = node_table(graph, frame), wire_table(graph, frame), step_table(frame)
        with self._mirror():
            for view, table in zip((self.nodes, self.wires, self.steps), tables, strict=True):
                _show_table(view, table)
            self.nodes.setColumnHidden(PROBLEM, not any(row[PROBLEM] for row in tables[0].rows))
            self.steps.setCurrentIndex(_model(self.steps).index(frame.step, 0))
        self.show_selection(*self._selected)

    def show_selection(self, nodes: Sequence[str], wires: Sequence[WireKey]) -> None:
        """Select the rows of what is selected on the canvas."""
        self._selected = nodes, wires
        if self.isVisible():
            with self._mirror():
                _select(self.nodes, set(nodes))
                _select(self.wires, set(wires))

    @contextmanager
    def _mirror(self) -> Iterator[None]:
        """While this lasts, rows are selected to follow the canvas, and no signal goes back to it."""
        before, self._mirroring = self._mirroring, True
        try:
            yield
        finally:
            self._mirroring = before

    def _choose_nodes(self) -> None:
        if not self._mirroring:
            self.chosen.emit(_chosen(self.nodes), [])

    def _choose_wires(self) -> None:
        if not self._mirroring:
            self.chosen.emit([], _chosen(self.wires))

    def _seek(self, current: QModelIndex) -> None:
        if current.isValid() and not self._mirroring:
            self._document.seek(current.row())


def _show_table(view: Rows, table: Table) -> None:
    """Take over another table, and stay at the row where the keyboard is; if that is gone, where it was."""
    at, before = view.currentIndex(), _model(view).table.keys
    row, column, key = at.row(), at.column(), before[at.row()] if at.isValid() else None
    _model(view).show_table(table)
    if key is not None and table.keys and not view.currentIndex().isValid():
        view.stand(table.keys.index(key) if key in table.keys else min(row, len(table.keys) - 1), column)


def _chosen(view: QTableView) -> list[Any]:
    return [_model(view).table.keys[index.row()] for index in view.selectionModel().selectedRows()]


def _model(view: QTableView) -> TableModel:
    model = view.model()
    assert isinstance(model, TableModel)
    return model


def _select(view: QTableView, keys: set[Any]) -> None:
    """Select exactly the rows of these keys, and make the first the current one."""
    model, chosen = _model(view), QItemSelection()
    rows = [row for row, key in enumerate(model.table.keys) if key in keys]
    for row in rows:
        chosen.select(model.index(row, 0), model.index(row, model.columnCount() - 1))
    if set(_chosen(view)) != keys:
        view.selectionModel().select(chosen, Flag.ClearAndSelect)
    if rows and view.currentIndex().row() not in rows:
        view.selectionModel().setCurrentIndex(model.index(rows[0], 0), Flag.NoUpdate)
        view.scrollTo(model.index(rows[0], 0))
