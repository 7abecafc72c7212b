"""Long names in sentences: shortened, and with places where a line may be broken, so that none needs a wide screen."""

import re
from html import escape

BREAK = "\N{ZERO WIDTH SPACE}"  # a line may be broken here
LETTERS = 20  # that stay together

_LONG = re.compile(r"([^\s/]{30})[^\s/]{10,}([^\s/]{15})")  # a name that would take several lines
_WIDE = re.compile(rf"(\S{{{LETTERS}}})(?=[^\s{BREAK}])")  # a part of a name that may be wider than a narrow line


def shortened(sentence: str) -> str:
    """The sentence with … in the midst of long names."""
    return _LONG.sub(rf"\1…{BREAK}\2", sentence)


def with_breaks(sentence: str) -> str:
    """The sentence, which even a narrow line can hold."""
    return _WIDE.sub(rf"\1{BREAK}", sentence)


def tip(sentence: str) -> str:
    """What the pointer tells where a sentence is shortened; else nothing."""
    return f"<p>{escape(sentence)}</p>" if shortened(sentence) != sentence else ""
