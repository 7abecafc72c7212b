"""Closed forms of groups: folded, a wire shows σ·(1 − σ); unfolded, the chain of wires comes to the same number."""

from dataclasses import replace

import numpy as np
import pytest

from core.base.numbers import to_value
from core.description.blocks import blocks
from core.description.closed_forms import ClosedForm, agreement, closed_form, compared
from core.description.folding import entries, folded
from core.description.frame import changed, frame
from core.description.speech import wire_text
from core.description.stepping import sought
from core.description.tips import group_tip, wire_tip
from core.description.views import Frame, WireState, WireView
from core.graph.border import sources_of
from core.graph.edits import add_node, connect, remove, set_requires_grad, set_value
from core.graph.grouping import collapse, ungroup
from core.graph.model import Graph, Node
from core.graph.notes import Group
from core.graph.rewiring import bridge, insert_in_wire
from core.graph.session import Session
from core.language.blocks import block_graph
from core.layout.fragment import extract, insert
from tests.core.graphs import id_of

NAMES = tuple(blocks())
SEED = 5


def at(graph: Graph, step: int) -> Frame:
    session = Session(graph)
    return frame(sought(session, step, frame(session)))


def end(graph: Graph) -> Frame:
    return at(graph, len(frame(Session(graph)).basis.passed.steps))


def held(graph: Graph) -> Group:
    (group,) = graph.groups.values()
    return group


def form_of(shown: Frame) -> ClosedForm:
    found = closed_form(shown, held(shown.basis.evaluation.graph))
    assert found is not None
    return found


def label_from(shown: Frame, name: str) -> WireView:
    """The label of the one wire from a tensor that is drawn into the folded group."""
    graph = shown.basis.evaluation.graph
    (wire,) = [wire for wire in folded(shown).wires.values() if wire.source == id_of(graph, name)]
    return wire


def with_values(graph: Graph, chance: np.random.Generator) -> Graph:
    """The same with random numbers of the same shapes in all inputs that need a gradient."""
    for id, node in graph.nodes.items():
        if node.is_leaf and node.requires_grad:
            graph = set_value(graph, id, to_value(chance.normal(size=np.shape(node.value))))
    return graph


# --- on the label ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "source", "formula", "number"),
    [
        ("Sigmoid block", "x", "∂σ/∂x = σ·(1 − σ)", "0.1966"),
        ("Cross entropy", "z", "∂L/∂z = p − y", "[−0.3715, …] (3)"),
    ],
)
def test_a_folded_block_shows_its_closed_derivative(block, source, formula, number):
    shown = label_from(end(block_graph(block)), source)
    assert shown.formula == formula
    assert shown.factor == number
    assert shown.delivered == number
    assert shown.state is WireState.FLOWED


@pytest.mark.parametrize(
    ("block", "source", "rule"),
    [
        ("Linear layer", "w", "x·Gᵀ"),
        ("Linear layer", "b", "G"),
        ("Layer norm", "g", "G·n"),
        ("Layer norm", "x", "its rule"),
    ],
)
def test_a_closed_linear_map_shows_its_rule_or_that_there_is_one(block, source, rule):
    shown = label_from(end(block_graph(block)), source)
    assert (shown.rule, shown.factor) == (rule, "")


def test_without_a_gradient_the_wire_says_so():
    assert label_from(end(block_graph("Cross entropy")), "y").no_gradient == "no gradient"


def test_the_names_on_the_label_are_those_of_now():
    graph = block_graph("Cross entropy")
    names = {"p": "q", "z": "logits"}
    nodes = {id: replace(node, name=names.get(node.name, node.name)) for id, node in graph.nodes.items()}
    assert label_from(end(replace(graph, nodes=nodes)), "logits").formula == "∂L/∂logits = q − y"


def test_wires_of_one_source_are_one_and_bring_their_sum():
    graph = block_graph("Layer norm")
    last = end(graph)
    wires = form_of(last).wires[id_of(graph, "x")]
    assert len(wires) == 2
    assert len(entries(last, held(graph))) == 3
    steps = sorted(last.basis.passed.of_wire[key] for key in wires)
    delivered = [label_from(at(graph, step), "x") for step in (*steps, steps[-1] + 1)]
    assert [view.delivered for view in delivered] == ["?", "[0, 0, 0]", "[0, 0, 0]"]
    assert [view.state for view in delivered] == [WireState.ACTIVE, WireState.ACTIVE, WireState.FLOWED]
    total = sum(last.basis.passed.steps[step - 1].contribution for step in steps)
    assert np.allclose(total, np.asarray(last.basis.passed.gradient(id_of(graph, "x"), last.step)))


def test_when_the_last_wire_delivers_the_label_shows_the_closed_product():
    graph = block_graph("Sigmoid block")
    shown = label_from(at(graph, 4), "x")
    assert "".join(text for text, _ in shown.product) == "1 × 0.1966"
    assert shown.result == "= 0.1966"


def test_a_step_of_any_wire_of_a_source_shows_its_label_anew():
    graph = block_graph("Layer norm")
    wires = form_of(end(graph)).wires[id_of(graph, "x")]
    (drawn,) = [key for key in entries(end(graph), held(graph)) if key in wires]
    for key in wires:
        step = end(graph).basis.passed.of_wire[key]
        before = at(graph, step - 1)
        now = frame(sought(Session(graph, step - 1), step, before), before)
        found = changed(before, now)
        assert found is not None
        assert drawn in found[1]


def test_unfolded_the_chain_of_wires_is_there():
    graph = block_graph("Sigmoid block")
    opened = collapse(graph, list(graph.groups), collapsed=False)
    shown = folded(end(opened))
    locals = [wire.factor for wire in shown.wires.values() if wire.factor]
    assert locals == ["−1", "0.3679", "1", "−0.5344"]
    assert np.prod([-1, np.exp(-1), 1, -((1 / (1 + np.exp(-1))) ** 2)]) == pytest.approx(0.19661193)


# --- whether both agree ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_chain_and_closed_form_agree_for_random_numbers(name):
    chance = np.random.default_rng(SEED)
    for _ in range(20):
        shown = end(with_values(block_graph(name), chance))
        found = compared(shown.basis.evaluation, form_of(shown))
        assert found is not None
        assert found.pulled
        assert found.agree
        said = agreement(shown, held(shown.basis.evaluation.graph))
        assert said.startswith("The chain inside and the closed form agree")


def test_the_tooltips_say_it():
    shown = end(block_graph("Sigmoid block"))
    (key,) = entries(shown, held(shown.basis.evaluation.graph))
    lines = ["∂σ/∂x = σ·(1 − σ)", "The chain inside and the closed form agree: 0.1966"]
    assert group_tip(shown, held(shown.basis.evaluation.graph).id).splitlines()[1:3] == lines
    assert wire_tip(shown, key).splitlines() == ["x → Sigmoid block", f"{lines[0]} ≈ 0.1966", lines[1]]
    assert "local derivative σ·(1 − σ) ≈ 0.1966" in wire_text(shown.basis.evaluation.graph, shown, key)


def test_an_answer_that_does_not_sum_to_1_shows_the_chain():
    graph = block_graph("Cross entropy")
    graph = set_value(graph, id_of(graph, "y"), (1.0, 1.0, 0.0))
    shown = end(graph)
    assert agreement(shown, held(graph)) == (
        "For z the chain inside gives [0.2571, −0.5376, 0.2805], the closed form [−0.3715, −0.7688, 0.1402]; "
        "so the chain is shown."
    )
    assert label_from(shown, "z").formula == "∂L/∂z"
    assert label_from(shown, "z").factor == "[0.2571, …] (3)"


def test_a_group_that_gives_a_list_where_its_closed_form_gives_a_number_shows_the_chain():
    whole = block_graph("Cross entropy")
    graph = remove(whole, whole.order[-2:])
    shown = end(graph)
    assert agreement(shown, held(graph)).endswith(", the closed form 0.4644; so the chain is shown.")
    assert [view.formula for view in folded(shown).wires.values()] == ["∂c/∂z", ""]


def test_an_edit_inside_that_changes_the_result_is_told():
    graph = block_graph("Sigmoid block")
    (one, *_) = [id for id, node in graph.nodes.items() if node.constant]
    changed_graph = set_value(graph, one, 2.0)
    said = agreement(end(changed_graph), held(changed_graph))
    assert said.startswith("The nodes inside give ")
    assert "the closed form 0.7311; so the chain is shown." in said


def test_what_is_drawn_as_one_wire_is_wired_and_cut_as_one():
    graph = add_node(block_graph("Layer norm"), Node("new", "u", value=(1.0, 3.0, 2.0), requires_grad=True))
    key, other = sources_of(graph, held(graph))[id_of(graph, "x")]
    rewired = connect(graph, "new", key.target, key.slot)
    assert rewired.wires[other] == "new"
    assert agreement(end(rewired), held(graph)) == "The chain inside and the closed form agree."
    assert other not in remove(graph, wires=[key]).wires
    between = insert_in_wire(add_node(graph, Node("neg", "k", "Neg")), "neg", key)
    assert (between.wires[key], between.wires[other]) == ("neg", "neg")
    assert bridge(between, ["neg"]).wires[other] == id_of(graph, "x")
    assert not {key, other} & bridge(between, ["neg"], [key]).wires.keys()
    opened = collapse(graph, list(graph.groups), collapsed=False)
    assert connect(opened, "new", key.target, key.slot).wires[other] == id_of(graph, "x")


def test_a_source_that_is_missing_is_told():
    graph = block_graph("Layer norm")
    cut = {key: source for key, source in graph.wires.items() if source != id_of(graph, "b")}
    assert agreement(end(replace(graph, wires=cut)), held(graph)) == (
        "The closed form is for 3 sources, and 2 feed the group; so the chain is shown."
    )


def test_numbers_of_a_shape_that_does_not_fit_are_no_crash():
    graph = block_graph("Linear layer")
    graph = set_value(graph, id_of(graph, "x"), (1.0, 2.0, 3.0))
    shown = end(graph)
    assert agreement(shown, held(graph)) == ""
    assert all(view.formula for view in folded(shown).wires.values() if view.state is not WireState.NONE)


def test_the_order_of_cards_inside_changes_nothing():
    graph = block_graph("Layer norm")
    upside_down = {id: replace(node, y=-node.y) for id, node in graph.nodes.items()}
    shown = end(replace(graph, nodes=upside_down))
    assert agreement(shown, held(graph)) == "The chain inside and the closed form agree."


# --- what becomes of it ------------------------------------------------------------------------------------


def test_a_copy_keeps_the_closed_form_and_ungrouping_drops_it():
    graph = block_graph("Cross entropy")
    pasted = insert(Graph(), extract(graph, graph.nodes))
    assert held(pasted).closed == held(graph).closed
    assert label_from(end(pasted), "z").formula == "∂L/∂z = p − y"
    assert not ungroup(graph, list(graph.groups)).groups


def test_a_source_without_a_gradient_needs_no_derivative():
    graph = block_graph("Linear layer")
    graph = set_requires_grad(graph, id_of(graph, "w"), requires_grad=False)
    assert agreement(end(graph), held(graph)) == "The chain inside and the closed form agree."
