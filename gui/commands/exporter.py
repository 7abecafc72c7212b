"""Writes pictures without keeping the window waiting: packing a large PNG takes far longer than painting it."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, Signal
from PySide6.QtGui import QImage

from core.base.errors import DocumentError
from core.base.text import say
from core.description.views import Frame
from gui.dialogs.export import ExportChoice


class Exporter(QObject):
    """Paints at once, so that later edits cannot get into the picture, and packs and writes in a thread."""

    written = Signal(str)  # a sentence
    failed = Signal(str)  # a sentence
    _packed = Signal(str, bool)  # a sentence from the thread, and whether it is good news

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self, maxThreadCount=1)
        self._failures = 0
        self._packed.connect(self._report)

    def write(self, frame: Frame, path: Path, choice: ExportChoice, selected: Iterable[str]) -> None:
        """Write the picture of a frame to a file; a signal says whether it could be written."""
        from gui.canvas.export import check_suffix, render
        from gui.theme import THEMES

        only = list(selected) if choice.selection else None
        try:
            check_suffix(path)
            image = render(frame, THEMES[choice.theme], choice.scale, transparent=choice.transparent, only=only)
        except DocumentError as error:
            self.failed.emit(str(error))
            return
        self._pool.start(_Packing(image, path, self))

    def finish(self) -> bool:
        """Wait until everything is written, before the window is deleted; False if something could not be written."""
        failures = self._failures
        self._pool.waitForDone()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        return self._failures == failures

    def _report(self, sentence: str, good: bool) -> None:
        self._failures += not good
        (self.written if good else self.failed).emit(sentence)


class _Packing(QRunnable):
    def __init__(self, image: QImage, path: Path, exporter: Exporter) -> None:
        super().__init__()
        self._image, self._path, self._exporter = image, path, exporter

    def run(self) -> None:
        from gui.canvas.export import write_png

        try:
            write_png(self._image, self._path)
        except DocumentError as error:
            self._exporter._packed.emit(str(error), False)
        else:
            self._exporter._packed.emit(say("Exported {name}", name=self._path.name), True)
