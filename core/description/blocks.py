"""The table of building blocks in resources/blocks.json: what the palette says of each, and what it is made from."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from core.base.resources import resource_path
from core.base.text import marked

GROUP = marked("Building blocks")


class Block(Struct, frozen=True):
    """A ready subgraph: its inputs as tensors, and all else in one collapsed group with a closed form."""

    name: str
    symbol: str
    hint: str  # what it computes, in a few signs
    about: str
    words: tuple[str, ...]  # by which it is found as well
    leaves: Mapping[str, Any]  # the values of the inputs by name
    formula: str
    closed: Mapping[str, Any]  # "formula", and "rules" by input, which may name what the nodes inside calculate
    still: tuple[str, ...] = ()  # the inputs that need no gradient


@lru_cache(maxsize=1)
def blocks() -> Mapping[str, Block]:
    """All blocks by name."""
    records = json.loads(resource_path("blocks.json").read_text(encoding="utf-8"))
    made = (Block(**record | {key: tuple(record.get(key, ())) for key in ("words", "still")}) for record in records)
    return {block.name: block for block in made}
