"""Names of nodes: what may be one, and which one is free."""

import keyword
import re
from collections.abc import Collection
from itertools import count

from core.base.errors import GraphError
from core.base.text import say

MAX_NAME = 200


def check_word(name: str) -> None:
    """Raise GraphError unless `name` can be the name of a node."""
    if not re.fullmatch(r"[^\W\d]\w*", name):
        raise GraphError(
            say("“{name}” cannot be a name: use letters, digits and _, and start with a letter.", name=name[:40])
        )
    if len(name) > MAX_NAME:
        raise GraphError(say("A name has at most {most} characters.", most=MAX_NAME))


def refuse_keyword(text: str) -> None:
    """Raise GraphError where a text holds a word of Python, which no formula could name."""
    if found := re.search(rf"\b({'|'.join(keyword.kwlist)})\b", text):
        raise GraphError(say("“{word}” is a word of Python; choose another name.", word=found[0]))


def free_name(taken: Collection[str], wish: str) -> str:
    """Return `wish`, or `wish` (shortened if need be) with the first number that makes it free."""
    if wish not in taken:
        return wish
    numbered = (f"{wish[: MAX_NAME - len(str(number))]}{number}" for number in count(1))
    return next(name for name in numbered if name not in taken)
