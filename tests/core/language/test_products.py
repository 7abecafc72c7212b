"""Products without a sign between the factors: read with a notice where there is one reading, else refused."""

import pytest

from core.base.errors import GraphError
from core.description.formula import formula_of
from core.language.expression import read


@pytest.mark.parametrize(
    ("text", "formula", "notice"),
    [
        ("2x", "2*x", "“2x” is read as 2·x."),
        ("2 x", "2*x", "“2x” is read as 2·x."),
        (".5x", "0.5*x", "“.5x” is read as .5·x."),
        ("1e3x", "1000*x", "“1e3x” is read as 1e3·x."),
        ("-2x^2", "-2*x**2", "“2x” is read as 2·x."),
        ("2x/3", "2*x/3", "“2x” is read as 2·x."),
        ("3(x+1)", "3*(x + 1)", "“3(x+1)” is read as 3·(x+1)."),
        ("(a)(b)", "a*b", "“(a)(b)” is read as (a)·(b)."),
        ("(a+b)c", "(a + b)*c", "“(a+b)c” is read as (a+b)·c."),
        ("x + x(y+1)", "x + x*(y + 1)", "“x(y+1)” is read as x·(y+1)."),
        ("x²y", "x**2*y", "“x**(2)y” is read as x**(2)·y."),
        ("2square(x)", "2*x**2", "“2square(x)” is read as 2·square(x)."),
        ("½(y − t)²", "0.5*(y - t)**2", "“(1/2)(y - t)” is read as (1/2)·(y - t)."),
        ("1j*x", "1*j*x", "“1j” is read as 1·j."),
    ],
)
def test_a_product_with_one_reading_is_read_with_a_notice(text, formula, notice):
    reading = read(text)
    assert formula_of(reading.graph) == formula
    assert notice in reading.notices


def test_a_name_before_a_bracket_is_a_factor_only_if_it_is_a_value():
    assert formula_of(read("x(y + 1)", {"x": 2.0}).graph) == "x*(y + 1)"
    assert formula_of(read("x(y + 1)", nodes=["x"]).graph) == "x*(y + 1)"
    assert formula_of(read("x = 2; x(y + 1)").graph) == "x*(y + 1)"
    with pytest.raises(GraphError, match=r"no function x; for a product, write \* between"):
        read("x(y + 1)")
    assert read("add(x, y)", nodes=["add"]).notices == ()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("1/2x", "“1/2x” has two readings: write (1/2)*x or 1/(2*x)."),
        ("a/2b + c", "write (a/2)*b or a/(2*b)"),
        ("1/2(x+1)", "write (1/2)*(x+1) or 1/(2*(x+1))"),
        ("1/(2)(x)", "has two readings"),
        ("1/x²y", "has two readings"),
        ("1/square(x)(y)", "has two readings"),
        ("e^2x", "write (e**2)*x or e**(2*x)"),
        ("e^-2x", "has two readings"),
        ("x + x^x(y)", "has two readings"),
        ("2½", "has two readings"),
        ("0x1F", "“0x1F” cannot be read; write * between factors."),
        ("x y", "Write * between factors, as in 2*x: near “x y”."),
        ("x 2", "Write * between factors"),
        ("2 3", "Write * between factors"),
        ("(a + b)2", "Write * between factors"),
        ("[1, 2](x)", "not known"),
        ("[1 2]*x", "Write commas between the numbers of a list"),
    ],
)
def test_what_has_two_readings_is_refused(text, says):
    with pytest.raises(GraphError) as caught:
        read(text)
    assert says in str(caught.value)


@pytest.mark.parametrize("sign", ["/", "//", "%", "@"])
def test_whatever_divides_leaves_two_readings(sign):
    with pytest.raises(GraphError, match="has two readings"):
        read(f"1{sign}2x")


@pytest.mark.parametrize(
    ("text", "formula", "notices"),
    [
        ("2(x)(y)", "2*x*y", ("“2(x)” is read as 2·(x).", "“(x)(y)” is read as (x)·(y).")),
        ("sqrt(x)(y)", "sqrt(x)*y", ("“sqrt(x)(y)” is read as sqrt(x)·(y).",)),
        ("square(x)y", "x**2*y", ("“square(x)y” is read as square(x)·y.",)),
        ("2(neg(x))", "2*-x", ("“2(neg(x))” is read as 2·(neg(x)).",)),
        ("(x)sqrt(y)", "x*sqrt(y)", ("“(x)sqrt(y)” is read as (x)·sqrt(y).",)),
    ],
)
def test_a_call_is_one_factor(text, formula, notices):
    reading = read(text)
    assert formula_of(reading.graph) == formula
    assert reading.notices == notices
