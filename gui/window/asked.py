"""Asked: the questions of a window, made when the first one is wanted, and what the window does about them."""

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
from gui.commands.needs import HasCanvas, HasChanges, HasDocument, HasLook
from gui.menus.menus import Menus
from gui.panels.backward import BackwardPanel
from gui.panels.engine import EnginePanel
from gui.panels.predict import Predict

ROWS = {
    Ask.VALUE: Row.VALUE,
    Ask.SHAPE: Row.VALUE,
    Ask.LOCAL: Row.LOCAL,
    Ask.CONTRIBUTION: Row.GRADIENT,
    Ask.SUM: Row.GRADIENT,
    Ask.GRAD: Row.GRADIENT,
}  # where the number of each kind of question is


class Window(HasCanvas, HasChanges, HasDocument, HasLook, Protocol):
    """The parts of a window that show something of a question."""

    menus: Menus
    backward: BackwardPanel

    @property
    def strip(self) -> PresentationStrip:
        """What the step does, during a presentation."""

    def window(self) -> QWidget:
        """The window itself."""


class Asked(QObject):
    """Marks on the canvas what a question is about, keeps the menu's check mark, and draws other numbers."""

    def __init__(self, window: Window) -> None:
        super().__init__(window.window())
        self._window, document = window, window.document
        self.predicting, self.own_pass = Predicting(document, self), OwnPass(document, self)
        self._seen: Question | None = None  # what was brought into sight
        self._panels: list[Predict | EnginePanel] = []
        for place, wide in ((window.backward, False), (window.strip, True)):
            predict = Predict(self.predicting, wide=wide)
            engine = EnginePanel(document, self.own_pass, wide=wide)
            place.ask_with(predict, engine)
            predict.another.clicked.connect(self._another)
            self._panels += predict, engine
        self.predicting.changed.connect(self._follow)
        self.own_pass.changed.connect(self._follow_own)
        window.canvas.selection_changed.connect(self._choose)
        window.look.changed.connect(self._follow_theme)
        self._follow_theme()

    @property
    def action(self) -> str:
        """The action that began what is asked, "" if nothing is."""
        return "backward.predict" if self.predicting.active else "learn.engine" if self.own_pass.active else ""

    def end(self) -> None:
        """Ask nothing any more."""
        self.predicting.end()
        self.own_pass.end()

    def _follow_theme(self) -> None:
        for panel in self._panels:
            panel.set_theme(self._window.look.theme)

    def _show_panels(self) -> None:
        """Let the strip make room, and keep what is asked in sight, the field most of all."""
        backward, strip = self._window.backward, self._window.strip
        strip.show_asked(self.predicting.active or self.own_pass.active)
        for source, panel in ((self.predicting, backward.predict), (self.own_pass, backward.engine)):
            if source.active:
                backward.reveal(panel, panel.field)

    def _follow(self) -> None:
        canvas, predicting = self._window.canvas, self.predicting
        self._show_panels()
        self._window.menus.action("backward.predict").setChecked(predicting.active)
        asking = predicting.asking
        asked = spots_of(asking.question) if asking is not None else ()
        needed = needed_spots(asking.question, predicting.reply.marked) if asking is not None else ()
        if predicting.active or not self.own_pass.active:
            canvas.mark_numbers(asked, needed)
        if asking is not None and asking.question != self._seen:
            graph = self._window.document.graph
            ends = [(graph.wires[each], each.target) if isinstance(each, WireKey) else (each,) for each, _ in asked]
            canvas.look_at([id for things in ends for id in things])
        self._seen = asking.question if asking is not None else None

    def _follow_own(self) -> None:
        own, canvas = self.own_pass, self._window.canvas
        self._show_panels()
        self._window.menus.action("learn.engine").setChecked(own.active)
        if own.active:
            chosen = (Spot(own.node, Row.GRADIENT),) if own.node is not None else ()
            canvas.mark_numbers([Spot(own.wire, Row.GRADIENT)] if own.wire is not None else (), chosen)
        elif not self.predicting.active:
            canvas.mark_numbers((), ())

    def _choose(self) -> None:
        """What the learner selects on the canvas is the node or the wire that is next."""
        own, canvas = self.own_pass, self._window.canvas
        nodes, wires = canvas.selected_nodes(), canvas.selected_wires()
        if not own.active or len(nodes) + len(wires) != 1:
            return
        taken = own.choose(nodes[0]) if nodes else own.choose_wire(wires[0])
        if taken and own.asking is not None:
            own.began.emit()

    def _another(self) -> None:
        """Ask about other numbers, which are one undo step."""
        window, predicting = self._window, self.predicting
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
