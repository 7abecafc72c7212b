"""Every word the program says passes through `say`, so that it can be translated.

A text is a whole sentence or label in English with `{name}` parts, and is looked up in the catalogue of the learner's
language. `python -m tests.messages` finds the texts in the source: where `say` is not given the text itself, the text
is wrapped in `marked` where it is written.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from gettext import NullTranslations
from typing import ParamSpec, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

ENGLISH = "en"
_forget: list[Callable[[], None]] = []  # empties what was remembered in the language before


class _Messages(NullTranslations):
    """A catalogue of single texts, as tests give one."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__()
        self._messages = dict(messages)

    def gettext(self, message: str) -> str:
        return self._messages.get(message, message)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


class _Spoken:
    """The language of the program, one for the whole process."""

    catalog: NullTranslations = NullTranslations()


_spoken = _Spoken()


def set_catalog(messages: Mapping[str, str] | NullTranslations) -> None:
    """Translate from now on with `messages` (English text -> text in the learner's language), or with a catalogue.

    What is already shown stays as it is, so the program does this once, before there is a window.
    """
    _spoken.catalog = messages if isinstance(messages, NullTranslations) else _Messages(messages)
    for forget in _forget:
        forget()


def language() -> str:
    """Return the code of the language that is spoken, as its catalogue says; English has none and is "en"."""
    return _spoken.catalog.info().get("language", ENGLISH)


def remembered(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Cache a function whose results hold translated words, until the language changes."""
    cached = lru_cache(maxsize=20_000)(function)
    _forget.append(cached.cache_clear)
    return cached  # type: ignore[return-value]  # its arguments are those of the function


@remembered
def _translated(message: str, context: str) -> str:
    if not message:  # which is the key of a catalogue's header
        return ""
    catalog = _spoken.catalog
    return catalog.pgettext(context, message) if context else catalog.gettext(message)


def marked(message: str) -> str:
    """Return a text as it is, marked as one that is said later."""
    return message


def say(message: str, **parts: object) -> str:
    """Return `message` in the learner's language with `{name}` parts filled in."""
    translated = _translated(message, "")
    return translated.format(**parts) if parts else translated


def say_in(context: str, message: str, **parts: object) -> str:
    """Like `say`, for a text with several meanings: `context` tells translators which one, and is never shown."""
    translated = _translated(message, context)
    return translated.format(**parts) if parts else translated


def say_count(one: str, many: str, n: int, **parts: object) -> str:
    """Return the text for `n` things with `{n}` filled in: in English `one` for 1 thing and `many` for others."""
    return _spoken.catalog.ngettext(one, many, n).format(n=n, **parts)


def listing(words: list[str]) -> str:
    """Join words the way a sentence does: 'a', 'a and b', 'a, b and c'."""
    if len(words) < 2:
        return "".join(words)
    return say("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])


def choice(words: list[str]) -> str:
    """Join words of which one is meant: 'a', 'a or b', 'a, b or c'."""
    if len(words) < 2:
        return "".join(words)
    return say("{first} or {last}", first=", ".join(words[:-1]), last=words[-1])


def inside_sentence(text: str) -> str:
    """Return a text of the system as it goes on within a sentence: with a small first letter."""
    return text[:1].lower() + text[1:]


def as_sentence(text: str) -> str:
    """Return what follows a place, as `at nodes: …`, as a sentence of its own: with a capital first letter."""
    return text[:1].upper() + text[1:]
