"""What is done again and again stops when it fails; no timer of the program goes on by itself otherwise."""

import ast
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

import gui
from gui.base.ticking import Ticking
from gui.document import Document
from gui.player import Player
from tests.gui.canvases import small_graph


def test_a_tick_that_fails_is_the_last_one(qtbot):
    ticks: list[int] = []

    class Owner(QObject):
        def tick(self):
            ticks.append(len(ticks))
            if len(ticks) == 3:
                raise RuntimeError("a mistake")

    owner = Owner()
    timer = Ticking(owner, 0, owner.tick)
    with qtbot.captureExceptions() as caught:
        timer.start()
        qtbot.waitUntil(lambda: bool(caught))
        for _ in range(20):
            QCoreApplication.processEvents()
    assert ticks == [0, 1, 2]
    assert len(caught) == 1
    assert not timer.isActive()


def test_play_that_fails_says_that_it_no_longer_plays(qtbot, monkeypatch):
    document = Document(small_graph())
    player = Player(document, 1)
    said: list[bool] = []
    player.playing_changed.connect(said.append)

    def fail():
        raise RuntimeError("a mistake")

    monkeypatch.setattr(document, "step", fail)
    with qtbot.captureExceptions() as caught:
        player.toggle()
        qtbot.waitUntil(lambda: bool(caught))
        for _ in range(20):
            QCoreApplication.processEvents()
    assert len(caught) == 1
    assert said == [True, False]


def test_a_timer_that_repeats_is_one_that_stops_after_a_mistake():
    for path in Path(gui.__file__).parent.rglob("*.py"):
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        timers = [node for node in calls if isinstance(node.func, ast.Name) and node.func.id == "QTimer"]
        assert all(any(word.arg == "singleShot" for word in node.keywords) for node in timers), path
