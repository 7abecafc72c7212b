"""Whatever a learner does, in whatever order, the picture is that of a fresh evaluation."""

from dataclasses import replace
from functools import partial

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import settings
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from core.description.folding import folded
from core.description.frame import frame
from core.files import storage
from core.graph.edits import add_node, connect, move, remove, set_name, set_output, set_requires_grad, set_value
from core.graph.grouping import add_note, collapse, erase, group, groups_of, put, set_text, ungroup
from core.graph.model import Node, WireKey, fresh_id, fresh_name
from core.graph.session import Session
from gui.document import Document

VALUES = st.one_of(
    st.sampled_from([0.0, 1.0, -1.0, 2.0, 0.5]),
    st.floats(-10, 10),
    st.sampled_from([(1.0, 2.0, 3.0), (0.0, -1.0, 2.0), ((1.0, 2.0, 3.0), (4.0, 5.0, 6.0)), (2.0,)]),
)
OPERATIONS = st.sampled_from(["Add", "Mul", "Pow"])


class Learner(RuleBasedStateMachine):
    """Edits, steps, undoes, redoes, saves and loads at random."""

    ids = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self.document = Document()

    def _add(self, **fields: object) -> str:
        id = fresh_id(self.document.graph)
        node = Node(id, fresh_name(self.document.graph, "v"), **fields)  # type: ignore[arg-type]
        self.document.edit("Add", lambda graph: add_node(graph, node))
        return id

    @rule(target=ids, value=VALUES, requires_grad=st.booleans())
    def add_leaf(self, value: object, requires_grad: bool) -> str:
        return self._add(value=value, requires_grad=requires_grad)

    @rule(target=ids, op=OPERATIONS, sources=st.lists(ids, min_size=2, max_size=2))
    def add_operation(self, op: str, sources: list[str]) -> object:
        if any(source not in self.document.graph.nodes for source in sources):
            return multiple()
        id = self._add(op=op)
        for slot, source in enumerate(sources):
            self.document.edit("Connect", partial(connect, source=source, target=id, slot=slot))
        return id

    @rule(source=ids, into=ids, slot=st.integers(0, 1))
    def connect(self, source: str, into: str, slot: int) -> None:
        if {source, into} <= self.document.graph.nodes.keys():
            self.document.edit("Connect", lambda graph: connect(graph, source, into, slot))

    @rule(into=ids, slot=st.integers(0, 1))
    def cut(self, into: str, slot: int) -> None:
        self.document.edit("Cut", lambda graph: remove(graph, wires=[WireKey(into, slot)]))

    @rule(id=consumes(ids))
    def delete(self, id: str) -> None:
        self.document.edit("Delete", lambda graph: remove(graph, [id]))

    @rule(id=ids, value=VALUES, merge=st.sampled_from([None, "slider"]))
    def change_value(self, id: str, value: float, merge: str | None) -> None:
        node = self.document.graph.nodes.get(id)
        if node is not None and node.is_leaf:
            self.document.edit("Change", lambda graph: set_value(graph, id, value), merge)

    @rule(id=ids, name=st.sampled_from(["x", "w", "β", "1st", "", "v"]), x=st.floats(-1e9, 1e9), on=st.booleans())
    def change_words_and_place(self, id: str, name: str, x: float, on: bool) -> None:
        if id in self.document.graph.nodes:
            self.document.edit("Rename", lambda graph: set_name(graph, id, name))
            self.document.edit("Move", lambda graph: move(graph, {id: (x, 0.0)}))
            self.document.edit("Toggle", lambda graph: set_requires_grad(graph, id, on))

    @rule(id=st.one_of(st.none(), ids))
    def choose_output(self, id: str | None) -> None:
        if id is None or id in self.document.graph.nodes:
            self.document.edit("Output", lambda graph: set_output(graph, id))

    @rule(members=st.lists(ids, max_size=4))
    def group(self, members: list[str]) -> None:
        self.document.edit("Group", lambda graph: group(graph, members))

    @rule(id=ids, what=st.sampled_from(["fold", "show", "ungroup"]))
    def change_group(self, id: str, what: str) -> None:
        held = groups_of(self.document.graph, [id])
        change = (
            partial(ungroup, ids=held) if what == "ungroup" else partial(collapse, ids=held, collapsed=what == "fold")
        )
        before = self.document.session
        self.document.edit("Change group", change)
        assert (self.document.session.step, self.document.session.carried) == (before.step, before.carried)

    @rule(text=st.text(max_size=20), x=st.floats(-1e9, 1e9))
    def write_note(self, text: str, x: float) -> None:
        self.document.edit("Note", lambda graph: add_note(graph, text, x, 0.0))

    @rule(data=st.data(), what=st.sampled_from(["write", "move", "delete"]))
    def change_note(self, data: st.DataObject, what: str) -> None:
        if not (notes := list(self.document.graph.notes)):
            return
        id = data.draw(st.sampled_from(notes))
        changes = {"write": partial(set_text, id=id, text="a b\nc"), "move": partial(put, positions={id: (8.0, 8.0)})}
        self.document.edit("Change note", changes.get(what, partial(erase, ids=[id])))

    @rule(step=st.integers(-1, 30))
    def seek(self, step: int) -> None:
        self.document.seek(step)

    @rule(what=st.sampled_from(["step", "back", "finish_node", "again", "zero_grad"]))
    def walk(self, what: str) -> None:
        if f"backward.{what}" in self.document.frame.possible:
            getattr(self.document, what)()

    @rule()
    def undo(self) -> None:
        self.document.undo_stack.undo()

    @rule()
    def redo(self) -> None:
        self.document.undo_stack.redo()

    @rule()
    def save_and_load(self) -> None:
        loaded = storage.loads(storage.dumps(self.document.graph), "saved")
        assert frame(Session(loaded)) == frame(Session(self.document.graph))
        self.document.replace(loaded)

    @invariant()
    def frame_is_that_of_a_fresh_evaluation(self) -> None:
        session = self.document.session
        copy = replace(session.graph, nodes=dict(session.graph.nodes), wires=dict(session.graph.wires))
        fresh = frame(replace(session, graph=copy))
        assert self.document.frame == fresh
        assert folded(self.document.frame) == folded(fresh)

    @invariant()
    def what_is_folded_fits_together(self) -> None:
        shown = folded(self.document.frame)
        for wire in shown.wires.values():
            assert wire.drawn.slot < len(shown.nodes[wire.drawn.target].slots)
            assert wire.drawn.source in shown.nodes

    @invariant()
    def engine_agrees_with_the_stepper(self) -> None:
        basis = self.document.frame.basis
        if not basis.passed.steps:
            return
        root = basis.evaluation.tensors[basis.passed.output or ""]
        leaves = {id: basis.evaluation.tensors[id] for id in basis.passed.accumulation}
        root.backward(basis.passed.seed)
        for id, leaf in leaves.items():
            assert leaf.grad is not None
            added = basis.passed.steps[basis.passed.accumulation[id] - 1].contribution
            assert np.array_equal(leaf.grad, added, equal_nan=True)
            leaf.zero_grad()


TestLearner = pytest.mark.usefixtures("qapp")(Learner.TestCase)
TestLearner.settings = settings(max_examples=100, stateful_step_count=50, deadline=None)
