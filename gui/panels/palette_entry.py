"""One entry of the palette: symbol above name in a strip; symbol, name and formula in a line where it is wide."""

from html import escape

from msgspec import Struct
from PySide6.QtCore import QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from core.base.text import say
from core.description.blocks import GROUP as BLOCKS
from gui.base.mime import NODE_MIME
from gui.theme import scaled

SYMBOL, NAME, HIGH = 22, 13, 54  # pixels of the texts of an entry in the strip, and of the entry
SMALLEST = 9  # pixels of a text that is too long for its room
INSIDE = 3  # pixels between a text and the edge
SYMBOLS = 2.4  # heights of the text that the column of symbols is wide
CENTRED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class Kind(Struct, frozen=True):
    """A kind of node as the palette offers it."""

    name: str
    group: str
    symbol: str
    hint: str
    sentence: str
    is_input: bool = False
    words: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What a learner calls it; operations have the same names in all languages."""
        return say(self.name) if self.is_input or self.group == BLOCKS else self.name

    def matches(self, wanted: str) -> bool:
        """Whether a search (in lower case) means this kind."""
        texts = (self.name, self.title, self.symbol, self.group, say(self.group), *self.words)
        return not wanted or any(wanted in text.lower() for text in texts)


class PaletteEntry(QAbstractButton):
    """A button that arms the canvas when clicked, can be dragged there, and places a node on Enter."""

    armed = Signal(str)
    placed = Signal(str)

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.setObjectName(f"palette.{kind.name}")
        self.setText(kind.title)
        self.setAccessibleName(say("{name}: {sentence}", name=kind.title, sentence=kind.sentence))
        how = say("Drag it to the canvas, or click it and then the canvas, or press Enter.")
        self.setStatusTip(f"{kind.title} – {how}")
        self.setToolTip(f"<p>{escape(kind.sentence)}</p><p>{escape(how)}</p>")
        self.setAccessibleDescription(how)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._pressed_at = QPoint()
        self._wide = False
        self.clicked.connect(self._arm)

    def set_wide(self, on: bool) -> None:
        """Be a line with the formula, or a small box with symbol and name."""
        self._wide = on
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if not self._wide:
            return QSize(round(scaled(HIGH)), round(scaled(HIGH)))
        height = self.fontMetrics().height()
        return QSize(9 * height, round(1.95 * height))

    def _arm(self) -> None:
        self.armed.emit(self.kind.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.placed.emit(self.kind.name)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        away = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if not event.buttons() & Qt.MouseButton.LeftButton or away < QApplication.startDragDistance():
            super().mouseMoveEvent(event)
            return
        self.setDown(False)
        self._drag()

    def _drag(self) -> None:
        data = QMimeData()
        data.setData(NODE_MIME, self.kind.name.encode())
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.setPixmap(self.grab())
        drag.setHotSpot(self._pressed_at)
        drag.exec(Qt.DropAction.CopyAction)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # symbols and formulas
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        if self._wide:
            self._paint_line(painter)
        else:
            self._paint_box(painter)

    def _paint_box(self, painter: QPainter) -> None:
        """The symbol above the name."""
        inside = self.rect().adjusted(INSIDE, 0, -INSIDE, 0)
        self._paint_symbol(painter, inside.adjusted(0, 0, 0, -self.height() // 3), round(scaled(SYMBOL)))
        room = inside.adjusted(0, self.height() // 2, 0, -INSIDE)
        painter.setFont(fitting(self.text(), self.font(), round(scaled(NAME)), room))
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_line(self, painter: QPainter) -> None:
        """The symbol, the name, and where there is room the formula."""
        height = self.fontMetrics().height()
        left = round(SYMBOLS * height)
        area = self.rect().adjusted(0, 0, -height // 2, 0)
        self._paint_symbol(painter, QRect(INSIDE, 0, left - INSIDE, self.height()), self.font().pixelSize())
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        room = self.name_room()
        painter.setFont(fitting(self.text(), self.font(), self.font().pixelSize(), room))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.setFont(self.font())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        if left + 4 + self._width(self.text()) + height // 2 + self._width(self.kind.hint) <= area.width():
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.kind.hint)

    def name_room(self) -> QRect:
        """Where the name is in a line; it takes smaller letters where it would be wider."""
        height = self.fontMetrics().height()
        return self.rect().adjusted(round(SYMBOLS * height) + 4, 0, -height // 2, 0)

    def _width(self, text: str) -> int:
        return self.fontMetrics().horizontalAdvance(text)

    def _paint_frame(self, painter: QPainter) -> None:
        roles = QPalette.ColorRole
        focused = self.hasFocus()
        edge = roles.Highlight if focused else roles.Dark if self.underMouse() else roles.Mid
        painter.setPen(QPen(self.palette().color(edge), 2 if focused else 1))
        painter.setBrush(self.palette().color(roles.AlternateBase if self.isDown() else roles.Base))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def _paint_symbol(self, painter: QPainter, area: QRect, size: int) -> None:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.Bold)
        painter.setFont(fitting(self.kind.symbol, bold, size, area))
        role = QPalette.ColorRole.Link if self.kind.is_input else QPalette.ColorRole.Text
        painter.setPen(self.palette().color(role))
        painter.drawText(area, CENTRED, self.kind.symbol)
        painter.setFont(self.font())


def fitting(text: str, font: QFont, largest: int, room: QRect) -> QFont:
    """The font in the largest size, at most this one, in which a text fits; words may stand below each other."""
    fitted = QFont(font)
    for size in range(largest, SMALLEST - 1, -1):
        fitted.setPixelSize(size)
        if room.contains(QFontMetrics(fitted).boundingRect(room, CENTRED, text)):
            break
    return fitted
