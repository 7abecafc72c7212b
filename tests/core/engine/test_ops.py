"""Every operation by the one check of all records, and what single records say and do at their corners."""

import math

import numpy as np
import pytest

from core import OPS, Tensor
from core.engine.checking.faults import faults_of
from core.engine.data import TensorError
from core.engine.notation import title_of
from core.engine.op import Example, Op, Slot
from core.engine.operators import apply, install
from core.engine.rules import local_text, narrated
from core.engine.ways import Factor
from core.evaluation.evaluate import evaluate
from core.graph.edits import remove
from core.graph.model import WireKey
from core.language.expression import build
from tests.core.engine.tensors import leaf

SHIFT = Op(
    name="Shift",
    symbol="«",
    group="Arithmetic",
    formula="{a}·2^{b}",
    sentence="Shift doubles its first input as often as its second says.",
    operator="lshift",
    forward=lambda a, b: a * np.exp2(b),
    slots=(
        Slot("a", Factor(lambda a, b, out: np.exp2(b)), "up * 2**b", "{out} changes 2^{b} times as much as {a}."),
        Slot("b", Factor(lambda a, b, out: out * np.log(2.0)), "up * out * log(2)", "{out} doubles with each {b}."),
    ),
    examples=(Example((3.0, 2.0), 12.0, (4.0, 12.0 * math.log(2.0))),),
)
FUSED = Op(
    name="MulAdd",
    symbol="×+",
    group="Arithmetic",
    formula="{a}·{b} + {c}",
    sentence="MulAdd multiplies its first two inputs and adds the third.",
    forward=lambda a, b, c: a * b + c,
    slots=(
        Slot("a", Factor(lambda a, b, c, out: b), "up * b"),
        Slot("b", Factor(lambda a, b, c, out: a), "up * a"),
        Slot("c", Factor(lambda a, b, c, out: 1.0), "up"),
    ),
    examples=(Example((2.0, 3.0, 4.0), 10.0, (3.0, 2.0, 1.0)),),
)
RECORDS = [*OPS.values(), SHIFT, FUSED]
ELEMENTWISE = [op for op in RECORDS if all(isinstance(slot.way, Factor) for slot in op.slots)]
every_op = pytest.mark.parametrize("op", RECORDS, ids=lambda op: op.name)


@pytest.mark.parametrize("seed", range(3))
@every_op
def test_forward_derivatives_rule_words_and_examples_agree(op, seed):
    assert faults_of(op, seed) == []


@every_op
def test_an_operation_of_the_palette_says_what_it_does_and_has_an_example(op):
    names = [slot.name for slot in op.slots]
    assert all(name in title_of(op, names) for name in names)
    assert op.sentence.endswith(".")
    assert op.examples or not op.group
    assert all(slot.sentence.endswith(".") for slot in op.slots if op.group and op is not FUSED)


@pytest.mark.parametrize("op", [op for op in RECORDS if op.group == "Arithmetic"], ids=lambda op: op.name)
def test_the_examples_of_single_numbers_come_out_exactly(op):
    for example in op.examples:
        leaves = [leaf(value) for value in example.inputs]
        out = apply(op, *leaves)
        np.testing.assert_equal(out.value, example.out)
        np.testing.assert_equal([out.local(slot).number for slot in range(len(leaves))], list(example.locals))


@pytest.mark.parametrize("op", ELEMENTWISE, ids=lambda op: op.name)
def test_scalars_and_arrays_take_the_same_derivatives(op):
    inputs = [np.linspace(slot.domain[0], slot.domain[1], 5) + 0.01 for slot in op.slots]
    arrays = [leaf(value) for value in inputs]
    apply(op, *arrays).backward(np.full(5, 2.0))
    for place in range(5):
        scalars = [leaf(value[place]) for value in inputs]
        apply(op, *scalars).backward(2.0)
        for scalar, array in zip(scalars, arrays, strict=True):
            assert float(scalar.grad) == pytest.approx(array.grad[place], rel=1e-12)


def test_a_new_record_is_all_that_a_new_operator_needs(monkeypatch):
    for name in ("__lshift__", "__rlshift__", "__ilshift__", "shift"):  # to be as it was afterwards
        monkeypatch.setattr(Tensor, name, None, raising=False)
    install(SHIFT)
    x = leaf([1.0, 2.0])
    y = 6.0 << x
    y.backward()
    assert repr(y.grad_fn) == "<ShiftBackward>"
    np.testing.assert_array_equal(y.data, [12.0, 24.0])
    np.testing.assert_allclose(x.grad, y.data * np.log(2.0))
    assert (x << 2).data.tolist() == [4.0, 8.0]
    large = leaf(2000.0)
    (0.0 * (1.0 << large)).backward()  # infinite, then undefined: warnings are errors in these tests
    assert np.isnan(large.grad)


@pytest.mark.parametrize(
    ("texts", "title", "base", "exponent"),
    [
        (("t", "2"), "t²", "2t", "t²·ln t"),
        (("t", "3"), "t³", "3·t²", "t³·ln t"),
        (("t", "n"), "t^n", "n·t^(n−1)", "t^n·ln t"),
        (("−3", "2"), "(−3)²", "2·(−3)", "(−3)²·ln (−3)"),
        (("t", "0"), "t^0", "0", "t^0·ln t"),
        (("t", "−1"), "t^−1", "−1·t^−2", "t^−1·ln t"),
        (("t", "0.5"), "t^0.5", "0.5·t^−0.5", "t^0.5·ln t"),
        (("t", "1.235e5"), "t^1.235e5", "1.235e5·t^(1.235e5−1)", "t^1.235e5·ln t"),
    ],
)
def test_powers_are_written_as_on_paper(texts, title, base, exponent):
    pow_ = OPS["Pow"]
    assert title_of(pow_, texts) == title
    assert [local_text(pow_, slot, texts, title) for slot in (0, 1)] == [base, exponent]


def test_a_sentence_names_the_result_and_its_inputs():
    assert narrated(OPS["Mul"], 0, "a", ("x", "w1"), "x") == (
        "a = x·w1, so moving x by a little moves a by w1 times as much."
    )  # fmt: skip
    assert narrated(OPS["Add"], 1, "c", ("a", "b"), "b") == (
        "c = a + b, so moving b by a little moves c by just as much."
    )  # fmt: skip


@pytest.mark.parametrize(
    ("base", "exponent", "word"),
    [(0.0, -1.0, "divided by 0"), (-2.0, 0.5, "nan"), (0.0, 0.0, "convention")],
)
def test_corners_are_explained(base, exponent, word):
    out = apply(OPS["Pow"], base, exponent).value
    assert word in (OPS["Pow"].why_undefined(base, exponent, out=out) or "")
    assert OPS["Pow"].why_undefined(2.0, 3.0, out=8.0) is None


@pytest.mark.parametrize(
    ("slot", "base", "exponent", "word"),
    [
        (0, 0.0, 0.5, "infinitely steeply"),
        (0, -0.0, 0.25, "infinitely steeply"),
        (0, 0.0, 1.5, None),
        (0, 0.0, 1.0, None),
        (0, 0.0, 0.0, None),
        (0, 1.0, 0.5, None),
        (1, -2.0, 3.0, "no logarithm"),
        (1, 0.0, 3.0, None),
        (1, 2.0, 3.0, None),
    ],
)
def test_a_derivative_without_a_value_is_explained_only_where_it_has_none(slot, base, exponent, word):
    power = OPS["Pow"]
    out = power.forward(base, exponent)
    said = power.why_no_slope(slot, base, exponent, out=out)
    assert said is None if word is None else word in (said or "")
    assert np.isfinite(power.slots[slot].way.number(base, exponent, out)) == (word is None)


@pytest.mark.parametrize(
    ("base", "exponent", "expected"),
    [
        (0.0, -1.0, math.inf),
        (-0.0, -1.0, -math.inf),
        (-8.0, 1 / 3, math.nan),
        (10.0, 1e10, math.inf),
        (-8.0, 3.0, -512.0),
    ],
)
def test_powers_never_raise_and_never_turn_complex(base, exponent, expected):
    np.testing.assert_equal(float((Tensor(base) ** exponent).data), expected)
    np.testing.assert_equal((Tensor([base]) ** exponent).data, [expected])
    np.testing.assert_equal((Tensor([base]) ** Tensor([exponent])).data, [expected])


def test_a_missing_input_is_called_what_a_learner_calls_it():
    graph = build("x ** y")
    (power,) = (id for id, node in graph.nodes.items() if node.op == "Pow")
    for slot, role in enumerate(("base", "exponent")):
        assert evaluate(remove(graph, wires=[WireKey(power, slot)])).waiting[power] == f"waits for its {role}"


def test_the_signs_on_the_cards():
    symbols = {name: OPS[name].symbol for name in ("Add", "Sub", "Mul", "Div", "Neg", "Pow")}
    assert symbols == {"Add": "+", "Sub": "−", "Mul": "×", "Div": "÷", "Neg": "(−)", "Pow": "^"}


@pytest.mark.parametrize(
    ("sign", "operate"),
    [
        ("|", lambda x: x | x),
        ("^", lambda x: x ^ x),
        ("&", lambda x: x & x),
        ("//", lambda x: x // x),
        ("%", lambda x: x % x),
        ("<<", lambda x: x << 1),
        ("~", lambda x: ~x),
    ],
)
def test_an_operator_that_is_missing_is_named_by_its_sign(sign, operate):
    with pytest.raises(TensorError) as caught:
        operate(leaf(1.0))
    assert str(caught.value).startswith(f"This engine has no operation for {sign}; those with a sign are ")
    assert "Mul, Neg, Pow and Sub." in str(caught.value)
