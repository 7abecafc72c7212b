"""Every word the program says passes through `say`, so that it can be translated."""

from collections.abc import Mapping

_catalog: dict[str, str] = {}


def set_catalog(messages: Mapping[str, str]) -> None:
    """Translate from now on with `messages` (English sentence -> sentence in the learner's language)."""
    _catalog.clear()
    _catalog.update(messages)


def say(message: str, **parts: object) -> str:
    """Return `message` in the learner's language with `{name}` parts filled in."""
    translated = _catalog.get(message, message)
    return translated.format(**parts) if parts else translated


def listing(words: list[str]) -> str:
    """Join words the way a sentence does: 'a', 'a and b', 'a, b and c'."""
    if len(words) < 2:
        return "".join(words)
    return say("{first} and {last}", first=", ".join(words[:-1]), last=words[-1])
