"""An equation that is printed holds as it is printed or says ≈; a sum of almost equal numbers says what is left."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.arithmetic import (
    EQUAL,
    PLUS,
    ROUNDED,
    TIMES,
    digits_left,
    equals_sign,
    in_four_digits,
    operand,
    rounding_sign,
)
from core.base.numbers import format_number, format_value


@pytest.mark.parametrize(
    ("sign", "parts", "result", "expected"),
    [
        (TIMES, ("30", "3"), "90", EQUAL),
        (TIMES, ("25.51", "−2.83"), "−72.1933", EQUAL),
        (TIMES, ("25.51", "−2.83"), "−72.19", ROUNDED),
        (TIMES, ("4.03", "−4.361"), "−17.57", ROUNDED),
        (TIMES, ("1e−200", "1e−200"), "0", ROUNDED),
        (TIMES, ("1e200", "1e200"), "∞", ROUNDED),
        (TIMES, ("1.5e200", "2"), "3e200", EQUAL),
        (TIMES, ("0", "∞"), "nan", EQUAL),
        (TIMES, ("nan", "2"), "nan", EQUAL),
        (PLUS, ("0.1", "0.2"), "0.3", EQUAL),
        (PLUS, ("0.3333", "0.3333"), "0.6667", ROUNDED),
        (PLUS, ("1", "2", "3"), "6", EQUAL),
        (PLUS, ("1e300", "1e−300"), "1e300", ROUNDED),
        (TIMES, ("[1, 2, 3]", "[4, 5, 6]"), "[4, 10, 18]", EQUAL),
        (TIMES, ("[1, 2, 3]", "[4, 5, 6]"), "[4, 10, 18.5]", ROUNDED),
        (TIMES, ("[1, 2, …] (12)", "2"), "[2, 4, …] (12)", EQUAL),
        (TIMES, ("[[1, 2, …] (2×3)", "2"), "[[2, 5, …] (2×3)", ROUNDED),
        (PLUS, ("1", "…"), "3", ROUNDED),
    ],
)
def test_an_equation_holds_as_it_is_printed_or_is_rounded(sign, parts, result, expected):
    assert equals_sign(sign, parts, result) == expected


@pytest.mark.parametrize(
    ("number", "text", "sign"),
    [
        (2.0, "2", EQUAL),
        (1 / 3, "0.3333", ROUNDED),
        (0.1 + 0.2, "0.3", EQUAL),
        (math.inf, "∞", EQUAL),
        (math.nan, "nan", EQUAL),
        (np.array([1.0, 1 / 3]), "[1, 0.3333]", ROUNDED),
        (np.array([1.0, 2.0, 1 / 3, 4.0, 5.0]), "[1, 2, …] (5)", EQUAL),  # as far as it is written out
    ],
)
def test_a_number_that_is_not_all_of_it_is_rounded(number, text, sign):
    assert rounding_sign(number, text) == sign


def test_a_negative_number_behind_a_sign_has_brackets():
    assert (operand("−4.361"), operand("4.361"), operand("[−1, 2]")) == ("(−4.361)", "4.361", "[−1, 2]")


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("−72.1933", "−72.19"),
        ("156.25", "156.2"),
        ("0.000123456", "0.0001235"),
        ("1.23456e−7", "1.235e−7"),
        ("123456", "123456"),
        ("9999.5", "10000"),
        ("[1.23456, 2, …] (12345)", "[1.235, 2, …] (12345)"),
        ("120 + 90.1234 =", "120 + 90.12 ="),
        ("(−2.83456)", "(−2.835)"),
        ("∞", "∞"),
        ("w1.23456 is a name", "w1.23456 is a name"),
    ],
)
def test_in_four_digits(text, short):
    assert in_four_digits(text) == short


@given(st.floats(-1e300, 1e300))
def test_four_digits_of_a_shown_number_are_near_it_and_no_longer(number):
    shown = format_number(number)
    short = in_four_digits(shown)
    assert len(short) <= len(shown)
    assert math.isclose(float(short.replace("−", "-")), number, rel_tol=1e-3)


# --- what cancellation leaves ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "digits"),
    [
        ([0.1 + 0.2, -0.3], 0),  # 5.551e−17 where decimals give 0
        ([0.3, -0.3], None),
        ([1.0, 2.0], None),
        ([1.0000001, -1.0], None),  # nine digits are left, six are shown at most
        ([1.00000000000123, -1.0], 4),
        ([1e16, 1.0], None),
        ([math.inf, -math.inf], None),
        ([1e308, 1e308], None),
        ([np.array([1.0, 0.1 + 0.2]), np.array([2.0, -0.3])], 0),
        ([np.array([0.1 + 0.2, 5.0]), -0.3], 0),
        ([0.1, 0.2, -0.3], 0),
    ],
)
def test_how_many_digits_a_sum_has_left(parts, digits):
    with np.errstate(all="ignore"):
        result = sum(parts[1:], start=parts[0])
    assert digits_left(parts, result) == digits


@given(st.lists(st.integers(-10_000, 10_000), min_size=2, max_size=4))
def test_whole_numbers_lose_no_digits(parts):
    assert digits_left([float(part) for part in parts], float(sum(parts))) is None


@given(st.decimals(-1000, 1000, places=2), st.decimals(-1000, 1000, places=2))
def test_what_is_printed_of_two_decimals_is_decided_exactly(a, b):
    product = float(a) * float(b)
    parts = format_value(float(a)), format_value(float(b))
    sign = equals_sign(TIMES, parts, format_value(product))
    assert (sign == EQUAL) == (a * b == type(a)(format_value(product).replace("−", "-")))
