"""Signs that people type and paste: read where the meaning is certain, else one sentence."""

import ast
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import GraphError
from core.base.signs import as_python


@pytest.mark.parametrize(
    ("pasted", "python"),
    [
        ("x – y — z − 1 ‐ 2 ‑ 3 ‒ 4", "x - y - z - 1 - 2 - 3 - 4"),
        ("a∗b∙c•d·e×f⋅g⊙h✕i⁎j・k\u2062l", "a*b*c*d*e*f*g*h*i*j*k*l"),
        ("a∕b⁄c÷d➗e", "a/b/c/d/e"),
        ("（ｘ＋１）＊２／ｙ＾２", "(x+1)*2/y**2"),
        ("ｙ＝［１，２］；ｙ", "y=[1,2];y"),
        ("x\u200b*\ufeffy\u00ad\u2060 +\u00a0\u202f1\u3000+ ✖\ufe0f2", "x*y + 1 + *2"),
        ("½x + x^¾", "(1/2)x + x**(3/4)"),
        ("¹⁄₂ + ¹²/₁₃", "(1/2) + (12/13)"),
        ("x² + w₁⁻¹ + x¹⁰ + xⁿ", "x**(2) + w1**(-1) + x**(10) + x**(n)"),
        ("√x + √(x + 1) + 2*√9", "sqrt(x) + sqrt(x + 1) + 2*sqrt(9)"),
        ("x^{2} + w_{1}·w_{12} + x_{ij}", "x**(2) + w1*w12 + xij"),
        ("x^{-1}, e^{-z}", "x**(-1), e**(-z)"),
        (r"a \cdot b \times c \div d", "a * b * c / d"),
        (r"\frac{a}{b} + \sqrt{x}^2", "((a)/(b)) + sqrt(x)**2"),
        (r"\frac{1}{1+e^{-\sqrt{x^{2}}}}", "((1)/(1+e**(-sqrt(x**(2)))))"),
        (r"\left(x+1\right)\,w", "(x+1) w"),
        (r"\theta_{1} x + \alpha\beta + \Sigma + \lambda", "θ1 x + α β + Σ + λ"),
        (r"\exp(x) + \infty", "exp(x) + inf"),
        ("$x^2$", "x**2"),
        ("“x*w + b”", "x*w + b"),
        ("„x*w“", "x*w"),
        ("‘x’", "x"),
        ("٣*x + २", "3*x + 2"),
        ("-∞", "- inf"),
        ("µ + ϵ + ϕ + ℏ + xᵢ + 𝑥 + 𝜋 + ∆x", "μ + ε + φ + ħ + xi + x + π + Δx"),
        ("gro\u0308ße", "größe"),
        ("x̂ + हिन्दी", "x̂ + हिन्दी"),
        ("a  = x\r\nb = 2\u2028c", "a = x\nb = 2\nc"),
        ("x² # the price in €", "x**(2)# the price in €"),
    ],
)
def test_what_is_certain_is_read(pasted, python):
    assert as_python(pasted) == python
    assert as_python(python) == python


@pytest.mark.parametrize(
    ("pasted", "says"),
    [
        ("x + €", "The sign “€” (euro sign) is not known here."),
        ("x ± 1", "The sign “±” (plus-minus sign) is not known here."),
        ("x′", "“′” (prime)"),
        ("xᵀ", "“ᵀ” (modifier letter capital t)"),
        ("x①", "“①” (circled digit one)"),
        ("5 ㎏", "“㎏” (square kg)"),
        ("∂L/∂x", "“∂” (partial differential)"),
        ("∑x", "“∑” (n-ary summation)"),
        ("🙂", "slightly smiling face"),
        ("x’", "“’” (right single quotation mark)"),
        ("x\0", "cannot be read: U+0000"),
        ("x\ud800", "cannot be read: U+D800"),
        ("x\ue000", "cannot be read: U+E000"),
        (r"\mathbf{x}", r"“\mathbf” is not known here."),
        ("2½", "“2 1/2” has two readings"),
        ("x ½", "two readings"),
        (r"2\frac{1}{2}", "two readings"),
        ("√x²", "two readings"),
        ("√2x", "two readings"),
        ("√x y", "two readings"),
        ("√x(y + 1)", "two readings"),
        ("√√x", "Put brackets around what √ belongs to"),
        ("√", "Put brackets"),
    ],
)
def test_what_is_not_known_or_has_two_readings_gives_a_sentence(pasted, says):
    with pytest.raises(GraphError) as caught:
        as_python(pasted)
    assert says in str(caught.value)
    assert len(str(caught.value)) < 160
    str(caught.value).encode()


@given(st.text(max_size=20))
def test_what_has_been_read_stays_as_it_is_and_is_what_the_parser_sees(text):
    try:
        python = as_python(text)
        tree = ast.parse(python)
    except (GraphError, SyntaxError, ValueError):
        return
    assert as_python(python) == python
    assert all(node.id in python for node in ast.walk(tree) if isinstance(node, ast.Name))


@pytest.mark.parametrize("unit", ["x^{", "√", "½ ", "a _{", "\\", "“", "√(", "x \\frac{"])
def test_a_long_paste_of_anything_ends(unit):
    with contextlib.suppress(GraphError):
        as_python(unit * 20_000)
