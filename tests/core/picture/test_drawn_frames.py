"""What the canvas shows of a frame: the same whether it is made step by step, lazily or all at once."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.errors import GraphError
from core.base.lazy import LazyMap
from core.description import frame as described
from core.description.frame import frame
from core.description.stepping import edited, started_again
from core.description.views import Frame
from core.graph import edits, grouping
from core.graph.model import Graph, WireKey
from core.graph.session import Session
from core.language.expression import build
from core.picture.drawing import constants_inside, drawn
from tests.core.graphs import constant, operation, scalar_example

TWO_ENDS = operation(operation(constant(scalar_example(), "k", -1.5), "u", "Mul", "x", "k"), "v", "Add", "u", "s")
START = edits.set_output(TWO_ENDS, "v")
AGAIN = 20  # instead of a step: another backward pass, which keeps the .grad of the leaves
NODES = st.sampled_from(sorted(START.nodes))
NUMBERS = st.sampled_from([0.0, -0.0, 2.0, -3.5, 1e-9, 1234567.0, 9999.5])
PLACES = st.tuples(st.integers(-3, 3), st.integers(-3, 3))
EDITS = st.one_of(
    st.builds(lambda id, value: lambda graph: edits.set_value(graph, id, value), NODES, NUMBERS),
    st.builds(lambda id, value: lambda graph: edits.set_value(graph, id, (value, 1.0)), NODES, NUMBERS),
    st.builds(lambda id, at: lambda graph: edits.move(graph, {id: (90.0 * at[0], 70.0 * at[1])}), NODES, PLACES),
    st.builds(lambda id, on: lambda graph: edits.set_requires_grad(graph, id, on), NODES, st.booleans()),
    st.builds(lambda id: lambda graph: edits.set_output(graph, id), NODES),
    st.builds(lambda id: lambda graph: edits.set_name(graph, id, f"{id}_other"), NODES),
    st.builds(lambda id, slot: lambda graph: edits.remove(graph, wires=[WireKey(id, slot)]), NODES, st.integers(0, 1)),
    st.builds(lambda a, b, slot: lambda graph: edits.connect(graph, a, b, slot), NODES, NODES, st.integers(0, 1)),
    st.builds(lambda ids: lambda graph: _collapsed(graph, ids), st.sets(NODES, min_size=1, max_size=3)),
    st.builds(lambda: lambda graph: grouping.ungroup(graph, list(graph.groups))),
    st.builds(lambda seed: lambda graph: edits.set_seed(graph, seed), NUMBERS),
)


def _collapsed(graph: Graph, ids: set[str]) -> Graph:
    grouped = grouping.group(graph, ids)
    return grouping.collapse(grouped, list(grouped.groups), collapsed=True)


def _edited(session: Session, change) -> Session:
    try:
        return edited(session, change(session.graph))
    except GraphError:
        return session


def _at_once(now: Frame) -> Frame:
    """The frame with every card, label and row made."""
    return replace(now, nodes=dict(now.nodes), wires=dict(now.wires), trace=tuple(now.trace))


@settings(deadline=None)
@given(st.lists(st.tuples(EDITS, st.integers(0, 20), st.booleans(), st.booleans(), st.sets(NODES)), max_size=8))
def test_what_is_taken_over_from_the_picture_before_is_the_same_as_made_anew(changes):
    """Edits and steps in any order, where only some of the cards were looked at in between."""
    session = Session(START)
    shown = frame(session)
    picture = anew = drawn(shown)
    for change, step, as_cards, holding, seen in changes:
        session = started_again(session, shown) if step == AGAIN else replace(_edited(session, change), step=step)
        shown, held = frame(session, shown), picture if holding else None
        picture = drawn(shown, picture, constants_as_cards=as_cards, held=held)
        anew = drawn(frame(session), constants_as_cards=as_cards, held=held)
        for id in seen & picture.nodes.keys():
            assert picture.nodes[id] == anew.nodes[id]
    assert _at_once(shown) == _at_once(frame(session))
    assert _at_once(picture) == _at_once(anew)


@settings(deadline=None)
@given(st.lists(st.tuples(EDITS, st.integers(0, 20)), max_size=8))
def test_views_that_are_said_not_to_differ_do_not_differ(changes):
    session = Session(START)
    before = frame(session)
    for change, step in changes:
        session = replace(_edited(session, change), step=step)
        now = frame(session, before)
        if (touched := described.changed(before, now)) is not None:
            ids, keys = touched
            assert all(frame(session).nodes[id] == before.nodes[id] for id in now.nodes if id not in ids)
            assert all(frame(session).wires[key] == before.wires[key] for key in now.wires if key not in keys)
        before = now


def test_a_step_makes_only_the_cards_and_labels_that_it_concerns():
    shown = frame(Session(START, 3))
    picture = drawn(shown)
    assert len(dict(picture.nodes)) == len(START.nodes) - 2
    assert len(dict(picture.wires)) == len(START.wires) - 2
    following = drawn(frame(Session(START, 4), shown), picture)
    same = [id for id in following.nodes if following.nodes[id] is picture.nodes[id]]
    assert len(same) >= len(following.nodes) - 4


def test_an_edit_of_a_number_makes_no_text_before_it_is_asked_for():
    shown = frame(Session(START, 3))
    now = frame(Session(edits.set_value(START, "x", 7.0), 3), shown)
    assert isinstance(now.nodes, LazyMap)
    assert not now.nodes.made_besides([])
    assert now.nodes["x"].value == "7"
    assert list(now.nodes.made_besides([])) == ["x"]


def test_a_constant_is_drawn_inside_the_one_operation_that_it_feeds():
    picture = drawn(frame(Session(build("(x*3 + 2)**2"))))
    assert [view.symbol for view in picture.nodes.values()] == ["x", "3 ×", "+ 2", "^2"]
    assert {id: key.slot for id, key in constants_inside(picture).items()} == {}
    assert [key.slot for key in constants_inside(frame(Session(build("(x*3 + 2)**2")))).values()] == [1, 1, 1]


def test_a_selection_of_a_graph_is_drawn_as_in_the_whole():
    whole = frame(Session(START))
    part = replace(whole, nodes={id: whole.nodes[id] for id in ("L", "n", "t")}, wires={})
    assert drawn(part).nodes.keys() == {"L", "n", "t"}
    assert drawn(whole, drawn(part)) == drawn(whole)
    assert drawn(part, drawn(whole)) == drawn(part)
