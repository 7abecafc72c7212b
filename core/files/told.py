"""What is wrong with the text of a large document, as sentences: the same that a small one gets."""

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from core.base.errors import DocumentError
from core.base.text import say
from core.files.document_format import type_sentence
from core.files.strict_json import too_deep

PIECE = 1 << 20  # bytes that are decoded at once


@contextmanager
def told(data: bytes | msgspec.Raw, *place: str | int) -> Iterator[None]:
    """Raise DocumentError with a sentence for what msgspec finds wrong in some bytes, which are at a place."""
    try:
        yield
    except msgspec.ValidationError as error:
        what, _, path = str(error).partition(" - at `$")
        steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
        raise DocumentError(type_sentence(f"{what} - at `${steps}{path or '`'}")) from error
    except RecursionError as error:
        raise DocumentError(too_deep()) from error
    except msgspec.DecodeError as error:
        raise DocumentError(_malformed(bytes(data), str(error))) from error


def _malformed(data: bytes, message: str) -> str:
    what, _, byte = message.removeprefix("JSON is malformed: ").partition(" (byte ")
    place = int(found[0]) if (found := re.match(r"\d+", byte)) else len(data)
    line, column = data.count(b"\n", 0, place) + 1, place - data.rfind(b"\n", 0, place)
    sentence = "line {line}, column {column}: this is not JSON ({reason})."
    return say(sentence, line=line, column=column, reason=what[:1].lower() + what[1:])


def check_text(data: bytes) -> None:
    """Raise DocumentError for what is no UTF-8; the text would be four times as large."""
    if data.isascii():
        return
    decoder, place = codecs.getincrementaldecoder("utf-8")(), 0
    for place in range(0, len(data), PIECE):
        left = len(decoder.getstate()[0])
        try:
            decoder.decode(data[place : place + PIECE], final=place + PIECE >= len(data))
        except UnicodeDecodeError as error:
            raise DocumentError(say("byte {number} is not UTF-8 text.", number=place - left + error.start)) from error
