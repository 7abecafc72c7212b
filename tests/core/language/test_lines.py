"""Text of several lines: nothing of it is dropped without a word, and a mistake is named with its line."""

import pytest

from core.base.errors import GraphError
from core.description.formula import formula_of
from core.language.expression import build
from core.language.parsing import one_line


@pytest.mark.parametrize(
    ("text", "formula"),
    [
        ("a = x*w1  # product\nL2 = a**2 + b", "a = x*w1; L2 = a**2 + b"),
        ("x = 3\ny = x**2", "x**2"),
        ("x = 3\r\ny = x**2\r\n", "x**2"),
        ("# a comment first\n\nh = x*w  # 🙂 “quoted” $5\n\n\nL = h + b\n# and last", "h = x*w; L = h + b"),
        ("    h = x*w\n    L = h + b", "h = x*w; L = h + b"),
        ("h = (x*w\n     + b)\nL = h**2", "h = x*w + b; L = h**2"),
        ("h = x*w \\\n  + b\nL = h**2", "h = x*w + b; L = h**2"),
        ("h = x*w;\nL = h + b;", "h = x*w; L = h + b"),
        ("h = x*w; k = h*h\nL = k + b", "h = x*w; k = h*h; L = k + b"),
        (">>> h = x*w\n>>> L = h + b", "h = x*w; L = h + b"),
        ("h = x·w₁ ＃ fullwidth\nL = h²", "h = x*w1; L = h**2"),
        ("x*w + b\u2028y*z", "c = x*w + b; L = y*z"),
    ],
)
def test_lines_and_comments_are_understood(text, formula):
    assert formula_of(build(text)) == formula
    assert formula_of(build(one_line(text))) == formula


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a = x*w\nb = ", "Line 2: Something is missing at the end, after “b =”."),
        ("a = x*w\n\n# nothing\nL = a +* b", "Line 4: The expression cannot be read from “* b” on."),
        ("x = 3\ny = norm(x)", "Line 2: There is no function norm here"),
        ("x = 3\ny = 1/2x", "Line 2: “1/2x” has two readings"),
        ("x = 3\ny = x·∂", "Line 2: The sign “∂” (partial differential)"),
        ("x = 3,5\ny = x", "Line 1: “3,5” can be read in several ways"),
        ("import torch\nx = 3", "Line 1: “import torch” is Python code"),
        ("x = 3\nx.backward()", "Line 2: “x.backward(…)” is Python code"),
        ("x = 3\ny = x\nz = y", "Line 2: y = x only gives x a second name"),
        ("L = x*w\n  + b", "Line 2: Nothing is before +"),
        ("x = 3\n-x**2", "Line 2: Nothing is before -"),
        ("h = (x*w\nL = h**2", "Line 1: A bracket is opened that is never closed"),
        ("h = x*w; L = h +", "In “L = h +”: Something is missing"),
        ("L = x*w; + b", "In “+ b”: Nothing is before +"),
        ("x +", "Something is missing at the end, after “x +”."),
    ],
)
def test_what_is_not_understood_is_named_with_its_line(text, says):
    with pytest.raises(GraphError) as caught:
        build(text)
    assert str(caught.value).startswith(says)


def test_pasted_lines_are_put_on_one_without_empty_ones():
    assert one_line("a = 1;\n\tb = 2 ;\n; \n# nothing\n c") == "a = 1; b = 2; c"


def test_a_line_that_goes_on_loses_its_backslash_alone():
    assert formula_of(build("x +\\\ny")) == "x + y"


def test_names_and_numbers_count_for_nothing_in_the_limit():
    assert len(build("+".join(["x"] * 1001)).nodes) == 1001
    assert len(build("+".join(["[1, 2]"] * 1001)).nodes) == 2001
    with pytest.raises(GraphError, match="1,000 operations"):
        build("+".join(["x"] * 1002))
