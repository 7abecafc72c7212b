"""NodeItem: the card of one node, made of stock items that Qt paints without Python."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem, QGraphicsPathItem

from core.base.text import say
from core.description.views import NOTHING_YET, NodeKind, NodeState, NodeView
from core.picture.geometry import (
    CAPTION,
    CARD_HEIGHT,
    GRAD_CAPTION,
    PADDING,
    ROW,
    ROW_SIZE,
    STRIP,
    TITLE_SIZE,
    card_box,
    card_size,
    port_in,
    row_width,
    text_width,
)
from core.picture.labels import NOTE_LINE, note_box, note_lines, tag_box
from gui.canvas.items.text_item import CENTRE, LEFT, RIGHT, Run, TextItem, elided, fitted
from gui.canvas.style import Detail, Sizes, Style, card_path, chip_path, ports_path, strip_path

RING = 4.0  # distance of the ring around a selected card
TITLE_TOP, VALUE_TOP, GRAD_TOP = 7.0, 27.0, 42.0
LARGE_ROW, LARGE_PADDING = 19.0, 9.0
LINE = 14.0  # from the first line of a sum to the second
SPILL = 2.0  # how far a long sum may go beyond the other rows
SYMBOL_COLOR = {NodeKind.LEAF: "value", NodeKind.CONSTANT: "soft", NodeKind.OPERATION: "ink", NodeKind.GROUP: "ink"}


class NodeItem(QGraphicsPathItem):
    """One card; it shows a NodeView and knows nothing that is not in it."""

    def __init__(self, view: NodeView, style: Style, detail: Detail) -> None:
        super().__init__()
        self.view = view
        self._style, self._detail = style, detail
        self._strip = QGraphicsPathItem(self)
        self._texts = TextItem(self)
        self._ports = QGraphicsPathItem(self)
        self._extras: list[QGraphicsItem] = []  # the border and tag of the output, the sentence of a problem
        self._ring: QGraphicsPathItem | None = None  # around a selected card
        self._marks = {"selected": False, "target": False, "offered": False}
        self.setZValue(2)
        self._strip.setPen(Qt.PenStyle.NoPen)
        self.show_view(view)
        if detail is not Detail.FULL:
            self.set_detail(detail)

    def show_view(self, view: NodeView) -> None:
        """Show another state of the node."""
        self.view = view
        self.setPos(view.x, view.y)
        width, height = card_size(view)
        self.setPath(card_path(width, height))
        self._strip.setPath(strip_path(height))
        self._ports.setPath(ports_path(width, height, len(view.slots)))
        self._paint()

    def restyle(self, style: Style) -> None:
        """Take on another theme."""
        self._style = style
        self._paint()

    @property
    def runs(self) -> list[Run]:
        """The texts on the card."""
        return self._texts.runs

    @property
    def note(self) -> str:
        """The sentence under the card."""
        return " ".join(note_lines(self.view)) if self.view.problem else ""

    def set_detail(self, detail: Detail) -> None:
        """Show as much as can be read."""
        self._detail = detail
        self._fill()
        self._outline()
        for item in (self._strip, self._texts, self._ports):
            item.setVisible(detail > Detail.BOXES)
        for extra in self._extras:
            extra.setVisible(detail >= Detail.NUMBERS)
        self._write()

    def mark(self, **marks: bool) -> None:
        """Show the card as `selected`, as the `target` of the wire in hand, or as `offered` to it."""
        if marks.items() <= self._marks.items():
            return
        self._marks |= marks
        self._outline()

    def _paint(self) -> None:
        """Choose texts and colours; a colour only repeats what a text or a place already says."""
        style, view = self._style, self.view
        self._strip.setBrush(style.brushes[view.kind])
        self._fill()
        self._ports.setBrush(style.brushes["card"])
        self._write()
        self._decorate()
        self._outline()

    def _fill(self) -> None:
        """White as a card, or all in the colour of the strip where that is not drawn."""
        self.setBrush(self._style.brushes[self.view.kind if self._detail is Detail.BOXES else "card"])

    def _write(self) -> None:
        """Write everything, or only what can be read from further away."""
        width, height = card_size(self.view)
        runs: list[Run] = []
        if self._detail is Detail.FULL:
            runs = [self._symbol(height, self._style.symbols), *self._slot_names(), *self._rows(width, height)]
        elif self._detail is Detail.NUMBERS:
            runs = [self._symbol(height, self._style.near), *self._large_rows(width, height)]
        elif self._detail is Detail.NAMES:
            box = QRectF(STRIP + PADDING, 0.0, width - STRIP - 2 * PADDING, height)
            runs = [self._symbol(height, self._style.far[:2]), self._name(box, self._style.far)]
        self._texts.write(QRectF(0.0, 0.0, width, height), runs)

    def _name(self, box: QRectF, sizes: Sizes) -> Run:
        """The name alone, large enough to be read from further away."""
        return Run(box, LEFT, *fitted(self.view.title.partition(" = ")[0], sizes, box.width()), self._style.pens["ink"])

    def _large_rows(self, width: float, height: float) -> list[Run]:
        """Name, value and gradient without words; their colours and places say which is which."""
        style, view, sizes = self._style, self.view, self._style.near[1:]
        left, down = STRIP + PADDING, (height - 3 * LARGE_ROW) / 2
        room = width - left - LARGE_PADDING
        name, value, grad = (QRectF(left, down + LARGE_ROW * row, room, LARGE_ROW) for row in range(3))
        return [
            self._name(name, sizes),
            Run(value, RIGHT, *fitted(view.value, sizes, room), style.pens["value"]),
            Run(grad, RIGHT, *fitted(view.holds, sizes, room), style.pens["grad"]),
        ]

    def _slot_names(self) -> list[Run]:
        """Beside each empty input its letter, as the palette writes it."""
        view, pen, font = self.view, self._style.pens["soft"], self._style.row
        boxes = [QRectF(7.0, port_in(view, slot)[1] - view.y - ROW / 2, 10.0, ROW) for slot in range(len(view.slots))]
        slots = zip(boxes, view.slots, view.connected, strict=True)
        return [Run(box, LEFT, name, font, pen) for box, name, wired in slots if not wired]

    def _symbol(self, height: float, sizes: Sizes) -> Run:
        """The sign of the operation, or the leaf's name, as large as the strip has room for.

        From further away, a name that is too long for the strip stands beside it only; at last, so does every name.
        """
        style, symbol, room = self._style, self.view.symbol, STRIP - 6.0
        size, font = next((pair for pair in sizes if text_width(symbol, pair[0]) <= room), sizes[-1])
        named = self._detail is Detail.NAMES and self.view.kind in (NodeKind.LEAF, NodeKind.CONSTANT)
        fits = not named and (self._detail is Detail.FULL or text_width(symbol, size) <= room)
        text = elided(symbol, font, size, room) if fits else ""
        return Run(QRectF(0.0, 0.0, STRIP, height), CENTRE, text, font, style.pens[SYMBOL_COLOR[self.view.kind]])

    def _rows(self, width: float, height: float) -> list[Run]:
        """Title, value and gradient."""
        style, view, pens = self._style, self.view, self._style.pens
        left, room, down = STRIP + PADDING, width - STRIP - 2 * PADDING, self._top(height)
        title, value, grad = (QRectF(left, top + down, room, ROW) for top in (TITLE_TOP, VALUE_TOP, GRAD_TOP))
        title_pen = pens["soft" if view.waits else "ink"]
        number = style.number
        return [
            Run(title, LEFT, elided(view.title, style.title, TITLE_SIZE, room), style.title, title_pen),
            Run(value, LEFT, say("value"), style.row, pens["soft"]),
            Run(value, RIGHT, elided(view.value, number, ROW_SIZE, room - CAPTION), number, pens["value"]),
            *self._grad_rows(grad),
        ]

    def _top(self, height: float) -> float:
        """How far down the rows begin: in the middle, together with the row for a second line."""
        return (height - CARD_HEIGHT - (LINE if self.view.arriving > 1 else 0.0)) / 2

    def _grad_rows(self, row: QRectF) -> list[Run]:
        """The gradient; a sum takes the room of the word in front of it, and of the row below if the card has one."""
        style, text = self._style, self.view.grad
        pen = style.pens["soft" if text == NOTHING_YET else "grad"]
        if row_width(text) <= row.width() - GRAD_CAPTION:
            return [
                Run(row, LEFT, say("grad"), style.row, style.pens["soft"]),
                Run(row, RIGHT, text, style.number, pen),
            ]
        wide = row.adjusted(-SPILL, 0.0, SPILL, 0.0)
        room = wide.width()
        lines = [text] if row_width(text) <= room or self.view.arriving < 2 else _two_lines(text)
        return [
            Run(wide.translated(0.0, LINE * n), RIGHT, elided(line, style.number, ROW_SIZE, room), style.number, pen)
            for n, line in enumerate(lines)
        ]

    def _outline(self) -> None:
        """Draw the border, the ring of a selected card, and the ports as offered or not."""
        style, selected = self._style, self._marks["selected"]
        active = style.active if self._detail >= Detail.NUMBERS else style.active_far
        edge = active if self.view.state is NodeState.ACTIVE else style.pens["line"]
        self.setPen(style.accent if self._marks["target"] else edge)
        self._ports.setPen(style.accent if self._marks["offered"] else style.pens["wire"])
        if selected and self._ring is None:
            self._ring = QGraphicsPathItem(self)
            self._ring.setZValue(-1)  # behind the tag of the output, whichever came first
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
        for item in self._extras:
            item.setVisible(self._detail >= Detail.NUMBERS)

    def _output_mark(self) -> list[QGraphicsItem]:
        style, card, tag = self._style, card_box(self.view), tag_box(self.view)
        border = QGraphicsPathItem(card_path(card.width, card.height, -3.0), self)
        border.setPen(style.pens["wire"])
        plate = QGraphicsPathItem(chip_path(tag.width, tag.height - 2), self)
        plate.setPos(tag.x - card.x + tag.width / 2, tag.y - card.y + tag.height / 2)
        plate.setBrush(style.brushes["ink"])
        plate.setPen(Qt.PenStyle.NoPen)
        word = TextItem(plate)
        box = plate.boundingRect()
        word.write(box, [Run(box, CENTRE, say("output"), style.chip_strong, style.pens["card"])])
        return [border, plate]

    def _note(self) -> QGraphicsItem:
        """The sentence under the card; what is wrong has a sign, what is only unfinished has none."""
        card, box = card_box(self.view), note_box(self.view)
        pen = self._style.pens["soft" if self.view.waits else "warning"]
        note = TextItem(self)
        area = QRectF(box.x - card.x, box.y - card.y, box.width, box.height)
        rows = [
            Run(QRectF(area.x(), area.y() + row * NOTE_LINE, area.width(), NOTE_LINE), LEFT, line, self._style.row, pen)
            for row, line in enumerate(note_lines(self.view))
        ]
        note.write(area, rows)
        return note


def _two_lines(text: str) -> list[str]:
    """Break a sum before what it is missing, or before what it comes to."""
    cut = text.find("  ") if "  " in text else text.rfind(" = ")
    return [text[:cut], text[cut:].strip()] if cut > 0 else [text]
