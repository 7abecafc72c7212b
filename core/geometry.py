"""The picture's measures in canvas units (1 unit is 1 pixel at 100 %), known without any font."""

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from core.views import NodeView, WireView

GRID = 8.0
STRIP = 34.0  # width of the strip with the symbol
TITLE_SIZE, ROW_SIZE, CHIP_SIZE = 12.0, 11.0, 11.0  # text sizes
ROW = 16.0  # height of a row of text
PADDING = 8.0
CHIP_LINE = 14.0
CARD_MIN, CARD_MAX = 120.0, 264.0
CARD_HEIGHT = 64.0
PORT = 4.0  # radius of the dot; the place to hit is far larger


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
    """Return a width that `text` in Source Sans Pro stays within, at `size` units; nearly exact for digits."""
    return sum(map(_advance, text)) * size


@lru_cache(maxsize=2_000)
def _advance(char: str) -> float:
    """Advance in ems, after Source Sans Pro's metrics, rounded up."""
    if char in " ijlI.,:;|!'()[]·":
        return 0.31
    if char in "frt-–/\\":
        return 0.38
    if char in "mMW%@…":
        return 0.9
    if unicodedata.east_asian_width(char) in "WF":
        return 1.05
    if char.isupper() or char in "wOQ∂Σ∞≈⊙→":
        return 0.72
    return 0.55


def card_size(view: NodeView) -> tuple[float, float]:
    """Width and height of a node's card: as wide as its longest row, within limits."""
    return _card_size(view.title, view.value, view.grad, len(view.slots))


@lru_cache(maxsize=20_000)
def _card_size(title: str, value: str, grad: str, slots: int) -> tuple[float, float]:
    rows = (text_width(text, ROW_SIZE * 1.06) + 42.0 for text in (value, grad))
    width = STRIP + 2 * PADDING + max(text_width(title, TITLE_SIZE * 1.06), *rows)
    return min(max(CARD_MIN, GRID * -(-width // GRID)), CARD_MAX), CARD_HEIGHT + ROW * max(0, slots - 3)


def card_box(view: NodeView) -> Box:
    """The card of a node where it stands."""
    return Box(view.x, view.y, *card_size(view))


def port_in(view: NodeView, slot: int) -> tuple[float, float]:
    """Centre of an input port: on the left edge, spread evenly."""
    _, height = card_size(view)
    return view.x, view.y + height * (slot + 1) / (len(view.slots) + 1)


def port_out(view: NodeView) -> tuple[float, float]:
    """Centre of the output port: the middle of the right edge."""
    width, height = card_size(view)
    return view.x + width, view.y + height / 2


def chip_size(view: WireView) -> tuple[float, float]:
    """Width and height of a wire's two-line label."""
    longest = max(text_width(view.local, CHIP_SIZE), text_width(view.grad, CHIP_SIZE * 1.06))
    return longest + 2 * PADDING, 2 * CHIP_LINE + PADDING
