"""Asked: what the window does about questions besides the panels that show them."""

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.base.text import say
from core.graph.model import WireKey
from core.learning.questions import Ask, Question
from gui.asking.own_pass import OwnPass
from gui.asking.predicting import Predicting
from gui.bars.presentation_strip import PresentationStrip
from gui.canvas.pointed import Row, Spot
from gui.commands.needs import HasCanvas, HasChanges, HasDocument
from gui.menus.menus import Menus
from gui.panels.backward import BackwardPanel

ROWS = {
    Ask.VALUE: Row.VALUE,
    Ask.SHAPE: Row.VALUE,
    Ask.LOCAL: Row.LOCAL,
    Ask.CONTRIBUTION: Row.GRADIENT,
    Ask.SUM: Row.GRADIENT,
    Ask.GRAD: Row.GRADIENT,
}  # where the number of each kind of question is


class Window(HasCanvas, HasChanges, HasDocument, Protocol):
    """The questions, and the parts of a window that show something of them."""

    predicting: Predicting
    own_pass: OwnPass
    menus: Menus
    backward: BackwardPanel
    strip: PresentationStrip

    def window(self) -> QWidget:
        """The window itself."""


class Asked(QObject):
    """Marks on the canvas what a question is about, keeps the menu's check mark, and draws other numbers."""

    def __init__(self, window: Window) -> None:
        super().__init__(window.window())
        self._window = window
        self._seen: Question | None = None  # what was brought into sight
        window.predicting.changed.connect(self._follow)
        window.own_pass.changed.connect(self._follow_own)
        window.canvas.selection_changed.connect(self._choose)
        for panel in (window.backward.predict, window.strip.predict):
            panel.another.clicked.connect(self._another)

    def _follow(self) -> None:
        canvas, predicting = self._window.canvas, self._window.predicting
        self._window.menus.action("backward.predict").setChecked(predicting.active)
        asking = predicting.asking
        asked = spots_of(asking.question) if asking is not None else ()
        needed = needed_spots(asking.question, predicting.reply.marked) if asking is not None else ()
        if predicting.active or not self._window.own_pass.active:
            canvas.mark_numbers(asked, needed)
        if asking is not None and asking.question != self._seen:
            graph = self._window.document.graph
            ends = [(graph.wires[each], each.target) if isinstance(each, WireKey) else (each,) for each, _ in asked]
            canvas.look_at([id for things in ends for id in things])
        self._seen = asking.question if asking is not None else None

    def _follow_own(self) -> None:
        own, canvas = self._window.own_pass, self._window.canvas
        self._window.menus.action("learn.engine").setChecked(own.active)
        if own.active:
            chosen = (Spot(own.node, Row.GRADIENT),) if own.node is not None else ()
            canvas.mark_numbers([Spot(own.wire, Row.GRADIENT)] if own.wire is not None else (), chosen)
        elif not self._window.predicting.active:
            canvas.mark_numbers((), ())

    def _choose(self) -> None:
        """What the learner selects on the canvas is the node or the wire that is next."""
        own, canvas = self._window.own_pass, self._window.canvas
        nodes, wires = canvas.selected_nodes(), canvas.selected_wires()
        if not own.active or len(nodes) + len(wires) != 1:
            return
        taken = own.choose(nodes[0]) if nodes else own.choose_wire(wires[0])
        if taken and own.asking is not None:
            own.began.emit()

    def _another(self) -> None:
        """Ask about other numbers, which are one undo step."""
        window, predicting = self._window, self._window.predicting
        window.document.seek(0)
        change, text = predicting.another, say("Another like this")
        window.changes.edit(text, change, predicting.began.emit, what=say("Looking for other numbers"), long=True)


def spots_of(question: Question) -> tuple[Spot, ...]:
    """The number that is asked; none where a node has to be chosen."""
    return () if question.of is None else (Spot(question.of, ROWS[question.ask]),)


def needed_spots(question: Question, marked: tuple[str | WireKey, ...]) -> tuple[Spot, ...]:
    """The numbers that the things which a hint marks are marked for."""
    of_nodes = Row.GRADIENT if question.ask is Ask.CONTRIBUTION else Row.VALUE
    of_wires = Row.GRADIENT if question.ask is Ask.SUM else Row.LOCAL
    spots = (Spot(thing, of_wires if isinstance(thing, WireKey) else of_nodes) for thing in marked)
    return tuple(spots)
