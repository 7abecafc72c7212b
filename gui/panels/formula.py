"""The formula bar: shows the output as an expression, and builds the graph of one that is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontDatabase, QHideEvent, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from core.base.errors import GraphError
from core.base.signs import clipped
from core.base.text import say
from core.description import stepping
from core.description.views import Frame
from core.picture.ahead import SHOWN_AT_ONCE
from gui.base.announce import announce
from gui.base.naming import named
from gui.base.working import Job, between
from gui.changes import EDITED, Changes
from gui.document import Document
from gui.panels.field import Field
from gui.panels.notice import Sentence
from gui.theme import Theme

if TYPE_CHECKING:
    from core.graph.model import Graph
    from core.language.building import Reading

LONG = 2_000  # characters: some 450 operations, which take longer than 0.3 s to be built and shown


class FormulaBar(QWidget):
    """`L = [(x*w + b)**2]`, or all statements of a graph that needs several, `[h = x*w; L = h*h]`.

    What cannot be built is explained over the canvas above it, and what was typed stays until Esc.
    """

    built = Signal()  # another graph is on the canvas
    noticed = Signal(str)  # how a formula was read, where that may surprise

    def __init__(self, document: Document, changes: Changes, canvas: QWidget, free: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a formula, in every language
        self._document, self._changes = document, changes
        self._shown: str | None = None
        self._name = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.field = named("formula", Field())
        self.field.setFont(_only_family(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()))
        self.field.setTextMargins(2, 2, 2, 2)
        self.field.setAccessibleName(say("Formula of the graph"))
        self.field.setStatusTip(say("The graph as a formula – type another one and press Enter to build its graph."))
        self.error = Sentence(canvas, Qt.AlignmentFlag.AlignLeft, free)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name)
        row.addWidget(self.field, 1)
        self.field.returnPressed.connect(self._build)
        self.field.textEdited.connect(self._edited)
        self.field.installEventFilter(self)
        document.frame_changed.connect(self.show_frame)
        self.show_frame(document.frame)

    def set_theme(self, theme: Theme) -> None:
        """Write the formula in the colour of values, and errors in that of warnings."""
        colours = self.field.palette()
        colours.setColor(QPalette.ColorRole.Text, theme.color("value"))
        self.field.setPalette(colours)
        self.error.set_theme(theme)

    def show_frame(self, frame: Frame) -> None:
        """Show the output's formula; what the learner is typing stays until it changes."""
        self._name.setText(f"{frame.output_name} =" if frame.output_name else "L =")
        self._name.setVisible(";" not in frame.formula)  # there each statement has its own name
        too_long = bool(frame.nodes) and not frame.formula
        self.field.setPlaceholderText(
            say("Too long for a formula; one that you build replaces all nodes")
            if too_long
            else say("A formula, such as (x*w + b)**2")
        )
        statements = frame.formula.replace("; ", "\n") if ";" in frame.formula else ""
        self.field.setToolTip(statements if frame.formula else f"<p>{escape(self.field.placeholderText())}</p>")
        if frame.formula != self._shown:
            self._shown = frame.formula
            self._restore()

    def _edited(self, text: str) -> None:
        """Keep lines that are pasted apart, which the field would show as one."""
        self._forget_error()
        if len(text.splitlines()) > 1:
            from core.language.parsing import one_line  # here: until something is typed, the window does without

            self.field.selectAll()
            self.field.insert(one_line(text))

    def _restore(self) -> None:
        """Show the output's formula in place of what was typed."""
        self.field.setText(self._shown or "")
        if not self.field.hasFocus():  # else one types on at the end
            self.field.setCursorPosition(0)
        self._forget_error()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc gives up what was typed; what is left in the field unbuilt is called so."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self._typed():
                self._restore()
                return True
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            left = event.reason() != Qt.FocusReason.PopupFocusReason
            if left and self._typed() and not self.error.text():
                self._explain(say("This formula is not built yet: Enter builds it, Esc gives it up."))
        return False

    def _typed(self) -> bool:
        return self.field.text() != self._shown

    def _explain(self, sentence: str) -> None:
        self.error.say(sentence)
        announce(self.field, sentence)

    def _forget_error(self) -> None:
        self.error.clear()
        self.error.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is wrong with the formula is said beside it only."""
        super().hideEvent(event)
        self.error.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.error.setVisible(bool(self.error.text()))

    def _build(self) -> None:
        from core.language.retyping import replace_with_expression  # here: the window opens without

        text = self.field.text()
        long = len(text) > LONG or len(self._document.graph.nodes) > SHOWN_AT_ONCE
        self._changes.do(say("Building the graph"), self._building(text, replace_with_expression), long=long)

    def _building(self, text: str, build: Callable[[Graph, str], Reading]) -> Job:
        document = self._document
        try:
            reading = yield between(0.0, EDITED, partial(build, document.graph, text))
        except GraphError as error:
            self._explain(str(error))
            return None
        yield from self._changes.ready_for(stepping.edited(document.session, reading.graph), EDITED)
        return partial(self._show, text, reading)

    def _show(self, text: str, reading: Reading) -> None:
        self._forget_error()
        self._shown = None
        self._document.edit(say("Build {formula}", formula=clipped(text)), lambda _: reading.graph)
        self.show_frame(self._document.frame)
        self.built.emit()
        if reading.notices:
            self.noticed.emit(" ".join(reading.notices))


def _only_family(family: str) -> QFont:
    """A font that takes everything but its family from the program's font, such as the text size."""
    font = QFont()
    font.setFamilies([family])
    return font
