"""Each mistake of the table is recognised by the number that it gives, and only where it is one."""

from dataclasses import replace

import numpy as np
import pytest

from core.description.frame import frame
from core.graph.model import WireKey
from core.graph.session import Session
from core.language.expression import build
from core.learning.answers import Answer, read_answer
from core.learning.mistakes import guesses, recognised, unfair
from core.learning.questions import Ask, Question, truth_of
from core.learning.sentences import SENTENCES, WORDS


def basis_of(text, values, seed=None, carried=None):
    graph = replace(build(text, values), seed=seed)
    ids = {node.name: id for id, node in graph.nodes.items()}
    return frame(Session(graph, carried={ids[name]: held for name, held in (carried or {}).items()})).basis


def asked(basis, what, of):
    ids = {node.name: id for id, node in basis.evaluation.graph.nodes.items()}
    if ">" not in of:
        return Question(Ask(what), ids[of])
    source, _, rest = of.partition(">")
    target, _, slot = rest.partition(".")
    key = WireKey(ids[target], int(slot))
    assert basis.evaluation.graph.wires[key] == ids[source]
    return Question(Ask(what), key)


ONCE = "p = a*b; q = a + b; L = p*q"
AB = {"a": 2.0, "b": 5.0}
XS, WS, VS = ((2.0, 3.0), (5.0, -4.0)), ((6.0, -2.0), (7.0, -3.0)), ((3.0, 4.0), (-5.0, 2.0))
MATMUL = ("Y = X@W; L = sum(Y*V)", {"X": XS, "W": WS, "V": VS})

CASES = [  # the graph, its values, what is asked of what, what the learner types, the mistake
    (ONCE, AB, "sum", "a", "35", "overwrote"),
    (ONCE, AB, "sum", "a", "10", "first_path"),
    (ONCE, AB, "sum", "a", "350", "multiplied"),
    (ONCE, AB, "sum", "a", "22.5", "averaged"),
    (
        "p = a*b; q = a*c; r = a*d; L = p*3 + q*7 + r*5",
        {"a": 2.0, "b": 5.0, "c": 11.0, "d": 4.0},
        "sum",
        "a",
        "77",
        "larger_path",
    ),
    (ONCE, AB, "contribution", "a>p.0", "5", "forgot_upstream"),
    (ONCE, AB, "contribution", "a>p.0", "7", "only_upstream"),
    (ONCE, AB, "contribution", "a>p.0", "12", "added"),
    (ONCE, AB, "contribution", "a>p.0", "-35", "sign"),
    (ONCE, AB, "contribution", "a>p.0", "14", "own_input"),
    (ONCE, AB, "contribution", "a>p.0", "70", "output_value"),
    (ONCE, AB, "contribution", "a>p.0", "2", "value"),
    ("y = x**3; L = y*c", {"x": 2.0, "c": 5.0}, "contribution", "x>y.0", "120", "kept_exponent"),
    ("y = x**3; L = y*c", {"x": 4.0, "c": 5.0}, "contribution", "x>y.0", "80", "lost_exponent"),
    ("y = x**3; L = y*c", {"x": 2.0, "c": 5.0}, "contribution", "x>y.0", "15", "only_exponent"),
    ("y = 2**x; L = y*c", {"x": 5.0, "c": 7.0}, "contribution", "x>y.1", "7*5*2**4", "power_rule"),
    ("y = exp(x); L = y*c", {"x": 2.5, "c": 7.0}, "contribution", "x>y.0", "7*2.5*exp(1.5)", "power_rule"),
    ("u = 3*x; y = sin(u); L = y*c", {"x": 0.7, "c": 7.0}, "contribution", "u>y.0", "7*cos(0.7)", "at_leaf"),
    ("y = a/b; L = y*c", {"a": 6.0, "b": 4.0, "c": 7.0}, "contribution", "b>y.1", "7/4", "denominator"),
    ("y = a/b; L = y*c", {"a": 6.0, "b": 4.0, "c": 7.0}, "contribution", "b>y.1", "-7/16", "denominator"),
    ("y = a/b; L = y*c", {"a": 6.0, "b": 4.0, "c": 7.0}, "contribution", "b>y.1", "7*6/16", "denominator"),
    ("y = sigmoid(x); L = y*c", {"x": 0.7, "c": 7.0}, "contribution", "x>y.0", "7*(1 - y)", "sigmoid"),
    ("y = sigmoid(x); L = y*c", {"x": 0.7, "c": 7.0}, "contribution", "x>y.0", "7*x*(1 - x)", "sigmoid"),
    ("y = sigmoid(x); L = y*c", {"x": 0.7, "c": 7.0}, "contribution", "x>y.0", "7*y", "sigmoid"),
    ("y = tanh(x); L = y*c", {"x": 0.7, "c": 7.0}, "contribution", "x>y.0", "7*(1 - x**2)", "tanh"),
    ("y = tanh(x); L = y*c", {"x": 0.7, "c": 7.0}, "contribution", "x>y.0", "7*(1 - y)", "tanh"),
    ("y = exp(x); L = y*c", {"x": 2.5, "c": 7.0}, "contribution", "x>y.0", "7*x*y", "exp_chain"),
    ("y = log(x); L = y*c", {"x": 2.5, "c": 7.0}, "contribution", "x>y.0", "7*log(x)", "log_itself"),
    ("y = relu(x); L = y*c + x", {"x": -3.0, "c": 7.0}, "contribution", "x>y.0", "7", "dead_relu"),
    ("y = max(a, b); L = y*c", {"a": 2.0, "b": 5.0, "c": 7.0}, "contribution", "a>y.0", "7", "max_to_both"),
    ("y = max(a, b); L = y*c", {"a": 2.0, "b": 5.0, "c": 7.0}, "contribution", "b>y.1", "3.5", "max_halved"),
    ("y = mean(x); L = y*c", {"x": (2.0, 3.0, 4.0), "c": 6.0}, "contribution", "x>y.0", "6, 6, 6", "mean_not_divided"),
    ("y = sum(x); L = y*c", {"x": (2.0, 3.0, 4.0), "c": 6.0}, "contribution", "x>y.0", "2, 2, 2", "sum_divided"),
    (
        "s = x + b; L = sum(s*w)",
        {"x": (2.0, 3.0), "b": 4.0, "w": (6.0, -1.5)},
        "contribution",
        "b>s.1",
        "[6, -1.5]",
        "not_summed",
    ),
    (
        "s = x + b; L = sum(s*w)",
        {"x": (2.0, 3.0), "b": 4.0, "w": (6.0, -1.5)},
        "contribution",
        "b>s.1",
        "2.25",
        "broadcast_mean",
    ),
    (
        "s = x + b; L = sum(s*w)",
        {"x": (2.0, 3.0), "b": 4.0, "w": (6.0, -1.5)},
        "contribution",
        "b>s.1",
        "6",
        "one_element",
    ),
    ("s = X + b; L = sum(s*V)", {"X": XS, "b": (8.0, 9.0), "V": VS}, "contribution", "b>s.1", "7, -3", "wrong_axis"),
    (*MATMUL, "grad", "X", "transpose(V@transpose(W))", "transposed_result"),
    (*MATMUL, "grad", "X", "V@W", "not_transposed"),
    (*MATMUL, "grad", "X", "transpose(W)@V", "operands_swapped"),
    (*MATMUL, "grad", "X", "V*W", "element_wise"),
    (*MATMUL, "grad", "W", "X@V", "not_transposed"),
    ("y = 3*x; a = 2*y; b = 5*y; c = a + b", {"x": 4.0}, "grad", "x", "6", "visited_once"),
    ("y = 3*x; a = 2*y; b = 5*y; c = a + b", {"x": 4.0}, "grad", "x", "27", "sent_again"),
    ("p = a*b", AB, "value", "p", "7", "added"),
    ("q = a + b", AB, "value", "q", "10", "multiplied"),
    ("y = x**3", {"x": 4.0}, "value", "y", "12", "times_exponent"),
    ("y = a - b", {"a": 2.5, "b": 5.0}, "value", "y", "2.5", "swapped"),
    ("y = a/b", {"a": 2.0, "b": 5.0}, "value", "y", "2.5", "swapped"),
    (*MATMUL, "value", "Y", "W@X", "operands_swapped"),
]


@pytest.mark.parametrize(("text", "values", "what", "of", "typed", "mistake"), CASES)
def test_the_mistake_is_named(text, values, what, of, typed, mistake):
    basis = basis_of(text, values)
    question = asked(basis, what, of)
    assert recognised(basis, question, read_answer(basis, question, typed)) == mistake


def test_a_seed_that_was_taken_for_1_and_what_an_earlier_pass_left_are_named():
    basis = basis_of("y = x**2", {"x": 3.0}, seed=4.0)
    question = asked(basis, "grad", "x")
    assert recognised(basis, question, Answer(6.0, 0.0)) == "seed"
    basis = basis_of("y = x**3", {"x": 5.0}, carried={"x": 10.0})
    question = asked(basis, "grad", "x")
    assert truth_of(basis, question) == 85.0
    assert recognised(basis, question, Answer(75.0, 0.0)) == "this_pass_only"
    assert recognised(basis, question, Answer(10.0, 0.0)) == "earlier_pass_only"


def test_every_mistake_that_can_be_found_has_a_sentence():
    for text, values, what, of, *_ in CASES:
        basis = basis_of(text, values)
        for guess in guesses(basis, asked(basis, what, of)):
            assert guess.name in SENTENCES


def test_a_number_that_no_mistake_gives_has_no_name():
    basis = basis_of(ONCE, AB)
    question = asked(basis, "contribution", "a>p.0")
    assert recognised(basis, question, Answer(34.123, 0.0)) == ""


def test_a_number_that_two_mistakes_give_by_coincidence_has_no_name():
    basis = basis_of("u = a*x; L = u*c", {"a": 3.0, "x": 5.0, "c": 3.0})  # u = d = 3: forgot, and only, the upstream
    question = asked(basis, "contribution", "x>u.1")
    assert recognised(basis, question, Answer(3.0, 0.0)) == ""


def test_of_mistakes_that_are_one_number_by_an_identity_the_most_specific_is_named():
    basis = basis_of("y = relu(x); L = y*c + x", {"x": -3.0, "c": 7.0})
    question = asked(basis, "contribution", "x>y.0")
    names = {guess.name for guess in guesses(basis, question) if guess.number == 7.0}
    assert {"dead_relu", "only_upstream"} <= names
    assert recognised(basis, question, Answer(7.0, 0.0)) == "dead_relu"


# --- fairness ----------------------------------------------------------------------------------------


def test_a_question_is_unfair_where_a_mistake_gives_the_right_number_by_coincidence():
    basis = basis_of("u = a*x; L = u*c", {"a": 2.0, "x": 5.0, "c": 2.0})  # 2 + 2 = 2·2
    assert unfair(basis, asked(basis, "contribution", "x>u.1")) == "added"
    basis = basis_of("u = a*x; L = u*c", {"a": 2.0, "x": 5.0, "c": 1.0})
    assert unfair(basis, asked(basis, "contribution", "x>u.1")) == "forgot_upstream"


def test_an_upstream_gradient_that_is_always_1_makes_no_question_unfair():
    basis = basis_of("L = a*b", {"a": 3.0, "b": 5.0})
    question = asked(basis, "contribution", "a>L.0")
    assert any(
        guess.name == "forgot_upstream" and guess.number == truth_of(basis, question)
        for guess in guesses(basis, question)
    )
    assert unfair(basis, question) == ""


def test_lists_are_compared_item_by_item():
    basis = basis_of("y = x*w; L = sum(y)", {"x": (2.0, 3.0), "w": (2.0, 3.0)})
    assert unfair(basis, asked(basis, "grad", "x")) in ("own_input", "value")
    basis = basis_of("y = x*w; L = sum(y)", {"x": (2.0, 3.0), "w": (2.0, 5.0)})
    assert unfair(basis, asked(basis, "grad", "x")) == ""
    np.testing.assert_array_equal(truth_of(basis, asked(basis, "grad", "x")), [2.0, 5.0])


def test_each_mistake_has_words_of_its_own_for_a_list():
    assert WORDS.keys() == SENTENCES.keys()
    assert len(set(WORDS.values())) == len(WORDS)
