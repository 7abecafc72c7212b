"""`python -m tests.trust`: measure all, print the rows, and write docs/trust.md; takes some minutes."""

import platform
import sys
from datetime import date
from pathlib import Path

import bootstrap

PAGE = Path(__file__).parents[2] / "docs" / "trust.md"
HEAD = """# What the program can be trusted with

Each figure was measured by one command, which is part of the repository and writes this page: `python -m tests.trust`.
Every run of the tests checks a short form of each row.

"""


def main() -> int:
    """Return 0 if all rows hold."""
    from tests.trust import rows

    found = []
    for row in rows(thorough=True):
        print("ok  " if row.holds else "FAIL", row.what, row.tried, row.found, sep=" | ", flush=True)
        found.append(row)
    table = ["| what holds | tried | found |", "| --- | --- | --- |"]
    table += [f"| {row.what} | {row.tried} | {row.found}{'' if row.holds else ' **(missed)**'} |" for row in found]
    machine = (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {date.today().isoformat()}"
    )
    PAGE.write_text(f"{HEAD}{chr(10).join(table)}\n\nMeasured with {machine}.\n", encoding="utf-8")
    return int(not all(row.holds for row in found))


if __name__ == "__main__":
    bootstrap.ensure_packages("test")
    sys.exit(main())
