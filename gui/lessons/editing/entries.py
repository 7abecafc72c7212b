"""Entries: widgets that show one field of a lesson's file, and give it back once it was edited."""

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from core.base.text import ENGLISH, language
from core.lessons.judging import words_for
from core.lessons.model import Text, text_in
from core.lessons.starts import Stage
from gui.base.naming import named
from gui.lessons.parts import show_text
from gui.panels.labels import html_label, text_label

LINES = 4  # of a text that are seen at once


class Entry(QWidget):
    """One field. What was not edited is never written, so that nothing is lost of what is not understood here."""

    edited = Signal()

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.name, self.title = name, title
        self.stage: Stage | None = None  # with which the task begins
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    def show_stage(self, stage: Stage | None) -> None:
        """Follow the graph with which the task begins; None if there is none yet."""
        self.stage = stage

    @abstractmethod
    def show_value(self, value: Any) -> None:
        """Show what the file says; None if it says nothing."""

    @abstractmethod
    def value(self) -> Any:
        """Return what the file shall say; None for nothing."""

    def _add(self, widget: QWidget, *beside: QWidget) -> QHBoxLayout:
        """Place the widget that has the keyboard when the entry gets it, and buttons beside it; return their row."""
        widget.setAccessibleName(self.title.replace("&", ""))
        named(f"editor.{self.name}", widget)
        self.setFocusProxy(widget)
        return self._add_row(widget, *beside)

    def _add_row(self, widget: QWidget, *beside: QWidget) -> QHBoxLayout:
        """Place a widget with what belongs to it at its side."""
        row = QHBoxLayout()
        row.addWidget(widget, 1)
        for each in beside:
            row.addWidget(each)
        self.column.addLayout(row)
        return row

    def _add_button(self, button: QWidget) -> None:
        """Place a button below, no wider than its words need."""
        self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)

    def _add_fault(self) -> None:
        """Place the line that says what is wrong with the entry."""
        self.fault = named(f"editor.{self.name}.fault", text_label())
        self.fault.setProperty("warning", True)
        self.fault.hide()
        self.column.addWidget(self.fault)

    def _show_fault(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))


class Line(Entry):
    """One line of text. `check` gives the sentence for what cannot be read, which stands below while one types."""

    def __init__(
        self, name: str, title: str, hint: str = "", check: Callable[[Stage | None, str], str] | None = None
    ) -> None:
        super().__init__(name, title)
        self._check = check
        self.field = QLineEdit()
        self.field.setPlaceholderText(hint)
        self._add(self.field)
        self._add_fault()
        self.field.textEdited.connect(self._typed)

    def show_stage(self, stage: Stage | None) -> None:
        super().show_stage(stage)
        self._judge()

    def show_value(self, value: Any) -> None:
        if self.field.text() != (text := "" if value is None else str(value)):
            fill(self.field, text)
        self._judge()

    def value(self) -> Any:
        return self.field.text().strip() or None

    def _typed(self) -> None:
        self._judge()
        self.edited.emit()

    def _judge(self) -> None:
        sentence = self._check(self.stage, self.field.text()) if self._check is not None else ""
        self._show_fault(sentence)


class Words(Entry):
    """A text for the learner in one language, on one line; the other languages stay."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name, title)
        self._text: Text = {}
        self.field = QLineEdit()
        self._add(self.field)
        self.field.textEdited.connect(self.edited)

    def show_value(self, value: Any) -> None:
        self._text = dict(value or {})
        if self.field.text() != (text := text_in(self._text)):
            fill(self.field, text)

    def value(self) -> Any:
        return with_words(self._text, self.field.text())


class Paragraphs(Entry):
    """A text of several paragraphs, and below it what the learner will see."""

    def __init__(self, name: str, title: str, hint: str) -> None:
        super().__init__(name, title)
        self._text: Text = {}
        self.field = QPlainTextEdit()
        self.field.setPlaceholderText(hint)
        self.field.setTabChangesFocus(True)
        self._show_height()
        self.preview = html_label(f"editor.{name}.preview")
        self.preview.setProperty("preview", True)
        self._add(self.field)
        self.column.addWidget(self.preview)
        self._showing = False
        self.field.textChanged.connect(self._typed)

    def show_stage(self, stage: Stage | None) -> None:
        super().show_stage(stage)
        self._show_preview()

    def show_value(self, value: Any) -> None:
        self._text = dict(value or {})
        if self.field.toPlainText() != (text := text_in(self._text)):
            self._showing = True
            self.field.setPlainText(text)
            self._showing = False
        self._show_preview()

    def value(self) -> Any:
        return with_words(self._text, self.field.toPlainText())

    def _typed(self) -> None:
        if not self._showing:
            self._show_preview()
            self.edited.emit()

    def _show_height(self) -> None:
        self.field.setFixedHeight((LINES + 1) * self.fontMetrics().lineSpacing())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "field"):
            self._show_height()

    def _show_preview(self) -> None:
        text: Text = {language(): self.field.toPlainText()}
        show_text(self.preview, words_for(text, self.stage) if self.stage is not None else text_in(text))


def with_words(text: Text, words: str) -> Text | None:
    """Return a text with other words in the language that is shown; None if nothing is said in any."""
    shown = next((code for code in (language(), ENGLISH) if code in text), next(iter(text), language()))
    kept = {code: item for code, item in text.items() if code != shown}
    if not words.strip():
        return kept or None
    return {code: words if code == shown else text[code] for code in text or (shown,)}


class OneOf(Entry):
    """One of several words of the file, each with the words for it on the screen; "" stands for saying nothing."""

    def __init__(self, name: str, title: str, words: dict[str, str]) -> None:
        super().__init__(name, title)
        self.field = QComboBox()
        for word, shown in words.items():
            self.field.addItem(shown, word)
        self._add(self.field)
        self.field.activated.connect(self.edited)

    def show_value(self, value: Any) -> None:
        self.field.setCurrentIndex(max(0, self.field.findData(value or self.field.itemData(0))))

    def value(self) -> Any:
        return self.field.currentData() or None


class SomeOf(Entry):
    """Several of some words of the file; nothing said means all of them."""

    def __init__(self, name: str, title: str, words: dict[str, str]) -> None:
        super().__init__(name, title)
        self.boxes = {word: named(f"editor.{name}.{word}", QCheckBox(shown)) for word, shown in words.items()}
        for box in self.boxes.values():  # below each other: large letters have no room for all of them in one line
            self.column.addWidget(box)
            box.clicked.connect(self.edited)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def show_value(self, value: Any) -> None:
        for word, box in self.boxes.items():
            box.setChecked(value is None or word in value)

    def value(self) -> Any:
        return [word for word, box in self.boxes.items() if box.isChecked()]


def fill(field: QLineEdit, text: str) -> None:
    """Show a text from its beginning, also where it is longer than the field."""
    field.setText(text)
    field.setCursorPosition(0)


def label_for(entry: Entry) -> QLabel:
    """The title in front of an entry, whose letter leads to it."""
    label = QLabel(entry.title)
    label.setProperty("title", True)
    label.setBuddy(entry)
    return label
