"""Glide: cards that were put elsewhere move there; only the picture moves, the document has changed at once."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QRectF, QVariantAnimation
from PySide6.QtWidgets import QGraphicsView

from core.description.views import Frame
from core.graph.model import Position
from gui.canvas.camera.camera import Camera, Shot
from gui.canvas.scene import CanvasScene

WAY = 220  # milliseconds
FAR = 24.0  # units: nothing glides unless something goes further
READ = 30  # cards: in a larger graph the whole says more than the numbers of a part
MOST = 250  # nodes: a moment of the way takes some 25 ms then, painting included
ENDING = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.Wheel,
    QEvent.Type.KeyPress,
    QEvent.Type.ShortcutOverride,
    QEvent.Type.TouchBegin,
    QEvent.Type.NativeGesture,
    QEvent.Type.ContextMenu,
    QEvent.Type.DragEnter,
}


class Glide(QVariantAnimation):
    """Takes cards, wires, labels and camera from where they were to where they belong."""

    def __init__(self, view: QGraphicsView, scene: CanvasScene, camera: Camera, moved: Callable[[], None]) -> None:
        super().__init__(view)
        self._scene, self._camera, self._moved = scene, camera, moved
        self._watched = view, view.viewport()
        self._from: Mapping[str, Position] = {}
        self._shots: tuple[Shot, Shot] | None = None  # what the camera sees at the beginning and at the end
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setDuration(WAY)
        self.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self.valueChanged.connect(self._show)
        self.finished.connect(self._rest)

    @property
    def running(self) -> bool:
        """Whether something is on its way."""
        return self.state() == QVariantAnimation.State.Running

    def prepare(self, after: Frame) -> Mapping[str, Position] | None:
        """Return where everything is before a frame is shown; None if nothing goes far, or too much is shown."""
        before = self._scene.places()
        far = (id in before and _far(before[id], (view.x, view.y)) for id, view in after.nodes.items())
        return before if len(after.nodes) <= MOST and any(far) else None

    def begin(self, before: Mapping[str, Position] | None) -> None:
        """Let everything move from where it was before; None moves nothing."""
        if before is not None:
            self._from, self._shots = before, None
            self.start()
            self._show(0.0)
            for watched in self._watched:
                watched.installEventFilter(self)
            if self._camera.fitted:
                self.fit()

    def fit(self) -> None:
        """Show everything; where something is on its way, the camera arrives together with it."""
        self._camera.fitted = True
        if not self.running:
            self._camera.take(self._last())
            return
        self._shots = self._camera.shot(), self._last()

    def _last(self) -> Shot:
        """What the camera sees in the end; asked for again there, since only then the frames of groups are in place."""
        return self._camera.fitting(self._scene.content_box(), self._end())

    def _end(self) -> QRectF | None:
        """The output's card where there is too little room for all of a small graph, or for a large one at any zoom."""
        frame = self._scene.frame
        if frame.output is None:
            return None
        if len(frame.nodes) > READ and self._camera.can_show(self._scene.content_box()):
            return None
        return QRectF(*self._scene.box(frame.output))

    def end(self) -> None:
        """Show everything where it belongs, at once."""
        if self.running:
            self.stop()
            self._show(1.0)
            self._rest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever the learner does next finds everything in its place."""
        if event.type() in ENDING:
            self.end()
        return False

    def _rest(self) -> None:
        for watched in self._watched:
            watched.removeEventFilter(self)

    def _show(self, share: float) -> None:
        self._scene.show_between(self._from, share)
        if self._shots is not None:
            first, last = self._shots
            self._camera.take(first.towards(last, share) if share < 1 else self._last())
        self._moved()


def _far(one: Position, other: Position) -> bool:
    return max(abs(one[0] - other[0]), abs(one[1] - other[1])) > FAR
