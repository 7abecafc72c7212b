"""The palette: every kind of node as a button that can be dragged, clicked or reached by keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.base.text import say
from core.description.views import Frame
from core.engine.own.operation import GROUP as OWN
from gui.base.buttons import CLOSE, flat_button
from gui.document import Document
from gui.panels.labels import heading
from gui.panels.palette_entry import Kind, PaletteEntry
from gui.panels.palette_group import GroupHeader
from gui.panels.palette_kinds import ALWAYS_OPEN, kinds_by_group, own_kinds
from gui.panels.palette_parts import SearchField, thin_line
from gui.theme import scaled

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
STRIP, WIDE = 72, 200  # pixels: symbols above names, or lines that say what each kind computes
NAMES = 6.5  # heights of the text that the lines need at least
PASSING = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)  # the keyboard may be on its way elsewhere


class Palette(QWidget):
    """Search field and groups of entries, made from the operations' table: a strip, wider on demand."""

    armed = Signal(str)  # a kind of node was clicked: the next click on the canvas places it
    placed = Signal(str)  # Enter was pressed on it: put one in the middle of the canvas
    keeps = Signal(int)  # its width without a search, in pixels
    widened = Signal(bool)  # the learner wants it wide, or narrow, from now on
    opened = Signal(list)  # the groups that the learner has opened

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)  # its border is in the style sheet
        self._wanted = False  # wide, also without a search
        self._searching = False
        self.search = SearchField()
        self.search.setAccessibleName(say("Search the nodes"))
        self.search.setToolTip(say("Search the nodes (Ctrl+F)"))
        self.search.setStatusTip(say("Search by name, symbol or another word; Enter places what is found first."))
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._place_first)
        self.search.installEventFilter(self)
        self.setFocusProxy(self.search)
        self._all = flat_button("palette.all", CLOSE, say("Show all nodes again"), say("Show all nodes again (Esc)"))
        self._all.clicked.connect(self.search.clear)
        self._all.hide()
        self._width = flat_button("palette.width", "»", say("Wider palette"), "")
        self._width.clicked.connect(self._turn)
        self._nothing = QLabel(say("No node is called that."), wordWrap=True)
        self._nothing.hide()
        self._headings: dict[str, QLabel] = {}
        self._headers: dict[str, GroupHeader] = {}  # of groups that open and close
        self._lines: list[QFrame] = []  # between two groups, where there is no room for headings
        self._entries: list[tuple[Kind, PaletteEntry]] = []
        self._stops: list[QAbstractButton] = []  # entries and headers, from top to bottom
        self._own: list[Kind] = []  # the learner's own operations
        self._offers: Callable[[str], bool] | None = None  # which kinds are offered, if not all
        self._lay_out()
        self._show_width()
        self._show_own(document.frame)
        document.frame_changed.connect(self._show_own)

    @property
    def wide(self) -> bool:
        """Whether it shows more than a strip of symbols and names."""
        return self._wanted or self._searching

    @property
    def kept_width(self) -> int:
        """Pixels that it has without a search."""
        return self._width_for(self._wanted)

    def set_wide(self, on: bool) -> None:
        """Be wide, or a strip that becomes wide for a search only."""
        self._wanted = on
        self._show_width()

    def show_icon(self, glass: QIcon) -> None:
        """Show what the field is for, also where there is no room for words."""
        self.search.glass = glass
        self.search.update()

    def _lay_out(self) -> None:
        inside = QWidget()
        self._column = column = QVBoxLayout(inside)
        for group, kinds in kinds_by_group().items():
            if group in ALWAYS_OPEN[1:]:
                self._lines.append(thin_line())
                column.addWidget(self._lines[-1])
            column.addWidget(self._top_of(group))
            for kind in kinds:
                column.addWidget(self._entry(kind))
        self._place_of_own = column.count()
        column.addWidget(self._nothing)
        column.addStretch()
        self._scroll = scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 8, 1, 4)  # beside the border
        outer.setSpacing(8)
        self._top = QHBoxLayout()
        self._top.setSpacing(4)
        self._top.addWidget(self.search)
        self._top.addWidget(self._all)
        outer.addLayout(self._top)
        outer.addWidget(scroll, 1)
        outer.addWidget(self._width, 0, Qt.AlignmentFlag.AlignHCenter)

    # --- a strip, or wide -----------------------------------------------------------------------------

    def _turn(self) -> None:
        """Wide from now on, or a strip."""
        self._searching = False
        self.widened.emit(not self._wanted)

    def _search_on(self, on: bool) -> None:
        if on != self._searching:
            self._searching = on
            self._show_width()

    def _show_width(self) -> None:
        wide = self.wide
        self.setFixedWidth(self._width_for(wide))
        self.keeps.emit(self.kept_width)
        edge = 8 if wide else 5
        self._top.setContentsMargins(edge, 0, edge, 0)
        self._column.setContentsMargins(edge, 0, edge, 8)
        self._column.setSpacing(7 if wide else 6)
        self.search.setPlaceholderText(say("Search  (Ctrl+F)") if wide else "")
        self._width.setText("«" if wide else "»")
        self._width.setVisible(not self._searching)
        how = say("Only symbols and names") if wide else say("Say more of each node")
        self._width.setAccessibleName(how)
        self._width.setToolTip(how)
        seen = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wide else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._scroll.setVerticalScrollBarPolicy(seen)  # a strip has no room for one; the wheel and the keys scroll it
        for _, entry in self._entries:
            entry.set_wide(wide)
        for header in self._headers.values():
            header.set_wide(wide)
        self._filter(self.search.text())

    def _width_for(self, wide: bool) -> int:
        return max(WIDE, round(NAMES * self.fontMetrics().height())) if wide else round(scaled(STRIP))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show_width()

    def _leave(self) -> None:
        """A search is over once the keyboard is elsewhere and nothing is left in the field."""
        focused = self.window().focusWidget()
        if not self.search.text() and (focused is None or not self.isAncestorOf(focused)):
            self._search_on(False)

    # --- groups ----------------------------------------------------------------------------------------

    def open_groups(self, groups: list[str]) -> None:
        """Show the entries of these groups, besides those that are always open."""
        for group, header in self._headers.items():
            header.setChecked(group in groups)
        self._filter(self.search.text())

    def _top_of(self, group: str) -> QWidget:
        """The heading of a group: a line of text, or a button that opens the group."""
        if group in ALWAYS_OPEN:
            self._headings[group] = heading(say(group))
            return self._headings[group]
        self._headers[group] = header = GroupHeader(group)
        header.installEventFilter(self)
        header.clicked.connect(self._tell_opened)
        self._stops.append(header)
        return header

    def limit(self, offers: Callable[[str], bool] | None) -> None:
        """Offer only some kinds of nodes, whichever groups are open; None offers all again."""
        self._offers = offers
        self._filter(self.search.text())

    def _tell_opened(self) -> None:
        self.opened.emit([group for group, header in self._headers.items() if header.isChecked()])

    def _is_open(self, group: str) -> bool:
        header = self._headers.get(group)
        return header is None or header.isChecked()

    # --- entries and search ---------------------------------------------------------------------------

    def _entry(self, kind: Kind) -> PaletteEntry:
        entry = PaletteEntry(kind)
        entry.armed.connect(self.armed)
        entry.placed.connect(self.placed)
        entry.installEventFilter(self)
        self._entries.append((kind, entry))
        self._stops.append(entry)
        return entry

    def _show_own(self, frame: Frame) -> None:
        """Offer the operations that the learner defined; a new one opens their group."""
        kinds = own_kinds(frame.basis.evaluation.graph.operations)
        if kinds == self._own:
            return
        for _, entry in [pair for pair in self._entries if pair[0].group == OWN]:
            self._stops.remove(entry)
            self._column.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
        self._entries = [pair for pair in self._entries if pair[0].group != OWN]
        for number, kind in enumerate(kinds):
            self._column.insertWidget(self._place_of_own + number, self._entry(kind))
        if len(kinds) > len(self._own):
            self._headers[OWN].setChecked(True)
        self._own = kinds
        self._show_width()

    def _find(self, text: str) -> None:
        """What is searched for needs room to be read."""
        self._search_on(self._searching or bool(text))
        self._filter(text)

    def _filter(self, text: str) -> None:
        wanted = text.strip().lower()
        shown = set()
        offers = self._offers
        for kind, entry in self._entries:
            matches = kind.matches(wanted) and (offers is None or offers(kind.name))
            entry.setVisible(matches and (bool(wanted) or offers is not None or self._is_open(kind.group)))
            shown |= {kind.group} if matches else set()
        for group, header in self._headers.items():
            header.setVisible(group in shown)
            header.set_searched(bool(wanted))
        for group, label in self._headings.items():
            label.setVisible(self.wide and group in shown)
        for line in self._lines:
            line.setVisible(not self.wide)
        self._nothing.setVisible(not shown)
        self._all.setVisible(bool(text))

    def _place_first(self) -> None:
        """Enter in the search field places the first entry found."""
        found = next((kind for kind, entry in self._entries if not entry.isHidden()), None)
        if found is not None:
            self.placed.emit(found.name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down walk through the search field and the entries; Esc ends a search."""
        if isinstance(event, QFocusEvent):
            self._follow_focus(watched, event)
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        return key in _STEPS and self._walk(watched, _STEPS[key])

    def _follow_focus(self, watched: QObject, event: QFocusEvent) -> None:
        if event.lostFocus():
            QTimer.singleShot(0, self, self._leave)
        elif watched is self.search and event.reason() not in PASSING:
            self._search_on(True)

    def _walk(self, here: QObject, by: int) -> bool:
        stops = [stop for stop in self._stops if not stop.isHidden()]
        shown: list[QWidget] = [self.search, *stops]
        place = next(number for number, widget in enumerate(shown) if widget is here)
        there = shown[(place + by) % len(shown)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(there)
        return True
