"""Coloured pieces of text: joined, and without their colours."""

from core.description.views import Role, Spans


def plain(spans: Spans) -> str:
    """Return spans without their colours."""
    return "".join(text for text, _ in spans)


def in_soft_ink(text: str) -> Spans:
    """Return a sentence that explains."""
    return ((text, Role.SOFT),)


def joined(*sentences: Spans) -> Spans:
    """Return sentences after each other with a space between them."""
    spans: Spans = ()
    for sentence in filter(None, sentences):
        (text, role), *rest = sentence
        spans += ((f" {text}" if spans else text, role), *rest)
    return spans
