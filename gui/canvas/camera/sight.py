"""Sight: what is brought into view: everything, what is selected, or what the current step works on."""

from collections.abc import Collection

from PySide6.QtCore import QObject, Signal

from core.base.text import say
from core.description.views import Frame
from gui.canvas.camera.camera import Camera
from gui.canvas.camera.glide import Glide
from gui.canvas.scene import CanvasScene
from gui.canvas.selection import Selection


class Sight(QObject):
    """Points the camera at things of the scene."""

    noted = Signal(str)  # that less than everything is shown though everything was asked for; "" where all is

    def __init__(self, parent: QObject, camera: Camera, scene: CanvasScene, selection: Selection, glide: Glide) -> None:
        super().__init__(parent)
        self._noted = ""
        self._camera, self._scene, self._selection, self._glide = camera, scene, selection, glide

    def fit(self) -> None:
        """Show everything; the camera arrives with the cards that are on their way."""
        self._glide.fit()
        self.note()

    def note(self) -> None:
        """Say so while a part is shown in place of everything."""
        note = ""
        if self._camera.cut and not self._camera.seen().contains(self._scene.content_box()):
            percent = round(100 * self._camera.magnification)
            note = say("Shown at {percent} % from the output; the map shows the rest", percent=percent)
        if note != self._noted:
            self._noted = note
            self.noted.emit(note)

    def refit(self) -> None:
        """What was fitted stays fitted, until a hand zooms or pans."""
        if self._camera.fitted:
            self.fit()

    def keep(self) -> None:
        """Fit again if everything was fitted, and now something is out of sight; or if now nothing is in sight."""
        seen, content = self._camera.seen(), self._scene.content_box()
        if not content.isEmpty() and not seen.intersects(content):
            self.fit()
        elif not seen.contains(content):
            self.refit()

    def fit_selection(self) -> None:
        """Show what is selected, or everything if nothing is."""
        if not self._selection.nodes:
            self.fit()
            return
        self._camera.fitted = False
        self._camera.take(self._camera.fitting(self._scene.content_box(self._selection.nodes)))

    def reveal_selection(self) -> None:
        """Move as little as needed to see what is selected."""
        self.reveal(self._selection.nodes)

    def reveal(self, ids: Collection[str]) -> None:
        """Move as little as needed to see these; what is larger than the view stays where some of it is seen."""
        area, seen = self._scene.content_box(ids), self._camera.seen()
        is_larger = area.width() > seen.width() or area.height() > seen.height()
        if not area.isEmpty() and not (is_larger and area.intersects(seen)):
            self._camera.reveal(area)

    def reveal_step(self, frame: Frame) -> None:
        """Move as little as needed to see the two cards of the current step."""
        wire = frame.wires.get(frame.active_wire) if frame.active_wire else None
        ends = [wire.drawn.source, wire.drawn.target] if wire else [frame.active_node] if frame.active_node else []
        at_work = self._scene.selectable(ends)
        if at_work:
            self._camera.reveal(self._scene.content_box(at_work))
