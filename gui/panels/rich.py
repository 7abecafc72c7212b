"""Rich text from spans: everything from a document is escaped, colours come from the theme."""

from html import escape

from core.description.views import Role, Spans
from gui.theme import Theme

TOGETHER = "\N{WORD JOINER}"  # no line is broken here: dL over dc would be read as a fraction


def coloured(spans: Spans, theme: Theme, strong: bool = False) -> str:
    """Return spans as HTML in their roles' colours; `strong` makes values and gradients bold."""
    return "".join(_span(text, role, theme, strong) for text, role in spans)


def _span(text: str, role: Role, theme: Theme, strong: bool) -> str:
    weight = ";font-weight:600" if strong and role in (Role.GRAD, Role.LOCAL, Role.VALUE) else ""
    words = escape(text).replace("/", f"/{TOGETHER}").replace("\n", "<br>")
    return f'<span style="color:{getattr(theme, role.value)}{weight}">{words}</span>'


def plain(spans: Spans) -> str:
    """Return spans as plain text, for a screen reader."""
    return "".join(text for text, _ in spans)
