"""JSON read strictly: how deep, how large, and how the place of a fault is named."""

import json

import pytest

from core.base.errors import DocumentError
from core.files.strict_json import MAX_DEPTH, at, parse


def fault(text):
    with pytest.raises(DocumentError) as caught:
        parse(text.encode())
    return str(caught.value)


@pytest.mark.parametrize(
    ("path", "place"),
    [([], "at the top"), (["nodes", 3, "x"], "at nodes[3].x"), ([0, "a"], "at [0].a"), (["a", 0, 1], "at a[0][1]")],
)
def test_a_place_is_named_as_in_python(path, place):
    assert at(path) == place


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_the_limit_of_depth_is_the_last_that_is_read(opening, closing):
    deepest = opening * MAX_DEPTH + "1" + closing * MAX_DEPTH
    assert parse(deepest.encode()) == json.loads(deepest)
    assert f"nested more than {MAX_DEPTH} deep" in fault(opening + deepest + closing)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"a":\n  [1,, 2]}', "line 2, column 6: this is not JSON (expecting value)."),
        ("", "the file is empty."),
        ("\n \t", "the file is empty."),
        ('{"ä": {"ö": [NaN]}}', "at ä.ö[0]: numbers must be finite and smaller than 1.8e308."),
        ('{"a": 1, "b": 2, "b": 3, "b": 4}', "at the top: “b” is given twice."),
        ('{"x": {"' + "k" * 50 + '": 1, "' + "k" * 50 + '": 2}}', "at x: “" + "k" * 40 + "” is given twice."),
        ('{"' + "k" * 50 + '": [NaN]}', "at " + "k" * 40 + "[0]: numbers must be finite and smaller than 1.8e308."),
        ('{"\\udc00": NaN}', "at ?: the text holds half a character (a lone surrogate)."),
        ('[{"a": "\\ud83d"}]', "at [0].a: the text holds half a character (a lone surrogate)."),
    ],
)
def test_what_is_wrong_is_one_sentence_with_its_place(text, says):
    assert fault(text) == says


@pytest.mark.parametrize("value", [1.7e308, -1.7e308, 0, True, None, "größe 🙂", {"a": 1, "ä": [{}]}, [], ""])
def test_what_is_right_is_read(value):
    assert parse(json.dumps(value).encode()) == value
    assert parse(json.dumps(value, ensure_ascii=False).encode()) == value
