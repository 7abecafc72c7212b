"""A question being answered: tries, hints, the answer on demand, the log and the summary."""

import pytest

from core.base.errors import GraphError
from core.description.frame import frame
from core.graph.model import WireKey
from core.graph.session import Session
from core.language.expression import build
from core.learning.asking import Asking, Help, hinted, shown, summary, summary_text, tried
from core.learning.questions import Ask, Level, Question, questions_of

BASIS = frame(Session(build("p = a*b; q = a + b; L = p*q", {"a": 2.0, "b": 5.0}))).basis
IDS = {node.name: id for id, node in BASIS.evaluation.graph.nodes.items()}
TO_A = next(each for each in questions_of(BASIS, Level.CONTRIBUTIONS) if each.of == WireKey(IDS["p"], 0))


def test_a_wrong_answer_names_the_mistake_and_another_try_may_be_right():
    asking, reply = tried(BASIS, Asking(TO_A), "5")
    assert (reply.right, reply.mistake) == (False, "forgot_upstream")
    assert reply.sentence == "That is the local derivative alone. Multiply it by the upstream gradient."
    asking, reply = tried(BASIS, asking, "7*5")
    assert reply.right
    assert asking.solved
    assert not asking.at_first_try


def test_what_cannot_be_read_is_not_a_try():
    asking = Asking(TO_A)
    with pytest.raises(GraphError):
        tried(BASIS, asking, "seven")
    asking, _ = tried(BASIS, asking, "35")
    assert asking.at_first_try


def test_hints_mark_first_and_then_give_the_formula_with_a_blank():
    asking, reply = hinted(BASIS, Asking(TO_A))
    assert reply.marked == (IDS["p"], TO_A.wire)
    asking, reply = hinted(BASIS, asking)
    assert reply.sentence == "dL/da += dL/dp × ∂p/∂a = ___"
    asking, _ = hinted(BASIS, asking)
    assert asking.hints == (Help.POINT, Help.FORMULA)
    asking, _ = tried(BASIS, asking, "35")
    assert asking.solved
    assert not asking.at_first_try


def test_an_answer_that_was_shown_is_logged_and_never_counts_as_solved():
    asking, _ = tried(BASIS, Asking(TO_A), "7")
    asking, reply = shown(BASIS, asking)
    assert reply.sentence == "The answer is 35."
    asking, reply = tried(BASIS, asking, "35")
    assert reply.right
    assert not asking.solved
    assert (len(asking.tries), asking.shown) == (2, True)


def test_which_node_is_next_takes_every_node_that_is_ready():
    for name in ("p", "q"):
        _, reply = tried(BASIS, Asking(Question(Ask.NEXT, None, 2)), name)
        assert reply.right
    _, reply = tried(BASIS, Asking(Question(Ask.NEXT, None, 0)), "p")
    assert reply.sentence == "p waits: 0 of 1 wires have delivered."
    _, reply = tried(BASIS, Asking(Question(Ask.NEXT, None, 0)), "a")
    assert reply.sentence == "a waits: 0 of 2 wires have delivered."
    _, reply = tried(BASIS, Asking(Question(Ask.NEXT, None, 99)), "a")
    assert reply.sentence == "a is a leaf: it keeps its gradient and hands nothing on."


def test_a_shape_is_asked_and_a_wrong_shape_of_a_gradient_is_named():
    basis = frame(Session(build("s = x + b; L = sum(s)", {"x": (2.0, 3.0), "b": 4.0}))).basis
    ids = {node.name: id for id, node in basis.evaluation.graph.nodes.items()}
    assert tried(basis, Asking(Question(Ask.SHAPE, ids["s"])), "2")[1].right
    assert not tried(basis, Asking(Question(Ask.SHAPE, ids["s"])), "1")[1].right
    _, reply = tried(basis, Asking(Question(Ask.GRAD, ids["x"])), "3")
    assert (reply.mistake, reply.sentence) == ("wrong_shape", "A gradient has the shape of its tensor.")


def test_the_summary_says_what_was_right_at_once_and_which_mistakes_came_twice():
    right = tried(BASIS, Asking(TO_A), "35")[0]
    slip = tried(BASIS, Asking(TO_A), "5")[0]
    again = tried(BASIS, slip, "7")[0]
    given_up = shown(BASIS, Asking(TO_A))[0]
    once = summary([right, again, given_up])
    assert (once.asked, once.first_tries, once.solved, once.shown, once.mistakes_twice) == (3, 1, 1, 1, ())
    twice = summary([right, slip, again])
    assert twice.mistakes_twice == ("forgot_upstream",)
    assert "1 of 3 right at the first try" in summary_text(twice)
    assert "Again: That is the local derivative alone." in summary_text(twice)
