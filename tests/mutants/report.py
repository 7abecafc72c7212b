"""The report: how many mutants of each module were noticed, and every one that was not."""

from collections import Counter
from collections.abc import Iterable

from tests.mutants.trial import Outcome


def report(outcomes: Iterable[Outcome]) -> str:
    """Return the table by module and the list of survivors, for people: some faults change nothing."""
    found = sorted(outcomes, key=lambda outcome: (outcome.mutant.file, outcome.mutant.line))
    tried = Counter(outcome.mutant.file for outcome in found)
    noticed = Counter(outcome.mutant.file for outcome in found if outcome.noticed)
    endless = Counter(outcome.mutant.file for outcome in found if outcome.endless)
    rows = [f"{'module':44} {'mutants':>8} {'noticed':>8} {'endless':>8} {'survived':>8}"]
    for name, counts in [*((file, (file,)) for file in tried), ("all", tuple(tried))]:
        sums = [sum(counter[file] for file in counts) for counter in (tried, noticed, endless)]
        rows.append(f"{name:44} {sums[0]:8} {sums[1]:8} {sums[2]:8} {sums[0] - sums[1]:8}")
    survivors = [outcome.mutant.text for outcome in found if not outcome.noticed]
    return "\n".join([*rows, "", "Not noticed:", *survivors, ""])
