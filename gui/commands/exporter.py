"""Writes pictures without keeping the window waiting: they are painted a little at a time and packed in a thread."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, Signal

from core.base.errors import DocumentError
from core.base.text import say
from core.description.views import Frame
from core.files.storage import write
from gui.base.collector import pause, resume
from gui.base.working import Job, Work, slices
from gui.settings.export_choice import ExportChoice

READY = 0.4  # the share of the whole after which a drawing is ready to be painted

if TYPE_CHECKING:
    from gui.canvas.export import Drawing, Shown


class Exporter(QObject):
    """Paints what there is when it is asked for, whatever is edited meanwhile; packs and writes in a thread."""

    written = Signal(str)  # a sentence
    failed = Signal(str)  # a sentence
    _packed = Signal(str, bool)  # a sentence from the thread, and whether it is good news

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = Work(self)
        self.work.failed.connect(self.failed)
        self._pool = QThreadPool(self, maxThreadCount=1)
        self._failures = 0
        self._is_to_be_seen = False  # what is painted; of no use when the window is gone
        self._packed.connect(self._report)

    def write(self, frame: Frame, path: Path, choice: ExportChoice, selected: Collection[str], shown: Shown) -> None:
        """Write the picture of a frame to a file, of the kind that its name says; a signal says how that went."""
        from gui.canvas.export import format_of
        from gui.canvas.export.chosen import drawing_of, scale_of

        try:
            format = format_of(path)
            drawing = drawing_of(frame, choice, selected, shown)
        except DocumentError as error:
            self.failed.emit(str(error))
            return
        job = self._painting(drawing, format, scale_of(choice) if format == "png" else None, path)
        self.do(say("Painting {name}", name=path.name), job, drawing)

    def do(self, what: str, job: Job, drawing: Drawing, *, is_to_be_seen: bool = False) -> None:
        """Do a job that paints a drawing, unless another picture is being painted."""
        if self.work.running:
            job.close()
            self.failed.emit(say("Another picture is still being painted; Esc gives it up."))
        else:
            self._is_to_be_seen = is_to_be_seen
            self.work.do(what, self._counting(job), long=drawing.is_large)

    def _counting(self, job: Job) -> Job:
        """The same job, whose failures are counted."""
        try:
            end = yield from job
        except Exception:
            self._failures += 1
            raise
        return end

    def _painting(self, drawing: Drawing, format: str, scale: float | None, path: Path) -> Job:
        from gui.canvas.export import painting

        yield from drawing.getting_ready(READY)
        pack, notice = yield from slices(READY, 1.0, painting(drawing, format, scale))
        done = say("Exported {name}", name=path.name)
        return partial(self._pack, _Packing(pack, path, f"{done}. {notice}" if notice else done, self._packed.emit))

    def _pack(self, packing: _Packing) -> None:
        pause()  # the thread must not be the one that frees objects of Qt
        self._pool.start(packing)

    def finish(self) -> bool:
        """Wait until everything is written, before the window is deleted; False if something could not be written."""
        failures = self._failures
        if not self._is_to_be_seen:
            self.work.complete()
        self.work.finish()  # what was given up: its thread would wait for the one that deletes it
        self._pool.waitForDone()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        return self._failures == failures

    def _report(self, sentence: str, good: bool) -> None:
        resume()
        self._failures += not good
        (self.written if good else self.failed).emit(sentence)


class _Packing(QRunnable):
    """Makes the bytes of a picture and writes them; tells a sentence, and whether it is good news."""

    def __init__(self, pack: Callable[[], bytes], path: Path, done: str, tell: Callable[[str, bool], object]) -> None:
        super().__init__()
        self._pack, self._path, self._done, self._tell = pack, path, done, tell

    def run(self) -> None:
        try:
            write(self._pack(), self._path)
        except DocumentError as error:
            self._tell(str(error), False)
        except BaseException:  # a mistake of the program, which Python reports
            self._tell(say("{name} was not written.", name=self._path.name), False)
            raise
        else:
            self._tell(self._done, True)
