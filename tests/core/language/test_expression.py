"""Expressions: typed text becomes the graph that is meant, or one sentence; nothing is ever run."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import GraphError
from core.base.numbers import to_value
from core.description.formula import MAX_OPERATIONS, formula_of
from core.evaluation.evaluate import evaluate
from core.graph.model import Graph, WireKey, chosen_output
from core.language.expression import build
from tests.core.graphs import constant, formula_text, leaf, operation


def written(graph: Graph) -> str:
    return formula_of(graph)


def result(graph: Graph) -> object:
    output = chosen_output(graph) or next(iter(graph.nodes))
    return to_value(evaluate(graph).tensors[output].value)


def names(graph: Graph) -> list[str]:
    return [node.name for node in graph.nodes.values()]


def test_the_first_example_is_built_in_the_order_python_evaluates_it():
    graph = build("(x*w1 + x*w2 + b)**2", {"x": 2.0, "w1": 3.0, "w2": 4.0, "b": 1.0})
    assert result(graph) == 225.0
    assert names(graph) == ["x", "w1", "a", "w2", "c", "f", "b", "g", "n", "L"]
    assert list(graph.order) == list(graph.nodes)
    assert [node.name for node in graph.nodes.values() if node.requires_grad] == ["x", "w1", "w2", "b"]


def test_a_name_is_one_leaf_and_a_repeated_subexpression_two_nodes():
    graph = build("x*w + x*w")
    assert names(graph).count("x") == 1
    assert [node.op for node in graph.nodes.values() if node.op] == ["Mul", "Mul", "Add"]


def leaf_values(graph):
    return {node.name: node.value for node in graph.nodes.values() if node.op is None and not node.constant}


@pytest.mark.parametrize(
    ("text", "lets", "values"),
    [
        ("a*d + f*g - h/k*m", {}, {"a": 2.0, "d": 3.0, "f": -1.0, "g": 4.0, "h": 0.5, "k": -2.0, "m": 5.0}),
        ("x*w + x*b", {"w": 2.0}, {"x": 3.0, "w": 2.0, "b": -1.0}),
        ("x = 2; y = x*w + b", {"b": (1.0, 2.0)}, {"x": 2.0, "w": 3.0, "b": (1.0, 2.0)}),
        ("x**3", {}, {"x": 2.0}),
    ],
)
def test_names_without_a_value_have_values_that_tell_them_apart(text, lets, values):
    assert leaf_values(build(text, lets)) == values


def test_a_number_is_a_constant():
    graph = build("x**2", {"x": 1.0})
    exponent = graph.nodes[graph.wires[WireKey(list(graph.nodes)[-1], 1)]]
    assert exponent.constant
    assert not exponent.requires_grad
    assert result(graph) == 1.0


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2*x^2", 18.0),
        ("2·x²", 18.0),
        ("x⁻¹", 1 / 3),
        ("x × w₁", 6.0),
        ("x − w1", 1.0),
        ("x - x", 0.0),
        ("-x**2", -9.0),
        ("(-x)**2", 9.0),
        ("+x", 3.0),
        ("x/w1", 1.5),
        ("1/x", 1 / 3),
        ("x**(1/2)", 3**0.5),
        ("w1**x**w1", 512.0),
        ("(w1**x)**w1", 64.0),
        ("x - (w1 - x)", 4.0),
        ("x - w1 - x", -2.0),
        ("[1, 2]*x + -[1, 1]", (2.0, 5.0)),
        ("x*1e-3", 0.003),
        ("Mul(x, add(w1, 1))", 9.0),
        ("pow(x, 2)", 9.0),
        ("y = x*w1", 6.0),
        ("t = x + x; t*t", 36.0),
        ("x = 5; y = x + 1", 6.0),
        ("x", 3.0),
    ],
)
def test_what_is_meant_is_built(text, value):
    wanted = {name: number for name, number in {"x": 3.0, "w1": 2.0}.items() if name in text.replace("₁", "1")}
    graph = build(text, {} if "x = 5" in text else wanted)
    assert result(graph) == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "name"), [("x + 1", "L"), ("y = x + 1", "y"), ("L + 1", "y"), ("L + y", "out"), ("L*y*out", "out1")]
)
def test_the_output_has_a_name(text, name):
    graph = build(text)
    assert graph.nodes[chosen_output(graph) or ""].name == name


def test_the_last_step_is_the_output_even_if_others_end_as_well():
    graph = build("y = x**2; z = x**3")
    assert graph.nodes[graph.output or ""].name == "z"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Type an expression"),
        ("  # nothing", "Type an expression"),
        ("erf(x)", "no function erf here; there are"),
        ("x(w + 1)", "write * between"),
        ("x w", "Write * between factors"),
        ("x +", "missing at the end, after “x +”"),
        ("y =", "missing at the end"),
        ("x + * w", "from “* w” on"),
        ("(x", "never closed"),
        ("x)", "never opened"),
        ("lambda*x", "“lambda” is a word of Python"),
        ("x if x else w", "Python code"),
        ("import os", "“import os” is Python code"),
        ("__import__('os').system('true')", "Python code"),
        ("().__class__", "“().__class__” is Python code"),
        ("x.grad", "“x.grad” is Python code"),
        ("x[0:1]", "“x[0:1]” is a slice"),
        ("x < w", "“<” compares"),
        ("x % w", "“x % w” is not known"),
        ("x // w", "“x // w” is not known"),
        ("'x'*2", "'x' is in quotation marks"),
        ("'\\d'", "is not known"),
        ("f'{x}'", "is in quotation marks"),
        ("x, w", "A comma separates no formulas here"),
        ("[x, 2]*w", "“[x, 2]” is not known"),
        ("[]*w", "“[]” is not known"),
        ("[[1, 2], [3]]*w", "same length"),
        ("[i for i in x]", "Python code"),
        ("{x: 1}", "Use round brackets"),
        ("(y := x)", "Python code"),
        ("*x", "Something is missing before"),
        ("a = b = x", "one name at a time"),
        ("y = x", "gives x a second name"),
        ("add(x)", "add takes 2 inputs: add(a, b)"),
        ("add(x, b=2)", "add takes 2 inputs: add(a, b)"),
        ("x*1e999", "finite"),
        ("x*" + "9" * 5000, "cannot be read"),
        ("1e308/1e-308", "finite"),
        ("🙂", "slightly smiling face"),
        ("x\0", "cannot be read"),
        ("x*\ud800", "cannot be read"),
        ("x + " * 5000 + "x", "too long"),
        ("x+" * 4000 + "x", "too long"),
        ("x+" * 1001 + "x", "1,000 operations"),
        ("-" * 4000 + "1", "1,000 operations"),
        ("-" * 9000 + "x", "1,000 operations"),
        ("x" * 30_001, "30,000 characters"),
        ("-" * 999 + "x", "nested too deep"),
        ("(" * 4000 + "x" + ")" * 4000, "cannot be read"),
        ("x**" * 3000 + "x", "1,000 operations"),
        ("x**" * 999 + "x", "nested too deep"),
        ("x" * 201, "at most 200 characters"),
    ],
)
def test_anything_else_gives_a_sentence_that_points_at_it(text, says):
    with pytest.raises(GraphError) as caught:
        build(text)
    assert says in str(caught.value)
    assert len(str(caught.value)) < 250  # even with the names of all functions


def test_a_value_for_a_name_that_is_not_there_is_told():
    with pytest.raises(GraphError, match="has no z"):
        build("x + 1", {"z": 1.0})


@given(st.text(st.sampled_from("xyab12. +-*/^()[],;=²−·'\\\n" + string.printable), max_size=30))
def test_any_text_is_a_graph_or_a_sentence(text):
    try:
        graph = build(text)
    except GraphError:
        return
    assert build(written(graph)).wires == graph.wires or ";" in text or "=" in text


def trees() -> st.SearchStrategy[str]:
    atoms = st.sampled_from(["x", "w", "b", "2", "-3", "0.5", "[1, 2]"])
    return st.recursive(
        atoms,
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "**"]), inner).map(
                lambda t: f"({t[0]}) {t[1]} ({t[2]})"
            ),
            inner.map(lambda text: f"-({text})"),
        ),
        max_leaves=10,
    )


@given(trees())
def test_a_formula_typed_in_again_builds_the_same_graph(text):
    graph = build(text)
    again = build(written(graph))
    assert again == graph
    assert written(again) == written(graph)


@pytest.mark.parametrize(
    "text",
    [
        "(x*w1 + x*w2 + b)**2",
        "a - b",
        "a - (b - c)",
        "-x**2",
        "(-x)**2",
        "a*(b + 1)",
        "x**y**2",
        "(x**y)**2",
        "2*-x",
        "x - 9",
    ],
)
def test_a_formula_has_the_brackets_it_needs_and_no_others(text):
    assert written(build(text)) == text


@pytest.mark.parametrize(
    ("op", "values", "text"),
    [
        ("Add", (-9.0,), "x + -9"),
        ("Mul", (-1.0,), "x*-1"),
        ("Neg", (), "-x"),
        ("Div", (2.0,), "x/2"),
    ],
)
def test_each_operation_is_written_as_itself(op, values, text):
    graph = leaf(Graph(), "x")
    for number, value in enumerate(values):
        graph = constant(graph, f"n{number}", value)
    graph = operation(graph, "L", op, *graph.nodes)
    assert written(graph) == text
    assert [node.op for node in build(text).nodes.values()] == [node.op for node in graph.nodes.values()]


@pytest.mark.parametrize(("op", "values", "text"), [("Neg", (3.0,), "neg(3)"), ("Div", (1.0, 2.0), "div(1, 2)")])
def test_an_operation_on_constants_alone_does_not_read_as_one_number(op, values, text):
    graph = Graph()
    for number, value in enumerate(values):
        graph = constant(graph, f"n{number}", value)
    graph = operation(graph, "L", op, *graph.nodes)
    assert written(graph) == text
    assert [node.op for node in build(text).nodes.values()] == [node.op for node in graph.nodes.values()]


def test_a_result_used_twice_is_named_in_the_formula_text():
    graph = operation(leaf(Graph(), "x"), "t0", "Add", "x", "x")
    for index in range(1, 11):
        graph = operation(graph, f"t{index}", "Add", f"t{index - 1}", f"t{index - 1}")
    text = written(graph)
    assert text.startswith("t0 = x + x; t1 = t0 + t0; ")
    assert len(text) < 200
    assert names(build(text))[:-1] == names(graph)[:-1]


def test_an_empty_slot_reads_as_a_question_mark():
    assert formula_text(operation(leaf(Graph(), "x"), "y", "Mul", "x"), "y") == "x*?"


def test_a_calculation_too_long_for_one_line_has_no_formula_text():
    graph = leaf(Graph(), "t0")
    for index in range(1, MAX_OPERATIONS + 2):
        graph = operation(graph, f"t{index}", "Add", f"t{index - 1}", "t0")
    assert formula_text(graph, f"t{MAX_OPERATIONS}") != ""
    assert formula_text(graph, f"t{MAX_OPERATIONS + 1}") == ""


def test_what_is_built_has_no_places_until_it_is_shown():
    assert {(node.x, node.y) for node in build("(x*w1 + x*w2 + b)**2").nodes.values()} == {(0.0, 0.0)}


def test_what_nests_too_deep_to_be_told_is_too_long():
    with pytest.raises(GraphError, match="too long"):
        build("x" + "(x)" * 1100)
    assert len(build(f"x*[{', '.join(['-1.5'] * 300)}]").nodes) == 3
