"""A second backward pass without a new forward pass, as PyTorch 2.13 does it: compared with what was recorded there."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.description import stepping
from core.description.frame import frame
from core.description.grad_fns import Function, function_of
from core.description.second_pass import MESSAGE, saved_line
from core.description.spans import plain
from core.engine.ops import OPS
from core.engine.own.definition import Definition
from core.engine.versions import saved_for_backward
from core.evaluation.evaluate import evaluate
from core.graph import edits
from core.graph.session import Session
from core.language.expression import read
from tests.core.graphs import id_of
from tests.core.strict_graphs import GRAPHS, graph_alone, operations_alone, strict_graph

RECORDED = json.loads((Path(__file__).parents[2] / "data" / "strict_passes.json").read_text(encoding="utf-8"))
ALONE = list(zip(operations_alone(), RECORDED["operations"], strict=True))


def at(session, step):
    session = stepping.sought(session, step, frame(session))
    return session, frame(session)


def at_the_end(session):
    return at(session, frame(session).steps)


def second(session):
    """The session at the end of a second pass, before which every .grad was None."""
    session, shown = at_the_end(session)
    again = stepping.started_again(session, shown)
    return at_the_end(stepping.gradients_zeroed(again, frame(again)))


def strict(text, values, **own):
    return Session(read(text, values, **own).graph, strict=True)


def grads(session, shown):
    nodes = session.graph.nodes
    return {nodes[id].name: grad for id, grad in stepping.leaf_gradients(session, shown).items()}


def said(shown):
    return plain(shown.narration.sentence)


# --- as PyTorch does it ---------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_random_graphs_raise_where_pytorch_does_and_leave_the_same_in_the_leaves(seed):
    theirs = RECORDED["graphs"][seed]
    session, shown = second(Session(strict_graph(seed), strict=True))
    ours = stepping.leaf_gradients(session, shown)
    assert (shown.basis.passed.raised is not None) == theirs["raises"]
    assert (MESSAGE in said(shown)) == theirs["raises"]
    for id, grad in theirs["grads"].items():
        assert (id in ours) == (grad is not None)
        if grad is not None:
            np.testing.assert_allclose(ours[id], grad, rtol=1e-9)


def test_the_words_are_those_of_pytorch():
    assert RECORDED["message"] == MESSAGE


@pytest.mark.parametrize(("alone", "theirs"), ALONE)
def test_each_operation_keeps_values_if_it_does_in_pytorch(alone, theirs):
    _, shown = second(Session(graph_alone(alone), strict=True))
    assert (shown.basis.passed.raised is not None) == theirs["raises"]


@pytest.mark.parametrize(("alone", "theirs"), ALONE)
def test_functions_are_called_as_in_pytorch(alone, theirs):
    ours = function_of(evaluate(graph_alone(alone)), "y")
    if ours is None:  # detached, or a product of many matrices, which PyTorch composes
        assert theirs["function"] is None or max(map(len, alone.shapes)) > 2
    else:
        assert ours.name == theirs["function"]
        assert [[name, 0] for name in ours.following] == theirs["next"]


@pytest.mark.parametrize(("alone", "theirs"), ALONE)
def test_the_same_values_are_kept_as_in_pytorch(alone, theirs):
    evaluation = evaluate(graph_alone(alone))
    op, function = OPS[alone.op], function_of(evaluation, "y")
    if function is None or not {None, "AccumulateGrad"}.issuperset(function.following):
        return  # PyTorch composes it
    letters = {op.slots[slot].name if slot != "out" else "out" for slot in theirs["saved"]}
    if alone.op == "Pow":  # which keeps a plain number as it is, and not as a tensor
        letters |= {slot.name for slot, kind in zip(op.slots, alone.kinds, strict=True) if kind == "number"}
    assert set(saved_for_backward(evaluation.tensors["y"])) == letters


# --- what a learner sees --------------------------------------------------------------------------------


def test_a_leaf_before_the_error_has_accumulated():
    session, shown = at_the_end(strict("L = a + b*c", {"a": 1.0, "b": 2.0, "c": 3.0}))
    session, shown = at_the_end(stepping.started_again(session, shown))
    assert grads(session, shown) == {"a": 2.0, "b": 3.0, "c": 2.0}
    assert shown.steps == 4
    assert shown.narration.title == "PyTorch raises an error at f."
    assert "f kept b and c to compute its local derivatives" in said(shown)
    assert "What was reached before the error has been added all the same: a.grad = 2." in said(shown)
    assert said(shown).endswith(f"RuntimeError: {MESSAGE}")


def test_the_list_of_steps_ends_with_the_error_and_tells_it_only_then():
    session, shown = at_the_end(strict("L = a + b*c", {"a": 1.0, "b": 2.0, "c": 3.0}))
    again = stepping.started_again(session, shown)
    assert (frame(again).trace[-1].text, len(frame(again).trace)) == ("f: …", 5)
    session, shown = at_the_end(again)
    assert (shown.trace[-1].operation, shown.trace[-1].text) == ("MulBackward", "f: RuntimeError")
    assert shown.active_node == id_of(session.graph, "f")


def test_a_node_that_the_error_keeps_waiting_still_waits():
    session, shown = second(strict("L = x + x*b", {"x": 1.0, "b": 2.0}))
    x = next(view for view in shown.nodes.values() if view.name == "x")
    assert (x.sum, x.received) == ("1 of 2 arrived", "1 + …")
    assert grads(session, shown) == {}


def test_without_leaves_before_the_error_no_grad_changes():
    _, shown = second(strict("L = a*b", {"a": 1.0, "b": 2.0}))
    assert "No leaf was reached before the error" in said(shown)


def test_one_that_is_not_strict_goes_on():
    session, shown = second(replace(strict("L = a + b*c", {"a": 1.0, "b": 2.0, "c": 3.0}), strict=False))
    assert grads(session, shown) == {"a": 1.0, "b": 3.0, "c": 2.0}


def test_a_new_forward_pass_lets_the_next_one_through_and_keeps_the_grads():
    session, shown = at_the_end(strict("L = a + b*c", {"a": 1.0, "b": 2.0, "c": 3.0}))
    session, shown = at_the_end(stepping.started_again(session, shown))
    assert "backward.forward" in shown.possible
    session, shown = at_the_end(stepping.forward_again(session, shown))
    assert grads(session, shown) == {"a": 3.0, "b": 6.0, "c": 4.0}


def test_a_changed_number_is_a_new_forward_pass_and_a_moved_card_is_none():
    session, shown = second(strict("L = a*b", {"a": 1.0, "b": 2.0}))
    a = next(iter(session.graph.nodes))
    moved = stepping.edited(session, edits.move(session.graph, {a: (500.0, 500.0)}))
    assert frame(moved).basis.passed.raised == shown.steps
    changed = stepping.edited(session, edits.set_value(session.graph, a, 5.0))
    assert (changed.step, frame(changed).basis.passed.raised) == (0, None)


def test_zero_grad_brings_nothing_back():
    session, shown = at_the_end(strict("L = a*b", {"a": 1.0, "b": 2.0}))
    session, shown = at_the_end(stepping.gradients_zeroed(session, shown))
    assert shown.basis.passed.raised == 1


def test_going_back_in_the_pass_is_no_second_pass():
    session, _ = at_the_end(strict("L = a*b", {"a": 1.0, "b": 2.0}))
    session, _ = at(session, 0)
    assert frame(session).basis.passed.raised is None


def test_another_output_over_the_same_operations_needs_what_the_first_pass_freed():
    session, shown = at_the_end(strict("s = a*b; L = s + 1; M = s + 2", {"a": 1.0, "b": 2.0}))
    session = stepping.started_again(session, shown)
    other = id_of(session.graph, "L")
    session = stepping.edited(session, edits.set_output(session.graph, other))
    _, shown = at_the_end(session)
    assert shown.narration.title == "PyTorch raises an error at s."


def test_an_operation_that_the_first_pass_never_reached_still_has_its_values():
    session, shown = at_the_end(strict("s = a + b; L = s*2; M = s*3", {"a": 1.0, "b": 2.0}))
    session = stepping.started_again(session, shown)
    other = id_of(session.graph, "L")
    session, shown = at_the_end(stepping.edited(session, edits.set_output(session.graph, other)))
    assert (shown.basis.passed.raised, grads(session, shown)) == (None, {"a": 5.0, "b": 5.0})


def test_an_operation_of_ones_own_keeps_what_its_formula_or_its_rule_needs():
    own = {
        "twice": Definition("twice", ("x",), "x + x"),
        "cube": Definition("cube", ("x",), "x**3"),
        "ruled": Definition("ruled", ("x",), "x + x", ("up * 2",)),
    }
    raises = {}
    for name in own:
        _, shown = second(strict(f"L = {name}(a)", {"a": 2.0}, own=own))
        raises[name] = shown.basis.passed.raised is not None
    assert raises == {"twice": False, "cube": True, "ruled": True}


# --- what is kept, and the functions --------------------------------------------------------------------


def lines(text, values, step=0):
    session, shown = at(strict(text, values), step)
    return {session.graph.nodes[id].name: saved_line(shown, id) for id in session.graph.nodes}


def test_what_an_operation_keeps_is_said_with_its_numbers():
    kept = lines("p = a*a; q = exp(p) + 1; L = q*2", {"a": 2.0})
    assert kept["a"] is None
    assert kept["p"].text == "Saved for backward(): a = 2"
    assert kept["L"].text == "Saved for backward(): 2"
    assert kept["q"].text == "Saved for backward(): nothing. It could run a second time."


def test_it_is_freed_once_the_operation_has_handed_on():
    values = {"a": 2.0, "b": 3.0, "c": 4.0}
    before, after = lines("p = a*b; L = p*c", values, step=1), lines("p = a*b; L = p*c", values, step=3)
    assert (before["L"].is_freed, after["L"].is_freed, after["p"].is_freed) == (False, True, False)
    assert after["L"].text == "Saved for backward(), freed by now: p = 6 and c = 4"


def test_next_functions_are_written_as_python_prints_them():
    assert Function("MulBackward0", ("AccumulateGrad", None)).next_functions == "((<AccumulateGrad>, 0), (None, 0))"
    assert Function("ExpBackward0", ("MulBackward0",)).next_functions == "((<MulBackward0>, 0),)"
