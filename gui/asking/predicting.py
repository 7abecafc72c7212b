"""Predicting: the questions about a document's backward pass, of which all views show the same one."""

from random import randrange

import numpy as np
from PySide6.QtCore import QObject, Signal

from core.base.errors import GraphError
from core.base.text import say
from core.description.views import Basis, Spans
from core.graph.cover import Cover
from core.graph.model import Graph
from core.graph.session import Session
from core.learning.asking import Asking, Reply, hinted, shown, summary, summary_text, tried
from core.learning.questions import Level, questions_of, sentence, truth_of
from core.learning.redraw import another
from core.learning.rounds import Round, cover_for, followed, gone_on, round_from, step_of, with_asking
from core.learning.sentences import inked
from gui.document import Document

SEEDS = 2**31  # from which draws of other numbers begin


class Predicting(QObject):
    """While it is active, each number that is asked is covered in the whole window until it is found or shown."""

    changed = Signal()  # another question, a try, a hint, the end: what is shown of it
    began = Signal()  # a learner wants to predict: who shows the questions takes the keyboard
    told = Signal(str)  # what was said to a try or to a wish for help

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.active = False
        self.level = Level.CONTRIBUTIONS
        self.reply = Reply("")  # what was said last
        self._round = Round(self.level)
        self._basis: Basis | None = None  # what the questions are about
        document.frame_changed.connect(self._follow)

    # --- what is asked -------------------------------------------------------------------------------------

    @property
    def asking(self) -> Asking | None:
        """The open question and what has happened to it; None where nothing is left to ask."""
        return self._round.asking if self.active else None

    @property
    def question(self) -> Spans:
        """The open question in words, gradients and local derivatives in their colours."""
        asking = self.asking
        return inked(sentence(self._real, asking.question)) if asking is not None else ()

    @property
    def example(self) -> str:
        """What an answer may look like."""
        asking = self.asking
        truth = truth_of(self._real, asking.question) if asking is not None else 0.0
        if isinstance(truth, frozenset):
            return say("the name of a node")
        if isinstance(truth, tuple):
            return say("2×3")
        if isinstance(truth, float):
            return say("6, 1/3 or 2*3")
        is_matrix = isinstance(truth, np.ndarray) and truth.ndim > 1
        return "[[1, 2], [3, 4]]" if is_matrix else "[1, 2, 3]"

    @property
    def place(self) -> str:
        """Which question of how many is open."""
        return say("Question {n} of {all}", n=self._round.number, all=self._round.count)

    @property
    def summary(self) -> str:
        """How it went; what to do where there was nothing to ask."""
        if not self._round.done:
            return say("There is nothing to predict: no gradient comes back in this graph.")
        return summary_text(summary(self._round.done))

    @property
    def asked(self) -> tuple[Asking, ...]:
        """The questions that are done, in their order."""
        return self._round.done

    @property
    def _real(self) -> Basis:
        return self._document.frame.basis.real

    # --- beginning and ending --------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Begin, or end."""
        if self.active:
            self.end()
        else:
            self.begin()

    def begin(self) -> None:
        """Ask from here on; at the end of the pass, where nothing is left, from its start."""
        self.active, self._basis = True, None
        if self._document.frame.step == self._document.frame.steps:
            self._document.seek(0)
        self.reply = Reply("")
        self._document.cover_by(self._covering)
        self.began.emit()

    def end(self) -> None:
        """Uncover everything."""
        self.active = False
        self._document.cover_by(None)

    def set_level(self, level: Level) -> None:
        """Ask this much instead, from here on."""
        if level is not self.level:
            self.level, self._basis = level, None
            self.reply = Reply("")
            if self.active:
                self._document.cover_again()

    def again(self) -> None:
        """Ask the same questions once more."""
        self._basis = None
        self._document.cover_again(0)
        self.began.emit()

    # --- answering ---------------------------------------------------------------------------------------------

    def check(self, text: str) -> bool:
        """Judge an answer. A right one takes the step and goes on; return whether it was one."""
        assert self.asking is not None, "only while a question is open"
        try:
            asking, reply = tried(self._real, self.asking, text)
        except GraphError as error:
            self._tell(Reply(str(error)))
            return False
        self._round = with_asking(self._round, asking)
        if reply.right:
            self._go_on(reply)
        else:
            self._tell(reply)
        return reply.right

    def hint(self) -> None:
        """Give the next hint."""
        assert self.asking is not None, "only while a question is open"
        asking, reply = hinted(self._real, self.asking)
        self._round = with_asking(self._round, asking)
        self._tell(reply)

    def show_answer(self) -> None:
        """Show the answer, here and on the canvas; the question stays until `go_on`."""
        assert self.asking is not None, "only while a question is open"
        asking, reply = shown(self._real, self.asking)
        self._round = with_asking(self._round, asking)
        self.reply = reply
        self._document.cover_again()
        self.told.emit(reply.sentence)

    def go_on(self) -> None:
        """Ask the next question, after an answer that was shown."""
        self._go_on(Reply(""))

    def another(self, graph: Graph) -> Graph:
        """Return the graph with other numbers, in which no usual mistake gives a right answer; raises GraphError."""
        return another(graph, self.level, randrange(SEEDS))

    def _go_on(self, reply: Reply) -> None:
        self._round = gone_on(self._round)
        self.reply = reply
        self._document.cover_again(step_of(self._round, self._real, self._document.frame.step))
        self.told.emit(reply.sentence)

    def _tell(self, reply: Reply) -> None:
        self.reply = reply
        self.changed.emit()
        self.told.emit(reply.sentence)

    # --- following the document ----------------------------------------------------------------------------------

    def _covering(self, session: Session, basis: Basis) -> Cover:
        """What is covered in a session that is about to be shown; what it went past is asked no more."""
        if self._is_other(session, basis):
            self._round = round_from(basis, self.level, session.step)
            self.reply = Reply("")
        self._basis = basis
        now = followed(self._round, basis, session.step)
        if now is not self._round:
            self._round, self.reply = now, Reply("")
        return cover_for(self._round, basis)

    def _is_other(self, session: Session, basis: Basis) -> bool:
        """Whether the questions are about another graph or pass; once all are done, also about other numbers."""
        before = self._basis
        if before is None or before.carried is not basis.carried:
            return True
        if before.passed is basis.passed:
            return False
        if self._round.asking is None:
            return session.step == 0
        return questions_of(basis, self.level) != questions_of(before, self.level)

    def _follow(self) -> None:
        self.changed.emit()
