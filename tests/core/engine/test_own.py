"""Operations of the learner's own: read from text, never run as Python; derived rules agree with the slopes."""

import numpy as np
import pytest

from core.base.errors import GraphError
from core.engine.checking.faults import checks_of, faults_of
from core.engine.op import Op
from core.engine.operators import apply
from core.engine.own.definition import Definition, checked
from core.engine.own.deriving import derived_rule
from core.engine.own.operation import operation_of
from core.engine.own.written import formula_text, rule_texts
from core.engine.tensor import Tensor


def own(formula: str, *rules: str, inputs: str = "ab") -> Op:
    names = tuple(name for name in inputs if name in formula)
    return operation_of(Definition("damped", names, formula, rules))


@pytest.mark.parametrize(
    ("formula", "by", "rule"),
    [
        ("a*sin(b)", "b", "up * (a * cos(b))"),
        ("a*b*2*3", "a", "up * (6 * b)"),
        ("a*a*a", "a", "up * (3 * a ** 2)"),
        ("1*a", "a", "up"),
        ("a - a", "a", "up * 0"),
        ("a**3 - 2*a", "a", "up * (3 * a ** 2 - 2)"),
        ("a/(a*b)", "b", "up * -(1 / b ** 2)"),
        ("(a - b)**2/2", "a", "up * (a - b)"),
        ("a**0.5*a", "a", "up * (1.5 * a ** 0.5)"),
        ("sqrt(a)", "a", "up * (1 / (2 * out))"),
        ("a/2", "a", "up * 0.5"),
        ("sin(a)/cos(a)", "a", "up * (1 + sin(a) ** 2 / cos(a) ** 2)"),
        ("1/(1 + exp(-a))", "a", "up * (exp(-a) / (1 + exp(-a)) ** 2)"),
        ("log(a*a + 1)", "a", "up * (2 * a / (a ** 2 + 1))"),
        ("(a**2)**0.5", "a", "up * (a / (a ** 2) ** 0.5)"),
    ],
)
def test_a_derived_rule_reads_as_one_writes_it(formula, by, rule):
    names = [name for name in "ab" if name in formula.replace("tan", "")]
    assert derived_rule(formula, by, dict.fromkeys(names, ())) == rule


@pytest.mark.parametrize(
    "formula",
    [
        "a*sin(b)",
        "a**2*b**3/(a*b)",
        "exp(-a**2/2)*b",
        "tanh(a*b + 1)/(1 + abs(b))",
        "a*sigmoid(a) - b",
        "maximum(a, b)*a",
        "(a - b)**2/(1 + b**2)",
        "-a*-b - -a",
        "sum(a*b)",
        "a @ b",
        "softmax(a)*b",
        "a*detach(a)",
        "a*detach(a*b)**2 + b",
        "b - detach(max(a))*softmax(a)",
        "a*mean(b) - max(a)",
        "sum(log_softmax(a), axis=0) + b",
    ],
)
def test_derived_rules_agree_with_central_differences(formula):
    assert faults_of(own(formula)) == []


@pytest.mark.parametrize(
    ("formula", "at", "slope"),
    [
        ("(0.1*a)**400", 20.0, 40.0 * 2.0**399),
        ("(10*a)**400", 0.1, 4000.0),
        ("1e-200*a*a*1e-200", 1e250, 2e-150),
        ("1e200*a*a*1e200", 1e-300, 2e100),
        ("a/1e-320", 1.0, np.inf),
    ],
)
def test_a_derived_rule_loses_no_number_that_no_float_can_hold(formula, at, slope):
    a = Tensor(at, requires_grad=True)
    apply(own(formula), a).backward()
    assert a.grad == pytest.approx(slope, rel=1e-12)


def test_a_wrong_rule_is_told_with_the_point_and_by_how_much():
    (fault,) = faults_of(own("a*sin(b)", "", "up*a*sin(b)"))
    assert fault.startswith("At a = ")
    assert "the rule for b gives" in fault
    assert "and the slope is" in fault


def test_a_written_rule_is_checked_with_what_is_behind_detach_held_still():
    assert faults_of(own("a*detach(a)", "up*detach(a)")) == []
    (says,) = faults_of(own("a*detach(a)", "up*2*a"))
    assert says == "At a = 1.096 the rule for a gives 2.191, and the slope is 1.096."
    (says,) = faults_of(own("a*a", "up*2*detach(a)"))  # its own derivative would be lost
    assert "the rule for a changes with a by 0" in says


def test_a_check_in_portions_finds_the_same():
    assert [fault for found in checks_of(own("a*sin(b)", "up")) for fault in found] == faults_of(own("a*sin(b)", "up"))
    assert all(found == [] for found in checks_of(own("a*sin(b)")))


def test_it_computes_and_differentiates_as_any_operation():
    a, b = Tensor([1.0, 2.0], requires_grad=True), Tensor(0.5, requires_grad=True)
    out = apply(own("a*sin(b)"), a, b)
    out.backward([1.0, 1.0])
    assert np.allclose(out.data, np.array([1.0, 2.0]) * np.sin(0.5))
    assert np.allclose(np.asarray(a.grad), np.sin(0.5))
    assert np.allclose(np.asarray(b.grad), 3.0 * np.cos(0.5))


@pytest.mark.parametrize(
    ("name", "inputs", "formula", "rules", "says"),
    [
        ("Add", ("a",), "a", (), "There is an operation Add already"),
        ("exp", ("a",), "a", (), "There is an operation exp already"),
        ("Tensor", ("a",), "a", (), "There is an operation Tensor already"),
        ("f", (), "1", (), "1 to 8 inputs"),
        ("f", ("up",), "up", (), "up is the upstream gradient"),
        ("f", ("a", "a"), "a", (), "Two inputs have the same name"),
        ("f", ("a", "b"), "a", (), "The formula does not use b"),
        ("f", ("a",), "a + c", (), "uses c; it may use a"),
        ("f", ("a",), "a", ("up*z",), "uses z"),
        ("f", ("a",), "tan(a)", (), "There is no function tan here"),
        ("f", ("a",), "a.real", (), "A rule cannot say"),
        ("f", ("a",), "sin(a, 2)", (), "sin has 1 input here"),
        ("f", ("a",), "sum(a, axis=a)", (), "A rule cannot say"),
        ("f", ("a",), "sum(a, where=0)", (), "has no parameter where"),
        ("f", ("a",), "a" + "+a" * 2000, (), "at most 2000 characters"),
        ("f", ("a",), "a" + "+a" * 50, (), "nested too deep"),
        ("f", ("a",), "a[0]", (), "A rule cannot say"),
        ("f", ("a",), "a*1" + "0" * 400, (), "must be a finite number"),
        ("f", ("a",), "sum(a, axis={[]: 1})", (), "A rule cannot say"),
        ("f", ("a",), "sin(*a)", (), "A rule cannot say"),
        ("f", ("a",), "(lambda: a)()", (), "A rule cannot say"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(name, inputs, formula, rules, says):
    with pytest.raises(GraphError, match=says):
        operation_of(checked(Definition(name, inputs, formula, rules)))


def test_numbers_on_paper_have_the_digits_that_were_typed():
    assert formula_text(Definition("f", ("a",), "a*1234567 + 1.23456789")) == "a·1234567 + 1.23456789"
    assert rule_texts(own("a*0.1*3"))[0].derivative == "∂/∂a = 0.3"


def test_rules_and_formula_on_paper():
    assert [text.derivative for text in rule_texts(own("a*sin(b)"))] == ["∂/∂a = sin(b)", "∂/∂b = a·cos(b)"]
    of_sum = rule_texts(own("a*sum(b)"))
    assert of_sum[0] == ("up * sum(b)", "∂/∂a = Σb")
    assert of_sum[1].derivative.startswith("back to b: ")
    assert rule_texts(own("sum(a) - b/a"))[0].derivative.startswith("back to a: ")
    assert formula_text(Definition("f", ("a", "b"), "a**2/b")) == "a²/b"
