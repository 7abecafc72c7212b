"""Conditions, actions and matching: how a lesson knows what a learner has done."""

from dataclasses import replace

import pytest

from core.base.errors import GraphError
from core.graph.session import Session
from core.language.expression import build
from core.lessons.actions import acted
from core.lessons.conditions import filled, holds, number_of
from core.lessons.markup import Run, Style, paragraphs, plain_text
from core.lessons.matching import EXTRA, NO_OUTPUT, NOT_EQUAL, OTHER_LEAVES, OTHER_STRUCTURE, mismatch
from core.lessons.starts import Stage
from tests.core.graphs import id_of


@pytest.fixture
def stage():
    session = Session(build("p = a*b; q = a + b; L = p*q", {"a": 2.0, "b": 5.0}))
    return Stage(session, begun=session)


@pytest.mark.parametrize(
    ("condition", "is_true"),
    [
        ("value(p) == 10", True),
        ("value(p) == 2*value(b)", True),
        ("value(p) != 10", False),
        ("value(p) > 9 and value(q) < 8", True),
        ("value(p) > 10 or step >= 1", False),
        ("not value(p) > 10", True),
        ("local(a>p.0) == 5", True),
        ("grad(a) == none", True),
        ("grad(a) == 45", False),
        ("grad(L) == 1", True),
        ("contribution(a>p.0) == none", True),
        ("steps == 8 and wires == 6 and recursed == 6 and passes == 1", True),
        ("before(a) == value(a)", True),
    ],
)
def test_a_condition_compares_what_is_on_the_canvas(stage, condition, is_true):
    assert holds(stage, condition) is is_true


@pytest.mark.parametrize(
    "condition", ["value(p)", "value(z) == 1", "value(p) == ", "local(a>p.1) == 2", "x" * 600, "import os == 1"]
)
def test_a_condition_that_cannot_be_read_is_a_sentence(stage, condition):
    with pytest.raises(GraphError):
        holds(stage, condition)


def test_gradients_are_those_of_the_present_step_or_of_the_end(stage):
    assert number_of(stage, "grad(a)") is None
    assert number_of(stage, "grad(a)", at_end=True) == 45.0
    stage = acted(stage, "backward.end")
    assert number_of(stage, "grad(a) + contribution(a>p.0)") == 80.0


def test_a_text_is_filled_with_numbers(stage):
    assert filled("p is {value(p)}, twice {2*value(p)}, and {grad(a)}.", stage) == "p is 10, twice 20, and ?."


# --- actions ---------------------------------------------------------------------------------------------


def test_actions_are_those_of_the_window(stage):
    assert acted(acted(stage, "backward.step"), "backward.back").session.step == 0
    assert acted(stage, "backward.finish_node").session.step == 2
    ended = acted(stage, "backward.end")
    assert holds(ended, "grad(a) == 45 and step == steps")
    again = acted(ended, "backward.again")
    assert holds(again, "passes == 2 and step == 0 and grad(a) == 45")
    assert holds(acted(again, "backward.end"), "grad(a) == 90")
    assert holds(acted(stage, "backward.again"), "passes == 2 and grad(a) == 45")
    assert holds(acted(again, "backward.zero_grad"), "passes == 1 and grad(a) == none")
    assert holds(acted(stage, "output q"), "grad(q) == 1 and steps == 4")
    assert holds(acted(stage, "requires_grad b off"), "steps == 5")
    assert holds(acted(stage, "set a 3"), "value(p) == 15 and before(p) == 10")


def test_a_step_of_descent_moves_each_leaf_against_its_gradient(stage):
    moved = acted(acted(stage, "backward.end"), "descend 0.01")
    assert holds(moved, "value(a) == 2 - 0.45 and value(b) == 5 - 0.24 and value(L) < before(L)")
    with pytest.raises(GraphError, match="No leaf has a gradient yet"):
        acted(stage, "descend 0.01")


@pytest.mark.parametrize(
    "action",
    ["jump", "backward.step 3", "output", "output zz", "requires_grad a maybe", "set a", "descend x", "set p 3"],
)
def test_what_is_no_action_is_a_sentence(stage, action):
    with pytest.raises(GraphError):
        acted(stage, action)


# --- matching --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "goal", "match", "different"),
    [
        ("(a*b)*(a+b)", "a*a*b + a*b*b", "function", ""),
        ("(a*b)*(a+b)", "(b+a)*(b*a)", "structure", ""),
        ("(a*b)*(a+b)", "a*a*b + a*b*b", "structure", OTHER_STRUCTURE),
        ("a*(a-b)", "a*(b-a)", "structure", OTHER_STRUCTURE),
        ("p = a*b; L = p*c", "q = a*b; L = q*c", "structure", ""),
        ("p = a*b; L = p*c", "q = a*b; L = q*c", "exact", OTHER_STRUCTURE),
        ("p = a*b; L = p*c", "p = b*a; L = c*p", "exact", ""),
        ("x*x", "x*y", "structure", OTHER_STRUCTURE),
        ("x*x", "x**2", "function", ""),
        ("x**2", "x**3", "function", NOT_EQUAL),
        ("x**2", "x**3", "structure", OTHER_STRUCTURE),
        ("x*detach(x)", "x**2", "function", NOT_EQUAL),  # equal values, another gradient
        ("a*b", "a*c", "function", OTHER_LEAVES),
        ("log(x*x)", "2*log(abs(x))", "function", ""),
        ("x; y", "x*y", "function", NO_OUTPUT),
    ],
)
def test_a_graph_is_compared_as_a_function_by_structure_or_exactly(text, goal, match, different):
    assert mismatch(build(text), build(goal), match) == different


def test_what_the_output_does_not_need_is_ignored_or_refused():
    graph = build("a*b; k = c + 1; L = a*b")
    graph = replace(graph, output=id_of(graph, "L"))
    assert mismatch(graph, build("a*b"), "function") == ""
    assert mismatch(graph, build("a*b"), "function", refuse_extra=True) == EXTRA


# --- texts -----------------------------------------------------------------------------------------------


def test_a_text_has_paragraphs_emphasis_and_code_and_nothing_else():
    text = "First *one*\nline with `x*w`.\n\nThen <b>2*3*4</b> [link](x)."
    assert paragraphs(text) == [
        [Run("First "), Run("one", Style.EMPHASIS), Run(" line with "), Run("x*w", Style.CODE), Run(".")],
        [Run("Then <b>2"), Run("3", Style.EMPHASIS), Run("4</b> [link](x).")],
    ]
    assert plain_text("A *word* and `code`.") == "A word and code."
