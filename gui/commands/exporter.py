"""Writes pictures without keeping the window waiting: packing a large PNG takes far longer than painting it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, Signal

from core.base.errors import DocumentError
from core.base.text import say
from core.description.views import Frame
from core.files.storage import write
from gui.settings.export_choice import ExportChoice

if TYPE_CHECKING:
    from gui.canvas.export import Shown


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

    def write(self, frame: Frame, path: Path, choice: ExportChoice, selected: Collection[str], shown: Shown) -> None:
        """Write the picture of a frame to a file, of the kind that its name says; a signal says how that went."""
        from gui.canvas.export import format_of, painted
        from gui.canvas.export.chosen import drawing_of, scale_of

        try:
            format = format_of(path)
            drawing = drawing_of(frame, choice, selected, shown)
            pack, notice = painted(drawing, format, scale_of(choice) if format == "png" else None)
        except DocumentError as error:
            self.failed.emit(str(error))
            return
        done = say("Exported {name}", name=path.name)
        self._pool.start(_Packing(pack, path, f"{done}. {notice}" if notice else done, self))

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
    def __init__(self, pack: Callable[[], bytes], path: Path, done: str, exporter: Exporter) -> None:
        super().__init__()
        self._pack, self._path, self._done, self._exporter = pack, path, done, exporter

    def run(self) -> None:
        try:
            write(self._pack(), self._path)
        except DocumentError as error:
            self._exporter._packed.emit(str(error), False)
        else:
            self._exporter._packed.emit(self._done, True)
