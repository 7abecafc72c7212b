"""ReportDialog: the text of a report of a problem, which is seen, and can be changed, before it is copied or saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication, QTextOption
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from core.base.errors import DocumentError
from core.base.text import say
from core.files.storage import write
from gui.base.naming import named
from gui.base.screen import free_screen
from gui.dialogs.waiting import waiting
from gui.theme import AROUND

WIDE, HIGH = 46, 32  # heights of the text


class ReportDialog(QDialog):
    """Esc closes it; nothing is sent anywhere."""

    def __init__(self, parent: QWidget, text: str, choose: Callable[[QWidget], Path | None]) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("Report a Problem"))
        self._choose = choose
        what = QLabel(
            say(
                "Nothing is sent. Read this text, change what you do not want to give away, and copy or save it; "
                "then say what you did, what you expected, and what happened instead."
            ),
            textFormat=Qt.TextFormat.PlainText,
            wordWrap=True,
        )
        self.text = named("report.text", QPlainTextEdit(text))
        self.text.setAccessibleName(say("Report"))
        self.text.setTabChangesFocus(True)
        letters = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        letters.setPixelSize(self.font().pixelSize())
        self.text.setFont(letters)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)  # a long path, too
        self.said = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(AROUND)
        for part in (what, self.text, self.said, self._buttons()):
            column.addWidget(part)
        self.said.hide()
        height = self.fontMetrics().height()
        self.resize(QSize(WIDE * height, HIGH * height).boundedTo(free_screen(parent)))

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        for name, title, run in (("copy", say("&Copy"), self._copy), ("save", say("&Save…"), self._save)):
            button = named(f"report.{name}", buttons.addButton(title, QDialogButtonBox.ButtonRole.ActionRole))
            button.setAutoDefault(False)
            button.clicked.connect(run)
        buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        return buttons

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._say(say("The report is on the clipboard."))

    def _save(self) -> None:
        path = self._choose(self)
        if path is None:
            return
        try:
            with waiting(self, path.name):
                write(self.text.toPlainText().encode(), path)
        except DocumentError as error:
            self._say(str(error))
        else:
            self._say(say("Saved {name}.", name=path.name))

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.show()
