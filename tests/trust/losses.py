"""Whether unsaved work comes back after the program was killed, and whether another program can go on with its file."""

import random
import subprocess
import sys
import time
from pathlib import Path

from core.base.errors import DocumentError
from core.files import examples, storage
from core.files.locks import Holder, lock
from core.recovery import reading, shelf
from core.recovery.reading import Recovered
from tests.trust.own_state import own_state
from tests.trust.row import Row, counted

HOME = Path(__file__).parents[2]
# Edits one number again and again, and says each that is in the log.
EDITING = """
from core.files import examples
from core.graph.edits import set_value
from core.recovery import shelf
from tests.core.recovery.stacks import started
graph = examples.load("scalar")
log, stack = started(shelf.folder, graph)
for number in range(1, 100_000):
    graph = set_value(graph, "n1", float(number))
    stack.push("Change", graph)
    log.follow(stack)
    print(number, flush=True)
"""
HOLDING = """
import sys, time
from pathlib import Path
from core.files.locks import lock
held = lock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""
LONGEST = 0.2  # seconds of editing before a kill
FREE_WITHIN = 1.0  # seconds until the lock of a killed program is free


def measured(*, thorough: bool) -> list[Row]:
    """Rows about kills in the midst of editing, logs that end anywhere, and locks of killed programs."""
    return [_killed(100 if thorough else 5), _torn(1 if thorough else 7), _locked(20 if thorough else 2)]


def _killed(times: int) -> Row:
    chosen, lost, missing, edits = random.Random(1), 0, 0, 0
    for _ in range(times):
        with own_state():
            with subprocess.Popen(
                [sys.executable, "-c", EDITING], cwd=HOME, stdout=subprocess.PIPE, encoding="utf-8"
            ) as editing:
                assert editing.stdout is not None
                editing.stdout.readline()
                time.sleep(chosen.uniform(0, LONGEST))  # until the kill, at any moment of an edit
                editing.kill()
                said = [1, *(int(line) for line in editing.stdout.read().splitlines()[:-1])]
            found = shelf.offered()
            missing += len(found) != 1
            edits += said[-1]
            for each in found:
                assert each.recovered is not None, "only such are offered"
                lost = max(lost, said[-1] - _number(each.recovered))
    what = "Unsaved edits come back after the program was killed"
    found_text = f"{missing} documents missing; {counted(max(0, lost), 'edit', 'edits')} lost at most"
    return Row(what, f"{counted(times, 'kill', 'kills')}, {edits:,} edits", found_text, not missing and lost <= 1)


def _number(recovered: Recovered) -> int:
    return int(float(str(recovered.graph().nodes["n1"].value)))


def _torn(every: int) -> Row:
    """Cut a log at every byte, or at every so many."""
    with own_state():
        subprocess.run(
            [sys.executable, "-c", EDITING.replace("100_000", "13")], cwd=HOME, check=True, stdout=subprocess.DEVNULL
        )
        (path,) = shelf.folder().glob("*.jsonl")
        data = path.read_bytes()
    whole, lost, faults = data.index(b"\n") + 1, 0, 0
    cuts = range(whole, len(data) + 1, every)
    for cut in cuts:
        try:
            lost = max(lost, data[:cut].count(b"\n") - 1 - _number_or_none(reading.read(data[:cut])))
        except DocumentError:
            faults += 1
    what = "A log that ends anywhere gives back all that was written whole"
    found = f"{faults} cannot be read; {counted(max(0, lost), 'edit', 'edits')} lost at most"
    return Row(what, f"cut at {counted(len(cuts), 'byte', 'bytes')}", found, not faults and lost <= 1)


def _number_or_none(recovered: Recovered) -> int:
    return _number(recovered) if recovered.index else 0


def _locked(times: int) -> Row:
    slowest, wrong = 0.0, 0
    with own_state() as folder:
        path = folder / "graph.json"
        storage.save(examples.load("scalar"), path)
        for _ in range(times):
            with subprocess.Popen(
                [sys.executable, "-c", HOLDING, str(path)], cwd=HOME, stdout=subprocess.PIPE
            ) as holding:
                assert holding.stdout is not None
                holding.stdout.readline()
                wrong += not isinstance(lock(path), Holder)
                holding.kill()
            begun = time.monotonic()
            while isinstance(held := lock(path), Holder) and time.monotonic() < begun + FREE_WITHIN:
                pass
            slowest = max(slowest, time.monotonic() - begun)
            if held is None or isinstance(held, Holder):
                wrong += 1
            else:
                held.release()
    what = "A file that another program works on is locked, and free once that program was killed"
    return Row(what, counted(times, "kill", "kills"), f"{wrong} wrong; free after {1000 * slowest:.0f} ms", not wrong)
