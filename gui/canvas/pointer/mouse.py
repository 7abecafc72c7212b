"""Mouse: what the mouse does on the canvas, turned into gestures, hovering, zooming, edits in place and menus."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QGraphicsView

from core.graph.model import WireKey
from gui.canvas.camera.edge_scroll import EdgeScroll
from gui.canvas.camera.wheel import pinch, turn_camera
from gui.canvas.gestures.base import Pointer, Stage
from gui.canvas.gestures.hand import Hand
from gui.canvas.keyboard.keys import Keys
from gui.canvas.picking import Part, pick
from gui.canvas.pointer.hover import Hover
from gui.canvas.pointer.number_wheel import NumberWheel, keep_out_of_menus

Menu = Callable[[QPointF, QPoint, str | None, WireKey | None], None]  # scene point, global point, thing, wire


class Mouse:
    """Passes each event of the mouse on to the part of the canvas that it is meant for."""

    def __init__(
        self,
        view: QGraphicsView,
        stage: Stage,
        hand: Hand,
        hover: Hover,
        keys: Keys,
        edit: Callable[[str, Part], None],
        menu: Menu,
    ) -> None:
        self._view, self._stage, self._hand, self._hover, self._keys = view, stage, hand, hover, keys
        self._edit, self._menu = edit, menu
        self._numbers = NumberWheel(stage)
        self.edge = EdgeScroll(view.viewport(), stage.camera, self.carry_on)

    def press(self, event: QMouseEvent) -> None:
        """Begin a gesture, or go on with one."""
        self._stage.messages.hide_bubble()
        self._keys.hide()
        pointer = Pointer.of(event, self._view)
        self._hover.on = pointer.on
        if not self._hand.busy:
            self.edge.begin()
        self._hand.press(pointer, event.button())
        self._hover.show_cursor()

    def move(self, event: QMouseEvent) -> None:
        """Go on with the gesture; without one, say what is there."""
        pointer = Pointer.of(event, self._view)
        self._hover.move(pointer.on)
        if self._hand.busy:
            self._hand.move(pointer)
            carries = self._hand.carrying and self._view.hasFocus() and event.buttons() == Qt.MouseButton.NoButton
            if carries or (event.buttons() & Qt.MouseButton.LeftButton and not self._hand.space):
                self.edge.follow(pointer.on)

    def release(self, event: QMouseEvent) -> None:
        """End the gesture, unless it goes on click by click."""
        self.edge.stop()
        pointer = Pointer.of(event, self._view)
        if event.button() != Qt.MouseButton.RightButton:
            self._hand.release(pointer)
        if not self._hand.busy:
            self._stage.messages.hand_empty()
        self._hover.move(pointer.on)
        self._hover.show_cursor()

    def double_click(self, event: QMouseEvent) -> None:
        """Edit what is there; on empty canvas, ask what to add."""
        at = Pointer.of(event, self._view).at
        hit = pick(self._stage.scene, at)
        if event.button() == Qt.MouseButton.LeftButton and hit.port:
            self._hand.cancel()  # the first click has done what a click does; the second one is not the end of a wire
        elif event.button() != Qt.MouseButton.LeftButton or hit.button or self._hand.busy:
            self.press(event)
        elif hit.thing is not None:
            self._edit(hit.thing, Part.TITLE if hit.part is Part.TITLE else Part.VALUE)
        elif hit.wire is not None:
            self.press(event)
        else:
            self._stage.ask(at, None)

    def leave(self) -> None:
        """The pointer has left the canvas."""
        self.edge.stop()
        self._hover.move(None)

    def turn_wheel(self, event: QWheelEvent) -> None:
        """Change the number there, or else zoom or pan."""
        hit = pick(self._stage.scene, self._view.mapToScene(event.position().toPoint()))
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            keep_out_of_menus()
        if self._hand.busy or not self._numbers.turn(hit, event):
            turn_camera(self._stage.camera, event)
            self.carry_on()
        event.accept()

    def takes(self, event: QEvent) -> bool:
        """Whether an event was one of these: the wish for a tooltip, the pinch of a touchpad."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._hover.show_tip(event)
            return True
        if isinstance(event, QNativeGestureEvent | QGestureEvent):
            return pinch(self._stage.camera, self._view.viewport(), event)
        return False

    def ask_for_menu(self, event: QContextMenuEvent) -> None:
        """Select what the menu is about, and ask for it."""
        self._hand.cancel()
        on, selection = event.pos(), self._stage.selection
        if event.reason() == QContextMenuEvent.Reason.Keyboard and (place := self._keys.place()) is not None:
            on = self._view.mapFromScene(QPointF(*place))
        at = self._view.mapToScene(on)
        hit = pick(self._stage.scene, at)
        if hit.thing is not None and not self._stage.scene.selectable([hit.thing]) <= selection.nodes:
            selection.set([hit.thing])
        elif hit.wire is not None and hit.wire not in selection.wires:
            selection.set(wires=[hit.wire])
        self._menu(at, self._view.viewport().mapToGlobal(on), hit.thing, hit.wire)

    def carry_on(self) -> None:
        """The view has moved under the pointer; what is in hand stays with the pointer."""
        self._hand.refresh()
        if not self._hand.busy:
            self.edge.stop()
