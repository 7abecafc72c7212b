"""The parameters of operations: what may be typed, what JSON may hold, and the sentence for anything else."""

import pytest

from core.base.errors import GraphError
from core.engine.ops import OPS
from core.engine.params import Param, ParamKind

KINDS = [
    (ParamKind.AXES, "−1", -1),
    (ParamKind.AXES, "all", None),
    (ParamKind.AXES, "0, 1", (0, 1)),
    (ParamKind.AXIS, " 1 ", 1),
    (ParamKind.SHAPE, "(2, −1)", (2, -1)),
    (ParamKind.SHAPE, "()", ()),
    (ParamKind.INDEX, "(0, 1)", (0, 1)),
    (ParamKind.INT, "3", 3),
    (ParamKind.BOOL, "True", True),
]
BAD = [
    (ParamKind.AXES, "left"),
    (ParamKind.AXES, "0.5"),
    (ParamKind.AXES, "()"),
    (ParamKind.AXIS, "None"),
    (ParamKind.AXIS, "(0, 1)"),
    (ParamKind.AXIS, "True"),
    (ParamKind.SHAPE, "(-1, -1)"),
    (ParamKind.SHAPE, "(-2,)"),
    (ParamKind.INDEX, "1:2"),
    (ParamKind.INT, "x"),
    (ParamKind.INT, "0.5"),
    (ParamKind.INT, "((((((" * 100),
    (ParamKind.AXES, "{[]: 1}"),
    (ParamKind.BOOL, "1"),
]


def param(kind):
    return Param("p", kind, None, "What it decides.")


@pytest.mark.parametrize(("kind", "typed", "value"), KINDS)
def test_a_parameter_is_read_as_people_type_it_and_as_it_is_written(kind, typed, value):
    assert param(kind).read(typed) == value
    assert param(kind).read(param(kind).text(value)) == value


@pytest.mark.parametrize(("kind", "typed"), BAD)
def test_anything_else_gets_a_sentence_that_says_what_it_should_be(kind, typed):
    with pytest.raises(GraphError, match=r"^p is .* not .*\.$"):
        param(kind).read(typed)


def test_a_list_of_json_is_a_tuple_and_what_is_the_default_is_not_kept():
    assert OPS["Sum"].checked({"axis": [0, 1], "keepdims": False}) == (("axis", (0, 1)),)


def test_a_parameter_that_an_operation_does_not_have_is_named():
    with pytest.raises(GraphError, match="Sum has no parameter size, only axis and keepdims"):
        OPS["Sum"].checked({"size": 1})
