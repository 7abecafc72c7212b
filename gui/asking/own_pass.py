"""OwnPass: the learner is the engine: chooses the node that is next and the wire, and says what it delivers."""

from PySide6.QtCore import QObject, Signal

from core.base.errors import GraphError
from core.base.text import say
from core.description.views import Basis, Spans
from core.description.wording import label
from core.graph.cover import Cover
from core.graph.model import WireKey
from core.graph.session import Session
from core.learning.answers import read_node
from core.learning.asking import Asking, summary, summary_text, tried
from core.learning.covering import cover_of_walk
from core.learning.own_walk import (
    OwnWalk,
    Row,
    deliver,
    graded,
    is_complete,
    left_of,
    next_wire,
    pick_node,
    position,
    pytorch_choice,
    took,
    undone,
)
from core.learning.questions import Ask, Question, sentence
from core.learning.sentences import inked
from gui.document import Document


class OwnPass(QObject):
    """While it is active, a pass in the learner's own order is shown as far as it has come."""

    changed = Signal()  # another choice, another number, the end
    began = Signal()  # who shows it takes the keyboard
    told = Signal(str)  # what was said to a choice or a number

    def __init__(self, document: Document, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.active = False
        self.is_graded = False  # judged at the end beside the model, not number by number
        self.said = ""
        self._clear()
        self._basis: Basis | None = None  # what the pass goes through
        document.frame_changed.connect(lambda _: self.changed.emit())

    def _clear(self) -> None:
        self.walk = OwnWalk()
        self.node: str | None = None  # the one that hands its gradient on
        self.asking: Asking | None = None  # what its wire delivers
        self._asked: list[Asking] = []

    @property
    def _real(self) -> Basis:
        return self._document.frame.basis.real

    @property
    def is_over(self) -> bool:
        """Whether every wire has delivered."""
        return is_complete(self._real, self.walk)

    @property
    def wire(self) -> WireKey | None:
        """The wire that is to deliver."""
        return self.asking.question.wire if self.asking is not None else None

    @property
    def question(self) -> Spans:
        """What the learner has to say next."""
        if self.asking is not None:
            return inked(sentence(self._real, self.asking.question))
        if self.node is not None:
            name = label(self._document.graph, self.node)
            return inked(say("To which node does {name} hand its gradient on first?", name=name))
        return inked(say("Which node can hand its gradient on next?"))

    @property
    def rows(self) -> list[Row]:
        """The learner's pass beside the model's."""
        return graded(self._real, self.walk)

    @property
    def summary(self) -> str:
        """How it went."""
        if not self.is_graded:
            return summary_text(summary(self._asked))
        right = [row for row in self.rows if row.right or row.from_own]
        return say("{n} of {all} numbers are right.", n=len(right), all=len(self.rows))

    # --- beginning and ending ------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin at the output."""
        self.active, self._basis, self.said = True, None, ""
        self._document.seek(0)
        self._document.cover_by(self._covering)
        self.began.emit()

    def end(self) -> None:
        """Show the program's own pass again, at its start."""
        if self.active:
            self.active = False
            self._document.seek(0)
            self._document.cover_by(None)

    def grade_at_end(self, on: bool) -> None:
        """Judge all at the end, or each number at once; the pass begins again."""
        if on != self.is_graded:
            self.is_graded = on
            if self.active:
                self.begin()

    # --- a step -----------------------------------------------------------------------------------------------

    def answer(self, text: str) -> bool:
        """Take what was typed: a node, where a wire leads, or a number; return whether it was taken."""
        try:
            if self.asking is not None:
                return self._deliver(text)
            id = read_node(self._real, text)
        except GraphError as error:
            self._tell(str(error))
            return False
        return self.choose(id)

    def choose(self, id: str) -> bool:
        """Choose the node that is next, or the one to which it hands on; return whether that can be."""
        if self.asking is not None or self.is_over:
            return False
        if self.node is None:
            if refusal := pick_node(self._real, self.walk, id):
                self._tell(refusal)
                return False
            self.node = id
            keys = left_of(self._real, self.walk, id)
            if len(keys) == 1:
                return self.choose_wire(keys[0])
            self._tell(self._other_choice(id))
            return True
        wires = self._document.graph.wires
        keys = [key for key in left_of(self._real, self.walk, self.node) if wires[key] == id]
        if not keys:
            self._tell(say("No wire that is left leads there."))
            return False
        return self.choose_wire(keys[0])

    def choose_wire(self, key: WireKey) -> bool:
        """Choose the wire that delivers next, and with it the node; return whether that can be."""
        if self.asking is not None or key not in left_of(self._real, self.walk, key.target):
            return False
        if refusal := pick_node(self._real, self.walk, key.target):
            self._tell(refusal)
            return False
        self.node = key.target
        self.asking = Asking(Question(Ask.CONTRIBUTION, key))
        self._tell(self._other_choice(key.target))
        return True

    def _other_choice(self, id: str) -> str:
        """What PyTorch would do instead; never required."""
        usual = pytorch_choice(self._real, self.walk)
        if usual in (None, id) or self.node in self._begun:
            return ""
        return say("Right, it is ready. PyTorch takes {name} first.", name=label(self._document.graph, usual or ""))

    @property
    def _begun(self) -> set[str]:
        return {key.target for key in self.walk.given}

    def _deliver(self, text: str) -> bool:
        assert self.asking is not None, "only while a wire is chosen"
        key = self.asking.question.wire
        walk = deliver(self._real, self.walk, key, text)
        said = ""
        if not self.is_graded:
            self.asking, reply = tried(self._real, self.asking, text)
            if not reply.right:
                self._tell(reply.sentence)
                return False
            said = reply.sentence
            self._asked.append(self.asking)
        self._go_to(walk, said)
        return True

    def take_back(self) -> None:
        """Choose again; or take the last number back."""
        if self.node is not None:
            self.node = self.asking = None
            self._tell("")
        elif self.walk.given:
            self._asked = self._asked[:-1]
            self._go_to(undone(self.walk), "")

    def _go_to(self, walk: OwnWalk, said: str) -> None:
        has_delivered = len(walk.given) > len(self.walk.given)
        left = left_of(self._real, walk, self.node) if self.node is not None and has_delivered else []
        self.walk, self.said, self.asking = walk, said, None
        if not left:
            self.node = None
        elif len(left) == 1:
            self.asking = Asking(Question(Ask.CONTRIBUTION, left[0]))
        self._document.cover_again(position(self._real, walk))
        self.told.emit(said)

    def _tell(self, sentence: str) -> None:
        self.said = sentence
        self.changed.emit()
        self.told.emit(sentence)

    # --- following the document ---------------------------------------------------------------------------------

    def _covering(self, session: Session, basis: Basis) -> Cover:
        """What is covered in a session that is about to be shown. A step that the program takes is shown."""
        before, self._basis = self._basis, basis
        if before is None or before.carried is not basis.carried or before.passed.of_wire != basis.passed.of_wire:
            self._clear()
            self.said = ""
        while position(basis, self.walk) < session.step and (key := next_wire(basis, self.walk)) is not None:
            self._asked.append(Asking(Question(Ask.CONTRIBUTION, key), shown=True))
            self.walk, self.node, self.asking, self.said = took(basis, self.walk, key), None, None, ""
        over = is_complete(basis, self.walk)
        return cover_of_walk(basis, self.walk.taken, is_graded=self.is_graded and not over)
