"""`python -m tests.journeys.monkey --seeds 20 --events 10000`, one process after another.

After a failure, `--seed N` repeats one of them and tells every event; fewer `--events` stop it earlier.
"""

import argparse
import sys

from tests.journeys.monkey.run import play, watched


def main() -> int:
    """Play one seed, or let one process after another play one."""
    parser = argparse.ArgumentParser(prog="python -m tests.journeys.monkey", description=__doc__)
    parser.add_argument("--seeds", type=int, default=20, help="how many seeds")
    parser.add_argument("--first", type=int, default=1, help="the first of them")
    parser.add_argument("--events", type=int, default=10_000, help="how many events each")
    parser.add_argument("--seed", type=int, help="only this seed, in this process, telling every event")
    asked = parser.parse_args()
    if asked.seed is not None:
        play(asked.seed, asked.events)
        return 0
    return max([watched(seed, asked.events) for seed in range(asked.first, asked.first + asked.seeds)], default=0)


if __name__ == "__main__":
    sys.exit(main())
