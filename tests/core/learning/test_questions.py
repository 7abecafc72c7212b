"""Which questions are asked during a pass, how they are said, and what is true."""

import numpy as np
import pytest

from core.base.errors import GraphError
from core.description.frame import frame
from core.graph.session import Session
from core.language.expression import build
from core.learning.own_walk import (
    OwnWalk,
    deliver,
    graded,
    is_complete,
    pick_node,
    pick_wire,
    pytorch_choice,
    undone,
)
from core.learning.questions import Ask, Level, Question, questions_of, sentence, truth_of
from core.learning.ready import outgoing, ready_after, ready_nodes, wires_recursed
from core.learning.variants import sent_again, visited_once
from tests.core.graphs import id_of


def basis_of(text, **lets):
    return frame(Session(build(text, lets))).basis


def named(basis, name):
    return id_of(basis.evaluation.graph, name)


TWO_WAYS = "y = 3*x; a = 2*y; b = 5*y; c = a + b"


def test_a_pass_asks_for_each_contribution_and_for_the_sum_where_two_wires_have_delivered():
    basis = basis_of("p = a*b; q = a + b; L = p*q", a=2.0, b=5.0)
    asked = [
        (sentence(basis, question), truth_of(basis, question))
        for question in questions_of(basis, Level("contributions"))
    ]
    assert ("What does p add to dL/da?", 35.0) in asked
    assert ("What is dL/da, now that all its wires have delivered?", 45.0) in asked
    assert [question.ask for question in questions_of(basis, Level.WHOLE)] == [Ask.GRAD, Ask.GRAD]


def test_an_inner_fan_out_is_asked_for_its_sum_too():
    basis = basis_of(TWO_WAYS, x=4.0)
    sums = [question for question in questions_of(basis, Level.CONTRIBUTIONS) if question.ask is Ask.SUM]
    assert [(question.of, truth_of(basis, question)) for question in sums] == [(named(basis, "y"), 7.0)]


def test_everything_asks_all_seven_kinds_but_the_whole_gradient():
    basis = basis_of("h = x*w; k = h*u + h*v; L = sum(k)", x=(2.0, 3.0), w=(4.0, 5.0), u=6.0, v=7.0)
    kinds = {question.ask for question in questions_of(basis, Level.EVERYTHING)}
    assert kinds == set(Ask) - {Ask.GRAD}


def test_a_list_says_which_shape_the_answer_has():
    basis = basis_of("L = sum(x*w)", x=(2.0, 3.0), w=(4.0, 5.0))
    question = Question(Ask.GRAD, named(basis, "x"))
    assert sentence(basis, question) == "What is dL/dx? It has the shape 2."
    np.testing.assert_array_equal(truth_of(basis, question), [4.0, 5.0])


def test_a_leaf_with_an_earlier_pass_is_asked_for_its_grad():
    graph = build("y = x**2", {"x": 3.0})
    x = id_of(graph, "x")
    basis = frame(Session(graph, carried={x: 6.0})).basis
    question = Question(Ask.GRAD, x)
    assert sentence(basis, question) == "What is x.grad after this pass?"
    assert truth_of(basis, question) == 12.0


# --- which node is next --------------------------------------------------------------------------------


def test_every_node_all_of_whose_wires_have_delivered_is_ready_and_pytorchs_choice_is_first():
    basis = basis_of(TWO_WAYS, x=4.0)
    names = {id: node.name for id, node in basis.evaluation.graph.nodes.items()}
    assert [names[id] for id in ready_nodes(basis, 0)] == ["c"]
    assert [names[id] for id in ready_nodes(basis, 2)] == ["b", "a"]
    assert [names[id] for id in ready_nodes(basis, 3)] == ["a"]


def test_the_two_wrong_variants_bring_6_and_27_where_the_truth_is_21():
    basis = basis_of(TWO_WAYS, x=4.0)
    x = named(basis, "x")
    assert truth_of(basis, Question(Ask.GRAD, x)) == 21.0
    once, again = visited_once(basis), sent_again(basis)
    assert once is not None
    assert again is not None
    assert (once[x], again[x]) == (6.0, 27.0)


@pytest.mark.parametrize("rungs", [1, 4, 30])
def test_a_recursion_visits_a_ladder_of_doublings_exponentially(rungs):
    text = "; ".join(f"y{n} = y{n - 1} + y{n - 1}" for n in range(1, rungs + 1))
    basis = basis_of(text, y0=3.0)
    assert wires_recursed(basis) == 2 ** (rungs + 1) - 2
    assert len(basis.passed.of_wire) == 2 * rungs


# --- the learner is the engine -------------------------------------------------------------------------


def test_a_node_has_to_wait_for_all_its_wires_and_the_sentence_says_so():
    basis = basis_of(TWO_WAYS, x=4.0)
    walk = OwnWalk()
    c, a, y, x = (named(basis, name) for name in "cayx")
    assert pick_node(basis, walk, c) == ""
    assert pick_node(basis, walk, a) == "a waits: 0 of 1 wires have delivered."
    for key in outgoing(basis, c):
        walk = deliver(basis, walk, key, "1")
    walk = deliver(basis, walk, outgoing(basis, a)[0], "2")
    assert pick_node(basis, walk, y) == "y waits: 1 of 2 wires have delivered."
    assert pick_node(basis, walk, a) == "a has handed its gradient on already."
    assert pick_node(basis, walk, x) == "x waits: 0 of 1 wires have delivered."
    assert pick_wire(basis, walk, outgoing(basis, a)[0]) == "This wire has delivered already."
    with pytest.raises(GraphError, match="y waits"):
        deliver(basis, walk, outgoing(basis, y)[0], "6")
    assert undone(walk).taken == walk.taken[:-1]


def test_any_ready_order_completes_the_pass():
    basis = basis_of(TWO_WAYS, x=4.0)
    for choose in (0, -1):
        walk = OwnWalk()
        while ready := ready_after(basis, walk.taken):
            for key in outgoing(basis, ready[choose]):
                walk = deliver(basis, walk, key, str(basis.passed.delivered(key, 99)))
        assert is_complete(basis, walk)
        assert all(row.right for row in graded(basis, walk))


def test_an_early_error_is_carried_forward():
    basis = basis_of("u = a*x; L = u*c", a=3.0, x=5.0, c=4.0)
    walk = OwnWalk()
    assert pytorch_choice(basis, walk) == named(basis, "L")
    to_u, to_c = outgoing(basis, named(basis, "L"))
    to_a, to_x = outgoing(basis, named(basis, "u"))
    for key, text in ((to_u, "12"), (to_c, "15"), (to_a, "60"), (to_x, "12")):
        walk = deliver(basis, walk, key, text)
    rows = [(row.right, row.from_own) for row in graded(basis, walk)]
    assert rows == [(False, False), (True, False), (False, True), (True, False)]
