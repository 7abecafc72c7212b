"""Verdict: whether the lesson can be read, and below it what failed when it was tested."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.base.text import say, say_count
from gui.base.naming import mark, named
from gui.lessons.editing.scrolled import Scrolled
from gui.panels.labels import text_label

ABOVE = 6  # pixels between it and the task
LINES, MOST_LINES = 3, 8  # of text for one fault, and for all that is seen at once


class Verdict(QWidget):
    """A sentence, in the colour of warnings if something is wrong, and a list of what fails."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.faults = named("editor.verdict", text_label()), named("editor.faults", text_label())
        self.faults.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self._area = Scrolled(self.faults, "editor.found", say("What fails"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, ABOVE, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self._area, 1)
        self._area.hide()

    def tell(self, sentence: str, *, is_fault: bool = False) -> None:
        """Say one sentence."""
        self.words.setText(sentence)
        self._area.hide()
        mark(self.words, "warning", is_fault)

    def judge(self, found: list[str]) -> None:
        """Say what fails, one paragraph for each; or that nothing does."""
        if not found:
            self.tell(say("The solutions solve every task, and each wrong answer gets its hint."))
            return
        self.tell(say_count("{n} thing fails:", "{n} things fail:", len(found)), is_fault=True)
        self.faults.setText("\n\n".join(found))
        line = self.fontMetrics().lineSpacing()
        self._area.setFixedHeight(min(MOST_LINES, LINES * len(found)) * line)
        self._area.show()
