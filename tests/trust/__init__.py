"""What the program can be trusted with, measured: `python -m tests.trust` tries it all and writes docs/trust.md.

Each module measures one kind of thing and returns rows; test_trust.py asks each for a short form in every run.
"""

from collections.abc import Iterator

from tests.trust import documents, ending, gradients, keeping, large, losses, saves, starting
from tests.trust.row import Row

KINDS = (gradients, documents, large, saves, losses, keeping, ending, starting)


def rows(*, thorough: bool) -> Iterator[Row]:
    """All rows, as soon as each is measured."""
    for kind in KINDS:
        yield from kind.measured(thorough=thorough)
