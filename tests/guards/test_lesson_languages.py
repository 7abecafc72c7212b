"""Every text of a shipped lesson has every language of the program, with the same numbers, names and marks in it."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from core.base import languages
from core.base.text import ENGLISH
from core.lessons import catalog
from core.lessons.markup import Style, paragraphs
from core.lessons.model import Choice, LessonRecord, Task, Text

OTHERS = [code for code in languages.codes() if code != ENGLISH]


def texts_of(record: Any) -> Iterator[tuple[str, Text]]:
    """All texts of a record and of the records in it, with the names of the fields that lead there."""
    for field in msgspec.structs.fields(record):
        found = getattr(record, field.name)
        if field.type == Text:
            yield field.name, found
        elif field.type == dict[str, Text]:
            yield from ((f"{field.name}.{name}", text) for name, text in found.items())
        elif isinstance(found, list):
            for part in found:
                if isinstance(part, Task | Choice):
                    yield from ((f"{part.id}.{place}", text) for place, text in texts_of(part))


def written(record: LessonRecord) -> Iterator[tuple[str, Text]]:
    """The texts of a lesson that say something."""
    return ((place, text) for place, text in texts_of(record) if text)


def kept(text: str) -> tuple[list[str], set[str], list[int]]:
    """What a translation takes over: what is filled in, names and formulas, and how much is emphasized where."""
    parts = paragraphs(text)
    code = {run.text for runs in parts for run in runs if run.style is Style.CODE}
    emphasized = [sum(run.style is Style.EMPHASIS for run in runs) for runs in parts]
    return sorted(re.findall(r"\{[^{}]*\}", text)), code, emphasized


@pytest.mark.parametrize("name", catalog.names())
def test_every_text_of_a_lesson_has_every_language(name):
    texts = list(written(catalog.load(name).record))
    assert {"title", "look.text"} <= {place for place, _ in texts}
    assert [(place, code) for place, text in texts for code in languages.codes() if not text.get(code)] == []


@pytest.mark.parametrize("name", catalog.names())
def test_what_is_filled_in_and_marked_is_the_same_in_every_language(name):
    for place, text in written(catalog.load(name).record):
        for code in OTHERS:
            assert kept(text[code]) == kept(text[ENGLISH]), place


def test_the_texts_of_tasks_choices_and_mistakes_are_looked_at():
    places = {place for name in catalog.names() for place, _ in written(catalog.load(name).record)}
    assert {"value.mistakes.added", "push.same.text", "push.same.feedback", "forgot.sum.feedback"} <= places
