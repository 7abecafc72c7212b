"""OwnRules: a row for each input of an operation that is being defined, with its rule and its derivative on paper."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from core.base.text import say
from core.engine.own.written import RuleText
from gui.base.labels import copyable_label
from gui.base.naming import named


class _Row:
    """The widgets of one input."""

    def __init__(self, name: str) -> None:
        self.input = name
        self.title = QLabel(say("Rule for {name}", name=name))
        self.field = named(f"own.rule.{name}", QLineEdit())
        self.field.setAccessibleName(self.title.text())
        self.field.setToolTip(say("What goes back to {name}; up is the upstream gradient, out the result.", name=name))
        self.derive = named(f"own.derive.{name}", QPushButton(say("Derive")))
        self.derive.setAccessibleName(say("Derive the rule for {name}", name=name))
        self.derive.setToolTip(say("Follow the rule from the formula again"))
        self.derive.setAutoDefault(False)
        self.paper = named(f"own.derivative.{name}", copyable_label())
        self.is_written = False  # by hand, so that it does not follow the formula

    def widgets(self) -> tuple[QWidget, ...]:
        return self.title, self.field, self.derive, self.paper


class OwnRules(QWidget):
    """A rule follows the formula until it is written by hand, and again from Derive on."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[_Row] = []

    def written(self, inputs: Sequence[str]) -> tuple[str, ...]:
        """The rules that were written by hand for these inputs; "" for one that is derived."""
        texts = {row.input: row.field.text() for row in self._rows if row.is_written}
        return tuple(texts.get(name, "") for name in inputs)

    def set_inputs(self, inputs: Sequence[str]) -> None:
        """Have a row for each input; those that were there keep what was written."""
        if [row.input for row in self._rows] == list(inputs):
            return
        kept = {row.input: row for row in self._rows}
        for row in self._rows:
            for widget in row.widgets():
                self._grid.removeWidget(widget)
                if row.input not in inputs:
                    widget.deleteLater()
        self._rows = [kept.get(name) or self._made(name) for name in inputs]
        for number, row in enumerate(self._rows):
            self._grid.addWidget(row.title, 2 * number, 0)
            self._grid.addWidget(row.field, 2 * number, 1)
            self._grid.addWidget(row.derive, 2 * number, 2)
            self._grid.addWidget(row.paper, 2 * number + 1, 1, 1, 2)
            for before, after in zip(row.widgets(), row.widgets()[1:3], strict=False):
                QWidget.setTabOrder(before, after)

    def write(self, rules: Sequence[str]) -> None:
        """Show the rules of an operation that is there; "" for one that is derived."""
        for number, row in enumerate(self._rows):
            rule = rules[number] if number < len(rules) else ""
            row.is_written = bool(rule.strip())
            row.field.setText(rule)

    def show_texts(self, texts: Sequence[RuleText]) -> None:
        """Show what the rules say; those that are derived are filled in."""
        for row, text in zip(self._rows, texts, strict=True):
            if not row.is_written and row.field.text() != text.rule:
                row.field.setText(text.rule)
                row.field.setCursorPosition(0)
            row.derive.setEnabled(row.is_written)
            row.paper.setText(text.derivative)

    def _made(self, name: str) -> _Row:
        row = _Row(name)
        row.field.textEdited.connect(lambda text: self._write(row, bool(text.strip())))
        row.derive.clicked.connect(lambda: self._write(row, by_hand=False))
        return row

    def _write(self, row: _Row, by_hand: bool) -> None:
        row.is_written = by_hand
        row.derive.setEnabled(by_hand)
        self.edited.emit()
