"""Work that is deleted while its thread computes, as with the window that wanted it."""

import gc
from threading import Event

from PySide6.QtCore import QCoreApplication, QEvent

from gui.base.working import Work


def test_what_is_deleted_during_its_work_gives_it_up(qtbot):
    """The thread then ends while nobody waits for what it has to say; garbage is searched for again."""
    begun, may_end = Event(), Event()
    work = Work()
    work.destroyed.connect(may_end.set)

    def compute():
        begun.set()
        assert may_end.wait(10)

    def job():
        yield compute
        raise AssertionError("nobody is left to go on")

    qtbot.waitUntil(gc.isenabled)  # what an earlier test gave up has ended
    work.do("Waiting", job(), long=True)
    qtbot.waitUntil(begun.is_set)
    assert not gc.isenabled()
    work.deleteLater()
    QCoreApplication.sendPostedEvents(work, QEvent.Type.DeferredDelete)
    assert may_end.is_set()
    del work
    qtbot.waitUntil(gc.isenabled)
