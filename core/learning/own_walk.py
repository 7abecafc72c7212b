"""You are the engine: the learner chooses the node and the wire, and says what the wire delivers.

Every node all of whose wires have arrived may be next; PyTorch's choice is shown and never required. The pass is judged
step by step, or at the end beside the model's; there an earlier error is carried forward, so that a number which is
right from the learner's own upstream gradient counts as right.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.base.errors import GraphError
from core.base.numbers import Numeric, added_to
from core.base.text import say
from core.description.views import Basis
from core.evaluation.passes import in_order, wire_of
from core.graph.model import WireKey
from core.learning.answers import Answer, is_right, read_answer
from core.learning.questions import Ask, Question
from core.learning.ready import outgoing, ready_after, why_it_waits


@dataclass(frozen=True, slots=True)
class OwnWalk:
    """The wires that the learner has let deliver, in their order, with the numbers that were given."""

    given: Mapping[WireKey, Answer] = field(default_factory=dict)

    @property
    def taken(self) -> tuple[WireKey, ...]:
        return tuple(self.given)


@dataclass(frozen=True, slots=True)
class Row:
    """One step of the learner's pass beside the truth."""

    key: WireKey
    given: Numeric
    truth: Numeric
    right: bool
    from_own: bool  # not the truth, but right from the learner's own upstream gradient


def pick_node(basis: Basis, walk: OwnWalk, id: str) -> str:
    """Return "" if a node may hand on now, else the sentence that says why not."""
    if id in ready_after(basis, walk.taken):
        return ""
    name = basis.evaluation.graph.nodes[id].name
    if sentence := why_it_waits(basis, id, walk.taken):
        return sentence
    if not outgoing(basis, id):
        return say("{name} hands nothing on.", name=name)
    return say("{name} has handed its gradient on already.", name=name)


def pick_wire(basis: Basis, walk: OwnWalk, key: WireKey) -> str:
    """Return "" if a wire may deliver now, else the sentence that says why not."""
    if key in walk.given:
        return say("This wire has delivered already.")
    if key not in basis.passed.of_wire:
        return say("No gradient goes along this wire.")
    return pick_node(basis, walk, key.target)


def pytorch_choice(basis: Basis, walk: OwnWalk) -> str | None:
    """Return the node that PyTorch takes next, the newest that is ready; None at the end."""
    ready = ready_after(basis, walk.taken)
    return ready[0] if ready else None


def deliver(basis: Basis, walk: OwnWalk, key: WireKey, text: str) -> OwnWalk:
    """Return the walk with one more wire; raise GraphError where it cannot be its turn, or the number not be read."""
    if sentence := pick_wire(basis, walk, key):
        raise GraphError(sentence)
    answer = read_answer(basis, Question(Ask.CONTRIBUTION, key), text)
    return OwnWalk({**walk.given, key: answer})


def undone(walk: OwnWalk) -> OwnWalk:
    """Return the walk without its last wire."""
    return OwnWalk(dict(list(walk.given.items())[:-1]))


def is_complete(basis: Basis, walk: OwnWalk) -> bool:
    """Whether every wire of the pass has delivered."""
    return len(walk.given) == len(basis.passed.of_wire)


def graded(basis: Basis, walk: OwnWalk) -> list[Row]:
    """Return the learner's pass beside the model's, step by step, with errors carried forward."""
    held: dict[str, Numeric] = {basis.passed.output or "": basis.passed.seed}  # by the learner's own numbers
    rows: list[Row] = []
    for key, answer in walk.given.items():
        step = basis.passed.steps[basis.passed.of_wire[key] - 1]
        right = is_right(answer, step.contribution)
        from_own = False
        if not right and step.local is not None and key.target in held:
            from_own = is_right(answer, step.local.pull(held[key.target]))
        rows.append(Row(key, answer.value, step.contribution, right, from_own))
        source = basis.evaluation.graph.wires[key]
        held[source] = added_to(held.get(source), answer.value)
    return rows


def position(basis: Basis, walk: OwnWalk) -> int:
    """Return how many steps of the pass in the learner's order are taken, leaves that add to their .grad included."""
    steps = in_order(basis.passed, walk.taken).steps
    waiting = (number for number, step in enumerate(steps) if (key := wire_of(step)) and key not in walk.given)
    return next(waiting, len(steps))


def next_wire(basis: Basis, walk: OwnWalk) -> WireKey | None:
    """Return the wire that PyTorch takes next; None at the end."""
    node = pytorch_choice(basis, walk)
    return None if node is None else left_of(basis, walk, node)[0]


def left_of(basis: Basis, walk: OwnWalk, id: str) -> list[WireKey]:
    """Return the wires through which a node has yet to hand its gradient on."""
    return [key for key in outgoing(basis, id) if key not in walk.given]


def took(basis: Basis, walk: OwnWalk, key: WireKey) -> OwnWalk:
    """Return the walk with one more wire that delivers what is right."""
    truth = basis.passed.steps[basis.passed.of_wire[key] - 1].contribution
    return OwnWalk({**walk.given, key: Answer(truth, 0.0)})
