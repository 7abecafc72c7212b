"""Garbage is searched for in the thread of the windows alone, because who finds objects of Qt frees them."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from gui.base import collector
from gui.base.collector import Collector
from gui.window.recovering import Recovering


class Circle:
    """Holds itself; says in which thread it was freed."""

    def __init__(self, freed):
        self.itself, self.freed = self, freed

    def __del__(self):
        self.freed.append(threading.current_thread())


@pytest.fixture
def collecting(qtbot):
    """A collector, after which Python searches by itself again."""
    qtbot.waitUntil(gc.isenabled)  # what an earlier test gave up has ended
    parent = QObject()
    yield Collector(parent)
    parent.deleteLater()
    gc.unfreeze()
    gc.enable()


def make_garbage(freed):
    for _ in range(10_000):
        Circle(freed)


def test_another_thread_frees_nothing(collecting):
    freed: list[threading.Thread] = []
    worker = threading.Thread(target=make_garbage, args=(freed,))
    worker.start()
    worker.join()
    assert freed == []
    collecting.collect()
    assert len(freed) == 10_000
    assert set(freed) == {threading.main_thread()}


def test_the_timer_of_the_windows_searches(collecting, qtbot):
    freed: list[threading.Thread] = []
    make_garbage(freed)
    qtbot.waitUntil(lambda: len(freed) == 10_000)


def test_it_waits_while_very_many_objects_are_made(collecting):
    freed: list[threading.Thread] = []
    with collector.collector_paused():
        make_garbage(freed)
        collecting.collect()
        assert freed == []
    collecting.collect()
    assert len(freed) == 10_000


def test_garbage_is_searched_for_again_though_whoever_looked_beside_the_windows_is_deleted(window, qtbot):
    recovering = Recovering(window.windows)
    recovering.look()
    assert not gc.isenabled()
    delete(recovering)
    qtbot.waitUntil(gc.isenabled)
