"""Work: what takes so long that the window would stand still, computed in a thread or a little at a time.

A job is a generator. It yields a function, which is called in a thread and whose result comes back; or the share of
slices that is done, after which the window's events are handled before it goes on. What it returns is called at the
end: until then nothing has changed, so that a job can be given up at any time.
"""

from collections.abc import Callable, Generator
from contextlib import closing
from functools import partial
from typing import Any, TypeAlias, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, QThreadPool, QTimer, Signal

from core.base.errors import DocumentError, GraphError
from core.base.progress import Cancelled, reporting, stretch
from gui.base.collector import collector_paused, pause, returned
from gui.base.ticking import Ticking

UNNOTICED = 300  # milliseconds; what takes no longer is not worth a word
LOOK = 50  # milliseconds between two looks at how far a thread is

T = TypeVar("T")
Slices: TypeAlias = Generator[float, None, T]  # yields the share that is done, after each slice
Job: TypeAlias = Generator[float | Callable[[], Any], Any, Callable[[], object] | None]
Part: TypeAlias = Generator[float | Callable[[], Any], Any, None]  # of a job, for `yield from`
Result: TypeAlias = Callable[[], Any]  # returns what was computed, or raises what was raised


def between(begin: float, end: float, compute: Callable[[], T]) -> Callable[[], T]:
    """The same computation as the part of a job between these two shares."""

    def computed() -> T:
        with stretch(begin, end):
            return compute()

    return computed


def slices(begin: float, end: float, made: Slices[T]) -> Slices[T]:
    """The same slices as the part of a job between these two shares."""
    with closing(made):
        while True:
            try:
                share = next(made)
            except StopIteration as stop:
                value: T = stop.value
                return value
            yield begin + (end - begin) * share


def whole(made: Slices[T]) -> T:
    """The same without slices."""
    while True:
        try:
            next(made)
        except StopIteration as stop:
            value: T = stop.value
            return value


def at_once(job: Job) -> None:
    """Do a job in one go."""
    result: Result = _nothing
    try:
        while True:
            step = _resumed(job, result)
            result = step if callable(step) else _nothing
    except StopIteration as end:
        if end.value is not None:
            end.value()


class Work(QObject):
    """One job at a time; another one ends the one before."""

    began = Signal(str)  # a sentence: what is being done
    progressed = Signal(float)  # the share that is done
    lasting = Signal()  # it takes so long that it should be seen
    ended = Signal()  # done, failed or given up
    failed = Signal(str)  # a sentence

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self._computation: _Computation | None = None
        self._share = 0.0
        self._pool = QThreadPool(self, maxThreadCount=1)
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._continue)
        self._noticed = QTimer(self, singleShot=True, interval=UNNOTICED)
        self._noticed.timeout.connect(self.lasting)
        self._look = Ticking(self, LOOK, self._show_share)
        returned().came.connect(self._take)

    @property
    def running(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def do(self, what: str, job: Job, *, long: bool) -> None:
        """Do a job: a long one beside the window's events, another one at once. A signal says if it failed.

        `what` is a sentence for a long one.
        """
        self.cancel()
        if not long:
            self._try(partial(at_once, job))
            return
        self._job, self._share = _paused(job), 0.0
        self._noticed.start()
        self.began.emit(what)
        self._next.start()

    def cancel(self) -> None:
        """Give up the job under way, if there is one; all is as it was before."""
        job = self._job
        if job is not None:
            self._end()
            job.close()

    def complete(self) -> None:
        """Wait until the job under way is done."""
        while self._job is not None:
            self._pool.waitForDone()
            QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
            if self._computation is None:
                self._continue()

    def finish(self) -> None:
        """Give up the job, and wait until nothing runs any more."""
        self.cancel()
        self._pool.waitForDone()
        for told in (returned(), self):  # what the thread said last
            QCoreApplication.sendPostedEvents(told, QEvent.Type.MetaCall)

    # --- the steps of a job -------------------------------------------------------------------------------

    def _continue(self) -> None:
        self._go_on(_nothing)

    def _go_on(self, result: Result) -> None:
        """Give the job the result of its last step, and do the next one."""
        job = self._job
        if job is None:
            return
        self._try(partial(self._step, job, result))

    def _step(self, job: Job, result: Result) -> None:
        try:
            step = _resumed(job, result)
        except StopIteration as end:
            self._end()
            if end.value is not None:
                end.value()
            return
        except BaseException:
            self._end()
            raise
        if self._job is not job:  # it was given up by what it did
            return
        if callable(step):
            self._computation = _Computation(step, returned().came.emit)
            pause()  # until the thread has ended, wanted or not: it must not be the one that frees objects of Qt
            self._pool.start(self._computation)
            self._look.start()
        else:
            self._report(step)
            self._next.start()

    def _take(self, computation: "_Computation", result: Result) -> None:
        if computation is self._computation:
            self._show_share()
            self._computation = None
            self._look.stop()
            self._go_on(result)

    def _try(self, run: Callable[[], object]) -> None:
        """Run something; what a learner did wrong is a sentence."""
        try:
            run()
        except (GraphError, DocumentError) as error:
            self.failed.emit(str(error))

    def _end(self) -> None:
        self._job = None
        if self._computation is not None:
            self._computation.unwanted = True
            self._computation = None
        for timer in (self._next, self._noticed, self._look):
            timer.stop()
        self.ended.emit()

    def _show_share(self) -> None:
        if self._computation is not None:
            self._report(self._computation.share)

    def _report(self, share: float) -> None:
        """The bar never goes back: a job says which share its steps are."""
        if share > self._share:
            self._share = share
            self.progressed.emit(share)


def _nothing() -> None:
    """The result of a slice."""


def _paused(job: Job) -> Job:
    """The same job, during which no circles are searched for, however it ends."""
    with collector_paused():
        return (yield from job)


def _resumed(job: Job, result: Result) -> float | Callable[[], Any]:
    """Let the job decide what to make of a result, or of an error."""
    try:
        value = result()
    except Exception as error:
        return job.throw(error)
    return job.send(value)


class _Computation(QRunnable):
    """Calls a function in a thread."""

    def __init__(self, compute: Callable[[], Any], done: Callable[["_Computation", Result], None]) -> None:
        super().__init__()
        self._compute, self._done = compute, done
        self.share = 0.0
        self.unwanted = False

    def run(self) -> None:
        try:
            with reporting(self._report):
                value = self._compute()
        except Exception as caught:
            self._done(self, partial(_raised, caught))
        else:
            self._done(self, lambda: value)

    def _report(self, share: float) -> None:
        if self.unwanted:
            raise Cancelled
        self.share = max(self.share, share)


def _raised(error: Exception) -> None:
    raise error
