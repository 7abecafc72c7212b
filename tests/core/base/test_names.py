"""What is a name, and which names are one."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import GraphError
from core.base.names import MAX_NAME, canonical_name, check_word, free_name, free_names, name_read
from core.graph.edits import set_name
from core.graph.model import Graph
from core.language.expression import build
from tests.core.graphs import leaf


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("x", "x"),
        (" x ", "x"),
        ("θ₁", "θ1"),
        ("θ_{1}", "θ1"),
        (r"\theta_{1}", "θ1"),
        ("µ", "μ"),
        ("ϵ", "ε"),
        ("ϕ", "φ"),
        ("ℏ", "ħ"),
        ("xᵢ", "xi"),
        ("𝑥", "x"),
        ("Ω", "Ω"),
        ("∆x", "Δx"),
        ("ﬁt", "fit"),
        ("ｘ１", "x1"),
        ("x١", "x1"),
        ("gro\u0308ße", "größe"),
        ("x\u200b", "x"),
        ("\ufeffx\u00a0", "x"),
        ("“x”", "x"),
        ("$x$", "x"),
        ("_a1", "_a1"),
        ("हिन्दी", "हिन्दी"),
        ("ŷ", "ŷ"),
        ("x̂", "x̂"),
        ("𝔏" * 200, "L" * 200),
    ],
)
def test_a_name_has_one_form_which_a_formula_says_too(given_name, name):
    assert canonical_name(given_name) == name
    graph = set_name(leaf(Graph(), "start"), "start", given_name)
    assert graph.nodes["start"].name == name
    assert name in {node.name for node in build(f"{name} + 1").nodes.values()}
    with pytest.raises(GraphError, match="already called"):
        set_name(leaf(graph, "other"), "other", given_name)


@pytest.mark.parametrize(
    ("given_name", "says"),
    [
        ("x²", "“x²” is a power in a formula; the name can be x2."),
        ("w¹", "the name can be w1."),
        ("xⁿ", "the name can be xn."),
        ("x^{2}", "“x^{2}” is a power"),
        ("", "cannot be a name"),
        ("2x", "cannot be a name"),
        ("x y", "cannot be a name"),
        ("x-y", "cannot be a name"),
        ("x.y", "cannot be a name"),
        ("x # y", "cannot be a name"),
        ("x\ny", "cannot be a name"),
        ("½", "cannot be a name"),
        ("√x", "cannot be a name"),
        ("x′", "The sign “′” (prime) is not known here."),
        ("xᵀ", "is not known here"),
        ("x\0", "cannot be read"),
        ("if", "“if” is a word of Python"),
        ("𝐢𝐟", "“if” is a word of Python"),
        ("None", "“None” is a word of Python"),
        ("x" * (MAX_NAME + 1), "at most 200 characters"),
        ("ﷺ" * 20, "at most 200 characters"),
    ],
)
def test_what_a_formula_could_not_say_is_no_name(given_name, says):
    for refuse in (canonical_name, lambda name: set_name(leaf(Graph(), "x"), "x", name)):
        with pytest.raises(GraphError) as caught:
            refuse(given_name)
        assert says in str(caught.value)
        assert len(str(caught.value)) < 160


def test_a_node_is_never_added_under_another_form_of_its_name():
    with pytest.raises(GraphError, match="“θ₁” is written θ1 here"):
        check_word("θ₁")
    check_word("θ1")


@pytest.mark.parametrize(
    ("old", "name"),
    [
        ("θ₁", "θ1"),
        ("x²", "x2"),
        ("lambda", "lambda_"),
        ("xᵀ", "xT"),
        ("x①", "x1"),
        ("½", "_12"),
        ("ªˆ", "a"),
        ("x", "x"),
    ],
)
def test_a_name_that_was_allowed_once_is_read_as_one_that_formulas_say(old, name):
    assert name_read(old) == name
    check_word(name)


@given(st.text(st.characters(categories=["L", "M", "N", "Pc"]), min_size=1, max_size=12))
def test_a_name_is_what_the_parser_sees(text):
    try:
        name = canonical_name(text)
    except GraphError:
        return
    assert canonical_name(name) == name
    (statement,) = ast.parse(name).body
    assert ast.unparse(statement) == name


@given(st.from_regex(r"[^\W\d]\w*", fullmatch=True))
def test_every_name_that_was_ever_allowed_can_be_read(old):
    check_word(name_read(old[:MAX_NAME]))


@pytest.mark.parametrize("text", ["²" * 100_000, "a" * 100_000, "\u0301" * 100_000, "ﷺ" * 100_000])
def test_a_text_far_too_long_is_no_name(text):
    with pytest.raises(GraphError, match="at most 200 characters"):
        name_read(text)


def test_a_free_name_has_the_first_number_that_makes_it_free():
    assert free_name({"x", "x1"}, "y") == "y"
    assert free_name({"x", "x1", "x3"}, "x") == "x2"
    free = free_names(["x", "x1", "x3"])
    assert [free(wish) for wish in ("x", "y", "x", "y", "x4", "x")] == ["x2", "y", "x4", "y1", "x41", "x5"]
    assert len(free_names(["a" * MAX_NAME])("a" * MAX_NAME)) == MAX_NAME
