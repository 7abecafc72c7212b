"""`python -m tests.mutants`: draw mutants by a seed, try them, and report those that no test noticed."""

import argparse
import tempfile
import time
from pathlib import Path

from tests.mutants.drawing import drawn, modules, reported
from tests.mutants.report import report
from tests.mutants.trial import outcomes

ROOT = Path(__file__).resolve().parents[2]
SCOPE = ("core/engine", "core/language", "core/description")


def main() -> None:
    """Read the command line, try the mutants, and print a line for each survivor as it is found and a report."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("--number", type=int, default=600, help="how many mutants to draw (600)")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other mutants (1)")
    parser.add_argument("--only", nargs="+", default=SCOPE, metavar="PATH", help="folders or files of the program")
    parser.add_argument("--jobs", type=int, default=1, help="how many to try at the same time (1)")
    parser.add_argument("--report", type=Path, metavar="FILE", help="also write the report into this file")
    parser.add_argument("--again", type=Path, metavar="FILE", help="instead of drawing, try those that a report names")
    arguments = parser.parse_args()
    start = time.monotonic()
    if arguments.again is not None:
        mutants = reported(ROOT, arguments.again.read_text(encoding="utf-8"))
    else:
        mutants = drawn(ROOT, modules(ROOT, arguments.only), arguments.number, arguments.seed)
    print(f"{len(mutants)} mutants; first the tests without any.", flush=True)
    found = []
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        for outcome in outcomes(ROOT, mutants, arguments.jobs, Path(folder)):
            found.append(outcome)
            if not outcome.noticed:
                print(f"[{len(found)}/{len(mutants)}] {outcome.mutant.text}", flush=True)
    text = report(found) + f"\nSeed {arguments.seed}, {(time.monotonic() - start) / 60:.0f} minutes.\n"
    print(f"\n{text}", end="")
    if arguments.report is not None:
        arguments.report.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
