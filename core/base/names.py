"""Names of nodes: what may be one, in which single form it is kept, and which one is free."""

import keyword
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import count

from core.base.errors import GraphError
from core.base.signs import as_python, clipped, is_letter
from core.base.text import say

MAX_NAME = 200
MAX_TYPED = 10 * MAX_NAME  # characters of a name as it is typed: \theta for θ, signs that nobody sees
SHORTEST = 5  # characters of a name that is shortened
_RELEASED = re.compile(r"[^\W\d]\w*")  # what version 1 of the documents has always allowed
_PRINTED = re.compile(r"[^\W\d][\w…]*")  # also one that was shortened


def canonical_name(text: str) -> str:
    """Return a name as a formula says it: `θ₁`, `θ_{1}` and `θ1` are one name, θ1. It is what Python's parser sees.

    Raises GraphError with a sentence for what no formula could name: `x²` is a power there, `if` a word of Python.
    """
    name = text
    if len(text) <= MAX_TYPED and not (text.isascii() and text.isidentifier()):  # a document has up to 20,000 names
        name = as_python(text)
    if len(name) > MAX_NAME:
        raise GraphError(say("A name has at most {most} characters.", most=MAX_NAME))
    if name.isidentifier() and not keyword.iskeyword(name):
        return name
    refuse_keyword(name)
    shown = clipped(text.strip(), 40)
    if (plain := _letters(text)) and "**" in name:
        raise GraphError(say("“{name}” is a power in a formula; the name can be {plain}.", name=shown, plain=plain))
    raise GraphError(say("“{name}” cannot be a name: use letters, digits and _, and start with a letter.", name=shown))


def check_word(name: str) -> None:
    """Raise GraphError unless `name` can be the name of a node, in its canonical form."""
    if (canonical := canonical_name(name)) != name:
        raise GraphError(say("“{name}” is written {canonical} here.", name=clipped(name, 40), canonical=canonical))


def refuse_keyword(text: str) -> None:
    """Raise GraphError where a text holds a word of Python, which no formula could name."""
    if found := re.search(rf"\b({'|'.join(keyword.kwlist)})\b", text):
        raise GraphError(say("“{word}” is a word of Python; choose another name.", word=found[0]))


def free_name(taken: Collection[str], wish: str) -> str:
    """Return `wish`, or `wish` (shortened if need be) with the first number that makes it free."""
    return wish if wish not in taken else _numbered(taken, wish, count(1))


def free_names(taken: Iterable[str]) -> Callable[[str], str]:
    """Return a function that returns a free name for each wish, as `free_name` does, and takes it."""
    names = set(taken)
    numbers = defaultdict[str, Iterator[int]](lambda: count(1))  # thousands of wishes may be the same

    def free(wish: str) -> str:
        name = wish if wish not in names else _numbered(names, wish, numbers[wish])
        names.add(name)
        return name

    return free


def _numbered(taken: Collection[str], wish: str, numbers: Iterator[int]) -> str:
    tried = (f"{wish[: MAX_NAME - len(str(number))]}{number}" for number in numbers)
    return next(name for name in tried if name not in taken)


# --- names in documents --------------------------------------------------------------------------------


def name_read(name: str) -> str:
    """Return the canonical form of a name in a document, or for one that no formula can say the most similar name.

    Documents of the first versions may hold such names, and have to open: x² becomes x2, lambda becomes lambda_. Raises
    GraphError for what has never been a name.
    """
    try:
        return canonical_name(name)
    except GraphError:
        if not _RELEASED.fullmatch(name) or len(name) > MAX_NAME:
            raise
    letters = _letters(name)[: MAX_NAME - 1]
    if keyword.iskeyword(letters):
        return f"{letters}_"
    return letters if letters.isidentifier() else f"_{letters}"


def _letters(name: str) -> str:
    """The letters and digits of a name, in the form in which Python's parser sees them."""
    return as_python("".join(filter(is_letter, unicodedata.normalize("NFKC", name))))


def shortened(name: str, most: int) -> str:
    """A name in at most so many characters, with an ellipsis in its middle: long names often differ at their ends."""
    head, tail = most // 2, (most - 1) // 2
    return name if len(name) <= most else f"{name[:head]}…{name[len(name) - tail :]}"


def with_shorter_names(text: str) -> Iterator[str]:
    """The same text with ever shorter names in it, the longest first: dhidd…er/dhidd…er =, dhid…er/dhid…er = and on."""
    longest = max(map(len, _PRINTED.findall(text)), default=0)
    for most in range(longest - 1, SHORTEST - 1, -1):
        yield _with_names_of(text, most)


def _with_names_of(text: str, most: int) -> str:
    return _PRINTED.sub(lambda found: shortened(found[0], most), text)
