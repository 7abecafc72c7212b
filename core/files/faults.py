"""Why a file cannot be read or written, as one sentence."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.base.errors import DocumentError, GraphError
from core.base.text import inside_sentence, marked, say

_REASONS = {
    errno.EEXIST: marked("a file is in the way"),
    errno.ELOOP: marked("its links lead to each other, and to no file"),
    errno.ENAMETOOLONG: marked("its name is too long"),
    errno.ENOSPC: marked("the disk is full"),
    errno.EDQUOT: marked("the disk is full"),
    errno.EROFS: marked("the disk is read-only"),
    errno.EFBIG: marked("it would be larger than a file may be there"),
    errno.EIO: marked("the disk has a fault there"),
}


@contextmanager
def naming(place: str) -> Iterator[None]:
    """Raise a GraphError of this block as a DocumentError whose sentence names the place in the document."""
    try:
        yield
    except GraphError as error:
        raise DocumentError(say("{place}: {sentence}", place=place, sentence=error)) from error


def fault(sentence: str) -> DocumentError:
    """The sentence on one line, whatever the file or its name holds."""
    return DocumentError(one_line(sentence))


def one_line(sentence: str) -> str:
    """A sentence without the signs that cannot be shown."""
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in sentence)


def called(path: str | os.PathLike[str]) -> str:
    """What a sentence calls a file."""
    return Path(path).name or str(path) or "“”"


def not_saved(path: str | os.PathLike[str], error: OSError | ValueError) -> DocumentError:
    """The sentence that a file is not written."""
    return fault(say("{file} cannot be saved: {reason}.", file=called(path), reason=reason_of(error)))


def not_read(path: str | os.PathLike[str], error: OSError | ValueError) -> DocumentError:
    """The sentence that a file is not read."""
    return fault(say("{file} cannot be read: {reason}.", file=called(path), reason=reason_of(error)))


def reason_of(error: OSError | ValueError) -> str:
    """Why the system refused, in words for a learner."""
    match error:
        case FileNotFoundError():
            return say("there is no such file or folder")
        case IsADirectoryError():
            return say("it is a folder")
        case NotADirectoryError():
            return say("a part of its path is not a folder")
        case PermissionError():
            return say("it is not allowed there")
        case OSError(errno=int() as number) if number in _REASONS:
            return say(_REASONS[number])
        case OSError(strerror=str() as text):  # rare, and in English unless the system speaks another language
            return inside_sentence(text)
    return str(error)
