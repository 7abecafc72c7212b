"""The texts of lessons: paragraphs, *emphasis* and `code`. There are no links and no pictures, and nothing is run."""

import re
from enum import StrEnum
from typing import NamedTuple

_RUN = re.compile(r"`([^`\n]+)`|\*([^*\s](?:[^*\n]*[^*\s])?)\*")


class Style(StrEnum):
    """How a piece of text is shown."""

    PLAIN = "plain"
    EMPHASIS = "emphasis"
    CODE = "code"


class Run(NamedTuple):
    """A piece of text in one style; whatever shows it has to escape it."""

    text: str
    style: Style = Style.PLAIN


def paragraphs(text: str) -> list[list[Run]]:
    """Return the paragraphs of a text, which empty lines separate, as runs; lines within one are joined."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return [_runs(" ".join(block.split())) for block in blocks if block.strip()]


def plain_text(text: str) -> str:
    """Return a text without its marks, for screen readers and the clipboard."""
    return "\n\n".join("".join(run.text for run in paragraph) for paragraph in paragraphs(text))


def _runs(block: str) -> list[Run]:
    runs: list[Run] = []
    end = 0
    for found in _RUN.finditer(block):
        if found.start() > end:
            runs.append(Run(block[end : found.start()]))
        code, emphasis = found.groups()
        runs.append(Run(code, Style.CODE) if code is not None else Run(emphasis, Style.EMPHASIS))
        end = found.end()
    return runs + ([Run(block[end:])] if end < len(block) else [])
