"""Windows: all open windows of the program, which share the settings and the look."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from core.base.errors import DocumentError
from core.files import answering, examples, storage
from core.files.fingerprint import same_file
from core.graph.model import Graph
from gui.commands.needs import OpenWindow
from gui.dialogs.beside import DialogBeside, dialogs_beside
from gui.document import Document
from gui.keeping import Safety
from gui.settings.look import Look
from gui.settings.paths import as_path, as_text
from gui.settings.settings import Settings
from gui.window import window_layout
from gui.window.main_window import MainWindow


class Windows(QObject):
    """Belongs to the application; keeps each window until it closes, and is deleted with the last one."""

    def __init__(self, app: QApplication, settings: Settings, look: Look) -> None:
        super().__init__(app)
        self.settings, self.look = settings, look
        settings.setParent(self)
        look.setParent(self)
        self._open: list[MainWindow] = []
        self._living = 0
        self._leaving = False  # all windows are being closed, and the next start shall show them

    def make(self, graph: Graph, path: Path | None = None, example: str | None = "") -> MainWindow:
        """A window on a graph, not shown yet: where one that showed it was, and laid out as the last one was left.

        `example` is the name of the example it is, "" if it is none, None if the next start shall not come back to it.
        """
        document = Document(graph)
        document.path = path
        window = MainWindow(document, self, self.settings, self.look, example)
        self.look.dress()
        window_layout.restore(window, self.settings, dict(self.settings.windows).get(opened(window)))
        self._open.append(window)
        self._living += 1
        window.destroyed.connect(self._one_gone)
        return window

    def open(self, graph: Graph, path: Path | None = None, *, beside: OpenWindow, in_front: bool = True) -> MainWindow:
        """Open another window a little beside one that is open, laid out like it."""
        beside.remember_layout()
        window = self.make(graph, path)
        window_layout.place_beside(window, beside)
        self.show(window, in_front=in_front)
        return window

    def show(self, window: MainWindow, *, in_front: bool = True) -> None:
        """Show a window that is freed when it closes.

        One that is to stay behind never asks to be in front: X11 would put it there a moment later, over another one.
        """
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not in_front)
        window.show()
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
        if in_front:
            window.come_forward()
        QTimer.singleShot(0, window.canvas, window.canvas.fit)

    def listed(self) -> list[MainWindow]:
        """The open windows, oldest first."""
        return list(self._open)

    def showing(self, path: Path, besides: OpenWindow | None = None) -> MainWindow | None:
        """The window that has this file open; in two at once, one would overwrite what the other saved."""
        return next((w for w in self._open if w is not besides and _shows(w, path)), None)

    def close_all(self, last: OpenWindow) -> bool:
        """Close one window after the other; stop and return False when one is kept open.

        `last` is the one that is worked in: the next start shows what was in the window closed last.
        """
        self.remember()
        self._leaving = True
        try:
            return all(window.close() for window in sorted(self._open, key=lambda window: window is last))
        finally:
            self._leaving = False
            self.remember()

    @property
    def safety(self) -> Safety:
        """What would become of what is open if the program ended now, once what was held back is on the disk."""
        if not self._open:
            return Safety.CLOSED
        beside = self._beside()
        if not any(window.document.modified for window in self._open) and not any(each.modified for each in beside):
            return Safety.SAVED
        works = all(window.keeper.works for window in self._open) and all(each.works for each in beside)
        return Safety.KEPT if works else Safety.LOST

    def write(self) -> Safety:
        """Write what was held back, and say what would become of what is open if the program ended now.

        The disk is not waited for longer than the program may have. A log that somebody deleted is written anew here.
        """
        return self._after(*(each.keeper.write for each in self._open), *(each.write for each in self._beside()))

    def secure(self) -> Safety:
        """Have what is unsaved on the disk, and say what would become of it if the program ended now."""
        written = self.write()
        flushed = self._after(*(each.keeper.flush for each in self._open), *(each.flush for each in self._beside()))
        return written if written is Safety.LOST else flushed

    def _after(self, *keep: Callable[[], object]) -> Safety:
        """What would become of what is open after these calls; after a mistake of the program, nothing is sure."""
        done = [_done(each) for each in keep]
        return Safety.LOST if self.safety is Safety.KEPT and not all(done) else self.safety

    def leave(self) -> None:
        """Let all be as the next start shall find it, because the program ends now: nothing is asked or lost."""
        self.write()
        for window in self._open:
            window.keeper.close(keep=window.document.modified)
        for each in self._beside():
            each.leave()
        self.remember()
        for window in self._open:
            window.remember_layout()
            window.watching.end()
        self.settings.write()

    def remember(self, worked_in: OpenWindow | None = None) -> None:
        """Keep which windows are open, where they are, and which one is worked in, for the next start."""
        if worked_in is not None and (worked_in.document.path is not None or worked_in.example is not None):
            self.settings.last = opened(worked_in)
        if self._open and not self._leaving:
            self.settings.windows = [(opened(each), each.saveGeometry()) for each in self._open]

    def bring_back(self) -> None:
        """Open the other windows that were open last, where they were; a file that cannot be read is told of.

        What was never saved comes back from its recovery log, if there is one, and not here.
        """
        first = next(iter(self._open), None)
        if first is None:
            return
        told = first.notice.text().splitlines()  # of the file that this window should have had
        problems = list(told)
        for what, place in self.settings.windows:
            if what and all(what != opened(each) for each in self._open):
                try:
                    self._open_again(what, place)
                except DocumentError as error:
                    if str(error) not in problems:
                        problems.append(str(error))
        if len(self._open) > 1:
            first.come_forward()
        if problems != told:
            first.notice.say("\n".join(problems))

    def _open_again(self, what: str, place: QByteArray) -> None:
        window = self.make(*opened_again(what))
        window_layout.place_at(window, place)
        self.show(window, in_front=False)  # something may be offered in the first one

    @contextmanager
    def forgetting(self, window: OpenWindow) -> Iterator[None]:
        """Take a window off the list, unless closing it fails within; the last one is what the next start shows."""
        self.remember()
        before = self._open
        try:
            self._open = [each for each in before if each is not window]
            self.remember()
            yield
        except BaseException:
            self._open = before
            self.remember()
            raise

    def _beside(self) -> list[DialogBeside]:
        return [each for window in self._open for each in dialogs_beside(window)]

    def _one_gone(self) -> None:
        self._living -= 1
        if self._living == 0:
            self.deleteLater()


def _done(run: Callable[[], object]) -> bool:
    """Whether something was done; a mistake of the program is told, and keeps nothing else from being done."""
    try:
        run()
    except Exception:
        sys.excepthook(*sys.exc_info())
        return False
    return True


def opened(window: OpenWindow) -> str:
    """What the next start has to open to show the same again; "" if that is nothing."""
    if window.document.path is not None:
        return f"file:{as_text(window.document.path)}"
    return f"example:{window.example}" if window.example else ""


def opened_again(what: str) -> tuple[Graph, Path | None, str]:
    """Return what `opened` named: its graph, its file, and which example it is; an empty graph for "".

    Raises DocumentError where it was moved or deleted since.
    """
    kind, _, name = what.partition(":")
    if kind == "file":
        path = as_path(name)
        return storage.load(path, answering.LOOK), path, ""
    if kind == "example":
        return examples.load(name), None, name
    return Graph(), None, ""


def _shows(window: MainWindow, path: Path) -> bool:
    return window.document.path is not None and same_file(window.document.path, path)
