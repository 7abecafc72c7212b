"""CanvasEvents: Qt's events on the canvas, turned into gestures, zooming, hints and edits in place."""

from html import escape

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGestureEvent, QGraphicsView, QToolTip, QWidget

from core.graph.rewiring import Held
from gui.announce import announce
from gui.canvas.bubble import Bubble
from gui.canvas.camera import Camera
from gui.canvas.edge_scroll import EdgeScroll
from gui.canvas.editing.in_place import InPlace
from gui.canvas.gestures import Pointer, Stage
from gui.canvas.hand import Hand
from gui.canvas.hints import hint, tip
from gui.canvas.keys import Keys
from gui.canvas.picking import NOTHING, Hit, Part, pick
from gui.canvas.scene import CanvasScene
from gui.canvas.selection import Selection
from gui.canvas.wheel import NumberWheel, pinch, turn_camera
from gui.document import Document
from gui.theme import Theme

Modifier = Qt.KeyboardModifier


class CanvasEvents(QGraphicsView):
    """A view whose events are its own: the scene and its items get none."""

    hovered = Signal(str)  # what is under the pointer, in words
    menu_requested = Signal(object, object, object, object)  # scene point, global point, node id, wire key
    add_requested = Signal(object, object)  # scene point; the end of a wire in hand, or None

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._scene = CanvasScene(theme, self)
        self._set_up()
        self._camera = Camera(self)
        self._selection = Selection(self._scene)
        self._bubble = Bubble(self.viewport())
        self._bubble.set_theme(theme)
        self._stage = Stage(
            document,
            self._scene,
            self._selection,
            self._camera,
            self._tell,
            self._foretell,
            self.hint,
            self._ask,
        )
        self._hand = Hand(self._stage)
        self._edge = EdgeScroll(self.viewport(), self._camera, self._carry_on)
        self._editor = InPlace(self, self._scene, document, self._tell, self.hint)
        self._numbers = NumberWheel(self._stage)
        self._keys = Keys(self._stage, self._hand, self._editor.edit, self.hovered.emit)
        self._space = False
        self._told = ""  # why something cannot be done, as long as that is shown
        self._last: QPoint | None = None  # where the pointer is in the viewport
        self._hit: Hit | None = None  # what is under the pointer; None if that is elsewhere
        self._camera.bound(QRectF())

    def _set_up(self) -> None:
        self.setScene(self._scene)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    # --- pointer --------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._bubble.hide()
        self._keys.hide()
        pointer = self._pointer(event)
        self._last = pointer.on
        if not self._hand.busy:
            self._edge.begin()
        self._hand.press(pointer, event.button(), space=self._space)
        self._show_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointer = self._pointer(event)
        self._last = pointer.on
        if self._hand.busy:
            self._hand.move(pointer)
            carries = self._hand.carrying and self.hasFocus() and event.buttons() == Qt.MouseButton.NoButton
            if carries or (event.buttons() & Qt.MouseButton.LeftButton and not self._space):
                self._edge.follow(pointer.on)
        else:
            self._hover(pick(self._scene, pointer.at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._edge.stop()
        if event.button() != Qt.MouseButton.RightButton:
            self._hand.release(self._pointer(event))
        if not self._hand.busy:
            self._hover(pick(self._scene, self._pointer(event).at))
        self._show_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        at = self._pointer(event).at
        hit = pick(self._scene, at)
        thing = hit.node or hit.note or hit.group
        if event.button() == Qt.MouseButton.LeftButton and hit.port:
            self._hand.cancel()  # the first click has done what a click does; the second one is not the end of a wire
        elif event.button() != Qt.MouseButton.LeftButton or hit.button or self._hand.busy:
            self.mousePressEvent(event)
        elif thing is not None:
            self._editor.edit(thing, Part.TITLE if hit.part is Part.TITLE else Part.VALUE)
        elif hit.wire is not None:
            self.mousePressEvent(event)
        else:
            self._ask(at, None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._edge.stop()
        self._last = None
        self._hover(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Select what the menu is about, and ask for it."""
        self._hand.cancel()
        on = event.pos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and (place := self._keys.place()) is not None:
            on = self.mapFromScene(QPointF(*place))
        at = self.mapToScene(on)
        hit = pick(self._scene, at)
        thing = hit.node or hit.note or hit.group
        if thing is not None and not self._scene.selectable([thing]) <= self._selection.nodes:
            self._selection.set([thing])
        elif hit.wire is not None and hit.wire not in self._selection.wires:
            self._selection.set(wires=[hit.wire])
        self.menu_requested.emit(at, self.viewport().mapToGlobal(on), thing, hit.wire)

    def wheelEvent(self, event: QWheelEvent) -> None:
        hit = pick(self._scene, self.mapToScene(event.position().toPoint()))
        if self._hand.busy or not self._numbers.turn(hit, event):
            turn_camera(self._camera, event)
            self._carry_on()
        event.accept()

    # --- keys -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._escape()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):  # with Ctrl, else focusNextPrevChild has it
            super().focusNextPrevChild(key == Qt.Key.Key_Tab)
        elif self._keys.press(event):
            return
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self._show_cursor()
        else:
            event.ignore()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab walks through the graph; what was being typed is kept. Past the last node it leaves."""
        if self._editor.open:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return (self.hasFocus() and self._keys.walk(back=not next)) or super().focusNextPrevChild(next)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self._show_cursor()
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._keys.arrive(back=event.reason() == Qt.FocusReason.BacktabFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        self._keys.hide()
        if QApplication.activeModalWidget() is not None:  # it would keep the release of the button to itself
            self._hand.cancel()
            self._edge.stop()
        super().focusOutEvent(event)

    def event(self, event: QEvent) -> bool:
        """Esc is the canvas' own as long as there is something to drop, whatever else it means in the window."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        mine = event.key() == Qt.Key.Key_Escape and (self._hand.busy or self._selection.any)
        event.setAccepted(mine)
        return mine

    def _escape(self) -> None:
        """Drop the gesture under way; without one, the selection."""
        if self._hand.busy or self._bubble.isVisible():
            self._hand.cancel()
            self._edge.undo()
            self._tell("", QPoint())
            self.hovered.emit("")
        elif self._selection.any:
            self._selection.set()
            self._keys.hide()
        self._show_cursor()

    # --- hints ------------------------------------------------------------------------------------------------

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips in plain text, and the pinch of a touchpad."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = tip(self._document, pick(self._scene, self.mapToScene(event.pos())))
            QToolTip.showText(event.globalPos(), f"<p style='white-space:pre'>{escape(text)}</p>" if text else "", self)
            return True
        if isinstance(event, QNativeGestureEvent | QGestureEvent) and pinch(self._camera, self.viewport(), event):
            return True
        return super().viewportEvent(event)

    def _hover(self, hit: Hit | None) -> None:
        """Mark and describe what the pointer has come upon."""
        if hit == self._hit:
            return
        before, self._hit = self._hit or NOTHING, hit
        self._scene.mark_hovered(before.wire, hit.wire if hit else None)
        self._show_cursor()
        self.hovered.emit(hint(self._document, self._scene, hit) if hit else "")

    def _show_cursor(self) -> None:
        shape, hit = Qt.CursorShape.ArrowCursor, self._hit or NOTHING
        if self._hand.gesture is not None:
            shape = self._hand.gesture.cursor
        elif self._space:
            shape = Qt.CursorShape.OpenHandCursor
        elif hit.port:
            shape = Qt.CursorShape.CrossCursor
        elif hit.wire is not None or hit.button:
            shape = Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)

    def _tell(self, sentence: str, at: QPoint) -> None:
        """Say something near the pointer and in the status bar, to a screen reader once."""
        self._bubble.tell(sentence, at)
        told, self._told = self._told, sentence
        if sentence and sentence != told:
            self.hint(sentence)

    def hint(self, sentence: str) -> None:
        """Say what can be done, in the status bar and to a screen reader."""
        self.hovered.emit(sentence)
        announce(self, sentence)

    def _foretell(self, sentence: str, at: QPoint) -> None:
        """Say near the pointer and in the status bar what letting go would do."""
        self._told = ""
        self._bubble.hint(sentence, at)
        self.hovered.emit(sentence)

    def _ask(self, at: QPointF, held: Held | None) -> None:
        """Ask what to add at a point of the scene."""
        self.add_requested.emit(at, held)

    def _carry_on(self) -> None:
        """The view has moved under the pointer; what is in hand stays with the pointer."""
        self._hand.refresh(self.mapToScene)
        if not self._hand.busy:
            self._edge.stop()

    def _pointer(self, event: QMouseEvent) -> Pointer:
        on = event.position().toPoint()
        return Pointer(self.mapToScene(on), on, event.modifiers())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._editor.follow()
