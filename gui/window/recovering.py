"""Recovering: offers what programs that were killed had not saved, in a line below the canvas of the first window."""

import contextlib
from collections.abc import Callable
from functools import partial
from threading import Thread

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from core.base.errors import DocumentError
from core.base.text import say, say_count
from core.recovery import shelf
from core.recovery.reading import Recovered
from core.recovery.shelf import Kept
from gui.base.collector import pause, returned
from gui.commands.conflicts import copy_of
from gui.commands.recover import restore, told
from gui.window.main_window import MainWindow
from gui.window.windows import Windows


class Recovering(QObject):
    """Shows one after the other, until each is restored or discarded, or the line is closed for this time."""

    looked = Signal()  # all logs were looked at, and what was found is offered

    def __init__(self, windows: Windows) -> None:
        super().__init__(windows)
        self._windows = windows
        self._left: list[Kept] = []
        self._over: MainWindow | None = None  # the window that has the line; when it closes, the next one gets it
        self._shelf = QFileSystemWatcher(self)
        self._shelf.directoryChanged.connect(self._leave_out_gone)
        self._looking: _Looking | None = None
        returned().came.connect(self._take)

    def look(self) -> None:
        """Look for logs that programs left behind, beside the window's events, and offer what is in them."""
        if self._windows.settings.keeps_work and shelf.is_on():
            pause()  # the thread must not be the one that frees objects of Qt
            self._looking = _Looking(returned().came.emit)
            self._looking.start()

    def _take(self, looking: "_Looking", found: list[Kept]) -> None:
        if looking is self._looking:
            self._looking = None
            self._offer(found)

    def _offer(self, found: list[Kept]) -> None:
        self._left = found
        for folder in {str(each.path.parent) for each in found}:
            self._shelf.addPath(folder)
        self._show_next()
        self.looked.emit()

    def _show_next(self) -> None:
        windows = self._windows.listed()
        if not windows:
            return
        if windows[0] is not self._over:
            self._over = windows[0]
            self._over.destroyed.connect(self._show_next)
            self._over.recovery_bar.closed.connect(self._give_up)
        bar = windows[0].recovery_bar
        if not self._left:
            bar.hide()
            return
        kept = self._left[0]
        assert kept.holds is not None, "only such are offered"
        sentence = told(kept.holds)
        if len(self._left) > 1:
            sentence += say_count(" One more can be restored.", " {n} more can be restored.", len(self._left) - 1)
        offers: dict[str, Callable[[], object]] = {say("Restore"): partial(self._restore, kept, windows[0])}
        if kept.recovered is not None:
            offers[say("Show")] = partial(self._show, kept.recovered, windows[0])
        offers[say("Discard")] = partial(self._discard, kept, windows[0])
        bar.offer(sentence, offers)

    def _restore(self, kept: Kept, window: MainWindow) -> None:
        is_more = len(self._left) > 1
        try:
            restore(kept, window, self._windows, in_front=not is_more)
        except DocumentError as error:
            window.notice.say(str(error))
            self.look()  # another program may have it now
        else:
            self._go_on(kept)
            if is_more:  # its line stays in front, where the next one is restored
                window.come_forward()
                window.recovery_bar.setFocus()

    def _show(self, recovered: Recovered, window: MainWindow) -> None:
        """A copy in a window of its own, to look at and to close again: what was kept stays until one decides."""
        shown = self._windows.open(recovered.graph(), beside=window)
        shown.document.call(copy_of(recovered.name or say("Untitled")))
        shown.notice.say(say("This is a copy. What was kept stays until you restore or discard it."))

    def _discard(self, kept: Kept, window: MainWindow) -> None:
        shelf.set_aside(kept)
        window.notice.say(say("What you discarded can still be restored: File → Recover."))
        self._go_on(kept)

    def _go_on(self, done: Kept) -> None:
        self._left = [each for each in self._left if each is not done]
        self._show_next()

    def _give_up(self) -> None:
        """Offer nothing more in this time; File → Recover still lists all."""
        self._left = []

    def _leave_out_gone(self) -> None:
        """Offer no more what was restored or deleted from the list, or by another program."""
        left = [each for each in self._left if each.path.exists()]
        if left != self._left:
            self._left = left
            self._show_next()


class _Looking(Thread):
    """Reads the logs; the program does not wait for it at its end, however much there is to be read."""

    def __init__(self, tell: Callable[["_Looking", list[Kept]], object]) -> None:
        super().__init__(daemon=True)
        self._tell = tell

    def run(self) -> None:
        found = list[Kept]()
        try:
            found = shelf.offered()
        finally:
            with contextlib.suppress(RuntimeError):  # the program has ended meanwhile
                self._tell(self, found)
