"""Catalogues as gettext's tools know them: read and written as text (.po), compiled for the program (.mo)."""

import ast
import struct
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

KEY = tuple[str, str]  # context and text
HEADER = (
    "Project-Id-Version: Autograd Canvas\nLanguage: {code}\nX-Name: {code}\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
    "Plural-Forms: nplurals=2; plural=(n != 1);\n"
)
MAGIC = 0x950412DE  # of a compiled catalogue


@dataclass(frozen=True)
class Message:
    """One text: where it is, what it means, and its translations, several where the text counts something."""

    id: str
    context: str = ""
    plural: str = ""
    places: tuple[str, ...] = ()
    translations: tuple[str, ...] = field(default=("",))

    @property
    def key(self) -> KEY:
        """What makes it one text."""
        return self.context, self.id

    @property
    def done(self) -> bool:
        """Whether it has all its translations."""
        return all(self.translations)


def read(text: str) -> list[Message]:
    """Return the entries of a .po file; the first, with an empty text, is the header."""
    return [_entry(block) for block in text.strip().split("\n\n")]


def _entry(block: str) -> Message:
    places: list[str] = []
    fields: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        if line.startswith("#: "):
            places += line[3:].split()
        elif line and not line.startswith("#"):
            if not line.startswith('"'):
                name = line.split(" ", 1)[0]
                fields[name] = ""
            fields[name] += ast.literal_eval(line.removeprefix(name).strip())
    translations = tuple(value for name, value in fields.items() if name.startswith("msgstr"))
    context, plural = fields.get("msgctxt", ""), fields.get("msgid_plural", "")
    return Message(fields["msgid"], context, plural, tuple(places), translations)


def written(messages: Iterable[Message]) -> str:
    """Return the text of a .po file."""
    return "\n".join(map(_block, messages))


def _block(message: Message) -> str:
    lines = [f"#: {place}" for place in message.places]
    if "{" in message.id:
        lines.append("#, python-brace-format")
    if message.context:
        lines.append(f"msgctxt {_quoted(message.context)}")
    lines.append(f"msgid {_quoted(message.id)}")
    if message.plural:
        lines.append(f"msgid_plural {_quoted(message.plural)}")
        lines += [f"msgstr[{number}] {_quoted(text)}" for number, text in enumerate(message.translations)]
    elif message.id:
        lines.append(f"msgstr {_quoted(message.translations[0])}")
    else:  # the header, one line for each of its fields
        lines += ['msgstr ""', *(_quoted(line) for line in message.translations[0].splitlines(keepends=True))]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def merged(found: Iterable[Message], known: Iterable[Message]) -> list[Message]:
    """Return what was found with the translations that are known; what is no longer found goes."""
    header, *others = known
    plurals = int(header.translations[0].partition("nplurals=")[2][:1] or 2)
    have = {(message.key, message.plural): message.translations for message in others}
    return [header] + [
        replace(
            message,
            translations=have.get((message.key, message.plural), ("",) * (plurals if message.plural else 1)),
        )
        for message in found
    ]


def compiled(messages: Iterable[Message]) -> bytes:
    """Return the .mo file: a sorted table of texts and one of their translations, each text ending with a zero byte."""
    texts = {_id(message): "\0".join(message.translations).encode() for message in messages if message.done}
    ids = sorted(texts)
    offset = 28 + 16 * len(ids)
    tables: list[bytes] = []
    data = b""
    for strings in (ids, [texts[id] for id in ids]):
        for string in strings:
            tables.append(struct.pack("<2I", len(string), offset + len(data)))
            data += string + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(ids), 28, 28 + 8 * len(ids), 0, 0)
    return head + b"".join(tables) + data


def _id(message: Message) -> bytes:
    text = f"{message.context}\x04{message.id}" if message.context else message.id
    return (f"{text}\0{message.plural}" if message.plural else text).encode()
