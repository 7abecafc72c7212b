"""What is done again and again stops when it fails; no timer of the program goes on by itself otherwise."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

import gui
from gui.document import Document
from gui.player import Player
from gui.ticking import Ticking
from tests.gui.canvases import small_graph


def test_a_tick_that_fails_is_the_last_one(qtbot):
    ticks = []

    def tick():
        ticks.append(len(ticks))
        if len(ticks) == 3:
            raise RuntimeError("a mistake")

    owner = QObject()
    timer = Ticking(owner, 0, tick)
    with qtbot.captureExceptions() as caught:
        timer.start()
        qtbot.waitUntil(lambda: bool(caught))
        qtbot.wait(20)
    assert ticks == [0, 1, 2]
    assert len(caught) == 1
    assert not timer.isActive()


def test_play_that_fails_says_that_it_no_longer_plays(qtbot, monkeypatch):
    document = Document(small_graph())
    player = Player(document, 1)
    said = []
    player.playing_changed.connect(said.append)

    def fail():
        raise RuntimeError("a mistake")

    monkeypatch.setattr(document, "step", fail)
    with qtbot.captureExceptions() as caught:
        player.toggle()
        qtbot.waitUntil(lambda: bool(caught))
        qtbot.wait(20)
    assert len(caught) == 1
    assert said == [True, False]


@pytest.mark.parametrize("path", sorted(Path(gui.__file__).parent.rglob("*.py")), ids=lambda path: path.stem)
def test_a_timer_that_repeats_is_one_that_stops_after_a_mistake(path):
    made = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    timers = [node for node in made if isinstance(node.func, ast.Name) and node.func.id == "QTimer"]
    assert all(any(word.arg == "singleShot" for word in node.keywords) for node in timers)
