"""CheckDialog: every leaf's gradient beside central differences and PyTorch, computed while the window goes on."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialogButtonBox, QProgressBar, QVBoxLayout, QWidget

from core.base.text import say
from core.checking.table import Check, CheckRow, Verdict, checked
from core.description.views import Frame
from gui.base.announce import announce
from gui.base.labels import copyable_label
from gui.base.naming import name_buttons, named
from gui.base.screen import free_screen
from gui.base.text_table import TextTable
from gui.base.working import Job, Work
from gui.dialogs.beside import DialogBeside
from gui.document import Document
from gui.settings.look import Look
from gui.theme import AROUND

WIDE, HIGH = 38, 30  # heights of the text: at least so wide, at most so high
WHOLE = 1000  # steps of the bar
TORCH, VERDICT = 3, 5  # columns
ALIKE = {Verdict.AGREES: "value", Verdict.DIFFERS: "grad"}  # the colours of verdicts, which repeat what they say


class CheckDialog(DialogBeside):
    """Not modal. What it says is of the numbers when it was asked; other numbers are checked with another click."""

    def __init__(self, parent: QWidget, document: Document, look: Look) -> None:
        super().__init__("check", parent)
        self.setWindowTitle(say("Check the Gradients"))
        self._document, self._look = document, look
        self._checked: Frame | None = None
        self._shown = Check("")
        self.work = Work(self)
        self._sentence, self._notes = copyable_label(), copyable_label()
        self.bar = named("check.bar", QProgressBar(textVisible=False, maximum=WHOLE))
        self.bar.setAccessibleName(say("Progress"))
        self.table = TextTable("check.table", 6)
        self._lay_out()
        self.work.progressed.connect(lambda share: self.bar.setValue(round(WHOLE * share)))
        self.work.ended.connect(self._stop)
        document.frame_changed.connect(self._follow)
        look.changed.connect(self._colour)

    def _lay_out(self) -> None:
        table = self.table
        table.setSizeAdjustPolicy(TextTable.SizeAdjustPolicy.AdjustToContents)
        heads = [say("Leaf"), say("Gradient here"), say("By differences"), say("By PyTorch"), say("Difference at most")]
        table.setHorizontalHeaderLabels([*heads, say("Verdict")])
        table.setAccessibleName(say("Check the Gradients"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self.again = named(
            "check.again", buttons.addButton(say("Check &Again"), QDialogButtonBox.ButtonRole.ActionRole)
        )
        self.again.clicked.connect(self.check)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND)
        for widget in (self._sentence, self.bar, table, self._notes, buttons):
            column.addWidget(widget)
        name_buttons(self)

    def check(self) -> None:
        """Check the numbers of now; the check before, if it is under way, is given up."""
        self.work.cancel()
        self._checked = self._document.frame
        self._tell(Check(say("Each number of each leaf is moved a little, and the output is watched …")))
        self.bar.setValue(0)
        self.bar.show()
        self.again.setEnabled(False)
        self.work.do(say("Checking the gradients"), self._checking(self._checked), long=True)
        if not self.isVisible():
            self.resize(self._needed_width(), self.sizeHint().height())
        self.come_forward()

    def _needed_width(self) -> int:
        """Wide enough for the heads of all columns, as far as the screen allows."""
        header = self.table.horizontalHeader()
        heads = sum(header.sectionSizeHint(column) for column in range(header.count()))
        around = AROUND.left() + AROUND.right() + 2 * self.table.frameWidth()
        wanted = max(WIDE * self.fontMetrics().height(), heads + around)
        return min(wanted, free_screen(self).width())

    def _checking(self, frame: Frame) -> Job:
        found: Check = yield partial(checked, frame.basis)
        return partial(self._show, found)

    def _stop(self) -> None:
        """It is done, which is shown next, or something went wrong."""
        self.bar.hide()
        self.again.setEnabled(True)
        self._tell(Check(say("The check did not come to its end.")))

    def _show(self, found: Check) -> None:
        self._tell(found)
        line, wanted = self.fontMetrics().height(), self.sizeHint()
        width = max(WIDE * line, self.table.width_of_texts() + 8 * line, self.width())
        self.resize(QSize(width, min(HIGH * line, wanted.height())).boundedTo(free_screen(self)))
        announce(self.table, found.sentence)

    def _tell(self, found: Check) -> None:
        self._shown = found
        self._sentence.setText(found.sentence)
        self._notes.setText("\n".join(found.notes))
        self._notes.setVisible(bool(found.notes))
        self.table.setVisible(bool(found.rows))
        self.table.setAccessibleDescription(found.sentence)
        self.table.setColumnHidden(TORCH, not any(row.torch for row in found.rows))
        self.table.show_rows([_cells(row) for row in found.rows])
        self._colour()

    def _colour(self) -> None:
        for number, row in enumerate(self._shown.rows):
            verdict = self.table.item(number, VERDICT)
            if verdict is not None:
                verdict.setForeground(self._look.theme.color(ALIKE.get(row.verdict, "soft")))

    def _follow(self, frame: Frame) -> None:
        """Say that the numbers are others now."""
        if self._checked is not None and frame.basis.evaluation is not self._checked.basis.evaluation:
            self._checked = None
            self.work.cancel()
            self._tell(Check(say("The graph has changed since: check it again.")))

    def done(self, result: int) -> None:
        self.work.finish()
        super().done(result)


def _cells(row: CheckRow) -> tuple[str, ...]:
    return row.name, row.here, row.slopes, row.torch, row.difference, say(row.verdict.value)
