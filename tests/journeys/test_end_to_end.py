"""The main job on a real screen: drag, wire, edit, step to the end, export."""

import json
import shutil
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from core.files import storage
from core.graph.model import Graph
from gui.settings.identity import APPLICATION
from tests.journeys.end_to_end import HOME, LEARNERS, MAIN, PATIENCE, palette_places
from tests.journeys.screens import shown_on


def run(*arguments):
    """The program without a window."""
    command = [sys.executable, "main.py", *map(str, arguments)]
    return subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.fixture(params=LEARNERS)
def learner(request, tmp_path, qapp):
    """A learner before an empty sheet."""
    if shutil.which("xdotool") is None:
        pytest.skip("the real screen needs xdotool")
    storage.save(Graph(), tmp_path / "mine.json")
    with shown_on(request.param) as screen:
        learner = LEARNERS[request.param](screen, tmp_path / "mine.json", palette_places())
        try:
            learner.focus(MAIN)
            yield learner
        finally:
            learner.program.kill()
            learner.program.wait()


def test_the_desktop_finds_the_entry_by_the_name_of_the_window(learner):
    assert learner.finds(APPLICATION)


def test_the_main_job_on_a_real_screen(learner, tmp_path):
    x = learner.place("Tensor", (300, 200))
    two = learner.place("Constant", (300, 500))
    product = learner.place("Mul", (500, 300))
    total = learner.place("Add", (720, 250))
    power = learner.place("Pow", (940, 400))
    for source, target, slot in ((x, product, 0), (two, product, 1), (product, total, 0), (x, total, 1)):
        learner.wire(source, target, slot)
    learner.wire(total, power, 0)  # its exponent is 2 from the beginning
    learner.set_value(x, "3")  # (3·2 + 3)² = 81, and its slope 2 · 9 · 3 = 54
    learner.keys("ctrl+F5")
    learner.export("seen.png")
    values = json.loads(run(tmp_path / "mine.json", "--values", "--export", tmp_path / "expected.png"))
    assert values["nodes"][values["output"]]["value"] == 81
    assert values["nodes"]["x"]["grad"] == 54
    assert QImage(str(tmp_path / "seen.png")) == QImage(str(tmp_path / "expected.png"))
    learner.focus(MAIN)
    learner.keys("ctrl+q")
    assert learner.program.wait(PATIENCE) == 0
