"""Which gesture a press begins."""

from PySide6.QtCore import Qt

from core.graph.model import WireKey
from core.graph.rewiring import Held
from gui.canvas.gestures.band import Band
from gui.canvas.gestures.base import Gesture, Pointer, Stage
from gui.canvas.gestures.cut import Cut
from gui.canvas.gestures.duplicate import Duplicate
from gui.canvas.gestures.fold import Fold
from gui.canvas.gestures.move import Move
from gui.canvas.gestures.pan import Pan
from gui.canvas.gestures.pick_wire import PickWire
from gui.canvas.gestures.take_out import TakeOut
from gui.canvas.gestures.wire import DrawWire
from gui.canvas.picking import Hit, Part, pick


def choose(stage: Stage, pointer: Pointer, button: Qt.MouseButton, *, space: bool) -> Gesture | None:
    """Return the gesture that a press begins, if any."""
    if button == Qt.MouseButton.MiddleButton or (space and button == Qt.MouseButton.LeftButton):
        return Pan(stage)
    if button != Qt.MouseButton.LeftButton:
        return None
    hit = pick(stage.scene, pointer.at)
    thing = hit.thing
    if pointer.modifiers & Qt.KeyboardModifier.AltModifier:
        return Duplicate(stage, stage.scene.inside.get(thing, thing)) if thing is not None else Cut(stage)
    if hit.port:
        return _wiring(stage, hit)
    if thing is not None and hit.part is Part.INSIDE:
        return TakeOut(stage, thing)
    if thing is not None:
        return Fold(stage, thing) if hit.button else Move(stage, thing)
    return PickWire(stage, hit.wire) if hit.wire is not None else Band(stage)


def _wiring(stage: Stage, hit: Hit) -> Gesture:
    """From a free port draw a new wire; from a connected input pull off the wire that ends there."""
    assert hit.node is not None
    if hit.slot is None:
        return DrawWire(stage, Held(hit.node, None))
    key = WireKey(hit.node, hit.slot)
    source = stage.document.graph.wires.get(key)
    return DrawWire(stage, Held(*key)) if source is None else DrawWire(stage, Held(source, None), pulled=key)
