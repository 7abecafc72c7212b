"""WhyDialog: the paths along which a gradient comes, each with what it brings; the canvas shows the one pointed at."""

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from core.base.text import say
from core.description.paths import Path, Why, why
from core.description.views import Frame
from core.graph.model import WireKey
from gui.base.labels import copyable_label
from gui.base.naming import name_buttons
from gui.base.screen import free_screen
from gui.base.text_table import TextTable
from gui.dialogs.beside import DialogBeside
from gui.document import Document
from gui.theme import AROUND

WIDE, HIGH = 34, 30  # heights of the text: at least so wide, at most so high


class WhyDialog(DialogBeside):
    """Not modal: numbers change in it while they are dragged. It closes itself when no gradient comes any more."""

    path_shown = Signal(tuple)  # its wires; () where the thing that was asked about is to be seen again

    def __init__(self, parent: QWidget, document: Document) -> None:
        super().__init__("why", parent)
        self._document = document
        self._thing: str | WireKey = ""
        self._shown = Why("", "")
        self._pointed = -1  # the row that the pointer is over
        self._sentence, self._total = copyable_label(), copyable_label()
        self.table = TextTable("why.table", 3)
        self._lay_out()
        document.frame_changed.connect(self._follow)

    def _lay_out(self) -> None:
        table = self.table
        table.setMouseTracking(True)
        table.viewport().installEventFilter(self)
        table.setSizeAdjustPolicy(TextTable.SizeAdjustPolicy.AdjustToContents)
        table.currentCellChanged.connect(self._show_path)
        table.cellEntered.connect(self._point_at)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND)
        for widget in (self._sentence, table, self._total, buttons):
            column.addWidget(widget)
        name_buttons(self)

    def ask(self, thing: str | WireKey) -> None:
        """Tell about another node, or about another wire."""
        self._thing = thing
        self._follow(self._document.frame)
        if not self._shown.title:
            return
        line, wanted = self.fontMetrics().height(), self.sizeHint()
        width = max(WIDE * line, wanted.width(), self.table.width_of_texts() + 4 * line)
        self.resize(QSize(width, min(HIGH * line, wanted.height())).boundedTo(free_screen(self)))
        self.come_forward()
        self.table.setFocus()

    def asked(self) -> tuple[list[str], list[WireKey]]:
        """The nodes and the wires that it tells about, as far as they are still there: one, or none."""
        graph, thing = self._document.graph, self._thing
        if isinstance(thing, WireKey):
            return [], [thing] if thing in graph.wires else []
        return [thing] if thing in graph.nodes else [], []

    def _follow(self, frame: Frame) -> None:
        """Show the paths of a frame, the same row as before."""
        found = why(frame, self._thing)
        if found is None:
            self._shown = Why("", "")
            self.close()
            return
        self._shown = found
        self.setWindowTitle(found.title)
        self._sentence.setText(found.sentence)
        self._total.setText(found.total)
        self._total.setVisible(bool(found.total))
        self.table.setVisible(bool(found.rows))
        self.table.setAccessibleName(found.title)
        self.table.setAccessibleDescription(f"{found.sentence} {found.total}")
        output = frame.basis.passed.output
        name = frame.basis.evaluation.graph.nodes[output].name if output is not None else ""
        back = say("Derivatives, from {output} back", output=name)
        self.table.setHorizontalHeaderLabels([say("Path"), back, say("It brings")])
        self.table.show_rows([(row.route, row.product, row.result) for row in found.rows])

    def _show_path(self, row: int, *_: int) -> None:
        """Show on the canvas which path a row is about."""
        self.path_shown.emit(self._path(row))

    def _point_at(self, row: int, *_: int) -> None:
        if row != self._pointed:
            self._pointed = row
            self._show_path(row)

    def _path(self, row: int) -> Path:
        return self._shown.rows[row].wires if 0 <= row < len(self._shown.rows) else ()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """When the pointer leaves the rows, the current one counts again."""
        if event.type() == QEvent.Type.Leave and self._pointed >= 0:
            self._pointed = -1
            self._show_path(self.table.currentRow())
        return False

    def done(self, result: int) -> None:
        self.path_shown.emit(())
        super().done(result)
