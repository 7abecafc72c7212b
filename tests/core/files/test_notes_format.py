"""Notes and groups in documents: written, read back, kept with their unknown fields, refused with a sentence."""

import json

import pytest

from core.base.errors import DocumentError
from core.base.resources import resource_path
from core.files import storage
from core.graph.grouping import add_note, collapse, group
from core.graph.notes import Group, Note
from tests.core.files.test_document_format import document, fault, read

NOTE = {"id": "t1", "text": "Hello\nthere", "x": 1.5, "y": -8.0}
GROUP = {"id": "g1", "title": "Neuron", "members": ["n1", "n3"], "collapsed": True}


def test_a_document_with_notes_and_groups_is_read():
    graph = read(document(notes=[NOTE], groups=[GROUP, {"id": "g2", "title": "", "members": ["n2"]}]))
    assert graph.notes == {"t1": Note("t1", "Hello\nthere", 1.5, -8.0)}
    assert graph.groups == {"g1": Group("g1", "Neuron", ("n1", "n3"), True), "g2": Group("g2", "", ("n2",))}


def test_what_is_written_can_be_read_with_fields_of_newer_versions():
    raw = document(notes=[NOTE | {"colour": "red"}], groups=[GROUP | {"tags": [1]}])
    graph = read(raw)
    written = json.loads(storage.dumps(graph))
    assert (written["notes"], written["groups"]) == (raw["notes"], raw["groups"])
    assert storage.loads(storage.dumps(graph), "again") == graph


def test_a_graph_made_here_survives_the_file():
    graph = collapse(group(add_note(read(document()), "∂L/∂w “so”", 0, 0), ["n1", "n2"]), ["g4"], True)
    assert storage.loads(storage.dumps(graph), "saved") == graph


def test_a_document_without_notes_and_groups_names_neither():
    assert not {"notes", "groups"} & json.loads(storage.dumps(read(document()))).keys()


@pytest.mark.parametrize(
    ("field", "entries", "says"),
    [
        ("notes", {}, "at notes: expected a list, not an object."),
        ("notes", [NOTE | {"text": 5}], "at notes[0].text: expected a text"),
        ("notes", [{"id": "t1", "text": "", "x": 0}], "at notes[0]: “y” is missing."),
        ("notes", [NOTE | {"x": 5e6}], "at notes[0]: x and y must be within ±4,000,000."),
        ("notes", [NOTE | {"text": "x" * 2001}], "at notes[0]: a note has at most 2000 characters."),
        ("notes", [NOTE, NOTE], "at notes[1]: the id “t1” is taken."),
        ("notes", [NOTE | {"id": "n1"}], "at notes[0]: the id “n1” is taken."),
        ("notes", [NOTE | {"id": ""}], "at notes[0]: an id has 1 to 200 characters."),
        ("groups", [GROUP | {"members": []}], "at groups[0]: a group has at least one member."),
        ("groups", [GROUP | {"members": ["n9"]}], "at groups[0]: there is no node “n9”."),
        ("groups", [GROUP | {"members": ["n1", "n1"]}], "at groups[0]: x is in a group already."),
        ("groups", [GROUP, GROUP | {"id": "g2"}], "at groups[1]: x is in a group already."),
        ("groups", [GROUP | {"id": "n2"}], "at groups[0]: the id “n2” is taken."),
        ("groups", [GROUP | {"title": "x" * 201}], "at groups[0]: a title has at most 200 characters."),
        ("groups", [GROUP | {"collapsed": 1}], "at groups[0].collapsed: expected true or false"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(field, entries, says):
    assert says in fault(json.dumps(document(**{field: entries})).encode())


def test_a_group_may_not_have_the_id_of_a_note():
    with pytest.raises(DocumentError, match="is taken"):
        read(document(notes=[NOTE], groups=[GROUP | {"id": "t1"}]))


def test_the_schema_names_these_fields():
    schema = json.loads(resource_path("document.schema.json").read_text(encoding="utf-8"))
    assert {"notes", "groups"} <= set(schema["properties"])
    assert set(schema["$defs"]["note"]["properties"]) == set(NOTE)
    assert set(schema["$defs"]["group"]["properties"]) == {*GROUP, "closed"}
