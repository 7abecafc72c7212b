"""The formula bar: shows the output as an expression, and builds the graph of one that is typed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from core.errors import GraphError
from core.expression import replace_with_expression
from core.text import say
from core.views import Frame
from gui.document import Document
from gui.panels.parts import text_label
from gui.theme import Theme


class FormulaBar(QWidget):
    """`L = [(x*w + b)**2]`; what cannot be built is explained beneath, and what was typed stays."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._name = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.field = QLineEdit(objectName="formula")
        self.field.setPlaceholderText(say("Type a formula, such as (x*w + b)**2, and press Enter"))
        self.field.setAccessibleName(say("Formula of the output"))
        self.error = text_label()
        self.error.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(self.field, 0, 1)
        grid.addWidget(self.error, 1, 1)
        self.field.returnPressed.connect(self._build)
        self.field.textEdited.connect(self.error.hide)
        document.frame_changed.connect(self.show_frame)
        self.show_frame(document.frame)

    def set_theme(self, theme: Theme) -> None:
        """Write the formula in the colour of values, and errors in that of warnings."""
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self.field.setStyleSheet(f"QLineEdit {{ color: {theme.value}; font-family: '{fixed}'; padding: 4px 6px; }}")
        colours = self.error.palette()
        colours.setColor(QPalette.ColorRole.WindowText, theme.color("warning"))
        self.error.setPalette(colours)

    def show_frame(self, frame: Frame) -> None:
        """Show the output's formula, unless the learner is typing another one."""
        self._name.setText(f"{frame.output_name} =" if frame.output_name else "y =")
        if not (self.field.isModified() and self.field.hasFocus()) and self.field.text() != frame.formula:
            self.field.setText(frame.formula)
            self.field.setCursorPosition(0)
            self.error.hide()

    def _build(self) -> None:
        try:
            graph = replace_with_expression(self._document.graph, self.field.text())
        except GraphError as error:
            self.error.setText(str(error))
            self.error.show()
            return
        self.error.hide()
        self.field.setModified(False)
        self._document.edit(say("Type a formula"), lambda _: graph)
        self.show_frame(self._document.frame)
