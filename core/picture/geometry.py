"""Sizes and positions in canvas units (1 unit is 1 pixel at 100 %), computed without any font."""

import math
import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from core.description.matrices import Cells
from core.description.views import NodeKind, NodeView, WireView
from core.graph.notes import Note

GRID = 8.0
ROUNDING = 1e-9  # of a grid step: a difference that is an error of rounding
STRIP = 24.0  # height of a card's strip, with the symbol and the title
SYMBOL_SIZE, TITLE_SIZE, NAME_SIZE = 16.0, 12.0, 15.0  # text of the strip: operation, its formula, a leaf's name
NUMBER_SIZE, SUM_SIZE = 18.0, 12.5  # the value and the gradient on a card; what is above a gradient
CARD_ROW = 30.0  # height of the row of a number on a card
TABLE_SIZE = 16.0  # the numbers of a matrix on a card
TABLE_ROW, TABLE_MARGIN = 20.0, 4.0  # height of a row of a matrix, and what is free above the first and below the last
COLUMN_GAP = 9.0  # between two columns of a matrix
SUM_ROW = 14.0  # height of the row above the gradient
STRIP_PADDING, NUMBER_PADDING = 7.0, 10.0  # at the right of a number is the port, and on it the bead
SIGN_ROOM = 20.0  # for the warning sign at the left of a number that is nan or infinite
CARD_MIN, CARD_MAX = 76.0, 132.0
CARD_HEIGHT = STRIP + 2 * CARD_ROW
PORT_PITCH = 60.0  # distance of two ports: the height of a label
PORT_MARGIN = 24.0  # what a card is higher than the distance of its outermost ports
PORT = 3.6  # radius of the dot; the area to click is far larger
ROW_SIZE, ROW = 11.0, 16.0  # of the sentence under a card
PADDING = 8.0
LOCAL_SIZE, FORMULA_SIZE = 16.0, 11.0  # text of a label: local derivative and gradient, formula
LABEL_TOP, LABEL_BOTTOM = 27.0, 16.0  # how far a label reaches above and below its wire
ARROW = 6.0 + 3.0  # width of the triangle before a gradient, and of the gap behind it
RUN_MIN, RUN_MAX = 58.0, 132.0  # length of the level end of a wire, on which its label is
TAG, TAG_WIDTH = 18.0, 44.0  # of the word above the output's card, with room for a ring around the card below it
LETTER = 20.0  # room left of a card for the letters of inputs without a wire
SHEET_SIZE, SHEET_WIDTH, SHEET_MIN = 12.0, 208.0, 64.0
FRAME_ROOM = 20.0  # between a group's frame and the cards in it, with room for the output's tag
TITLE_STRIP = 28.0  # height of the strip with a group's title


def on_grid(length: float) -> float:
    """Return the nearest multiple of the grid; halfway between two, the larger one."""
    return GRID * math.floor(length / GRID + 0.5 + ROUNDING)


def up_to_grid(length: float) -> float:
    """Return the next multiple of the grid that is not smaller."""
    return GRID * math.ceil(length / GRID - ROUNDING)


class Box(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box", gap: float = 0.0) -> bool:
        """Whether the two come closer than `gap`."""
        return (
            self.x < other.x + other.width + gap
            and other.x < self.x + self.width + gap
            and self.y < other.y + other.height + gap
            and other.y < self.y + self.height + gap
        )


@lru_cache(maxsize=20_000)
def text_width(text: str, size: float = ROW_SIZE) -> float:
    """Return an upper bound of the width of `text` in Source Sans Pro at `size` units; nearly exact for digits."""
    return sum(map(_advance, text)) * size


@lru_cache(maxsize=2_000)
def _advance(char: str) -> float:
    """Advance in ems, after Source Sans Pro's metrics, rounded up."""
    if char == " ":
        return 0.22
    if char in "ijlI.,:;|!'()[]·":
        return 0.31
    if char in "frt-/\\²":
        return 0.38
    if char in "0123456789+=×−^–?_":
        return 0.51
    if char in "mMW%@…⋮":
        return 0.96
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05
    if char.isupper() or char in "wOQΣ≈→":
        return 0.72
    return 0.84 if char in "∞⊙" else 0.56


def card_size(view: NodeView) -> tuple[float, float]:
    """Width and height of a node's card; the same at every step, so that nothing jumps during a pass.

    A node at which several gradients arrive and the output have a small row above the gradient.
    """
    results = view.kind is NodeKind.GROUP and not view.final  # several, each with a gradient of its own
    numbers = (view.value, view.final, view.received if results else "")
    count = len(view.slots if view.ports is None else view.ports)
    tables = (view.table, view.final_table, view.gradient_table if results else ())
    if view.table:
        numbers = ("", view.shape, "")
    size = _card_size(view.symbol, view.title, numbers, view.final_sum, view.has_sum, count, view.kind, tables)
    return size if view.width is None else (view.width, size[1])


@lru_cache(maxsize=20_000)
def _card_size(
    symbol: str,
    title: str,
    numbers: tuple[str, ...],
    sum: str,
    has_sum: bool,
    ports: int,
    kind: NodeKind,
    tables: tuple[Cells, ...],
) -> tuple[float, float]:
    rows = [row_width(sum, SUM_SIZE), *(row_width(text, NUMBER_SIZE) for text in numbers)]
    widest = max(rows) + NUMBER_PADDING + PADDING / 2
    if kind in (NodeKind.OPERATION, NodeKind.GROUP):
        strip = row_width(symbol, SYMBOL_SIZE) + PADDING + text_width(title, TITLE_SIZE)
    else:
        strip = row_width(title, NAME_SIZE)
    width = up_to_grid(max(widest, strip + 2 * STRIP_PADDING) - CARD_MIN) + CARD_MIN
    width = min(max(CARD_MIN, width), CARD_MAX)
    if tables[0]:
        widest = max(map(table_width, tables)) + NUMBER_PADDING + PADDING
        width = max(width, up_to_grid(widest - CARD_MIN) + CARD_MIN)
    return width, card_height(ports, has_sum, len(tables[0]))


def card_height(ports: int, has_sum: bool, table_rows: int = 0) -> float:
    """Height of a card with so many input ports, perhaps a small row above its gradient, and a matrix of some rows."""
    number = max(CARD_ROW, table_rows * TABLE_ROW + 2 * TABLE_MARGIN)
    return max(STRIP + 2 * number, (ports - 1) * PORT_PITCH + PORT_MARGIN) + SUM_ROW * has_sum


def table_width(table: Cells) -> float:
    """Return an upper bound of the width of a matrix whose columns are aligned at their decimal points."""
    columns = [[cell.partition(".") for cell in column] for column in zip(*table, strict=True)]
    widths = [
        max(row_width(whole, TABLE_SIZE) for whole, _, _ in column)
        + max(row_width(point + rest, TABLE_SIZE) for _, point, rest in column)
        for column in columns
    ]
    return sum(widths) + COLUMN_GAP * (len(columns) - 1) if columns else 0.0


def row_width(text: str, size: float = ROW_SIZE) -> float:
    """Return an upper bound of the width of `text` in the semibold type of a card's title and numbers."""
    return text_width(text, size * 1.06)


def card_box(view: NodeView) -> Box:
    """The rectangle of a node's card."""
    return Box(view.x, view.y, *card_size(view))


def inside_box(view: NodeView) -> Box:
    """The constant that is drawn inside a card: the left of its strip."""
    width, _ = card_size(view)
    return Box(view.x, view.y, min(width / 2, row_width(view.symbol, SYMBOL_SIZE) + 2 * STRIP_PADDING), STRIP)


def tag_box(view: NodeView) -> Box:
    """The word above the output's card, at its right corner."""
    card = card_box(view)
    return Box(card.x + card.width - TAG_WIDTH, card.y - TAG, TAG_WIDTH, TAG)


def with_words(view: NodeView) -> Box:
    """A card with what is written around it: the word above the output, the letters of inputs without a wire."""
    card = card_box(view)
    above = TAG if view.is_output else 0.0
    left = 0.0 if all(view.connected) else LETTER
    return Box(card.x - left, card.y - above, card.width + left, card.height + above)


def port_in(view: NodeView, slot: int) -> tuple[float, float]:
    """Centre of an input port on the left edge; that of a slot without a port is in the middle."""
    _, height = card_size(view)
    ports = range(len(view.slots)) if view.ports is None else view.ports
    away = ports.index(slot) - (len(ports) - 1) / 2 if slot in ports else 0.0
    return view.x, view.y + height / 2 + away * PORT_PITCH


def port_out(view: NodeView) -> tuple[float, float]:
    """Centre of the output port: the middle of the right edge."""
    width, height = card_size(view)
    return view.x + width, view.y + height / 2


def sheet_lines(text: str, size: float = SHEET_SIZE, width: float = SHEET_WIDTH) -> list[str]:
    """A note's text broken into lines of at most `width`; a word wider than that is divided."""
    return [line for paragraph in text.split("\n") for line in _wrapped(paragraph, size, width)]


@lru_cache(maxsize=2_000)
def _wrapped(paragraph: str, size: float, width: float) -> tuple[str, ...]:
    """One paragraph in lines."""
    lines = [""]
    for word in re.findall(r"\S+", paragraph):
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if text_width(joined, size) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for char in word:
            if text_width(lines[-1] + char, size) > width:
                lines.append("")
            lines[-1] += char
    return tuple(lines)


def sheet_box(note: Note) -> Box:
    """The sheet of a note, as wide as its longest line."""
    lines = sheet_lines(note.text)
    width = max(text_width(line, SHEET_SIZE) for line in lines) + 2 * PADDING
    return Box(note.x, note.y, max(SHEET_MIN, width), len(lines) * ROW + 2 * PADDING)


def group_box(cards: Collection[Box]) -> Box:
    """The frame of a group around its members' cards, with a strip for its title."""
    left, top = min(card.x for card in cards), min(card.y for card in cards)
    right, bottom = max(card.x + card.width for card in cards), max(card.y + card.height for card in cards)
    width, height = right - left + 2 * FRAME_ROOM, bottom - top + 2 * FRAME_ROOM + TITLE_STRIP
    return Box(left - FRAME_ROOM, top - FRAME_ROOM - TITLE_STRIP, width, height)


def strip_box(frame: Box) -> Box:
    """The strip of a group's frame that holds its title."""
    return Box(frame.x, frame.y, frame.width, TITLE_STRIP)


def button_box(frame: Box) -> Box:
    """The button in the strip that collapses the group."""
    return Box(frame.x, frame.y, TITLE_STRIP, TITLE_STRIP)


def label_width(view: WireView) -> float:
    """Width of a wire's label at the end of the pass: formula or, if that is wider than any run, its right side.

    No wider than the longest run: what needs more is written in smaller letters.
    """
    if view.room is not None:
        return view.room
    formula = text_width(view.formula, FORMULA_SIZE)
    if formula > RUN_MAX:
        formula = text_width(view.formula_short, FORMULA_SIZE)
    local = row_width(f"×{view.factor}" if view.factor else view.rule, LOCAL_SIZE)
    gradient = row_width(view.final, LOCAL_SIZE) + ARROW if view.final else 0.0
    widest = max(formula if formula <= RUN_MAX else 0.0, local, gradient, text_width(view.no_gradient, SUM_SIZE))
    return min(widest, RUN_MAX)
