"""What this program does not know is kept as it was, however much it is and wherever it stands, and is written back."""

import json
import tracemalloc
from dataclasses import replace

import pytest

from core.base.errors import DocumentError, GraphError
from core.base.unread import Unread
from core.files import bounds, storage
from core.files.document_format import graph_of
from core.graph import notes as all_notes
from core.graph.edits import move, set_name
from core.graph.grouping import add_note
from core.graph.model import Graph, Node, Wire
from core.graph.notes import Note
from core.language.retyping import replace_with_expression
from core.layout.fragment import extract, insert
from core.recovery.lines import encoded
from core.recovery.patches import make, patch, raw_of, read_change, whole

DENSE = [[], {}, 0.5, '[,{\\"', {"é": None, "😀": [1, [2]]}] * 20_000
OPERATION = {"name": "My", "inputs": ["a"], "formula": "a*a"}
WHOLE = {
    "format": "autograd-canvas",
    "version": 2,
    "operations": [OPERATION],
    "nodes": [
        {"id": "x", "name": "x", "value": [1.0, 2.0], "x": 0.0, "y": 0.0},
        {"id": "y", "name": "y", "op": "Exp", "requires_grad": True, "x": 9.0, "y": 0.0},
    ],
    "edges": [{"from": "x", "to": "y", "slot": 0}],
    "notes": [{"id": "t", "text": "[,{", "x": 0.0, "y": 0.0}],
    "groups": [
        {
            "id": "g",
            "title": "G",
            "members": ["y"],
            "collapsed": False,
            "closed": {"inputs": ["x"], "formula": "exp(x)"},
        }
    ],
}
PLACES = ["", *bounds.LISTS, "closed"]


def with_unknown(place, unknown=None):
    """The document with a field that nobody knows in one place."""
    raw = json.loads(json.dumps(WHOLE))
    record = found(raw, place)
    record |= {"colour": "red", "unknown": DENSE} if unknown is None else unknown
    return raw


def found(raw, place):
    """The record in that place of a document: the last one of a list, or what is in it."""
    return raw["groups"][-1]["closed"] if place == "closed" else raw[place][-1] if place else raw


def read(raw):
    return storage.loads(raw if isinstance(raw, bytes) else json.dumps(raw).encode(), "x")


def again(graph):
    """The same after it was saved and opened."""
    return read(storage.dumps(graph))


@pytest.mark.parametrize("place", PLACES)
def test_it_is_written_back_from_every_place(place):
    raw = with_unknown(place)
    graph = read(raw)
    written = json.loads(storage.dumps(graph))
    record = found(written, place)
    assert (record["colour"], record["unknown"]) == ("red", DENSE)
    assert again(graph) == graph
    assert storage.dumps(again(graph)) == storage.dumps(graph)
    assert [node.value for node in graph.nodes.values()] == [(1.0, 2.0), 0.0]


@pytest.mark.parametrize("place", PLACES)
def test_it_comes_back_from_a_log(place):
    graph = read(with_unknown(place))
    head = json.loads(encoded(whole(graph, 2)))
    assert graph_of(raw_of(head).document()) == graph
    before = read(WHOLE)
    raw = raw_of(json.loads(encoded(whole(before, 2))))
    make(raw, read_change(json.loads(encoded(patch(before, graph, 2)))))
    assert storage.dumps(graph_of(raw.document())) == storage.dumps(graph)


@pytest.mark.parametrize("unknown", [{"": "{"}, {"": "{}", "a": 1}, {"": DENSE}, {"a": {"": 1}}])
def test_a_field_without_a_name_comes_back_from_a_log(unknown):
    graph = read(with_unknown("nodes", unknown))
    assert graph_of(raw_of(json.loads(encoded(whole(graph, 2)))).document()) == graph


def test_it_is_the_same_as_its_values():
    graph = Graph({"x": Node("x", "x", extra={"a": DENSE, "b": 1})}, extra={"title": "T", "a": DENSE})
    assert again(graph) == graph
    assert graph == again(graph)
    assert again(graph) != replace(graph, extra={"title": "T"})
    assert again(graph).extra["title"] == "T"
    assert "b" not in again(graph).extra


def test_it_goes_with_a_node_that_is_edited_copied_and_pasted():
    graph = read(with_unknown("nodes"))
    edited = set_name(move(graph, {"y": (5.0, 6.0)}), "y", "z")
    assert again(edited).nodes["y"].extra == graph.nodes["y"].extra
    pasted = insert(Graph(), again(extract(graph, ["x", "y"])))
    assert [node.extra for node in again(pasted).nodes.values() if node.op] == [graph.nodes["y"].extra]


def test_it_stays_when_a_formula_is_typed_over_the_graph():
    graph = read(with_unknown("", {"title": "An example", "unknown": DENSE}))
    typed = replace_with_expression(graph, "y = exp(x) + 1").graph
    assert dict(typed.extra) == {"unknown": DENSE}


def test_what_one_version_gives_a_meaning_is_no_unknown_field_of_the_other():
    raw = with_unknown("nodes", {"params": {}, "unknown": DENSE}) | {"version": 1}
    del raw["operations"], raw["groups"]
    graph = read(raw)
    assert json.loads(storage.dumps(graph))["nodes"][1]["params"] == {}
    closed = replace(graph, nodes=graph.nodes | {"s": Node("s", "s", "Sum", params=(("axis", 0),))})
    node = json.loads(storage.dumps(closed))["nodes"][1]
    assert ("params" in node, node["unknown"]) == (False, DENSE)


def test_many_records_with_a_little_each_open():
    notes = [{"id": f"t{i}", "text": "", "x": 0, "y": 0, "a": [[]] * 30} for i in range(3_000)]
    graph = read({"format": "autograd-canvas", "version": 1, "nodes": [], "edges": [], "notes": notes})
    assert {json.dumps(note.extra["a"]) for note in graph.notes.values()} == {json.dumps([[]] * 30)}
    assert again(graph) == graph


def test_many_unknown_fields_open():
    raw = {"format": "autograd-canvas", "version": 1, "nodes": [], "edges": []} | {str(i): i for i in range(300_000)}
    assert json.loads(storage.dumps(read(raw))) == raw


@pytest.mark.parametrize("filler", [[], DENSE], ids=["small", "large"])
@pytest.mark.parametrize(
    "unknown", ['{"a": 1, "a": 2}', "[1e999]", "1" * 600, '{"a": [{"b": 1, "b": [2]}]}'], ids=range(4)
)
def test_what_is_of_no_value_but_json_is_kept_as_it_is(unknown, filler):
    for place in PLACES:
        data = json.dumps(with_unknown(place, {"q": "QQ", "filler": filler})).replace('"QQ"', unknown).encode()
        kept = storage.dumps(read(data))
        assert unknown.encode() in kept
        assert unknown.encode() in storage.dumps(read(kept))


@pytest.mark.parametrize("filler", [[], DENSE], ids=["small", "large"])
@pytest.mark.parametrize(
    ("unknown", "says"),
    [
        (b"[1,]", "this is not JSON"),
        (b"[NaN]", "NaN|numbers must be finite|not JSON"),
        (b'["\\ud800"]', "half a character|not JSON"),
        (b'["\xff"]', "is not UTF-8 text"),
        (b"[" * 36 + b"]" * 36, "more than 35 deep"),
        (b'1, "version": 2', "“version” is given twice"),
        (b'1, "v\\u0065rsion": 2', "“version” is given twice"),
    ],
    ids=range(7),
)
def test_what_is_wrong_in_it_is_told(unknown, says, filler):
    data = json.dumps(with_unknown("", {"q": "QQ", "filler": filler})).encode().replace(b'"QQ"', unknown)
    with pytest.raises(DocumentError, match=rf"^x: .*({says}).*\.$"):
        read(data)


@pytest.mark.parametrize("place", PLACES)
def test_it_may_be_as_deep_as_before(place):
    level = 3 if place == "closed" else 2 if place else 0
    deepest = json.loads("[" * (34 - level) + "]" * (34 - level))
    for filler in ([], DENSE):
        graph = read(with_unknown(place, {"deep": deepest, "filler": filler}))
        assert again(graph) == graph
        with pytest.raises(DocumentError, match="more than 35 deep"):
            read(with_unknown(place, {"deep": [deepest], "filler": filler}))


def test_a_record_that_says_a_field_twice_is_told_with_its_place():
    data = json.dumps(with_unknown("nodes", {"q": "QQ", "filler": DENSE})).replace('"QQ"', '1, "id": "y"').encode()
    with pytest.raises(DocumentError, match=r"^x: at nodes\[1\]: “id” is given twice\.$"):
        read(data)


def test_all_that_it_takes_is_its_text():
    data = json.dumps(WHOLE).encode()[:-1] + b', "unknown": [' + b"[]," * 1_500_000 + b"[]]}"
    tracemalloc.start()
    try:
        graph = read(data)
        assert tracemalloc.get_traced_memory()[0] < 1.2 * len(data)
        edited = move(graph, {"y": (5.0, 6.0)})
        assert edited != graph
        assert replace(edited, nodes=graph.nodes) == graph
        assert tracemalloc.get_traced_memory()[1] < 3 * len(data)
    finally:
        tracemalloc.stop()


def test_a_single_field_is_found_without_making_the_others():
    unread = Unread(b'{"a": 1, "b": [' + b"[]," * 300_000 + b'0], "a": "last"}')
    tracemalloc.start()
    try:
        assert (unread["a"], unread.get("c")) == ("last", None)
        assert tracemalloc.get_traced_memory()[1] < len(unread.data)
    finally:
        tracemalloc.stop()
    assert list(unread) == ["a", "b"]


def test_a_wire_keeps_what_nobody_knows():
    graph = read(with_unknown("edges"))
    assert dict(graph.wire_extra[Wire("x", "y", 0)]) == {"colour": "red", "unknown": DENSE}


def test_no_more_notes_are_added_or_pasted_than_a_document_opens_with(monkeypatch):
    monkeypatch.setattr(all_notes, "MOST_NOTES", 3)
    full = Graph(notes={f"t{i}": Note(f"t{i}", "a") for i in range(3)})
    for change in (lambda: add_note(full, "one more", 0, 0), lambda: insert(full, add_note(Graph(), "a", 0, 0))):
        with pytest.raises(GraphError, match="at most 3 notes"):
            change()
