"""NodeItem: the card of one node, made of stock items that Qt paints without Python."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem, QGraphicsSimpleTextItem

from core.geometry import CARD_HEIGHT, PADDING, ROW_SIZE, STRIP, TITLE_SIZE, card_box, card_size, text_width
from core.labels import NOTE_GAP, note_lines, tag_box
from core.text import say
from core.views import NodeKind, NodeState, NodeView
from gui.canvas.style import Detail, Style, card_path, chip_path, ports_path, strip_path

RING = 4.0  # distance of the ring around a selected card
LABEL = 42.0  # room for the words "value" and "grad" in a row
TITLE_TOP, VALUE_TOP, GRAD_TOP = 7.0, 27.0, 42.0
SYMBOL_COLOR = {NodeKind.LEAF: "value", NodeKind.CONSTANT: "soft", NodeKind.OPERATION: "ink"}


class NodeItem(QGraphicsPathItem):
    """One card; it shows a NodeView and knows nothing that is not in it."""

    def __init__(self, view: NodeView, style: Style, detail: Detail) -> None:
        super().__init__()
        self.view = view
        self._style = style
        self._strip = QGraphicsPathItem(self)
        self._symbol = _text(self, style.symbol)
        self._title = _text(self, style.title)
        self._words = (_text(self, style.row, say("value")), _text(self, style.row, say("grad")))
        self._value = _text(self, style.number)
        self._grad = _text(self, style.number)
        self._ports = QGraphicsPathItem(self)
        self._extras: list[QGraphicsItem] = []  # the tag and ring of the output, the sentence of a problem
        self._marks = {"selected": False, "target": False, "offered": False}
        self._ring: QGraphicsPathItem | None = None
        self.setZValue(2)
        self._strip.setPen(Qt.PenStyle.NoPen)
        self.show_view(view)
        self.set_detail(detail)

    def show_view(self, view: NodeView) -> None:
        """Show another state of the node."""
        self.view = view
        self.setPos(view.x, view.y)
        width, height = card_size(view)
        self.setPath(card_path(width, height))
        self._strip.setPath(strip_path(height))
        self._ports.setPath(ports_path(width, height, len(view.slots)))
        self._write(width, height)
        self._paint()

    def restyle(self, style: Style) -> None:
        """Take on another theme."""
        self._style = style
        self._paint()

    def set_detail(self, detail: Detail) -> None:
        """Show as much as can be read."""
        for text in (self._symbol, self._title, *self._words, self._value, self._grad):
            text.setVisible(detail is Detail.FULL)
        self._strip.setVisible(detail > Detail.BOXES)
        self._ports.setVisible(detail > Detail.BOXES)
        for item in self._extras:
            item.setVisible(detail is Detail.FULL)

    def mark(self, **marks: bool) -> None:
        """Show the card as `selected`, as the `target` of the wire in hand, or as `offered` to it."""
        if marks.items() <= self._marks.items():
            return
        self._marks |= marks
        self._outline()

    def _write(self, width: float, height: float) -> None:
        """Put the texts in their places."""
        view, left, right = self.view, STRIP + PADDING, width - PADDING
        down = (height - CARD_HEIGHT) / 2
        _fit_symbol(self._symbol, view.symbol, height)
        self._title.setText(_elided(view.title, self._style.title, TITLE_SIZE, right - left))
        self._title.setPos(left, TITLE_TOP + down)
        rows = zip(self._words, (self._value, self._grad), (view.value, view.grad), (VALUE_TOP, GRAD_TOP), strict=True)
        for word, number, text, top in rows:
            word.setPos(left, top + down)
            number.setText(_elided(text, self._style.number, ROW_SIZE, right - left - LABEL + PADDING))
            number.setPos(right - number.boundingRect().width(), top + down)

    def _paint(self) -> None:
        """Choose the colours; each only repeats what a text or a place already says."""
        brushes, view = self._style.brushes, self.view
        self._strip.setBrush(self._style.strip(view.kind))
        self.setBrush(brushes["card"])
        self._symbol.setBrush(brushes[SYMBOL_COLOR[view.kind]])
        self._title.setBrush(brushes["soft" if view.waits else "ink"])
        for word in self._words:
            word.setBrush(brushes["soft"])
        self._value.setBrush(brushes["value"])
        self._grad.setBrush(brushes["grad" if any(map(str.isdigit, view.grad)) else "soft"])
        self._ports.setBrush(brushes["card"])
        self._ports.setPen(self._style.pens["wire"])
        self._decorate()
        self._outline()

    def _outline(self) -> None:
        """Draw the border, the ring of a selected card, and the ports as offered or not."""
        style, selected = self._style, self._marks["selected"]
        active = self.view.state is NodeState.ACTIVE
        self.setPen(style.accent if self._marks["target"] else style.active if active else style.pens["line"])
        self._ports.setPen(style.accent if self._marks["offered"] else style.pens["wire"])
        if selected and self._ring is None:
            self._ring = QGraphicsPathItem(self)
        if self._ring is not None:
            self._ring.setPen(style.accent)
            self._ring.setPath(card_path(*card_size(self.view), RING))
            self._ring.setVisible(selected)

    def _decorate(self) -> None:
        """Add what only some cards have: the output's double border and tag, the sentence of a problem."""
        for item in self._extras:
            item.setParentItem(None)  # type: ignore[arg-type]
            if scene := item.scene():
                scene.removeItem(item)
        self._extras = []
        if self.view.is_output:
            self._extras += self._output_mark()
        if self.view.problem:
            self._extras.append(self._note())

    def _output_mark(self) -> list[QGraphicsItem]:
        style, card, tag = self._style, card_box(self.view), tag_box(self.view)
        border = QGraphicsPathItem(card_path(card.width, card.height, -3.0), self)
        border.setPen(style.pens["wire"])
        plate = QGraphicsPathItem(chip_path(tag.width, tag.height - 2), self)
        plate.setPos(tag.x - card.x + tag.width / 2, tag.y - card.y + tag.height / 2)
        plate.setBrush(style.brushes["ink"])
        plate.setPen(Qt.PenStyle.NoPen)
        word = _text(plate, style.chip_strong, say("output"))
        word.setBrush(style.brushes["card"])
        word.setPos(-word.boundingRect().width() / 2, -word.boundingRect().height() / 2)
        return [border, plate]

    def _note(self) -> QGraphicsItem:
        text = "\n".join(note_lines(f"⚠ {self.view.problem}"))
        note = _text(self, self._style.row, text)
        note.setBrush(self._style.brushes["warning"])
        note.setPos(0, card_size(self.view)[1] + NOTE_GAP)
        return note


def _text(parent: QGraphicsItem, font: QFont, text: str = "") -> QGraphicsSimpleTextItem:
    item = QGraphicsSimpleTextItem(text, parent)
    item.setFont(font)
    return item


def _elided(text: str, font: QFont, size: float, room: float) -> str:
    """Shorten a text that is too long; the whole of it is in the tooltip."""
    if text_width(text, size * 1.06) <= room:
        return text
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)


def _fit_symbol(item: QGraphicsSimpleTextItem, symbol: str, height: float) -> None:
    """Write the symbol in the middle of the strip, smaller if it is long."""
    short = symbol if len(symbol) <= 6 else symbol[:5] + "…"
    item.setText(short)
    box = item.boundingRect()
    scale = min(1.0, (STRIP - 8) / box.width()) if box.width() else 1.0
    item.setScale(scale)
    item.setPos((STRIP - box.width() * scale) / 2, (height - box.height() * scale) / 2)
