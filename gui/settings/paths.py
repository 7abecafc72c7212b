"""Paths as texts that Qt can keep: those whose bytes are no UTF-8 are written as an address, in plain letters."""

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

ADDRESS = "file://"


def as_text(path: Path) -> str:
    """The text for a path."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return path.absolute().as_uri()
    return str(path)


def as_path(text: str) -> Path:
    """The path that a text was made for."""
    return Path(os.fsdecode(unquote_to_bytes(text[len(ADDRESS) :])) if text.startswith(ADDRESS) else text)
