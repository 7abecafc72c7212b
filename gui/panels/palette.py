"""The palette: every kind of node as a button that can be dragged, clicked or reached by keyboard."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStyle,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.base.text import say
from core.engine.op import Op
from core.engine.ops import OPS
from gui.naming import named
from gui.panels.labels import heading
from gui.panels.palette_entry import Kind, PaletteEntry

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
LEAST = 24  # pixels of a button
GROUPS = ("Inputs", "Arithmetic")  # these come first, other groups follow as they are found
TENSOR_WORDS, CONSTANT_WORDS = ("leaf", "variable", "parameter", "weight"), ("number",)


class Palette(QWidget):
    """Search field and groups of entries, made from the operations' table."""

    armed = Signal(str)  # a kind of node was clicked: the next click on the canvas places it
    placed = Signal(str)  # Enter was pressed on it: put one in the middle of the canvas

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.search = QLineEdit(
            placeholderText=say("Search  (Ctrl+F)"),
        )
        self.search.setAccessibleName(say("Search the nodes"))
        self.search.setStatusTip(say("Search by name, symbol or another word; Enter places what is found first."))
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._place_first)
        self.search.installEventFilter(self)
        self.setFocusProxy(self.search)
        self._all = named("palette.all", QToolButton(autoRaise=True))
        self._all.setText("✕")
        self._all.setAccessibleName(say("Show all nodes again"))
        self._all.setToolTip(say("Show all nodes again (Esc)"))
        self._all.setMinimumSize(LEAST, LEAST)
        self._all.clicked.connect(self.search.clear)
        self._all.hide()
        self._nothing = QLabel(say("No node is called that."), wordWrap=True)
        self._nothing.hide()
        self._headings: dict[str, QLabel] = {}
        self._entries: list[tuple[Kind, PaletteEntry]] = []
        self._lay_out()

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the names of the entries, whatever the text size is."""
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        return QSize(6 * self.fontMetrics().height() + bar, 120)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(7)
        for group, kinds in _groups().items():
            self._headings[group] = heading(say(group))
            column.addWidget(self._headings[group])
            for kind in kinds:
                column.addWidget(self._entry(kind))
        column.addWidget(self._nothing)
        column.addStretch()
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 8, 0, 0)
        outer.setSpacing(8)
        top = QHBoxLayout()
        top.setContentsMargins(8, 0, 8, 0)
        top.setSpacing(4)
        top.addWidget(self.search)
        top.addWidget(self._all)
        outer.addLayout(top)
        outer.addWidget(scroll, 1)

    def _entry(self, kind: Kind) -> PaletteEntry:
        entry = PaletteEntry(kind)
        entry.armed.connect(self.armed)
        entry.placed.connect(self.placed)
        entry.installEventFilter(self)
        self._entries.append((kind, entry))
        return entry

    def _filter(self, text: str) -> None:
        wanted = text.strip().lower()
        shown = {kind.group for kind, entry in self._entries if _show(entry, kind.matches(wanted))}
        for group, label in self._headings.items():
            label.setVisible(group in shown)
        self._nothing.setVisible(not shown)
        self._all.setVisible(bool(text))

    def _place_first(self) -> None:
        """Enter in the search field places the first entry found."""
        found = next((kind for kind, entry in self._entries if not entry.isHidden()), None)
        if found is not None:
            self.placed.emit(found.name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down walk through the search field and the entries; Esc ends a search."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        return key in _STEPS and self._walk(watched, _STEPS[key])

    def _walk(self, here: QObject, by: int) -> bool:
        shown: list[QWidget] = [self.search, *(entry for _, entry in self._entries if not entry.isHidden())]
        place = next(number for number, widget in enumerate(shown) if widget is here)
        shown[(place + by) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
        return True


def _show(entry: PaletteEntry, visible: bool) -> bool:
    entry.setVisible(visible)
    return visible


def palette_kinds() -> list[Kind]:
    """All kinds of nodes that can be placed, in the palette's order."""
    return [kind for group in _groups().values() for kind in group]


def _groups() -> dict[str, list[Kind]]:
    """All kinds of nodes by group; an operation appears by itself once its file exists."""
    inputs = [
        Kind(
            "Tensor",
            "Inputs",
            "x",
            say("requires grad"),
            say("A leaf with a value, such as a weight."),
            True,
            TENSOR_WORDS,
        ),
        Kind("Constant", "Inputs", "2", say("no grad"), say("A number that needs no gradient."), True, CONSTANT_WORDS),
    ]
    groups: dict[str, list[Kind]] = {group: [] for group in GROUPS}
    groups["Inputs"] = inputs
    for op in OPS.values():
        groups.setdefault(op.group, []).append(_kind(op))
    return {group: kinds for group, kinds in groups.items() if kinds}


def _kind(op: Op) -> Kind:
    names = (slot.name for slot in op.slots)
    return Kind(op.name, op.group, op.symbol, op.title(*names).replace("^n", "ⁿ"), op.about(), words=op.aliases)
