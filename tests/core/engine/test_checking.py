"""What the check of operations finds: each part of a record, made wrong, is named, with the place and the amount."""

from dataclasses import replace

import numpy as np
import pytest
from msgspec import structs

from core import OPS
from core.engine.checking.differences import slope_at_zero
from core.engine.checking.faults import faults_of
from core.engine.checking.points import samples_of
from core.engine.op import Example, Op, Sample, Slot
from core.engine.own.definition import Definition
from core.engine.own.operation import operation_of
from core.engine.ways import Factor, Linear

AT_HALF = Op(  # always checked at a = 0.5, so that its faults can be written down
    name="Own",
    symbol="own",
    group="",
    sentence="Own multiplies by 2.3.",
    forward=lambda a: 2.3 * a,
    slots=(Slot("a", Factor(lambda a, out: 2.3), rule="up * 2.3", domain=(0.5, 0.5)),),
)


def with_slot(op, number=0, /, **changes):
    """A record with one slot changed; op is a record, or the name of one."""
    op = replace(OPS[op], examples=()) if isinstance(op, str) else op  # which would be the first to find a fault
    slots = (structs.replace(slot, **changes) if place == number else slot for place, slot in enumerate(op.slots))
    return replace(op, slots=tuple(slots))


def with_way(op, number=0, /, **changes):
    way = (OPS[op] if isinstance(op, str) else op).slots[number].way
    return with_slot(op, number, way=structs.replace(way, **changes))


def with_example(name, **changes):
    op = OPS[name]
    return replace(op, examples=(structs.replace(op.examples[0], **changes), *op.examples[1:]))


def only_fault(op):
    (fault,) = faults_of(op)
    return fault


# --- the sentences, exactly --------------------------------------------------------------------------------


def test_a_record_that_is_right_has_no_faults():
    assert faults_of(AT_HALF) == []


@pytest.mark.parametrize(
    ("op", "sentence"),
    [
        (with_slot(AT_HALF, rule="up * 2"), "At a = 0.5 the rule for a gives 2, and the slope is 2.3."),
        (with_slot(AT_HALF, rule="-(up * out)"), "At a = 0.5 the rule for a gives −1.15, and the slope is 2.3."),
        (
            with_way(AT_HALF, number=lambda a, out: 2.0),
            "At a = 0.5 the derivative by a gives 2, and the slope is 2.3.",
        ),
        (
            with_way(AT_HALF, pull=lambda up, a, out: up * 23.0),
            "At a = 0.5 the derivative by a gives 23, and the slope is 2.3.",
        ),
        (
            with_slot(AT_HALF, way=Factor(lambda a, out: 3.0, lambda up, a, out: up * 2.3)),
            "At a = 0.5 moving a moves the result by 3, and the slope is 2.3.",
        ),
        (
            with_way(AT_HALF, number=lambda a, out: 2.3000001),
            "At a = 0.5 the rule for a gives 2.3, and the derivative 2.3000001.",
        ),
        (
            with_slot(AT_HALF, rule="up * 4.6 * detach(a) / (a + a)"),
            "At a = 0.5 the rule for a changes with a by −4.6, and the derivative by 0.",
        ),
        (with_slot(AT_HALF, rule="up * cost(a)"), "The rule for a calls cost, which is no operation."),
        (with_slot(AT_HALF, rule="up * 2.3 * b"), "The rule for a names b, which there is not."),
        (
            with_slot(AT_HALF, rule="up * 2.3 + 7"),
            "The rule for a is not up, the upstream gradient, times something: up * 2.3 + 7",
        ),
        (with_slot(AT_HALF, rule="up *"), "Own cannot be checked: The rule “up *” cannot be read."),
        (with_slot(AT_HALF, rule=""), "There is no rule for a."),
        (with_slot(AT_HALF, sentence="It is {wrong}."), "What is said about a cannot be filled in: wrong."),
        (replace(AT_HALF, formula="{b}"), "Own cannot be written: b."),
        (
            replace(AT_HALF, forward=lambda a: a * np.nan),
            "No inputs were found where Own has a slope, so it could not be checked.",
        ),
        (
            replace(AT_HALF, smooth=lambda a: a != 0.5),
            "No inputs were found where Own has a slope, so it could not be checked.",
        ),
    ],
)
def test_a_fault_says_which_slot_at_which_point_and_by_how_much(op, sentence):
    assert only_fault(op) == sentence


def test_an_input_that_has_the_name_of_the_upstream_gradient_is_named():
    assert "No input can be called up" in faults_of(with_slot(AT_HALF, name="up", rule="up * 2.3"))[0]


# --- each part of the operations of the program, made wrong -----------------------------------------------


@pytest.mark.parametrize(
    ("op", "words"),
    [
        # rules
        (with_slot("Mul", 1, rule="up * b"), "the rule for b gives"),
        (with_slot("Pow", 0, rule="up * n * a**n"), "the rule for a gives"),
        (with_slot("Exp", rule="up * (out + 7)"), "the rule for x gives"),
        (with_slot("Sum", rule="expand(up, x, keepdims=keepdims, axis=axis) * 2"), "the rule for x gives 2"),
        (with_slot("Softmax", rule="out * (up - sum(up, axis=axis, keepdims=True))"), "the rule for x gives"),
        (with_slot("Transpose", rule="up"), "the rule for x gives an array of 3×2, and the slope is an array of 2×3."),
        # rules that are right once, but not when they are differentiated again
        (with_slot("Exp", rule="up * detach(out)"), "the rule for x changes with x by 0, and the derivative by"),
        (with_slot("Div", 1, rule="-(up * detach(a) / b**2)"), "the rule for b changes with a by 0"),
        # numbers, pulls and pushes
        (with_way("Mul", 0, number=lambda a, b, out: a), "the derivative by a gives"),
        (with_way("Div", 1, number=lambda a, b, out: a / b), "the derivative by b gives"),
        (with_way("Div", 0, pull=lambda up, a, b, out: up / a), "the derivative by a gives"),
        (with_way("Sum", pull=lambda up, x, out, **params: np.full(np.shape(x), 2.0)), "the derivative by x gives 2"),
        (with_way("Sum", push=lambda tangent, x, out, **params: out), "moving x moves the result by"),
        (with_way("MatMul", 0, pull=lambda up, a, b, out: np.zeros(np.shape(a))), "the derivative by a gives 0"),
        (with_way("MatMul", 1, push=lambda tangent, a, b, out: out), "moving b moves the result by"),
        (with_way("Softmax", pull=lambda up, x, out, axis: up * out), "the derivative by x gives"),
        # shapes
        (
            with_way("Sum", pull=lambda up, x, out, **params: up),
            "The derivative of Sum by its input x cannot be computed: the shape is () instead of (4,)",
        ),
        (with_way("Sum", push=lambda tangent, x, out, **params: tangent), "the shape is (4,) instead of ()"),
        (replace(OPS["Exp"], forward=lambda x: np.exp(np.max(x))), "Inputs of the shape 3 give a result of the shape"),
        (
            with_way("Exp", pull=lambda up, x, out: up * out * (1.0 + 0.0 * np.max(x))),  # fails on no numbers
            "The derivative of Exp by its input x cannot be computed: zero-size array",
        ),
        # what comes through a broadcast
        (
            with_way("Mul", 1, pull=lambda up, a, b, out: up * a if np.ndim(b) else np.max(up * a)),
            "the derivative by b gives",
        ),
        # plain numbers
        (replace(OPS["Pow"], by_number=with_slot("Pow", 0, rule="up * n")), "the rule for a gives"),
        # examples
        (with_example("Mul", out=7.0), "and it should be 7."),
        (with_example("Mul", locals=(3.0, 3.0)), "and it should be 3."),
        (
            with_example("Sum", pulled=([2.0, 2.0, 3.0],)),
            "the derivative by x is [2, 2, 2], and it should be [2, 2, 3].",
        ),
        (with_example("MatMul", out=[[4.0, 6.0], [4.0, 7.0]]), "and it should be [[4, 6], [4, 7]]."),
        (with_example("Exp", locals=()), "says no derivative."),
        (with_example("Sum", locals=(1.0,)), "is no number, and it should be 1."),
    ],
)
def test_a_part_of_an_operation_that_is_wrong_is_found(op, words):
    assert words in faults_of(op)[0]


def test_what_is_only_wrong_for_many_numbers_is_found_too():
    faults = faults_of(replace(OPS["Exp"], forward=lambda x: np.exp(x) + 0.1 * (np.ndim(x) == 2)))
    assert "the result is" in faults[0]
    assert "and for these numbers alone it is" in faults[0]


@pytest.mark.parametrize("error", [ZeroDivisionError, KeyError, IndexError, TypeError, ValueError])
def test_an_operation_that_fails_gives_a_sentence_and_no_error(error):
    def fail(*args, **params):
        raise error("by itself")

    assert "by itself" in faults_of(replace(OPS["Exp"], forward=fail))[0]
    assert "by itself" in faults_of(with_way("Exp", number=fail))[0]
    assert "by itself" in faults_of(with_way("Sum", push=fail))[0]


# --- where it looks ------------------------------------------------------------------------------------------


def test_element_wise_operations_are_checked_with_all_sorts_of_shapes():
    shapes = {sample.shapes for sample in samples_of(OPS["Mul"])}
    assert {((), ()), ((2, 3), (3,)), ((3,), (2, 3)), ((1,), (0,)), ((2, 1), (3,)), ((), (2, 3))} <= shapes
    assert samples_of(OPS["MatMul"]) == OPS["MatMul"].samples


def test_an_operation_for_positive_numbers_only_is_checked_there():
    own = Op(
        name="Own",
        symbol="own",
        group="",
        sentence="Own is a·ln b.",
        forward=lambda a, b: a * np.log(b) + np.log(a),
        slots=(
            Slot("a", Factor(lambda a, b, out: np.log(b) + 1 / a), rule="up * (log(b) + 1 / a)"),
            Slot("b", Factor(lambda a, b, out: a / b), rule="up * a / b"),
        ),
        samples=(Sample(((), ())), Sample(((3,), ()))),
        examples=(Example((1.0, 1.0), 0.0, (1.0, 1.0)),),
    )
    assert faults_of(own) == []
    assert "the rule for a gives" in faults_of(with_slot(own, 0, rule="up * log(b)"))[0]


def test_a_linear_map_may_have_samples_with_several_inputs():
    pair = Op(
        name="Pair",
        symbol="pair",
        group="",
        sentence="Pair puts two lists one after the other.",
        forward=lambda a, b: np.concatenate([a, b]),
        slots=(
            Slot("a", Linear(lambda up, a, b, out: up[: len(a)], lambda t, a, b, out: np.append(t, 0 * b)), rule="up"),
            Slot("b", None),
        ),
        samples=(Sample(((2,), (3,))),),
    )
    assert "the rule for a gives" in only_fault(pair)


@pytest.mark.parametrize(
    ("function", "slope"),
    [
        (lambda t: np.sin(1.0 + t), np.cos(1.0)),
        (lambda t: np.array([t**3, 2.0 * t]), [0.0, 2.0]),
        (lambda t: np.array([]), []),
        (lambda t: np.exp(20.0 * t), 20.0),
    ],
)
def test_a_slope_is_found_to_eight_digits(function, slope):
    found = slope_at_zero(function)
    assert found is not None
    np.testing.assert_allclose(found, slope, rtol=1e-8, atol=1e-8)


@pytest.mark.parametrize(
    "function",
    [
        lambda t: abs(t + 1e-5),
        lambda t: float(t > 0.0),
        lambda t: 1.0 / t,
        lambda t: np.array([t, np.nan]),
        np.cbrt,
    ],
)
def test_where_a_slope_is_not_certain_there_is_none(function):
    assert slope_at_zero(function) is None


# --- operations of a learner ---------------------------------------------------------------------------------


def own(formula, *rules):
    inputs = ("a", "b")
    return operation_of(Definition("own", inputs, formula, rules))


@pytest.mark.parametrize("formula", ["a*sin(b)", "a @ b", "sum(a*b)", "log(a) + a/b", "softmax(a)*b"])
def test_what_is_derived_for_a_learner_is_right_wherever_the_formula_takes_the_shapes(formula):
    assert faults_of(own(formula)) == []


def test_a_rule_that_a_learner_writes_wrong_is_named():
    assert "the rule for b gives" in faults_of(own("a*sin(b)", "up*sin(b)", "up*a*sin(b)"))[0]
    assert "the rule for a gives" in faults_of(own("a @ b", "up * a", ""))[0]
