"""CanvasView: the canvas in the window, and all that the window may ask of it. It owns the parts of the canvas."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QFrame, QGraphicsView, QWidget

from core.base.text import say
from core.description.views import Frame
from core.graph.model import WireKey
from core.picture.ahead import Ahead
from core.picture.geometry import Box
from gui.base.collector import collector_paused
from gui.base.viewports import own_viewport
from gui.base.working import Slices
from gui.canvas.events import CanvasEvents
from gui.canvas.gestures.landing import frame_at
from gui.canvas.keyboard.accessible import install
from gui.canvas.parts import Parts
from gui.canvas.picking import Part
from gui.canvas.pointed import Spot
from gui.document import Change, Document
from gui.theme import Theme

ZOOM_STEP = 1.25


class CanvasView(CanvasEvents):
    """Shows the document's frame and edits its graph by gestures; what is selected or half done is kept here only."""

    hovered = Signal(str)  # what the status bar says of the canvas: what is under the pointer, or what is being done
    menu_requested = Signal(object, object, object, object)  # scene point, global point, node id, wire key
    add_requested = Signal(object, object)  # scene point; the end of a wire in hand, or None
    selection_changed = Signal()
    zoom_changed = Signal(float)  # 1.0 is 100 %
    crowded = Signal(bool)  # whether cards placed by hand leave no room for the numbers
    sight_noted = Signal(str)  # that less than everything is shown, and why; "" where there is nothing to say

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        own_viewport(self, QPalette.ColorRole.Base)
        self.setObjectName("canvas")
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a graph is read so in every language
        self.setAccessibleName(say("Canvas"))
        install()
        self.document = document
        self._parts = parts = Parts(
            self, document, theme, self.add_requested.emit, self.menu_requested.emit, self._give_focus_on
        )
        self.camera, self.map, self.key = parts.camera, parts.map, parts.key
        self.spoken, self.messages = parts.spoken, parts.messages
        self._set_up()
        parts.messages.changed.connect(self.hovered)
        parts.selection.changed.connect(self.selection_changed)
        parts.camera.zoomed.connect(self.zoom_changed)
        parts.sight.noted.connect(self.sight_noted)
        parts.crowd.changed.connect(self.crowded)
        document.frame_changed.connect(self.apply)
        document.edited.connect(parts.showing.reveal_new)
        document.opened.connect(self.fit)
        self.apply(document.frame)

    def _set_up(self) -> None:
        self.setScene(self._parts.scene)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setCacheMode(QGraphicsView.CacheModeFlag.CacheBackground)  # the dots take as long as thirty texts
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.viewport().grabGesture(Qt.GestureType.PinchGesture)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.camera.bound(QRectF())

    # --- what is shown ------------------------------------------------------------------------------------

    @collector_paused()
    def apply(self, frame: Frame) -> None:
        """Show a frame; what is selected stays selected, and a gesture goes on unless the graph changed under it."""
        self._parts.showing.apply(frame)

    def get_ready(self, ahead: Ahead) -> Slices[None]:
        """Make what is needed to show a picture, a little at a time, so that `apply` has little left to do."""
        return self._parts.showing.get_ready(ahead)

    def set_motion(self, on: bool) -> None:
        """Let the bead and the cards move to where they belong, or let them jump."""
        self._parts.showing.set_motion(on)

    def set_constants_as_cards(self, on: bool) -> None:
        """Draw each constant as a card, or those that feed one operation inside it."""
        self._parts.showing.set_constants_as_cards(on)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._parts.set_theme(theme)

    def set_shown(self, *, values: bool, locals: bool, gradients: bool) -> None:
        """Show each of these numbers, or hide it, to ask a class for it."""
        self._parts.scene.set_shown(values=values, locals=locals, gradients=gradients)

    def mark_numbers(self, asked: Sequence[Spot], needed: Sequence[Spot]) -> None:
        """Mark the number that a question is about, and those that a hint points at; neither takes both marks off."""
        self._parts.pointed.point_at(asked, needed)

    def look_at(self, ids: Collection[str]) -> None:
        """Move as little as needed to see these nodes."""
        self._parts.sight.reveal(ids)

    @property
    def zoom(self) -> float:
        """How large the canvas is shown; 1.0 is 100 %."""
        return self.camera.magnification

    def fit(self) -> None:
        """Show everything, or of a small graph with little room as much as can be read, from the output on."""
        self._parts.sight.fit()

    def fit_another(self) -> None:
        """Show all of another graph, with nothing selected: its nodes are not those that were."""
        self.select()
        self.fit()

    def leave_room(self, pixels: int) -> None:
        """Fit everything below the uppermost pixels from now on, since something lies over them; nothing moves now."""
        self.camera.covered = pixels

    def keep_in_sight(self) -> None:
        """Fit again if everything was fitted and now something is out of sight; else show what came back or moved."""
        self._parts.sight.keep()
        self._parts.showing.reveal_changed()

    def fit_selection(self) -> None:
        """Show the selected nodes, or everything if none is."""
        self._parts.sight.fit_selection()

    def reveal_selection(self) -> None:
        """Move as little as needed to see what is selected."""
        self._parts.sight.reveal_selection()

    def zoom_in(self) -> None:
        """Zoom in around the middle."""
        self.camera.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Zoom out around the middle."""
        self.camera.zoom(1 / ZOOM_STEP)

    def actual_size(self) -> None:
        """Zoom to 100 %."""
        self.zoom_to(1.0)

    def zoom_to(self, zoom: float) -> None:
        """Show the canvas at this zoom, 1.0 for 100 %, around the middle."""
        self.camera.zoom(zoom / self.camera.magnification)

    def point_at(self, things: Iterable[str | WireKey]) -> None:
        """Show these nodes and wires as what is spoken of, and all others as not."""
        self._parts.scene.point_at(frozenset(things))

    # --- selection ----------------------------------------------------------------------------------------

    def selected_nodes(self) -> list[str]:
        """Ids of the selected nodes, in the order they were made; a collapsed group counts as the nodes inside."""
        return self._parts.selected.nodes()

    def selected_whole(self) -> list[str]:
        """Ids of the selected nodes and of the constants that are drawn inside them: what is copied and removed."""
        return self._parts.selected.whole()

    def selected_notes(self) -> list[str]:
        """Ids of the selected notes."""
        return self._parts.selected.notes()

    def selected_boxes(self) -> dict[str, Box]:
        """Where the selected cards and notes belong; a collapsed group is one card."""
        return self._parts.selected.boxes()

    def selected_wires(self) -> list[WireKey]:
        """Keys of the selected wires."""
        return self._parts.selected.wires()

    def select(self, ids: Iterable[str] = (), wires: Iterable[WireKey] = ()) -> None:
        """Select exactly these."""
        self._parts.selection.set(ids, wires)

    def select_all(self) -> None:
        """Select all nodes, notes and wires."""
        self._parts.selected.select_all()

    def deletion(self) -> tuple[str, Change] | None:
        """The edit that removes what is selected, and what its undo step is called; None if nothing is."""
        return self._parts.selected.deletion()

    def bridge_selection(self) -> None:
        """Remove what is selected, and join what the removed nodes were between."""
        self._parts.selected.bridge()

    # --- adding and editing -------------------------------------------------------------------------------

    def drag_by_clicks(self) -> None:
        """Let the next click begin a drag, and the one after it end the drag."""
        self._parts.tools.drag_by_clicks()

    def cut_wires(self) -> None:
        """Let the next drag, or two clicks, cut the wires between."""
        self._parts.tools.cut_wires()

    def arm(self, kind: str) -> None:
        """Let the next click place a node of this kind."""
        self._parts.tools.place(kind)

    def drop_gesture(self) -> None:
        """End what is half done without a trace."""
        self._parts.tools.drop()

    def place(self, kind: str, at: QPointF) -> None:
        """Add a node around a point of the scene and select it."""
        self._parts.adding.place(kind, at)

    def place_at_centre(self, kind: str) -> None:
        """Add a node near the middle of what is seen and select it."""
        self._parts.adding.place(kind)

    def ask_what_to_add(self) -> None:
        """Ask at the pointer; where it is elsewhere, near the middle of what is seen."""
        self._parts.adding.ask()

    def group_at(self, at: QPointF) -> str | None:
        """The group whose frame is at a point of the scene: what is added there joins it."""
        return frame_at(self._parts.scene, at)

    def add_note(self, at: QPointF | None = None) -> None:
        """Add a note at a point of the scene, or near the middle of what is seen, and begin to write on it."""
        self._parts.adding.note(at)

    @property
    def editing(self) -> bool:
        """Whether something is being typed on the canvas."""
        return self._parts.editor.open

    def finish_editing(self) -> bool:
        """Keep what is being typed on the canvas; False, and a sentence, if it cannot be kept."""
        return self._parts.editor.finish()

    def edit_value(self, id: str) -> None:
        """Edit a leaf's value, or the text of a note, where it is shown."""
        self._parts.editor.edit(id, Part.VALUE)

    def edit_name(self, id: str) -> None:
        """Edit the name of a node, or the title of a group, where it is shown."""
        self._parts.editor.edit(id, Part.TITLE)

    def start_wire(self) -> None:
        """Begin a wire at the node in focus; the keys say where it ends."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._parts.keys.start_wire()
