"""What students type that is no formula here: the sentence says what is really the matter."""

import pytest

from core.base.errors import GraphError
from core.description.formula import formula_of
from core.language.expression import build, read

CODE = "is Python code, which is not read here"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("erf(x)", "There is no function erf here; there are abs, concat"),
        ("softmx(x)", "There is no function softmx here; similar names are softmax."),
        ("tan(x)", "There is no function tan here; write sin(x)/cos(x) instead."),
        ("sin 2x", "Write brackets after sin, as in sin(x)."),
        ("ln x*y", "Write brackets after ln, as in ln(x)."),
        ("ln x²", "Write brackets after ln, as in ln(x)."),
        ("add(x)", "add takes 2 inputs: add(a, b)."),
        ("square(x, y)", "square takes 1 input: square(a)."),
        ("torch.tensor(2.0, requires_grad=True)", f"“torch.tensor(…)” {CODE}"),
        ("x = torch.tensor(2.0)", f"“torch.tensor(…)” {CODE}"),
        ("Tensor(2.0, requires_grad=True)", CODE),
        ("import torch", f"“import torch” {CODE}"),
        ("from torch import nn", CODE),
        ("x.backward()", f"“x.backward(…)” {CODE}"),
        ("x.grad", f"“x.grad” {CODE}"),
        ("a*x.item()", f"“x.item(…)” {CODE}"),
        ("F.linear(x, w)", f"“F.linear(…)” {CODE}"),
        ("x.sum", "Write brackets after x.sum, as in x.sum()."),
        ("np.array([1, 2])", f"“np.array(…)” {CODE}"),
        ("loss = nn.MSELoss()", f"“nn.MSELoss(…)” {CODE}"),
        ("def f(x): return x**2", CODE),
        ("lambda x: x**2", CODE),
        ("lambda*x", "“lambda” is a word of Python; choose another name."),
        ("print(x)", CODE),
        ("for i in range(3): x = x*2", CODE),
        ("y = x if x > 0 else 0", CODE),
        ("return x*w", CODE),
        ("x == 2", "“==” compares, which no operation here does."),
        ("x > 0", "“>” compares"),
        ("f(x) = x^2", "“f(x)” cannot be given a value; before = is one name."),
        ("3 = x", "“3” cannot be given a value"),
        ("x^2 + y^2 = 1", "“x**2 + y**2” cannot be given a value"),
        ("a, b = 1, 2", "“a, b” cannot be given a value"),
        ("a = b = x*w", "Give one name at a time"),
        ("x = 2, y = 3", "Write ; or a new line before “y = 3”."),
        ("x = 2 y = 3", "Write ; or a new line before “y = 3”."),
        ("1,000*x", "“1,000” can be read in several ways: write 1000, or [1, 0] for a list."),
        ("3,5*x", "write 3.5, or [3, 5] for a list"),
        ("x, w", "A comma separates no formulas here"),
        ("[x, 2]*w", "a list holds numbers"),
        ("{x + 1}*2", "Use round brackets"),
        ("||x||", "| has no meaning here."),
        ("|a|b|c|", "| has no meaning here."),
        ("x!", "! has no meaning here"),
        ("x'", "' has no meaning here."),
        ("'x'*2", "'x' is in quotation marks"),
        ("x: 2", "To give a name a value, write x = 3."),
        ("()", "There is nothing in a bracket."),
        ("* b", "Something is missing before “* b”."),
        ("y = x", "y = x only gives x a second name; go on with x."),
        ("?", "? is an input without a wire"),
    ],
)
def test_the_sentence_says_what_is_the_matter(text, says):
    with pytest.raises(GraphError) as caught:
        build(text)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "formula"),
    [("square(x)", "x**2"), ("np.square(x)", "x**2"), ("x.square()", "x**2"), ("Power(x, 3)", "x**3")],
)
def test_a_function_that_is_a_power_is_one(text, formula):
    assert formula_of(build(text)) == formula


@pytest.mark.parametrize(
    ("text", "formula", "notice"),
    [
        ("d = a*b; d = d + c", "d1 = a*b; d = d1 + c", "d is given twice: the earlier one is called d1."),
        ("d = a*b; d1 = a + d; d = d*d1", "d2 = a*b; d1 = a + d2; d = d2*d1", "the earlier one is called d2."),
        ("a = a*b", "a1*b", "a is given twice: the earlier one is called a1."),
        ("x = 1; x += 2; x *= 3", "x2 = x1 + 2; x = x2*3", "the earlier one is called x1."),
    ],
)
def test_a_name_given_twice_is_the_later_one_as_in_python(text, formula, notice):
    reading = read(text)
    assert formula_of(reading.graph) == formula
    assert any(notice in said for said in reading.notices)


def test_the_first_of_two_things_with_a_name_is_what_let_sets():
    nodes = {node.name: node for node in read("a = a*b", {"a": 7.0}).graph.nodes.values()}
    assert (nodes["a1"].value, nodes["a"].op) == (7.0, "Mul")


def test_a_value_that_let_gives_in_vain_is_refused():
    with pytest.raises(GraphError, match="x has its value in the expression; leave out --let x"):
        build("x = 3; x*2", {"x": 5.0})
    with pytest.raises(GraphError, match="has no z"):
        build("x*2", {"z": 5.0})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x // y", "“x // y” is not known here; use names, numbers, brackets, +, -, *, /, ** and @."),
        ("x % y", "“x % y” is not known here; use names, numbers, brackets, +, -, *, /, ** and @."),
        ("x ? y", "near “x ?”"),
        (
            "cot(x)",
            "There is no function cot here; there are abs, concat, cos, detach, dot, exp, log, log_softmax, max, ",
        ),
        ("{x}", "Use round brackets ( ) instead of { }."),
        ("x | y", "| has no meaning here."),
        ("x == y", "“==” compares, which no operation here does."),
        ("mul(x)", "mul takes 2 inputs: mul(a, b)."),
    ],
)
def test_the_whole_sentence_about_what_is_not_known(text, sentence):
    with pytest.raises(GraphError) as caught:
        build(text)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("text", "op"),
    [("subtract(x, y)", "Sub"), ("divide(x, y)", "Div"), ("multiply(x, y)", "Mul"), ("power(x, y)", "Pow")],
)
def test_functions_go_by_the_names_that_numpy_gives_them(text, op):
    assert [node.op for node in build(text).nodes.values()] == [None, None, op]
