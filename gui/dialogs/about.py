"""The about box: what this program is, its versions and licences, and a button that copies them for a report."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication, QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from core.base.text import say
from gui.base.naming import named
from gui.theme import AROUND

ICON = 64


class AboutDialog(QDialog):
    """The program's name and purpose beside its icon, then the facts in two columns."""

    def __init__(self, parent: QWidget, facts: list[tuple[str, str]], icon: QIcon) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("About Autograd Canvas"))
        self._facts = facts
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND)
        column.setSpacing(16)
        column.addLayout(self._head(icon))
        column.addLayout(self._table())
        buttons = self._buttons()
        column.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()

    def _head(self, icon: QIcon) -> QGridLayout:
        picture, name = QLabel(), QLabel(say("Autograd Canvas"))
        picture.setPixmap(icon.pixmap(ICON, ICON))
        picture.setAccessibleName(say("Icon of the program"))
        large = QFont(self.font())
        large.setPixelSize(round(1.5 * large.pixelSize()))
        large.setWeight(QFont.Weight.Bold)
        name.setFont(large)
        purpose = say("Learn backpropagation: build a graph, see every\nderivative, step through the backward pass.")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        grid.addWidget(picture, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(name, 0, 1)
        grid.addWidget(QLabel(purpose), 1, 1)
        return grid

    def _table(self) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        for what, fact in self._facts:
            text = QLabel(fact, textFormat=Qt.TextFormat.PlainText)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(what, text)
        return form

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = named("about.copy", buttons.addButton(say("&Copy"), QDialogButtonBox.ButtonRole.ActionRole))
        copy.setToolTip(say("Copy these facts, to report a problem"))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy)
        buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
        buttons.rejected.connect(self.reject)
        return buttons

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{what}: {fact}" for what, fact in self._facts))
