"""Drawing: from which numbers leaves are drawn, and how many of 1,000 draws are fair."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QSpinBox

from core.base.errors import DocumentError, GraphError
from core.base.text import say
from core.description.wording import short
from core.learning.redraw import LARGEST, WITHOUT
from core.lessons.playing import NO_LEAVES
from core.lessons.starts import Stage
from gui.base.buttons import Button
from gui.base.naming import named
from gui.base.ticking import Ticking
from gui.lessons.editing.entries import Entry, fill
from gui.lessons.editing.things import LEAVES, things_of
from gui.panels.labels import text_label

MOST = 1000  # of a number that is drawn, as the reader of lessons wants it
SLICE = 0.03  # seconds of trying draws between which the window handles events


class Drawing(Entry):
    """A row for each leaf; Try the Draw plays the lesson with drawn numbers, a few at a time."""

    def __init__(self, name: str, title: str, draws: Callable[[], Iterator[bool]]) -> None:
        super().__init__(name, title)
        self._vary: dict[str, Any] = {}
        self.rows: dict[str, tuple[QCheckBox, QSpinBox, QSpinBox]] = {}
        self._grid = QGridLayout()
        self.without = named("editor.vary.without", QLineEdit())
        self.without.setAccessibleName(say("Without"))
        self.without.setPlaceholderText("-1, 0, 1")
        self.distinct = named("editor.vary.distinct", QCheckBox(say("No number twice")))
        self.try_it = Button(say("Try the Draw"), "editor.vary.try")
        self.verdict = text_label()
        self.verdict.hide()
        self.column.addLayout(self._grid)
        label = QLabel(say("Without"))
        label.setBuddy(self.without)
        for widget in (label, self.without, self.distinct):
            self.column.addWidget(widget)
        self._add_button(self.try_it)
        self.column.addWidget(self.verdict)
        self._draws, self._trying = draws, iter(list[bool]())
        self._tried = self._fair = 0
        self._timer = Ticking(self, 0, self._go_on)
        self.without.textEdited.connect(self._edit)
        self.distinct.clicked.connect(self._edit)
        self.try_it.clicked.connect(self._start)

    def show_stage(self, stage: Stage | None) -> None:
        super().show_stage(stage)
        names = list(things_of(stage.session.graph, (LEAVES,))) if stage is not None else []
        names += [name for name in _ranges(self._vary) if name not in names]
        if names != list(self.rows):
            self._make_rows(names)

    def show_value(self, value: Any) -> None:
        self._vary = dict(value or {})
        self.show_stage(self.stage)
        for name, (box, low, high) in self.rows.items():
            pair = self._vary.get(name, [-LARGEST, LARGEST])
            box.setChecked(name in self._vary)
            for field, number in zip((low, high), pair, strict=True):
                field.blockSignals(True)
                field.setValue(number)
                field.blockSignals(False)
        fill(self.without, ", ".join(map(str, self._vary.get("without", WITHOUT))))
        self.distinct.setChecked(bool(self._vary.get("distinct", True)))

    def value(self) -> Any:
        drawn = {name: [low.value(), high.value()] for name, (box, low, high) in self.rows.items() if box.isChecked()}
        if not drawn:
            return None
        numbers = [part.strip() for part in self.without.text().split(",") if part.strip()]
        without = [int(part) for part in numbers if part.lstrip("+-").isdigit()]
        return drawn | {"without": without, "distinct": self.distinct.isChecked()}

    def _make_rows(self, names: list[str]) -> None:
        for row in self.rows.values():
            for old in row:
                old.hide()
                old.deleteLater()
        self.rows = {}
        for number, name in enumerate(names):
            box = named(f"editor.vary.{name}", QCheckBox(short(name)))
            box.setToolTip(name)
            box.setAccessibleName(name)
            low, high = QSpinBox(minimum=-MOST, maximum=MOST), QSpinBox(minimum=-MOST, maximum=MOST)
            named(f"editor.vary.{name}.low", low).setAccessibleName(say("{name}, lowest", name=name))
            named(f"editor.vary.{name}.high", high).setAccessibleName(say("{name}, highest", name=name))
            self.rows[name] = (box, low, high)
            box.clicked.connect(self._edit)
            for place, widget in enumerate((box, low, high)):
                self._grid.addWidget(widget, number, place)
            for field in (low, high):
                field.valueChanged.connect(self._edit)
        if self.rows:
            self.setFocusProxy(next(iter(self.rows.values()))[0])

    def _edit(self) -> None:
        self.stop()
        self._tell("")
        self.edited.emit()

    def _tell(self, sentence: str) -> None:
        self.verdict.setText(sentence)
        self.verdict.setVisible(bool(sentence))  # a screen reader would find it empty

    # --- trying ------------------------------------------------------------------------------------------

    def _start(self) -> None:
        if self._timer.isActive():
            self.stop()
            return
        self._trying, self._tried, self._fair = self._draws(), 0, 0
        self.try_it.setText(say("Stop"))
        self._timer.start()

    def stop(self) -> None:
        """Try no more draws."""
        self._timer.stop()
        self.try_it.setText(say("Try the Draw"))

    def _go_on(self) -> None:
        end = monotonic() + SLICE
        try:
            while monotonic() < end:
                is_fair = next(self._trying, None)
                if is_fair is None:
                    self.stop()
                    break
                self._tried, self._fair = self._tried + 1, self._fair + is_fair
        except (DocumentError, GraphError) as error:
            self.stop()
            self._tell(str(error))
            return
        self._tell(say("{n} of {all} draws are fair.", n=self._fair, all=self._tried))


def _ranges(vary: dict[str, Any]) -> list[str]:
    return [name for name in vary if name not in NO_LEAVES]
