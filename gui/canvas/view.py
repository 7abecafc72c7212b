"""CanvasView: the canvas in the window. It shows the document's frame and passes events on to gestures."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from core.base.text import say
from core.description.folding import folded
from core.description.speech import step_text
from core.description.views import Frame
from core.graph.grouping import add_note, erase
from core.graph.model import WireKey
from core.graph.rewiring import bridge
from core.picture.geometry import Box, card_box, on_grid, sheet_box
from gui.announce import announce
from gui.canvas.accessible import SpokenThings, install
from gui.canvas.drops import CanvasDrops
from gui.canvas.gestures import ByClicks, Cut, Place
from gui.canvas.gestures.landing import frame_at
from gui.canvas.gestures.place import put_around
from gui.canvas.glide import Glide
from gui.canvas.items.bead import Travel
from gui.canvas.minimap import MiniMap
from gui.canvas.picking import Part
from gui.canvas.placing import corner_at, free_place
from gui.canvas.selection import deletion_text
from gui.canvas.style import Detail
from gui.document import Document
from gui.theme import Theme

ZOOM_STEP = 1.25


class CanvasView(CanvasDrops):
    """Shows the document's frame and edits its graph by gestures; what is selected or half done is kept here only."""

    selection_changed = Signal()
    zoom_changed = Signal(float)

    def __init__(self, document: Document, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(document, theme, parent)
        self.setObjectName("canvas")
        self.setAccessibleName(say("Canvas"))
        install()
        self.spoken = SpokenThings(self, self._stage, self._keys)
        self._selection.changed.connect(self.selection_changed)
        self._camera.zoomed.connect(self._zoomed)
        self.camera = self._camera
        self.map = MiniMap(self, self._stage, self._hand)
        self._travel = Travel(self)
        self._travel.valueChanged.connect(self._scene.move_bead)
        self._motion = True
        self._glide = Glide(self, self._scene, self._camera, self._keys.refresh)
        document.frame_changed.connect(self.apply)
        document.opened.connect(self.fit)
        self.apply(document.frame)

    @property
    def document(self) -> Document:
        return self._document

    @property
    def editing(self) -> bool:
        """Whether something is being typed on the canvas."""
        return self._editor.open

    def finish_editing(self) -> bool:
        """Keep what is being typed on the canvas; False, and a sentence, if it cannot be kept."""
        return self._editor.finish()

    # --- the picture --------------------------------------------------------------------------------------

    def apply(self, frame: Frame) -> None:
        """Show a frame; what is selected stays selected, and a gesture goes on unless the graph changed under it."""
        stepped = frame.step != self._scene.frame.step
        shown = folded(frame)
        flows = frame.active_wire is not None and frame.active_wire != self._scene.frame.active_wire
        same = _structure(shown) == _structure(self._scene.frame)
        if not same:
            self._hand.cancel()
        self._glide.end()
        free = same and self._moves() and not self._hand.busy and not self.editing
        before = self._glide.prepare(shown) if free else None
        self._scene.apply(shown)
        content = self._scene.content_box()
        self._camera.bound(content)
        self._selection.prune()
        self.map.show_content(content)
        self._hand.refresh(self.mapToScene)
        self.spoken.refresh()  # before the keyboard moves on and a screen reader asks
        self._keys.refresh()
        self._editor.follow()
        if stepped:
            announce(self, step_text(frame.narration))
            self._follow(shown)
        self._travel.stop()
        if flows and self._moves():
            self._travel.start()
        self._glide.begin(before)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._scene.set_theme(theme)
        self._bubble.set_theme(theme)
        self.map.set_theme(theme)
        self._keys.refresh()

    def set_motion(self, on: bool) -> None:
        """Let the bead travel along the active wire, and cards glide to another place; or let both jump."""
        self._motion = on
        self._glide.end()

    def _moves(self) -> bool:
        """Whether what changes is shown on its way."""
        return self._motion and self.isVisible()

    # --- what is seen -------------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Pixels per canvas unit."""
        return self._camera.scale

    def fit(self) -> None:
        """Show everything; the camera arrives with the cards that are on their way."""
        self._glide.fit()

    def _follow(self, frame: Frame) -> None:
        """Move as little as needed to see the two cards of the current step, unless the hand holds something."""
        wire = frame.wires.get(frame.active_wire) if frame.active_wire else None
        ends = [wire.drawn.source, wire.drawn.target] if wire else [frame.active_node] if frame.active_node else []
        at_work = self._scene.selectable(ends)
        if at_work and not self._hand.busy:
            self._camera.reveal(self._scene.content_box(at_work))

    def keep_in_sight(self) -> None:
        """Fit again if what was fitted has given way to something that reaches out of sight."""
        if self._camera.fitted and not self._camera.seen().contains(self._scene.content_box()):
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was fitted stays fitted, until a hand zooms or pans."""
        super().resizeEvent(event)
        if self._camera.fitted:
            self.fit()

    def fit_selection(self) -> None:
        """Show the selected nodes, or everything if none is."""
        self._camera.fit(self._scene.content_box(self._selection.nodes or None))
        self._camera.fitted = not self._selection.nodes

    def zoom_in(self) -> None:
        """Zoom in around the middle."""
        self._camera.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Zoom out around the middle."""
        self._camera.zoom(1 / ZOOM_STEP)

    def reveal_selection(self) -> None:
        """Move as little as needed to see what is selected."""
        if self._selection.nodes:
            self._camera.reveal(self._scene.content_box(self._selection.nodes))

    def actual_size(self) -> None:
        """Zoom to 100 %."""
        self.zoom_to(1.0)

    def zoom_to(self, zoom: float) -> None:
        """Zoom to so many pixels for a canvas unit, around the middle."""
        self._camera.zoom(zoom / self._camera.scale)

    def frame_item_centre(self, id: str) -> QPoint:
        """The middle of a node's card in the viewport."""
        return self.mapFromScene(self._scene.nodes[self._scene.home(id)].sceneBoundingRect().center())

    def _zoomed(self, scale: float) -> None:
        self._scene.set_detail(Detail.at(scale))
        self._editor.follow()
        self.zoom_changed.emit(scale)

    # --- selection ----------------------------------------------------------------------------------------

    def selected_nodes(self) -> list[str]:
        """Ids of the selected nodes, in the order they were made; a collapsed group counts as the nodes inside."""
        return [id for id in self._document.graph.nodes if self._scene.home(id) in self._selection.nodes]

    def selected_notes(self) -> list[str]:
        """Ids of the selected notes."""
        return [id for id in self._document.graph.notes if id in self._selection.nodes]

    def selected_boxes(self) -> dict[str, Box]:
        """Where the selected cards and notes belong; a collapsed group is one card."""
        frame, ids = self._scene.frame, sorted(self._selection.nodes)
        return {id: card_box(frame.nodes[id]) if id in frame.nodes else sheet_box(frame.notes[id]) for id in ids}

    def selected_wires(self) -> list[WireKey]:
        """Keys of the selected wires."""
        return sorted(self._selection.wires)

    def select(self, ids: Iterable[str] = (), wires: Iterable[WireKey] = ()) -> None:
        """Select exactly these."""
        self._selection.set(ids, wires)

    def select_all(self) -> None:
        """Select all nodes, notes and wires."""
        self._selection.set([*self._scene.nodes, *self._scene.marks.notes], self._scene.wires)

    def delete_selection(self) -> None:
        """Remove the selected nodes with their wires, the selected notes and the selected wires."""
        nodes, notes, wires = self.selected_nodes(), self.selected_notes(), self.selected_wires()
        if nodes or notes or wires:
            text = deletion_text(len(nodes), len(wires)) if nodes or wires else say("Delete notes")
            self._document.edit(text, partial(erase, ids=[*nodes, *notes], wires=wires))

    def bridge_selection(self) -> None:
        """Remove what is selected, and lead each removed node's first input on to whatever used the node."""
        nodes, wires = self.selected_nodes(), self.selected_wires()
        if nodes:
            self._document.edit(say("Delete and bridge"), partial(bridge, ids=nodes, wires=wires))

    # --- drags by clicks ----------------------------------------------------------------------------------

    def drag_by_clicks(self) -> None:
        """Let the next click begin a drag, and the one after it end the drag."""
        self._hand.take_by_clicks()
        self.hovered.emit(say("Click where the drag shall begin, then where it shall end; Esc drops it."))

    def cut_wires(self) -> None:
        """Let the next drag, or two clicks, cut the wires between."""
        self._hand.take(ByClicks(Cut(self._stage)))
        self._show_cursor()
        self.hovered.emit(say("Drag across the wires to cut, or click before and behind them; Esc drops it."))

    def drop_gesture(self) -> None:
        """End what is half done without a trace."""
        self._hand.cancel()
        self._show_cursor()

    # --- adding and editing -------------------------------------------------------------------------------

    def arm(self, kind: str) -> None:
        """Let the next click place a node of this kind; Esc drops it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)  # where Esc drops it
        self._hand.take(Place(self._stage, kind))
        self._show_cursor()
        self.hovered.emit(say("Click where the new {kind} shall stand; Esc drops it.", kind=kind))

    def place(self, kind: str, at: QPointF) -> None:
        """Put a new node around a point of the scene and select it."""
        put_around(self._stage, kind, at)

    def place_at_centre(self, kind: str) -> None:
        """Put a new node near the middle of what is seen, beside others that stand there."""
        self.place(kind, self._free_place())
        self.reveal_selection()

    def ask_what_to_add(self) -> None:
        """Ask at the pointer; where it is elsewhere, near the middle of what is seen."""
        self._hand.cancel()
        self._ask(self._free_place() if self._last is None else self.mapToScene(self._last), None)

    def _free_place(self) -> QPointF:
        """A point near the middle of what is seen, around which no card and no note stands."""
        return free_place(self._scene.frame, self.mapToScene(self.viewport().rect().center()))

    def group_at(self, at: QPointF) -> str | None:
        """The group whose frame is at a point of the scene: what is added there joins it."""
        return frame_at(self._scene, at)

    def add_note(self, at: QPointF | None = None) -> None:
        """Put a note at a point of the scene, or where nothing stands near the middle, and begin to write on it."""
        before = self._document.graph.notes
        x, y = corner_at(self._free_place()) if at is None else (on_grid(at.x()), on_grid(at.y()))
        if self._document.edit(say("Add note"), partial(add_note, text=say("Note"), x=x, y=y)):
            (id,) = self._document.graph.notes.keys() - before.keys()
            self._selection.set([id])
            self.reveal_selection()
            self._editor.edit(id, Part.VALUE)

    def edit_value(self, id: str) -> None:
        """Edit a leaf's value where it stands."""
        self._editor.edit(id, Part.VALUE)

    def edit_name(self, id: str) -> None:
        """Edit a node's name where it stands."""
        self._editor.edit(id, Part.TITLE)

    def start_wire(self) -> None:
        """Begin a wire at the node in focus; the keys say where it ends."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._keys.start_wire()


def _structure(frame: Frame) -> tuple[set[str], dict[WireKey, str]]:
    """Which nodes and notes there are, and what is wired to what."""
    return {*frame.nodes, *frame.notes}, {key: wire.source for key, wire in frame.wires.items()}
