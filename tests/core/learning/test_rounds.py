"""A round of questions: where it begins, what goes past, in which order wires deliver."""

import pytest

from core.description.frame import frame
from core.evaluation.passes import in_order, wire_of
from core.graph.session import Session
from core.language.expression import build
from core.learning.own_walk import OwnWalk, next_wire, position, took
from core.learning.questions import Level
from core.learning.ready import outgoing, ready_after, ready_counts, ready_nodes
from core.learning.rounds import followed, gone_on, is_past, round_from, step_of

TEXTS = ("(x*w1 + x*w2 + b)**2", "a*b*(a + b)", "x*x + sin(x)", "sum((W @ x)**2)", "y = 3*x; a = 2*y; b = 5*y; a + b")


def basis_of(text):
    return frame(Session(build(text))).basis


@pytest.mark.parametrize("text", TEXTS)
def test_how_many_are_ready_is_counted_in_one_walk(text):
    basis = basis_of(text)
    assert ready_counts(basis) == [len(ready_nodes(basis, step)) for step in range(len(basis.passed.steps))]


@pytest.mark.parametrize("text", TEXTS)
def test_in_any_order_that_is_possible_the_pass_brings_the_same(text):
    basis, walk = basis_of(text), OwnWalk()
    while ready := ready_after(basis, walk.taken):
        walk = took(basis, walk, next(key for key in outgoing(basis, ready[-1]) if key not in walk.given))
    turned = in_order(basis.passed, walk.taken)
    assert [key for step in turned.steps if (key := wire_of(step)) is not None] == list(walk.taken)
    assert turned.accumulation.keys() == basis.passed.accumulation.keys()
    assert all(
        turned.accumulation[id] > max(turned.arrivals[id]) for id in turned.accumulation if id in turned.arrivals
    )
    assert position(basis, walk) == len(basis.passed.steps)


def test_pytorchs_own_order_changes_nothing():
    basis = basis_of(TEXTS[0])
    walk = OwnWalk()
    while (key := next_wire(basis, walk)) is not None:
        walk = took(basis, walk, key)
    assert in_order(basis.passed, walk.taken).of_wire == basis.passed.of_wire


def test_what_the_pass_goes_past_counts_as_shown_and_the_next_question_is_asked_where_it_belongs():
    basis = basis_of(TEXTS[0])
    begun = round_from(basis, Level.CONTRIBUTIONS, 0)
    later = followed(begun, basis, 5)
    assert later.asking is not None
    assert len(later.done) == 4
    assert all(asking.shown and not asking.solved for asking in later.done)
    assert step_of(later, basis, 5) == later.asking.question.step == 5
    assert followed(later, basis, 2) is later
    assert step_of(followed(later, basis, 13), basis, 0) == len(basis.passed.steps)


def test_a_whole_gradient_is_past_once_its_leaf_has_kept_it():
    basis = basis_of(TEXTS[0])
    whole = round_from(basis, Level.WHOLE, 0)
    assert whole.asking is not None
    first = whole.asking.question
    kept = basis.passed.accumulation[first.node]
    assert [is_past(basis, first, step) for step in (kept - 1, kept)] == [False, True]
    assert gone_on(whole).number == 2
    assert len(round_from(basis, Level.WHOLE, kept).questions) == whole.count - 1
