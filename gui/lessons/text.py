"""The texts of lessons as rich text: everything is escaped, and there are no links and no pictures."""

from html import escape

from core.lessons.markup import Style, paragraphs

_STYLED = {
    Style.PLAIN: "{text}",
    Style.EMPHASIS: "<i>{text}</i>",
    Style.CODE: '<span style="font-weight:600">{text}</span>',
}
GAP = 8  # pixels between two paragraphs


def as_html(text: str) -> str:
    """Return the paragraphs of a text as HTML."""
    made = []
    for number, runs in enumerate(paragraphs(text)):
        words = "".join(_STYLED[run.style].format(text=escape(run.text)) for run in runs)
        made.append(f'<p style="margin:{GAP if number else 0}px 0 0 0">{words}</p>')
    return "".join(made)
