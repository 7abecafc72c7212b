"""AddBox: a search field on the canvas, where the pointer is, that adds what is chosen or typed."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from core.base.text import say
from core.description.views import Frame
from core.graph.grouping import added_in
from core.graph.rewiring import Held
from core.layout.room import with_room
from core.picture.drawing import constants_inside
from gui.adding.choice_row import CHOICE, ChoiceRow
from gui.adding.choices import Choice, choices
from gui.base.announce import announce
from gui.base.naming import named
from gui.canvas.editing.undo_keys import undoes_an_edit
from gui.canvas.view import CanvasView

WIDE, ROWS = 17, 8  # heights of the text, lines
ROW_HEIGHT = 28
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class AddBox(QFrame):
    """Enter or a click adds and wires what is chosen, Esc or a click elsewhere leaves no trace."""

    noticed = Signal(str)  # how what was typed was read, where that may surprise

    def __init__(self, canvas: CanvasView) -> None:
        super().__init__(canvas)
        self.setObjectName("add")
        self._canvas, self._document = canvas, canvas.document
        self._at = QPointF()
        self._held: Held | None = None
        self._known: frozenset[str] = frozenset()
        self._choices: list[Choice] = []
        self._field = named("add.search", QLineEdit(self))
        self._field.setPlaceholderText(say("Name, symbol, number or expression"))
        self._field.setAccessibleName(say("Search for what to add"))
        self._list = named("add.choices", QListWidget(self))
        self._list.setAccessibleName(say("What can be added"))
        self._list.setItemDelegate(ChoiceRow(self._list))
        self._sentence = named("add.sentence", QLabel(self, wordWrap=True, textFormat=Qt.TextFormat.PlainText))
        self._lay_out()
        self._field.textChanged.connect(self._search)
        self._field.installEventFilter(self)
        self._list.itemClicked.connect(self._take)
        self._document.frame_changed.connect(self._follow)
        self.hide()

    def _lay_out(self) -> None:
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        for widget in (self._field, self._list, self._sentence):
            column.addWidget(widget)

    def open_at(self, at: QPointF, held: Held | None = None) -> None:
        """Ask what to add at a point of the scene; what is added is wired to the end that is held."""
        self._at, self._held = QPointF(at), held
        self._known = frozenset(self._document.graph.nodes)
        self._field.clear()
        self._search()
        self._place(self._canvas.mapFromScene(at))
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_box(self) -> None:
        """Close and change nothing."""
        if self.isVisible():
            had_focus = self.window().focusWidget() is self._field  # now, or when the window is back
            self.hide()
            self._canvas.drop_gesture()
            if had_focus:
                self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, frame: Frame) -> None:
        """Stay open while the pass steps; close when there are other nodes."""
        if frame.nodes.keys() != self._known:
            self.close_box()

    def _search(self) -> None:
        self._choices, why = choices(self._document.graph, self._field.text(), self._at, self._held)
        self._list.clear()
        for choice in self._choices:
            item = QListWidgetItem(f"{choice.symbol}   {choice.title}   {choice.hint}")
            item.setData(CHOICE, choice)
            item.setSizeHint(QSize(0, max(ROW_HEIGHT, round(1.6 * self.fontMetrics().height()))))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._sentence.setText(why)
        self._fit()
        self._place(self.pos())
        self._announce(why)

    def _fit(self) -> None:
        """As high as what was found, as far as the canvas has room."""
        row = max(ROW_HEIGHT, self._list.sizeHintForRow(0))
        fitting = (self._canvas.height() - self._field.sizeHint().height() - 32) // row
        self._list.setFixedHeight(row * max(1, min(len(self._choices), ROWS, fitting)) + 4)
        self._list.setVisible(bool(self._choices))
        self._sentence.setVisible(not self._choices)
        self.setFixedWidth(min(WIDE * self.fontMetrics().height(), self._canvas.width() - 8))
        self.adjustSize()

    def _place(self, corner: QPoint) -> None:
        """Move to a point, as far as there is room; the field stays there whatever is found."""
        room = self._canvas.viewport().rect()
        left = max(4, min(corner.x(), room.right() - self.width() - 4))
        self.move(left, max(4, min(corner.y(), room.bottom() - self.height() - 4)))

    def _announce(self, why: str = "") -> None:
        """Let a screen reader say what Enter would add, or why it would add nothing: the focus stays in the field."""
        row = self._list.currentRow()
        if self.isVisible():
            announce(self, f"{self._choices[row].title}, {self._choices[row].hint}" if self._choices else why)

    def _take(self) -> None:
        """Add what is chosen, as one undo step, and select what is new."""
        row = self._list.currentRow()
        if not 0 <= row < len(self._choices):
            return
        choice, before = self._choices[row], self._document.graph.nodes.keys()
        joining = partial(added_in, change=choice.change, id=self._canvas.group_at(self._at))
        change = partial(with_room, change=joining)
        self.close_box()
        if not self._document.edit(choice.step, change):
            return
        if new := self._document.graph.nodes.keys() - before:
            self._canvas.select(new - constants_inside(self._document.frame).keys())
        if choice.notices:
            self.noticed.emit(" ".join(choice.notices))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter, Esc and the arrows of the field; letters typed here are text, not shortcuts of the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(not undoes_an_edit(event, self._field))
            return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() != Qt.FocusReason.PopupFocusReason:
                self.close_box()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return False

    def _key(self, key: Qt.Key) -> bool:
        if key in _STEPS and self._choices:
            self._list.setCurrentRow((self._list.currentRow() + _STEPS[key]) % len(self._choices))
            self._announce()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key == Qt.Key.Key_Escape:
            self.close_box()
        else:
            return False
        return True
