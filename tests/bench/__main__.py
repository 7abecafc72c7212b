"""Run one of the measurements."""

import importlib
import sys

NAMES = ("engine", "canvas", "files")


def main() -> int:
    if len(sys.argv) < 2 or sys.argv[1] not in NAMES:
        print(f"Usage: python -m tests.bench {' | '.join(NAMES)}", file=sys.stderr)
        return 2
    return int(importlib.import_module(f"tests.bench.{sys.argv[1]}").main() or 0)


if __name__ == "__main__":
    sys.exit(main())
