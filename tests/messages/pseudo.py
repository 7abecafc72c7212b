"""A language that nobody speaks: English with accents, 40 % longer and between marks, so that other texts stand out."""

import re
from collections.abc import Iterable
from dataclasses import replace

from tests.messages.catalogue import HEADER, Message

CODE = "xx"
LONGER = 0.4
WORD = 8
OPEN, CLOSE = "‹", "›"
_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "áƀčđéƒǥħíĵķĺɱńóƥɋŕšťúṽŵẋýžÁɃČĐÉƑǤĦÍĴĶĹṀŃÓƤɊŔŠŤÚṼŴẊÝŽ"
)
_KEPT = re.compile(r"(\{[^}]*\}|%\(\w+\)[sr]|%[sr]|\(\*\.json\);;|\(\*\)|\t|\n)")


def pseudo(text: str) -> str:
    """Return a text in that language; what is filled in stays outside the marks."""
    parts = [part if number % 2 else _marked(part) for number, part in enumerate(_KEPT.split(text))]
    return "".join(parts)


def _marked(part: str) -> str:
    if not part.strip():
        return part
    more = round(LONGER * len(part.strip()))
    longer = (
        "~" * more if more < WORD else " ~" + "~~~~~ ~" * (more // (WORD - 1))
    )  # words, so that lines can be broken
    begin, end = part[: len(part) - len(part.lstrip())], part[len(part.rstrip()) :]
    return f"{begin}{OPEN}{part.strip().translate(_ACCENTED)}{longer}{CLOSE}{end}"


def unmarked(text: str) -> str:
    """Return what of a shown text is not of that language."""
    return re.sub(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", " ", text)


def in_pseudo(messages: Iterable[Message], code: str) -> list[Message]:
    """Return a whole catalogue in that language."""
    header = Message("", translations=(HEADER.format(code=code),))
    return [header] + [
        replace(message, translations=tuple(map(pseudo, filter(None, (message.id, message.plural)))))
        for message in messages
    ]
