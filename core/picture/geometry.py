"""Sizes and positions in canvas units (1 unit is 1 pixel at 100 %), computed without any font."""

import math
import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

from core.description.views import NodeView, WireView
from core.graph.notes import Note

GRID = 8.0
ROUNDING = 1e-9  # of a grid step: a difference that is an error of rounding
STRIP = 34.0  # width of the strip with the symbol
TITLE_SIZE, ROW_SIZE, CHIP_SIZE = 12.0, 11.0, 11.0  # text sizes
ROW = 16.0  # height of a row of text
PADDING = 8.0
CHIP_LINE = 14.0
CAPTION, GRAD_CAPTION = 36.0, 26.0  # width of the words "value" and "grad" in a row
NUMBER_ROOM = 22.0  # width of one number of a tensor's gradient, at least
CARD_MIN, CARD_MAX = 120.0, 264.0
CARD_HEIGHT = 64.0
SHEET_SIZE, SHEET_WIDTH, SHEET_MIN = 12.0, 208.0, 64.0
FRAME_ROOM = 20.0  # between a group's frame and the cards in it, with room for the output's tag
TITLE_STRIP = 28.0  # height of the strip with a group's title
PORT = 4.0  # radius of the dot; the area to click is far larger


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
    if char in "mMW%@…":
        return 0.96
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05
    if char.isupper() or char in "wOQΣ≈→":
        return 0.72
    return 0.84 if char in "∞⊙" else 0.56


def card_size(view: NodeView) -> tuple[float, float]:
    """Width and height of a node's card; the same at every step, so that nothing jumps during a pass.

    A node at which several gradients arrive has one row more, for a sum that needs two lines.
    """
    return _card_size(view.title, view.value, view.arriving, len(view.slots))


@lru_cache(maxsize=20_000)
def _card_size(title: str, value: str, arriving: int, slots: int) -> tuple[float, float]:
    sums = arriving > 1
    numbers = value.split(",")  # a gradient has as many numbers as the value, and a sum shows two gradients
    room = sum(max(NUMBER_ROOM, row_width(number)) for number in numbers) if len(numbers) > 1 else 0.0
    widest = max(row_width(title, TITLE_SIZE), row_width(value) + CAPTION, 2 * room if sums else room + GRAD_CAPTION)
    width = up_to_grid(STRIP + 2 * PADDING + widest)
    return min(max(CARD_MIN, width), CARD_MAX), CARD_HEIGHT + ROW * (max(0, slots - 3) + sums)


def row_width(text: str, size: float = ROW_SIZE) -> float:
    """Return an upper bound of the width of `text` in the semibold type of a card's title and numbers."""
    return text_width(text, size * 1.06)


def card_box(view: NodeView) -> Box:
    """The rectangle of a node's card."""
    return Box(view.x, view.y, *card_size(view))


def port_in(view: NodeView, slot: int) -> tuple[float, float]:
    """Centre of an input port: on the left edge, spread evenly."""
    _, height = card_size(view)
    return view.x, view.y + height * (slot + 1) / (len(view.slots) + 1)


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
        lines += [] if not lines[-1] else [""]
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


def chip_size(view: WireView) -> tuple[float, float]:
    """Width and height of a wire's two-line label."""
    longest = max(text_width(view.local, CHIP_SIZE), row_width(view.grad, CHIP_SIZE))
    return longest + 2 * PADDING, 2 * CHIP_LINE + PADDING
