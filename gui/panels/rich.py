"""Rich text from spans: everything from a document is escaped, colours come from the theme."""

from html import escape

from core.description.views import Role, Spans
from gui.theme import Theme

CELL = 1  # letters that the space around a cell of a table takes
TOGETHER = "\N{WORD JOINER}"  # no line is broken here: ∂L over ∂c would be read as a fraction


def coloured(spans: Spans, theme: Theme, strong: bool = False) -> str:
    """Return spans as HTML in their roles' colours; `strong` makes values and gradients bold."""
    return "".join(_span(text, role, theme, strong) for text, role in spans)


def _span(text: str, role: Role, theme: Theme, strong: bool) -> str:
    weight = ";font-weight:600" if strong and role in (Role.GRAD, Role.LOCAL, Role.VALUE) else ""
    return (
        f'<span style="color:{getattr(theme, role.value)}{weight}">{escape(text).replace("/∂", f"/{TOGETHER}∂")}</span>'
    )


def aligned(symbols: Spans, numbers: Spans, theme: Theme, letters: int) -> str:
    """Return the chain rule in two lines, each number under its symbol if so many letters are enough for that."""
    if max(len(plain(spans)) + CELL * len(spans) for spans in (symbols, numbers)) > letters:
        return f"{coloured(symbols, theme)}<br>{coloured(numbers, theme, strong=True)}"
    offset = 1 if len(symbols) > len(numbers[:1]) and numbers[:1] and numbers[0][0].strip() == "=" else 0
    split = max(len(symbols) - offset, 1)
    upper = _cells([(span,) for span in symbols], theme, strong=False)
    columns = [(span,) for span in numbers[:split]] + ([numbers[split:]] if numbers[split:] else [])
    lower = f"<tr>{_cells([()] * offset + columns, theme, strong=True)}</tr>" if numbers else ""
    return f'<table cellspacing="0" cellpadding="3"><tr>{upper}</tr>{lower}</table>'


def _cells(columns: list[Spans], theme: Theme, strong: bool) -> str:
    return "".join(
        f'<td align="center">{coloured(spans, theme, strong).replace(", ", ",&nbsp;")}</td>' for spans in columns
    )


def plain(spans: Spans) -> str:
    """Return spans as plain text, for a screen reader."""
    return "".join(text for text, _ in spans)
