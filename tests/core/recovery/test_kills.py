"""Whenever a program that edits is killed, its log has every edit that was made, or all but the last."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.recovery import shelf
from core.recovery.new_file import HALF
from tests.core.recovery.child import edited

HOME = Path(__file__).resolve().parents[3]


def started(what, output):
    """A program that edits as fast as it can."""
    return subprocess.Popen([sys.executable, "-m", "tests.core.recovery.child", what], cwd=HOME, stdout=output)


def check_recovered(what, said):
    """All edits that the program said to have made come back, and at most the one that it did not come to say."""
    (each,) = shelf.offered()
    with shelf.taken(each) as recovered:
        graphs, texts, index = recovered.history()
    number = int(recovered.what)
    assert said <= number <= said + 1
    assert [int(text) for text in texts] == list(range(number - index + 1, number + 1))
    for before, after, text in zip(graphs[:-1], graphs[1:], texts, strict=True):
        assert after == edited(before, what, int(text))
    assert not recovered.is_torn
    shelf.delete(each)


@pytest.mark.parametrize("edits", [1, 2, 17, 60, 200])
def test_killed_while_it_edits(state, edits):
    with started("nodes", subprocess.PIPE) as child:
        said = [int(child.stdout.readline()) for _ in range(edits)]
        child.send_signal(signal.SIGKILL)
        said += map(int, child.stdout.read().split())
    check_recovered("nodes", said[-1])
    assert list(state.iterdir()) == []


def test_killed_while_the_log_is_written_anew(state, tmp_path):
    said, in_the_midst = tmp_path / "said", 0
    shelf.folder()
    for _ in range(5):
        with said.open("w") as output, started("arrays", output) as child:
            while not (list(state.glob("*.jsonl")) and list(state.glob(f"*{HALF}"))):
                assert child.poll() is None
            child.send_signal(signal.SIGKILL)
        in_the_midst += any(state.glob(f"*{HALF}"))
        check_recovered("arrays", int(said.read_text().split()[-1]))
        assert list(state.iterdir()) == []
    assert in_the_midst, "no kill came before the new log was in its place"
