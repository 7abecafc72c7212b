"""How much is drawn at a zoom, and in which sizes; decided once for the whole view."""

import math
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from core.picture.geometry import FORMULA_SIZE, LOCAL_SIZE, NAME_SIZE, NUMBER_SIZE, SUM_SIZE, SYMBOL_SIZE, TITLE_SIZE

LEAST = (0.5, 0.62, 0.85)  # scales from which on gradients, all numbers, everything is drawn
LARGEST_NAME = 40  # units: a card is 84 high
SLACK = 0.95  # what is drawn stays drawn until the scale is so much smaller, so that it does not flicker


class Detail(IntEnum):
    """How much is drawn."""

    NAMES = 0  # of cards; wires are thick where the gradient has flowed
    GRADIENTS = 1  # one number on a wire; symbol, name, value and gradient on a card
    NUMBERS = 2  # no formulas
    FULL = 3

    @classmethod
    def at(cls, scale: float, before: "Detail | None" = None) -> "Detail":
        """Return what is drawn at a scale, in pixels of the screen for a canvas unit; `before` is what was drawn."""
        found = cls(sum(scale >= least for least in LEAST))
        stays = before is not None and before > found and scale >= LEAST[before - 1] * SLACK
        return before if stays and before is not None else found


class Sizes(NamedTuple):
    """Sizes of text in canvas units, whole numbers since Qt takes no others."""

    symbol: int
    title: int
    name: int
    number: int  # value and gradient on a card
    sum: int
    local: int  # local derivative and gradient on a wire
    formula: int
    words: int  # beside a card and over a wire without a gradient


@lru_cache(maxsize=256)
def sizes_at(scale: float, detail: Detail) -> Sizes:
    """Return the sizes at a scale: numbers never have less than 14 pixels on the screen as long as they are drawn."""

    def least(size: float, pixels: float) -> int:
        return max(round(size), math.ceil(pixels / scale - 0.01))

    formula, sum = round(FORMULA_SIZE), round(SUM_SIZE)
    if detail is Detail.FULL:
        symbol, title, name = round(SYMBOL_SIZE), round(TITLE_SIZE), round(NAME_SIZE)
        number, local = least(NUMBER_SIZE, 15.0), least(LOCAL_SIZE, 15.0)
        return Sizes(symbol, title, name, number, sum, local, formula, round(TITLE_SIZE))
    if detail is Detail.NUMBERS:
        title = least(0.0, 12.5)
        return Sizes(least(0.0, 14.0), title, title, least(0.0, 15.0), sum, least(0.0, 15.0), formula, title)
    if detail is Detail.NAMES:
        name = min(least(0.0, 15.0), LARGEST_NAME)
        return Sizes(name, name, name, name, sum, name, formula, min(least(0.0, 12.0), LARGEST_NAME))
    title = least(0.0, 12.0)
    return Sizes(title, title, title, least(0.0, 14.0), sum, least(0.0, 14.0), formula, title)
