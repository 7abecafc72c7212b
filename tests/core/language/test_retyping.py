"""A formula that is typed over another: what is known again stays what it was."""

from dataclasses import replace

from core.description.formula import formula_of
from core.files.storage import dumps, loads
from core.graph.edits import set_requires_grad, set_value
from core.graph.grouping import add_note, group
from core.graph.model import Graph, Node, chosen_output
from core.language.expression import build
from core.language.retyping import replace_with_expression


def test_retyping_keeps_what_the_leaves_of_the_same_names_hold():
    graph = build("x*w + b", {"x": 2.0, "w": 3.0})
    graph = set_requires_grad(set_value(graph, "n1", (1.0, 2.0)), "n1", False)
    nodes = {node.name: node for node in replace_with_expression(graph, "(x + z)**2").graph.nodes.values()}
    assert (nodes["x"].value, nodes["x"].requires_grad) == ((1.0, 2.0), False)
    assert (nodes["z"].value, nodes["z"].requires_grad) == (1.0, True)
    assert "w" not in nodes


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
    note = replace(next(iter(graph.notes.values())), id="n4")
    built = replace_with_expression(replace(graph, notes={"n4": note}), "u*v*w").graph
    assert len(built.nodes) == 5
    assert not built.nodes.keys() & {*graph.nodes, "n4"}


def test_a_constant_of_an_old_graph_gives_its_name_away():
    graph = Graph({"n1": Node("n1", "n", value=4.0, constant=True)})
    leaf = next(node for node in replace_with_expression(graph, "n + 1").graph.nodes.values() if node.name == "n")
    assert (leaf.value, leaf.requires_grad, leaf.constant) == (1.0, True, False)


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
