"""The main job on a real screen: drag, wire, edit, step to the end, export."""

import json
import shutil
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

import bootstrap
from core.files import storage
from core.graph.model import Graph
from gui.settings.identity import APPLICATION
from tests.journeys.end_to_end import HOME, Learner, palette_places, screen

TOOLS = ("Xvfb", "xdotool")
BY_NAME_AND_CLASS = (("--name", "Autograd Canvas$"), ("--classname", f"^{APPLICATION}$"))
MISSING = [tool for tool in TOOLS if shutil.which(tool) is None]


def run(*arguments):
    """The program without a window."""
    command = [sys.executable, "main.py", *map(str, arguments)]
    return subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=True, timeout=60).stdout


@pytest.fixture
def learner(tmp_path, qapp):
    """A learner before an empty sheet."""
    try:
        bootstrap.ensure_qt("xcb")  # what the program does at its start, and may take longer than a learner waits
    except SystemExit:
        pytest.skip("this machine lacks a library that Qt needs for windows")
    storage.save(Graph(), tmp_path / "mine.json")
    with screen() as display:
        learner = Learner(display, tmp_path / "mine.json", palette_places())
        try:
            learner.focus("Autograd Canvas$")
            yield learner
        finally:
            learner.program.kill()
            learner.program.wait()


@pytest.mark.skipif(bool(MISSING), reason=f"the real screen needs {' and '.join(MISSING)}")
def test_the_desktop_finds_the_window_by_the_class_of_its_entry(learner):
    named, of_class = (learner.do("search", "--onlyvisible", *by).split() for by in BY_NAME_AND_CLASS)
    assert set(named) & set(of_class)


@pytest.mark.skipif(bool(MISSING), reason=f"the real screen needs {' and '.join(MISSING)}")
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
    learner.export(tmp_path / "seen.png")
    values = json.loads(run(tmp_path / "mine.json", "--values", "--export", tmp_path / "expected.png"))
    assert values["nodes"][values["output"]]["value"] == 81
    assert values["nodes"]["x"]["grad"] == 54
    assert QImage(str(tmp_path / "seen.png")) == QImage(str(tmp_path / "expected.png"))
    learner.focus("Autograd Canvas$")
    learner.keys("ctrl+q")
    assert learner.program.wait(timeout=20) == 0
