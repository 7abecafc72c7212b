"""How a document looks on the disk, and the limits up to which it is read."""

import json

import pytest

from core.base.errors import DocumentError
from core.files import storage
from core.graph.edits import set_output, set_seed
from core.graph.grouping import add_note, collapse, group
from core.graph.model import Graph
from tests.core.files.test_document_format import document, fault, read, with_edge, with_node
from tests.core.files.test_files import POSIX
from tests.core.graphs import constant, leaf, operation

GROUPS = [{"id": "g1", "title": "x" * 200, "members": ["n1"]}]
NOTES = [{"id": "t1", "text": "x" * 2000, "x": -4e6, "y": 4e6}]


def test_a_document_has_a_line_for_each_record():
    graph = operation(constant(leaf(Graph(), "x", (1.0, 2.5)), "n", 3.0), "y", "Mul", "x", "n")
    graph = add_note(group(set_seed(set_output(graph, "y"), 2.0), ["x", "n"]), "größe", 8.0, 9.0)
    graph = collapse(graph, graph.groups, True)
    assert storage.dumps(graph).decode().splitlines() == [
        '{"format": "autograd-canvas",',
        ' "version": 1,',
        ' "output": "y",',
        ' "seed": 2.0,',
        ' "nodes": [',
        '  {"id": "x", "name": "x", "value": [1.0, 2.5], "requires_grad": true, "x": 0.0, "y": 0.0},',
        '  {"id": "n", "name": "n", "value": 3.0, "requires_grad": false, "constant": true, "x": 0.0, "y": 0.0},',
        '  {"id": "y", "name": "y", "op": "Mul", "x": 0.0, "y": 0.0}],',
        ' "edges": [',
        '  {"from": "x", "to": "y", "slot": 0},',
        '  {"from": "n", "to": "y", "slot": 1}],',
        ' "notes": [',
        '  {"id": "t4", "text": "größe", "x": 8.0, "y": 9.0}],',
        ' "groups": [',
        '  {"id": "g4", "title": "Group 1", "members": ["x", "n"], "collapsed": true}]}',
    ]
    assert storage.dumps(Graph()) == b'{"format": "autograd-canvas",\n "version": 1,\n "nodes": [],\n "edges": []}\n'


def test_a_field_of_another_version_never_takes_the_place_of_one_of_ours():
    assert json.loads(storage.dumps(Graph(extra={"title": "T", "nodes": [1], "output": "z"}))) == {
        "format": "autograd-canvas",
        "version": 1,
        "title": "T",
        "nodes": [],
        "edges": [],
    }


def test_what_an_operation_says_of_its_gradient_is_written_back():
    raw = with_node(2, requires_grad=False)
    assert json.loads(storage.dumps(read(raw)))["nodes"][2] == raw["nodes"][2]


@pytest.mark.parametrize(
    "raw",
    [
        with_node(0, x=4e6, y=-4e6),
        with_node(0, name="x" * 200),
        document(notes=NOTES, groups=GROUPS),
        document(notes=[NOTES[0] | {"id": "t" * 200}]),
        document(version=1, nodes=[], edges=[]),
        document(nodes=[{"id": f"n{i}", "name": f"n{i}", "value": 0, "x": 0, "y": 0} for i in range(20_000)], edges=[]),
    ],
)
def test_what_is_just_within_the_limits_is_read_and_written(raw):
    graph = read(raw)
    assert storage.loads(storage.dumps(graph), "again") == graph


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (with_node(0, id="i" * 201), "an id has 1 to 200 characters."),
        (with_node(0, value=10**400), "graph.json: at nodes[0].value: number out of range."),
        (with_node(0, x=-4.5e6), "node “x” (nodes[0]): x must be within ±4,000,000."),
        (with_node(2, constant=True), "node “L” (nodes[2]): an operation has no value of its own."),
        (with_node(2, op="q" * 50), "there is no operation “" + "q" * 40 + "” here, only Abs, Add, "),
        (with_edge(to="q" * 50), "at edges[1]: there is no node “" + "q" * 40 + "”."),
        (document(output="q" * 50), "at output: there is no node “" + "q" * 40 + "”."),
        (document(notes=[NOTES[0] | {"y": -4.5e6}]), "at notes[0]: x and y must be within"),
        (document(notes=[NOTES[0] | {"id": "t" * 201}]), "at notes[0]: an id has 1 to 200 characters."),
        (document(groups=[*GROUPS, GROUPS[0] | {"members": ["n2"]}]), "at groups[1]: the id “g1” is taken."),
        (document(groups=[GROUPS[0] | {"members": ["q" * 50]}]), "at groups[0]: there is no node “" + "q" * 40 + "”."),
    ],
)
def test_what_is_just_beyond_them_is_told(raw, says):
    assert says in fault(json.dumps(raw).encode())


def test_a_file_that_is_too_large_is_not_even_parsed():
    assert fault(b" " * (storage.MAX_BYTES + 1)) == "graph.json: it is larger than 64 MB."


def test_a_node_without_a_place_goes_below_those_that_have_one():
    raw = document()
    for node in raw["nodes"][1:]:
        del node["x"], node["y"]
    raw["nodes"][0] |= {"x": -40.0, "y": 500.0}
    nodes = read(raw).nodes
    assert (nodes["n1"].x, nodes["n1"].y) == (-40.0, 500.0)
    assert 500.0 + 104.0 <= min(nodes["n2"].y, nodes["n3"].y) <= 500.0 + 300.0
    half = read(with_node(2, y=...)).nodes["n3"]
    assert half.y > 164.0


def test_a_sentence_about_a_file_is_one_line_whatever_its_name_holds(tmp_path):
    with pytest.raises(DocumentError) as caught:
        storage.load(tmp_path / "a\nb.json")
    assert str(caught.value) == "a�b.json cannot be read: there is no such file or folder."


@POSIX
def test_a_file_without_a_name_is_called_by_its_path():
    with pytest.raises(DocumentError, match=r"^/ cannot be read: it is a folder\.$"):
        storage.load("/")
