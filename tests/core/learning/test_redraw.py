"""Another like this: drawn numbers are small, differ, and leave no wrong way to the right number."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import GraphError
from core.description.frame import frame
from core.graph.session import Session
from core.language.expression import build
from core.learning.mistakes import guesses, unfair
from core.learning.questions import Level, questions_of, truth_of
from core.learning.redraw import Draw, another, drawn, usual_draw

TEXTS = (
    "(x*w1 + x*w2 + b)**2",
    "p = a*b; q = a + b; L = p*q",
    "u = a*x; v = u*b; L = u*v",
    "y = relu(a*x); L = y*c",
    "L = sum((x*w + b)**2)",
)


@given(st.sampled_from(TEXTS), st.sampled_from(list(Level)), st.integers(1, 10_000))
def test_no_kept_draw_has_an_unfair_question(text, level, seed):
    graph = another(build(text), level, seed)
    basis = frame(Session(graph)).basis
    for question in questions_of(basis, level):
        assert unfair(basis, question) == ""
        assert truth_of(basis, question) is not None
    values = [node.value for node in graph.nodes.values() if node.is_leaf and not node.constant]
    assert len(set(values)) == len(values)
    assert set(values) <= {float(sign * size) for sign in (1, -1) for size in range(2, 8)}


def test_the_same_seed_draws_the_same_numbers_and_another_seed_others():
    graph = build(TEXTS[0])
    assert another(graph, Level.WHOLE, 5) == another(graph, Level.WHOLE, 5)
    assert len({str(another(graph, Level.WHOLE, seed).nodes) for seed in range(5)}) > 1


def test_constants_and_shapes_stay():
    graph = another(build("L = sum((x*w)**2)", {"x": (2.0, 3.0), "w": (4.0, 5.0)}), Level.WHOLE, 1)
    values = {node.name: node.value for node in graph.nodes.values() if node.is_leaf}
    assert np.shape(values["x"]) == (2,)
    assert [node.value for node in graph.nodes.values() if node.constant] == [2.0]


def test_a_graph_without_fair_numbers_is_a_sentence():
    graph = build("L = a*b", {"a": 2.0, "b": 3.0})
    only_one = Draw({"a": (3, 3), "b": (3, 3)}, distinct=False)
    with pytest.raises(GraphError, match="No fair numbers were found in 1000 tries"):
        drawn(graph, only_one, 1, lambda basis: questions_of(basis, Level.WHOLE))


def test_numbers_between_minus_1_and_1_would_be_unfair():
    graph = build("u = a*x; L = u*c", {"a": 1.0, "x": 5.0, "c": 3.0})
    basis = frame(Session(graph)).basis
    assert any(unfair(basis, question) for question in questions_of(basis, Level.CONTRIBUTIONS))
    assert usual_draw(graph).ranges == {"a": (-7, 7), "x": (-7, 7), "c": (-7, 7)}
    assert guesses(basis, questions_of(basis, Level.WHOLE)[0])
