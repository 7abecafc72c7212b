"""Row: one line of the table in docs/trust.md."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was tried, how often, what came of it, and whether that is as it should be."""

    what: str
    tried: str
    found: str
    holds: bool


def counted(number: int, one: str, many: str) -> str:
    """A number of things in words: 1 kill, 1,000 kills."""
    return f"{number:,} {one if number == 1 else many}"
