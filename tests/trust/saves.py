"""Whether a document survives what ends the program while it saves, and a disk that is full."""

import hashlib
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
# Saves again and again, each time with room for more bytes of the file: that is how a full disk takes a part only.
FULL = """
import hashlib, resource, sys
from pathlib import Path
from core.base.errors import DocumentError
from core.files import examples, storage
path, every = Path(sys.argv[1]), int(sys.argv[2])
graph, most = examples.load("scalar"), resource.getrlimit(resource.RLIMIT_FSIZE)[1]
for room in range(0, len(storage.dumps(graph)) + 1, every):
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
    try:
        storage.save(graph, path)
        told = "saved"
    except DocumentError as error:
        told = str(error)
    print(hashlib.sha256(path.read_bytes()).hexdigest(), len(list(path.parent.iterdir())), told, sep="|")
"""
LONGEST = 0.05  # seconds of saving before a kill, some twenty saves


def measured(*, thorough: bool) -> list[Row]:
    """Rows about kills during saves, and about disks that have room for a part of a document only."""
    return [_killed(200 if thorough else 5), _full(1 if thorough else 100)]


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


def _full(every: int) -> Row:
    old, new = (storage.dumps(examples.load(name)) for name in ("blitz", "scalar"))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "graph.json"
        target.write_bytes(old)
        command = [sys.executable, "-c", FULL, str(target), str(every)]
        done = subprocess.run(command, cwd=HOME, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    lines = [line.split("|") for line in done.stdout.splitlines()]
    hashes = {"saved": hashlib.sha256(new).hexdigest(), "told": hashlib.sha256(old).hexdigest()}
    harmed = sum(hash != hashes["saved" if told == "saved" else "told"] for hash, _, told in lines)
    untold = sum(not told.startswith("graph.json cannot be saved: ") for *_, told in lines if told != "saved")
    left = max(int(files) for _, files, _ in lines) - 1
    what = "Where the disk is full, that is told, and the old file is whole"
    found = f"{harmed} harmed; {untold} untold; {counted(left, 'temporary file', 'temporary files')} left"
    return Row(
        what, f"full after {counted(len(lines), 'number', 'numbers')} of bytes", found, harmed == untold == left == 0
    )
