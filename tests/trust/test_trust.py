"""A short form of each row of docs/trust.md holds, and the page has a line for each."""

from pathlib import Path

import pytest

from tests import trust

PAGE = Path(__file__).parents[2] / "docs" / "trust.md"


@pytest.mark.parametrize("kind", trust.KINDS, ids=lambda kind: kind.__name__.rpartition(".")[2])
def test_what_the_page_says_holds(kind):
    page = PAGE.read_text(encoding="utf-8")
    for row in kind.measured(thorough=False):
        assert row.holds, f"{row.what}: {row.found}"
        assert f"| {row.what} |" in page, "bring the page up to date with `python -m tests.trust`"
