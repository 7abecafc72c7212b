"""Values as people type them: signs, fractions, powers of ten; a comma without brackets is asked about."""

import pytest

from core.base.errors import GraphError
from core.base.numbers import same_value
from core.base.reading import comma_sentence, parse_over, parse_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("−3", -3.0),
        ("–3", -3.0),
        ("—3", -3.0),
        ("２", 2.0),
        ("－２．５", -2.5),
        ("٣", 3.0),
        ("\ufeff3\u00a0", 3.0),
        ("3\u200b", 3.0),
        ("“3”", 3.0),
        ("1e−3", 0.001),
        ("½", 0.5),
        ("-¾", -0.75),
        ("¹⁄₃", 1 / 3),
        ("1/3", 1 / 3),
        ("1∕4", 0.25),
        ("-1/3", -1 / 3),
        (r"\frac{1}{3}", 1 / 3),
        ("3·10^4", 3e4),
        ("3 × 10⁴", 3e4),
        ("3.1·10⁻⁵", 3.1e-5),
        ("6.02e3*10**20", 6.02e23),
        (r"6.022 \cdot 10^{23}", 6.022e23),
        ("10^-3", 1e-3),
        ("√2", 2**0.5),
        ("sqrt(9)", 3.0),
        ("-0", -0.0),
        ("−0", -0.0),
        ("0", 0.0),
        ("[−0, ½, 1/4]", (-0.0, 0.5, 0.25)),
        ("[0.5,0.25]", (0.5, 0.25)),
        ("［１，２］", (1.0, 2.0)),
    ],
)
def test_numbers_are_read_with_the_signs_that_people_paste(text, value):
    assert same_value(parse_value(text), value)


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("3,5", ["3.5,", "[3, 5]"]),
        ("-3,5", ["-3.5,", "[-3, 5]"]),
        ("− 3,5", ["-3.5,", "[-3, 5]"]),
        ("0,5", ["0.5,", "[0, 5]"]),
        ("0,125", ["0.125,", "[0, 125]"]),
        (",5", ["0.5,", "[5]"]),
        ("3,", ["3,", "[3]"]),
        ("3,5e-3", ["0.0035,", "[3, 0.005]"]),
        ("１，５", ["1.5,", "[1, 5]"]),
        ("1,000", ["1000,", "[1, 0]"]),
        ("1,500", ["1500 or 1.500,", "[1, 500]"]),
        ("1,234,567", ["1234567,", "[1, 234, 567]"]),
        ("1,000.5", ["1000.5,", "[1, 0.5]"]),
        ("1.000,5", ["1000.5,", "[1, 5]"]),
        ("1.000.000,5", ["1000000.5,", "[1000000, 5]"]),
        ("1 000,5", ["1000.5,", "[1000, 5]"]),
        ("1, 2", ["[1, 2]"]),
        ("1,2,3", ["[1, 2, 3]"]),
    ],
)
def test_a_comma_without_brackets_is_asked_about_in_one_sentence(text, offers):
    with pytest.raises(GraphError) as caught:
        parse_value(text)
    sentence = str(caught.value)
    assert all(offer in sentence for offer in offers), sentence
    assert sentence.count(".\n") == 0
    assert sentence.endswith(" for a list.")
    assert (" or " in sentence.partition(": write ")[2]) == (len(offers) > 1)


def test_where_a_list_is_shown_commas_make_a_list():
    assert parse_over("[1, 2, 3]", "4, 5, 6") == (4.0, 5.0, 6.0)
    assert parse_over("[1, 2, 3]", "4") == 4.0
    assert parse_over("[1, 2, 3]", "3,") == (3.0,)
    assert parse_over("7", "[4, 5]") == (4.0, 5.0)
    with pytest.raises(GraphError, match=r"\[4, 5, 6\] for a list"):
        parse_over("7", "4, 5, 6")


@pytest.mark.parametrize("text", ["[1,000]", "[2, 1,000]"])
def test_thousands_in_a_list_have_two_readings(text):
    with pytest.raises(GraphError, match="two ways"):
        parse_value(text)
    assert parse_value("[1, 000]") == (1.0, 0.0)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("€", "(euro sign) is not known"),
        ("3 €", "(euro sign)"),
        ("2½", "two readings"),
        ("1/0", "is not a number"),
        ("3²", "“3²” is not a number"),
        ("2*3", "is not a number"),
        ("10^0.5", "is not a number"),
        ("√(-1)", "is not a number"),
        ("1/2/x", "is not a number"),
        ("1e308·10^5", "finite"),
        ("10^999999999999", "finite"),
        ("∞", "finite"),
        ("∞·10^3", "is not a number"),
        ("[" * 33 + "1" + "]" * 33, "nested 32 deep"),
    ],
)
def test_what_is_no_number_gives_a_sentence(text, says):
    with pytest.raises(GraphError) as caught:
        parse_value(text)
    assert says in str(caught.value)
    assert len(str(caught.value)) < 160


@pytest.mark.parametrize(
    ("formula", "offer"),
    [
        ("1,000*x", "1000, or [1, 0]"),
        ("x*3,5 + 2", "3.5, or [3, 5]"),
        ("x-3,5", "3.5, or [3, 5]"),
        ("x1, 2", None),
        ("x, w", None),
        ("add(x,1)", None),
        ("2*x + 1", None),
    ],
)
def test_a_formula_finds_its_comma(formula, offer):
    sentence = comma_sentence(formula)
    assert sentence is None if offer is None else offer in (sentence or "")
