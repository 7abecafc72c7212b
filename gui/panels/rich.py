"""Rich text from spans: everything from a document is escaped, colours come from the theme."""

import re
from html import escape

from core.description.views import Role, Spans
from gui.base.long_names import BREAK, LETTERS
from gui.theme import Theme

TOGETHER = "\N{WORD JOINER}"  # no line is broken here: dL over dc would be read as a fraction

_LONG = re.compile(rf"\w{{{LETTERS + 1},}}")
_PART = re.compile(rf"([^\W_]{{{LETTERS}}}|_)(?=\w)")


def breakable(text: str) -> str:
    """Return a text whose long names may go on in the next line where a column is too narrow for them."""
    return _LONG.sub(lambda name: _PART.sub(rf"\1{BREAK}", name[0]), text)


def coloured(spans: Spans, theme: Theme, strong: bool = False) -> str:
    """Return spans as HTML in their roles' colours; `strong` makes values and gradients bold."""
    return "".join(_span(text, role, theme, strong) for text, role in spans)


def _span(text: str, role: Role, theme: Theme, strong: bool) -> str:
    weight = ";font-weight:600" if strong and role in (Role.GRAD, Role.LOCAL, Role.VALUE) else ""
    words = escape(breakable(text)).replace("/", f"/{TOGETHER}").replace("\n", "<br>")
    return f'<span style="color:{getattr(theme, role.value)}{weight}">{words}</span>'
