"""A learner's own operations and closed forms in documents: text, checked when it is read."""

import json
from dataclasses import replace
from typing import Any

import pytest

from core.base.errors import DocumentError
from core.base.resources import resource_path
from core.engine.own.definition import Definition
from core.files import storage
from core.graph.grouping import group
from core.graph.model import Graph
from core.graph.operations import define
from core.language.insertion import joined
from tests.core.files.test_document_format import document, read

DAMPED = Definition("damped", ("a", "b"), "a*exp(-b)", ("up*exp(-b)", ""), "It dies away.")
FIELDS = {
    "name": "damped",
    "inputs": ["a", "b"],
    "formula": "a*exp(-b)",
    "rules": ["up*exp(-b)", ""],
    "sentence": "It dies away.",
}


def graph() -> Graph:
    return joined(define(Graph(), DAMPED), "L = damped(x, w)").graph


def raw_document(**fields: object) -> dict[str, Any]:
    raw: dict[str, Any] = json.loads(storage.dumps(graph()))
    raw["operations"][0] |= fields
    return raw


def fault(raw: object) -> str:
    with pytest.raises(DocumentError) as caught:
        storage.loads(json.dumps(raw).encode(), "a.json")
    return str(caught.value)


def test_an_operation_is_kept_as_text():
    raw = json.loads(storage.dumps(graph()))
    assert raw["version"] == 2
    assert raw["operations"] == [FIELDS]
    assert storage.loads(storage.dumps(graph()), "a.json") == graph()


def test_an_operation_that_no_node_uses_is_kept_too():
    kept = define(Graph(), replace(DAMPED, rules=(), sentence=""))
    raw = json.loads(storage.dumps(kept))
    assert raw["operations"] == [{key: FIELDS[key] for key in ("name", "inputs", "formula")}]
    assert storage.loads(storage.dumps(kept), "a.json") == kept


def test_fields_that_are_not_known_are_kept():
    opened = storage.loads(json.dumps(raw_document(colour="red")).encode(), "a.json")
    assert json.loads(storage.dumps(opened))["operations"][0]["colour"] == "red"


def test_version_1_keeps_what_it_does_not_know():
    opened = read(document(operations=[1, 2]))
    assert json.loads(storage.dumps(opened))["operations"] == [1, 2]
    changed = json.loads(storage.dumps(define(opened, DAMPED)))
    assert changed["operations"] == [FIELDS]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"formula": "a*c"}, "operation “damped” (operations[0]): “a*c” uses c; it may use a and b."),
        ({"formula": "a*"}, "operation “damped” (operations[0]): "),
        ({"name": "sin"}, "operation “sin” (operations[0]): There is an operation sin already."),
        ({"rules": ["up", "up", "up"]}, "operation “damped” (operations[0]): there are more rules than inputs."),
        ({"rules": ["up*q"]}, "operation “damped” (operations[0]): “up*q” uses q"),
        ({"inputs": "ab"}, "operations[0].inputs: expected a list, not a text."),
        ({"formula": 3}, "operations[0].formula: expected a text, not a whole number."),
        ({"name": "other"}, "node “L” (nodes[2]): there is no operation “damped” here"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(fields, says):
    raw = raw_document(**fields)
    assert says in fault(raw)


def test_two_operations_of_one_name_are_refused():
    raw = raw_document()
    raw["operations"] *= 2
    assert "(operations[1]): another operation has this name too." in fault(raw)


def test_one_of_its_own_has_no_parameters():
    raw = raw_document()
    raw["nodes"][2]["params"] = {"axis": 0}
    assert "damped has no parameters" in fault(raw)


# --- closed forms of groups ------------------------------------------------------------------------------


def with_closed_form() -> Graph:
    made = graph()
    grouped = group(made, [id for id, node in made.nodes.items() if node.op])
    (held,) = grouped.groups.values()
    closed = Definition("closed", ("x", "w"), "x*exp(-w)", ("up*exp(-w)",))
    return replace(grouped, groups={held.id: replace(held, closed=closed)})


def test_a_closed_form_is_kept_with_its_group():
    raw = json.loads(storage.dumps(with_closed_form()))
    closed = raw["groups"][0]["closed"]
    assert closed == {"inputs": ["x", "w"], "formula": "x*exp(-w)", "rules": ["up*exp(-w)"]}
    assert storage.loads(storage.dumps(with_closed_form()), "a.json") == with_closed_form()


def test_a_wrong_closed_form_is_told_with_its_place():
    raw = json.loads(storage.dumps(with_closed_form()))
    raw["groups"][0]["closed"]["formula"] = "x*z"
    assert "at groups[0], closed: “x*z” uses z" in fault(raw)


def test_the_schema_has_all_fields():
    schema = json.loads(resource_path("document.schema.json").read_text(encoding="utf-8"))
    definition, operation = schema["$defs"]["definition"], schema["$defs"]["operation"]
    assert {*definition["properties"], *operation["properties"]} == set(FIELDS)
    assert "operations" in schema["properties"]
