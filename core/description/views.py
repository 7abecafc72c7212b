"""The types of a Frame: what every part of the window shows, as texts and states."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct

from core.base.numbers import Numeric
from core.description.matrices import Cells
from core.evaluation.evaluate import Evaluation
from core.evaluation.passes import Pass
from core.graph.cover import NO_COVER, Cover
from core.graph.model import Graph, Wire, WireKey
from core.graph.notes import Group, Note


class Role(StrEnum):
    """What a piece of text is about. It decides the colour, which never says more than the text."""

    INK = "ink"
    SOFT = "soft"
    VALUE = "value"  # forward value
    LOCAL = "local"  # local derivative
    GRAD = "grad"  # gradient


Span: TypeAlias = tuple[str, Role]
Spans: TypeAlias = tuple[Span, ...]
UNKNOWN = "?"  # instead of a number that has not come yet
NOTHING_YET = "–"  # where there is no value yet, or a gradient that never comes
UNFINISHED = " + …"  # behind a sum of which more will come


class NodeKind(StrEnum):
    """How a node's card is tinted."""

    LEAF = "leaf"  # requires grad
    CONSTANT = "constant"  # needs no gradient: a Constant, or requires_grad off
    OPERATION = "operation"
    GROUP = "group"  # one card for all nodes of a collapsed group


class NodeState(StrEnum):
    """How far the backward pass is at a node."""

    IDLE = "idle"  # nothing has arrived
    WAITING = "waiting"  # part of its gradient has arrived
    READY = "ready"  # all of it has arrived
    ACTIVE = "active"  # it is being processed by the current step


class WireState(StrEnum):
    """How far the backward pass is at a wire."""

    IDLE = "idle"  # its gradient has not flowed yet
    ACTIVE = "active"  # the current step
    FLOWED = "flowed"
    NONE = "none"  # never carries a gradient


class NodeView(Struct, frozen=True):
    """A card: a strip with symbol and title, the value, below a line the gradient."""

    id: str
    name: str
    kind: NodeKind
    symbol: str  # on the strip: ×, + or the leaf's name / constant's value
    title: str  # "a = x·w1"; a leaf's name; a constant's value
    value: str  # short text; "" while the node waits for inputs
    value_exact: str
    grad_exact: str  # every digit of the .grad that an earlier pass left, otherwise of what this pass has brought
    x: float
    y: float
    slots: tuple[str, ...]  # letters of the input slots
    connected: tuple[bool, ...]  # for each slot
    is_output: bool
    requires_grad: bool  # whether a gradient flows to it (an operation inherits it)
    state: NodeState
    problem: str  # a sentence, shown at the node; "" if none
    waits: bool  # incomplete: an input is missing here or upstream
    edit: str  # what the value editor starts with; "" for operations
    is_scalar: bool
    inputs: tuple[str, ...] = ()  # what a sentence calls the slots
    arriving: int = 0  # how many gradients a whole pass delivers here
    results: tuple[str, ...] = ()  # of a collapsed group: the nodes inside whose results the card shows
    received: str = ""  # the large text of the gradient row: what this pass brings: "210", "120 + …", "?", "–"
    sum: str = ""  # the small text above it: "120 + 90 =", "1 of 2 arrived", "dL/dL =", ".grad = 420"
    keeps: bool = False  # an earlier pass left something in its .grad, which the small text says
    final: str = ""  # the gradient at the end of the pass: the card keeps room for it from the beginning
    final_sum: str = ""  # the small text above it then, if it is a sum: the card keeps room for it too
    table: Cells = ()  # the value, if it is a matrix: shown instead of its one line of text
    gradient_table: Cells = ()  # and what this pass has brought so far
    final_table: Cells = ()  # and that at the end of the pass: the card keeps room for it too
    shape: str = ""  # of a matrix, which is all that is shown of it from afar: "2×3"
    commutes: bool = False  # the order of its inputs changes nothing, so its ports may be drawn in another order
    ports: tuple[int, ...] | None = None  # the slots that have a port, from top to bottom; None: each, in their order
    inside: tuple[str, ...] = ()  # ids of the constants that are drawn inside the card
    width: float | None = None  # of the card while a number is held: what it was before; None: what its texts need

    @property
    def has_sum(self) -> bool:
        """Whether the card is higher, to have room above the gradient during all passes."""
        return self.arriving > 1 or self.is_output

    @property
    def short_title(self) -> str:
        """The title without the formula: a node's name, a constant's value, a group's title."""
        return self.title.partition(" = ")[0]


class WireView(Struct, frozen=True):
    """A wire and its label: above the wire the local derivative, below it the gradient."""

    source: str
    target: str
    slot: int
    state: WireState
    folded: Wire | None = None  # the cards and the port it joins if an end is inside a collapsed group
    formula: str = ""  # "∂a/∂w1 = x"; "∂s/∂a" where the derivative is a plain number, which the factor says
    formula_short: str = ""  # "= x": the right side alone
    factor: str = ""  # the local derivative, drawn behind a times sign: "2"; "" where it is not known
    rule: str = ""  # of a linear map, which no number is, instead of the factor: "G·wᵀ", G the gradient that arrives
    no_gradient: str = ""  # "no gradient" above a wire that never carries one, instead of all else
    delivered: str = ""  # the gradient under the wire: "60", "Σ 43", "?" before; "" where none ever comes
    product: Spans = ()  # of the active step, above the wire instead of the factor: 30 × 3, Σ 5 + 13 + 25, G·wᵀ
    result: str = ""  # of the active step, below the wire instead of what is delivered: "= 90", "≈ −72.19"
    final: str = ""  # what it delivers in the end: the label keeps room for it from the beginning
    room: float | None = None  # width of the label while a number is held: what it was; None: what its texts need

    @property
    def key(self) -> WireKey:
        return WireKey(self.target, self.slot)

    @property
    def drawn(self) -> Wire:
        """The cards and the port that it joins on the canvas."""
        return self.folded or Wire(self.source, self.target, self.slot)


class Narration(Struct, frozen=True):
    """The text about one step: what it does, the chain rule in symbols and in numbers, what has arrived, and why."""

    heading: str  # "Step 10 of 13 · MulBackward at a = x·w1"
    title: str  # "Send the gradient back to x."
    symbols: Spans = ()  # dL/dx += dL/da × ∂a/∂x
    numbers: Spans = ()  # 30 × 3 = 90, as on the label; of a linear map [1, 2] → [3, 4]; x.grad None → 210 of a leaf
    sum: Spans = ()  # what has arrived with this step: dL/dx = 120 + 90 = 210
    sentence: Spans = ()


class TraceRow(Struct, frozen=True):
    """One line of the list of steps; before its step has happened it does not show the result."""

    step: int  # seeking to it shows this row as the current one
    operation: str  # "MulBackward", "AccumulateGrad", "seed"
    text: str  # "dL/dw1 += 10 × 2 = 20"; "dL/dw1 += …" before it has happened
    done: bool


@dataclass(frozen=True, slots=True)
class Basis:
    """What a Frame was computed from; the next one takes over whatever an edit did not touch.

    Where numbers are covered it holds none of them. `real` has them all: only for what shows nothing, as moving through
    the pass and the check of an answer.
    """

    evaluation: Evaluation = field(default_factory=lambda: Evaluation(Graph(), {}, {}, {}))
    passed: Pass = field(default_factory=Pass)
    carried: Mapping[str, Numeric] = field(default_factory=dict)  # leaf id -> what earlier passes left in its .grad
    done: Sequence[TraceRow] = ()  # all rows of the list of steps, as they are after their steps
    ahead: Sequence[TraceRow] = ()  # and before
    formula: str = ""
    freed: frozenset[str] = frozenset()  # nodes whose saved values are freed, where that matters
    whole: "Basis | None" = None  # the same with all numbers, where some are covered
    cover: Cover = NO_COVER

    @property
    def real(self) -> "Basis":
        return self.whole or self


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything there is to show, and which actions make sense now.

    Cards, labels and the rows of the list of steps are made when they are asked for, since most of a large graph is out
    of sight: whoever needs only ids and wires takes them from the graph or from the keys.
    """

    nodes: Mapping[str, NodeView] = field(default_factory=dict)
    wires: Mapping[WireKey, WireView] = field(default_factory=dict)
    notes: Mapping[str, Note] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    narration: Narration = field(default_factory=lambda: Narration("", ""))
    trace: Sequence[TraceRow] = ()
    step: int = 0
    steps: int = 0
    possible: frozenset[str] = frozenset()  # ids of actions that depend on the state
    output: str | None = None  # the node differentiated, chosen or automatic
    output_name: str = ""
    formula: str = ""  # the whole graph as an expression, the output last
    seed: str = ""  # what the seed's editor starts with
    problems: tuple[tuple[str, str], ...] = ()  # (node id, sentence), where each first arises
    active_wire: WireKey | None = None
    active_node: str | None = None
    basis: Basis = field(default_factory=Basis, compare=False, repr=False)  # not to draw
