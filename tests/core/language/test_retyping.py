"""A formula that is typed over another: what is known again stays what it was."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from core.base.errors import GraphError
from core.description.formula import formula_of, written
from core.engine.ops import OPS
from core.engine.params import ParamKind
from core.files.storage import dumps, loads
from core.graph.edits import move, set_name, set_requires_grad, set_seed, set_value
from core.graph.grouping import add_note, group
from core.graph.model import Graph, Node, WireKey, chosen_output
from core.language.expression import build
from core.language.retyping import replace_with_expression
from core.layout.arrange import arranged


def test_retyping_keeps_what_the_leaves_of_the_same_names_hold():
    graph = build("x*w + b", {"x": 2.0, "w": 3.0})
    graph = set_requires_grad(set_value(graph, "n1", (1.0, 2.0)), "n1", False)
    nodes = {node.name: node for node in replace_with_expression(graph, "(x + z)**2").graph.nodes.values()}
    assert (nodes["x"].value, nodes["x"].requires_grad) == ((1.0, 2.0), False)
    assert (nodes["z"].value, nodes["z"].requires_grad) == (2.0, True)
    assert "w" not in nodes


def test_a_tensor_that_is_new_in_the_formula_differs_from_those_that_stay():
    graph = replace_with_expression(build("x*w", {"x": 3.0, "w": 7.0}), "x*w + z*(v + x)").graph
    assert {node.name: node.value for node in graph.nodes.values() if node.op is None} == {
        "x": 3.0,
        "w": 7.0,
        "z": 2.0,
        "v": -1.0,
    }


def test_retyping_the_same_formula_changes_nothing():
    graph = build("x*w + b")
    assert replace_with_expression(graph, " x*w + b ").graph is graph


def test_retyping_keeps_notes_and_what_is_left_of_groups_but_not_what_was_said_of_the_old_graph():
    graph = replace(build("x*w + b"), extra={"title": "old", "about": "old", "source": "old", "mine": 1})
    known = {node.name: node.id for node in graph.nodes.values()}
    graph = group(add_note(graph, "keep me", 0.0, 400.0), [known["x"], known["w"]], "Inputs")
    graph = group(graph, [known["b"]], "Bias")
    built = replace_with_expression(graph, "v*x").graph
    (inputs,) = built.groups.values()
    assert (inputs.title, [built.nodes[id].name for id in inputs.members]) == ("Inputs", ["x"])
    assert [note.text for note in built.notes.values()] == ["keep me"]
    assert built.extra == {"mine": 1}
    assert not built.nodes.keys() & (built.notes.keys() | built.groups.keys())
    loads(dumps(built), "again")


def test_a_node_that_was_not_there_takes_the_id_of_nothing_else():
    graph = add_note(build("x + y"), "n4 is taken", 0.0, 0.0)
    note = structs.replace(next(iter(graph.notes.values())), id="n4")
    built = replace_with_expression(replace(graph, notes={"n4": note}), "u*v*w").graph
    assert len(built.nodes) == 5
    assert not built.nodes.keys() & {*graph.nodes, "n4"}


def test_a_constant_of_an_old_graph_gives_its_name_away():
    graph = Graph({"n1": Node("n1", "n", value=4.0, constant=True)})
    leaf = next(node for node in replace_with_expression(graph, "n + 1").graph.nodes.values() if node.name == "n")
    assert (leaf.value, leaf.requires_grad, leaf.constant) == (2.0, True, False)


def test_a_long_list_that_the_formula_calls_by_name_stays_when_the_formula_is_typed_on():
    graph = build(f"x*[{', '.join(str(i + 0.5) for i in range(40))}] + b")
    on = replace_with_expression(graph, formula_of(graph) + " + c").graph
    (held,) = [node for node in on.nodes.values() if node.constant]
    assert held.value == tuple(i + 0.5 for i in range(40))
    short = replace_with_expression(build("x**2"), "x*n").graph
    assert [node.constant for node in short.nodes.values() if node.name == "n"] == [False]


def test_a_number_that_is_given_wins_over_what_the_leaf_held():
    graph = set_requires_grad(build("x*2", {"x": 5.0}), "n1", False)
    nodes = {node.name: node for node in replace_with_expression(graph, "x = 3; x*2").graph.nodes.values()}
    assert (nodes["x"].value, nodes["x"].requires_grad) == (3.0, False)


def test_the_output_keeps_its_name_unless_the_formula_needs_it():
    graph = build("y = x*w; y")
    for text, name in (("x*w + 1", "y"), ("y*w", "L"), ("z = x + 1; z", "z"), ("c*c + x", "y")):
        again = replace_with_expression(graph, text).graph
        assert again.nodes[chosen_output(again) or ""].name == name


# --- what stays keeps its name, seed, place and identity -------------------------------------------------------


def shown(graph: Graph) -> dict[str, Node]:
    return {node.name: node for node in graph.nodes.values()}


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("x*w", "x*w"),
        ("h = x*w; L = h + b", "h = x*w; L = h + b"),
        ("a = x*w; L = a + b", "a = x*w; L = a + b"),
        ("x*w + b; y*z", "c = x*w + b; L = y*z"),
        ("t = x + x; t*t", "t = x + x; L = t*t"),
        ("L = x*w; L", "x*w"),
        ("L = x*w; y = L + 1; L", "L = x*w; y = L + 1; L"),
        ("x; y*z", "x; L = y*z"),
        ("3; y*z", "3; L = y*z"),
        ("y*z; x", "a = y*z; x"),
        ("x*?", "x*?"),
        ("? + ?", "? + ?"),
    ],
)
def test_the_formula_shows_all_that_another_one_replaces(text, formula):
    graph = build(text)
    assert formula_of(graph) == formula
    assert replace_with_expression(graph, f" {formula_of(graph)} ;").graph is graph


def test_a_name_given_on_the_canvas_is_shown_and_one_that_the_program_made_is_not():
    graph = build("(x*w + b)**2")
    product = next(id for id, node in graph.nodes.items() if node.op == "Mul")
    assert formula_of(graph) == "(x*w + b)**2"
    assert formula_of(set_name(graph, product, "h")) == "h = x*w; L = (h + b)**2"
    assert formula_of(loads(dumps(set_name(graph, product, "h")), "again")) == "h = x*w; L = (h + b)**2"


def test_an_addition_changes_nothing_else():
    graph = arranged(build("h = x*w; L = h + b", {"x": 2.0}))
    graph = set_seed(move(graph, {id: (node.x + 7.0, node.y * 3.0) for id, node in graph.nodes.items()}), 5.0)
    longer = replace_with_expression(graph, formula_of(graph) + " + 1").graph
    before, after = shown(graph), shown(longer)
    assert {name: after[name] for name in "xwbh"} == {name: before[name] for name in "xwbh"}
    kept = longer.nodes[before["L"].id]
    assert (kept.op, kept.x, kept.y) == ("Add", before["L"].x, before["L"].y)
    assert (after["L"].op, longer.seed) == ("Add", 5.0)
    assert after["L"].id not in graph.nodes
    assert len({(node.x, node.y) for node in longer.nodes.values()}) == len(longer.nodes)
    assert after["L"].x > kept.x


def test_a_formula_typed_over_an_arranged_graph_gives_an_arranged_graph():
    graph = set_value(arranged(build("(x*w1 + x*w2 + b)**2")), "n1", 2.0625)  # a label has grown since
    for text in ("x*w + b", "(x*w1 + x*w2 + x*w3 + b)**2", "x*x*x - 3*x + 1/x"):
        typed = replace_with_expression(graph, text).graph
        assert arranged(typed) == typed


def test_cards_placed_by_hand_stay_under_another_formula():
    graph = arranged(build("x*w + b"))
    x, b = (shown(graph)[name] for name in "xb")
    graph = move(graph, {b.id: (x.x, x.y + 300.0)})
    typed = replace_with_expression(graph, "x*w + b + c").graph
    assert {id: (node.x, node.y) for id, node in graph.nodes.items()} == {
        id: (node.x, node.y) for id, node in typed.nodes.items() if id in graph.nodes
    }


def test_a_seed_stays_with_the_output_but_not_with_another_graph():
    graph = set_seed(build("x*w"), 5.0)
    assert replace_with_expression(graph, "x*w + 1").graph.seed == 5.0
    assert replace_with_expression(graph, "p**2").graph.seed is None


def test_a_number_edited_in_the_formula_is_the_same_constant():
    graph = arranged(build("(x*w + b)**2"))
    again = replace_with_expression(graph, "(x*w + b)**3").graph
    assert {id: node for id, node in again.nodes.items() if node != graph.nodes[id]}.keys() == {
        id for id, node in graph.nodes.items() if node.constant
    }


def test_a_name_taken_out_of_the_formula_is_gone_and_one_put_in_is_there():
    graph = build("h = x*w; L = h + b")
    assert "h" not in shown(replace_with_expression(graph, "x*w + b").graph)
    named = replace_with_expression(build("x*w + b"), "h = x*w; y = h + b").graph
    assert formula_of(named) == "h = x*w; y = h + b"
    assert named.nodes.keys() == build("x*w + b").nodes.keys()


def test_what_is_shown_twice_alike_is_not_confused():
    graph = build("p = x*w; q = x*w; L = q - p")
    moved = replace_with_expression(graph, "p = x*w; q = x*w; L = q - p*2").graph
    assert [shown(moved)[name].id for name in "pqx"] == [shown(graph)[name].id for name in "pqx"]


# --- at random -----------------------------------------------------------------------------------------------


NAMES = (*"xwbacdefLyhTF", "loss", "pi", "t1", "n", "n1", "out", "neg", "square", "sum", "shares")
VALUES = [0.0, -0.0, 1.0, -1.0, 0.5, 1 / 3, math.e, -math.e, math.pi, 1e300, 5e-324, 123456789012345678.0, 1.99999]
PARAMS = {
    ParamKind.INT: st.integers(-3, 3),
    ParamKind.BOOL: st.booleans(),
    ParamKind.AXIS: st.integers(-3, 3),
    ParamKind.AXES: st.none() | st.integers(-3, 3) | st.lists(st.integers(-3, 3), min_size=1, max_size=3),
    ParamKind.SHAPE: st.sampled_from([(), (0,), (-1,), (2, -1), (2, 3, 4)]),
    ParamKind.INDEX: st.integers(-3, 3) | st.lists(st.integers(-3, 3), max_size=3),
}
LISTS = [(1.0, 2.0), ((1.0, -0.0), (3.0, 4.5)), tuple(index + 0.25 for index in range(30))]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    names = draw(st.permutations(NAMES))
    nodes: dict[str, Node] = {}
    wires: dict[WireKey, str] = {}
    for index, name in enumerate(names[: draw(st.integers(1, 14))]):
        id, x = f"n{index + 1}", draw(st.floats(0, 900))
        kind = draw(st.sampled_from(["tensor", "constant", *OPS, *OPS]))
        if kind in OPS:
            op = OPS[kind]
            fan_in = draw(st.sampled_from([0, 1, 3])) if op.repeats is not None else 0
            params = op.checked({param.name: draw(PARAMS[param.kind]) for param in op.params if draw(st.booleans())})
            named = draw(st.booleans())
            nodes[id] = Node(id, name, kind, named=named, x=x, y=float(index), params=params, fan_in=fan_in)
            for slot in range(nodes[id].arity):
                source = draw(st.sampled_from([None, *list(nodes)[:-1]]))
                if source is not None:
                    wires[WireKey(id, slot)] = source
        else:
            value = draw(st.sampled_from(VALUES + LISTS) | st.floats(allow_nan=False, allow_infinity=False))
            leaf = Node(id, name, value=value, constant=kind == "constant", x=x)
            nodes[id] = replace(leaf, requires_grad=not leaf.constant and draw(st.booleans()))
    shuffled = {id: nodes[id] for id in draw(st.permutations(list(nodes)))}
    return Graph(shuffled, wires, draw(st.sampled_from([None, *nodes])), draw(st.sampled_from([None, 5.0, -0.0])))


@given(graphs())
def test_the_formula_of_a_graph_typed_over_it_changes_nothing(graph):
    again = replace_with_expression(graph, f"{formula_of(graph)} ;").graph
    assert again == graph
    assert (list(again.nodes), list(again.wires)) == (list(graph.nodes), list(graph.wires))
    more = replace_with_expression(graph, f"{formula_of(graph)}; 2*zz").graph
    output = written(graph).last  # whose name another one takes
    assert {id: node for id, node in graph.nodes.items() if id != output and more.nodes.get(id) != node} == {}


@given(graphs(), st.text("xwbhLe123. +-*/^()[],;=?#²π½√·−\n'", max_size=30))
def test_whatever_is_typed_gives_a_graph_or_a_sentence(graph, text):
    for typed in (text, formula_of(graph) + text):
        try:
            again = replace_with_expression(graph, typed).graph
        except GraphError:
            continue
        assert len({node.name for node in again.nodes.values()}) == len(again.nodes)
        assert replace_with_expression(again, f"{formula_of(again)} ;").graph == again
