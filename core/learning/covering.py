"""What a question covers: the asked number, and the numbers from which it is one multiplication away."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.description.views import Basis
from core.evaluation.passes import node_of, wire_of
from core.graph.cover import Cover
from core.graph.model import WireKey, descendants
from core.learning.questions import LOCAL, UPSTREAM, Ask, Question
from core.learning.ready import arriving, outgoing


def cover_of(basis: Basis, question: Question) -> Cover:
    """Return what no text may show while a question is open.

    `question.hide` says whether the local derivatives and the upstream gradients at the asked wires are covered too.
    """
    hidden = _Hidden(basis)
    match question.ask:
        case Ask.VALUE:
            hidden.values = {question.node, *descendants(basis.evaluation.graph, question.node)}
            hidden.gradients_after(hidden.values)
        case Ask.SHAPE:
            return Cover(shapes=frozenset({question.node}))
        case Ask.LOCAL:
            hidden.hide_local(question.wire)
        case Ask.CONTRIBUTION:
            hidden.hide_delivered(question.wire)
            hidden.beside(question.wire, question.hide)
        case Ask.SUM:
            hidden.hide_grad(question.node)
        case Ask.GRAD:
            hidden.hide_grad(question.node)
            for key in arriving(basis, question.node):
                hidden.hide_delivered(key)
                hidden.beside(key, question.hide)
            hidden.kept.discard(question.node)  # what an earlier pass left is given
        case Ask.NEXT:
            done = (wire_of(step) for step in basis.passed.steps[: question.step])
            return Cover(order=tuple(key for key in done if key is not None))
    return hidden.cover()


def cover_of_walk(basis: Basis, taken: Sequence[WireKey], *, is_graded: bool) -> Cover:
    """Return what is covered while the learner is the engine: all that a wire which has not delivered would show.

    Where the pass is graded at the end, what has delivered is covered as well: the learner's numbers may be others.
    """
    waiting = basis.passed.of_wire.keys() - (() if is_graded else taken)
    grads = frozenset(basis.evaluation.graph.wires[key] for key in waiting)
    return Cover(
        locals=frozenset(waiting),
        delivered=frozenset(waiting),
        grads=grads,
        kept=grads & basis.carried.keys(),
        order=tuple(taken),
    )


@dataclass
class _Hidden:
    """Sets that grow until nothing in them follows from a number outside by one multiplication."""

    basis: Basis
    values: set[str] = field(default_factory=set)
    locals: set[WireKey] = field(default_factory=set)
    delivered: set[WireKey] = field(default_factory=set)
    grads: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)

    def cover(self) -> Cover:
        return Cover(
            frozenset(self.values),
            frozenset(self.locals),
            frozenset(self.delivered),
            frozenset(self.grads),
            frozenset(self.kept),
        )

    def beside(self, key: WireKey, hide: frozenset[str]) -> None:
        """Hide what a contribution is the product of, as far as it is wanted."""
        if LOCAL in hide:
            self.hide_local(key)
        if UPSTREAM in hide and key.target != self.basis.passed.output:  # the seed is given
            self.hide_grad(key.target)
            arrivals = arriving(self.basis, key.target)
            if len(arrivals) == 1:  # it is that number
                self.hide_delivered(arrivals[0])

    def hide_local(self, key: WireKey) -> None:
        """A local derivative, and what a known upstream gradient and it make together."""
        self.locals.add(key)
        self.hide_delivered(key)

    def hide_delivered(self, key: WireKey) -> None:
        """What a wire delivers, and so the sum that it is a part of."""
        if key in self.basis.passed.of_wire and key not in self.delivered:
            self.delivered.add(key)
            self.hide_grad(self.basis.evaluation.graph.wires[key])

    def hide_grad(self, id: str) -> None:
        """A gradient, and all that is calculated from it further back in the pass."""
        if id in self.grads or id not in self.basis.passed.arrivals:
            return
        waiting = [id]
        while waiting:
            each = waiting.pop()
            if each in self.grads:
                continue
            self.grads.add(each)
            if each in self.basis.carried:
                self.kept.add(each)
            for key in outgoing(self.basis, each):
                self.delivered.add(key)
                waiting.append(self.basis.evaluation.graph.wires[key])

    def gradients_after(self, values: set[str]) -> None:
        """What a pass makes with local derivatives that are calculated from covered values."""
        for step in self.basis.passed.steps:
            key = wire_of(step)
            if key is not None and (key.target in values or values.intersection(self._inputs(node_of(step.at)))):
                self.hide_delivered(key)

    def _inputs(self, id: str) -> list[str]:
        return [source for source in self.basis.evaluation.graph.sources(id) if source is not None]
