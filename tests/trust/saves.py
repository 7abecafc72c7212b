"""Whether a document survives what ends the program while it saves."""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from core.base.errors import DocumentError
from core.files import examples, storage
from core.graph.model import Graph
from tests.trust.row import Row, counted

HOME = Path(__file__).parents[2]
SAVING = (
    "import sys\nfrom core.files import examples, storage\nprint(flush=True)\n"
    "while True:\n for name in ('scalar', 'blitz'): storage.save(examples.load(name), sys.argv[1])\n"
)
LONGEST = 0.05  # seconds of saving before a kill, some twenty saves


def measured(*, thorough: bool) -> list[Row]:
    """A row about kills during saves."""
    return [_killed(200 if thorough else 5)]


def _killed(times: int) -> Row:
    chosen = random.Random(1)
    whole = [examples.load("scalar"), examples.load("blitz")]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "graph.json"
        storage.save(whole[0], target)
        broken = sum(not _survives(target, chosen.uniform(0, LONGEST), whole) for _ in range(times))
        storage.save(whole[0], target)
        left = len(os.listdir(folder)) - 1
    what = "A document is whole after the program was killed while it saved"
    found = f"{broken} broken; {counted(left, 'temporary file', 'temporary files')} left after the next save"
    return Row(what, counted(times, "kill", "kills"), found, broken == 0 and left == 0)


def _survives(target: Path, after: float, whole: list[Graph]) -> bool:
    with subprocess.Popen([sys.executable, "-c", SAVING, str(target)], cwd=HOME, stdout=subprocess.PIPE) as saving:
        assert saving.stdout is not None
        saving.stdout.readline()
        time.sleep(after)  # until the kill, at any moment of a save
        saving.kill()
    try:
        return storage.load(target) in whole
    except DocumentError:
        return False
