"""Brings resources/languages up to date: the template, the catalogue of each language, and what is compiled of it.

`python -m tests.messages` prints the texts that still have no translation; `python -m tests.messages fr` begins a new
language.
"""

import sys
from pathlib import Path

from tests.messages import catalogue, source
from tests.messages.catalogue import Message

FOLDER = source.ROOT / "resources" / "languages"
TEMPLATE = FOLDER / "messages.pot"


def main(begun: list[str]) -> int:
    """Write all files anew; the exit code is 1 while a text has no translation."""
    found = source.messages()
    TEMPLATE.write_text(catalogue.written([_header(""), *found]), encoding="utf-8")
    for code in begun:
        _begin(FOLDER / f"{code}.po", code)
    missing = 0
    for path in sorted(FOLDER.glob("*.po")):
        messages = catalogue.merged(found, catalogue.read(path.read_text(encoding="utf-8")))
        path.write_text(catalogue.written(messages), encoding="utf-8")
        path.with_suffix(".mo").write_bytes(catalogue.compiled(messages))
        for message in messages:
            if not message.done:
                missing += 1
                print(f"{path.name}: {message.places[0]}: {message.id}")
    print(f"{len(found)} texts, {missing} translations missing")
    return int(missing > 0)


def _header(code: str) -> Message:
    return Message("", translations=(catalogue.HEADER.format(code=code),))


def _begin(path: Path, code: str) -> None:
    if not path.exists():
        path.write_text(catalogue.written([_header(code)]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
