"""Showing: one frame after the other on the canvas, with the motion between them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGraphicsView

from core.description.speech import step_text
from core.description.views import Frame
from core.graph.model import Position
from core.graph.notes import collapsed_into
from core.picture.ahead import Ahead
from core.picture.drawing import drawn, unmoved
from gui.base.announce import announce
from gui.base.working import Slices
from gui.canvas.camera.glide import Glide
from gui.canvas.camera.sight import Sight
from gui.canvas.gestures.base import Stage
from gui.canvas.gestures.hand import Hand
from gui.canvas.items.bead import Travel

SIZED_AT_ONCE = 200  # cards; in a graph with more, a typed number is shown before all sizes are known
SETTLED = 300  # milliseconds after the last typed number until they are


class Showing:
    """Shows a frame in the scene; then everything else on the canvas follows, in the order it was given."""

    def __init__(
        self,
        view: QGraphicsView,
        stage: Stage,
        hand: Hand,
        glide: Glide,
        sight: Sight,
        editing: Callable[[], bool],
        followers: Sequence[Callable[[], None]],
    ) -> None:
        self._view, self._stage, self._scene, self._hand = view, stage, stage.scene, hand
        self._glide, self._sight, self._editing, self._followers = glide, sight, editing, followers
        self._graph = stage.document.graph
        self._travel = Travel(view)
        self._travel.valueChanged.connect(self._scene.move_bead)
        self._settle = QTimer(view, singleShot=True, interval=SETTLED)
        self._settle.timeout.connect(self._show_sizes)
        self._settling = False
        self._motion = True
        self._constants_as_cards = False
        self._source = Frame()  # of the document, as it is shown
        self._ahead: Frame | None = None  # how a frame that will be shown is drawn, if that is known
        self._drawn = Frame()  # what was shown last, as `drawn` made it
        self._last = Frame()  # what was shown before that

    def is_behind(self) -> bool:
        """Whether the document has another frame, which is about to be shown: ids may mean other things there."""
        return self._source is not self._stage.document.frame

    def get_ready(self, ahead: Ahead) -> Slices[None]:
        """Make what is needed to show a picture, a little at a time; yields the share that is done."""
        self._ahead = ahead.drawn
        try:
            yield from self._scene.get_ready(ahead)
        except GeneratorExit:
            self._ahead = None
            self._scene.stock.clear()
            raise

    def apply(self, frame: Frame) -> None:
        """Show a frame; what is selected stays selected, and a gesture goes on unless the graph changed under it."""
        before, last = self._scene.frame, self._drawn
        self._last = last
        shown = self._drawn = self._next(frame, last)
        same = _same_structure(before, shown)
        if not same:
            self._hand.cancel()
        self._forget_refusal()
        self._glide.end()
        glides = same and not unmoved(last, shown) and self._moves() and not self._hand.busy and not self._editing()
        start = self._glide.prepare(shown) if glides else None
        self._scene.apply(shown)
        self._source = frame
        for follow in self._followers:
            follow()
        if frame.step != before.step:
            self._follow_step(frame, shown)
        self._travel.stop()
        if frame.active_wire not in (None, before.active_wire) and self._moves():
            self._travel.start()
        self._glide.begin(start)

    def _next(self, frame: Frame, last: Frame) -> Frame:
        """What is drawn of a frame. In a large graph all keeps its size for a moment when a number is typed.

        To know the sizes, every text is needed; like this the numbers in sight are there at once.
        """
        shown = partial(drawn, frame, self._ahead or last, constants_as_cards=self._constants_as_cards)
        self._ahead = None
        if self._stage.document.held:
            return shown(held=last)
        held = shown(held=last) if len(last.nodes) > SIZED_AT_ONCE and not self._settling else None
        if held is None or frame.basis.passed is last.basis.passed or not unmoved(last, held):
            self._settle.stop()
            return shown()
        self._settle.start()
        return held

    def reveal_new(self) -> None:
        """Move as little as needed to see the cards, notes and frames that are new."""
        self._reveal(moved=False)

    def reveal_changed(self) -> None:
        """Move as little as needed to see what is new, or if nothing is, what is elsewhere than before."""
        self._reveal(moved=True)

    def _reveal(self, *, moved: bool) -> None:
        last, self._last = self._last, self._drawn  # once only
        if unmoved(last, self._drawn):
            return
        now = _seen(self._drawn)
        changed = {id for id, _ in now - _seen(last)}
        if moved and not changed:
            before, after = _places(last), _places(self._drawn)
            changed = {id for id in after if after[id] != before.get(id)}
        if len(changed) < len(now):
            self._sight.reveal(changed)

    def _show_sizes(self) -> None:
        """Give every card and label the size that it needs."""
        self._settling = True
        try:
            self.apply(self._stage.document.frame)
        finally:
            self._settling = False

    def set_motion(self, on: bool) -> None:
        """Let the bead travel along the active wire, and cards glide to another place; or let both jump."""
        self._motion = on
        self._glide.end()

    def set_constants_as_cards(self, on: bool) -> None:
        """Draw each constant as a card, or those that feed one operation inside it."""
        if on != self._constants_as_cards:
            self._constants_as_cards = on
            self.apply(self._stage.document.frame)

    def _moves(self) -> bool:
        """Whether what changes is shown on its way."""
        return self._motion and self._view.isVisible()

    def _forget_refusal(self) -> None:
        """What could not be done with another graph may be possible now; what is being typed is still refused."""
        graph, self._graph = self._graph, self._stage.document.graph
        if graph is not self._graph and not self._editing():
            self._stage.messages.clear_refusal()

    def _follow_step(self, frame: Frame, shown: Frame) -> None:
        """Say what the step does, and look there unless the hand holds something."""
        announce(self._view, step_text(frame.narration))
        if not self._hand.busy:
            self._sight.reveal_step(shown)


def _seen(frame: Frame) -> set[tuple[str, bool]]:
    """The ids of all cards, notes and open groups of a drawn frame; and whether each is the frame of a group."""
    frames = ((id, True) for id, group in frame.groups.items() if not group.collapsed)
    return {*((id, False) for id in (*frame.nodes, *frame.notes)), *frames}


def _places(frame: Frame) -> dict[str, Position]:
    """Where the nodes and notes of a frame are."""
    graph = frame.basis.evaluation.graph
    places = {id: (node.x, node.y) for id, node in graph.nodes.items()}
    return places | {id: (note.x, note.y) for id, note in graph.notes.items()}


def _same_structure(before: Frame, now: Frame) -> bool:
    """Whether both show the same cards and notes, wired in the same way."""
    if (len(before.nodes), len(before.wires)) != (len(now.nodes), len(now.wires)):
        return False
    if collapsed_into(before.groups) != collapsed_into(now.groups):
        return False
    old, new = before.basis.evaluation.graph, now.basis.evaluation.graph
    same_wires = old.wires is new.wires or old.wires == new.wires
    return old is new or (same_wires and old.nodes.keys() == new.nodes.keys() and old.notes.keys() == new.notes.keys())
