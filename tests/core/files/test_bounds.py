"""What a large file may hold: whatever is no document costs little, and every document still opens."""

import json
from functools import partial

import pytest

from core.base.errors import DocumentError
from core.files import signs, storage
from core.files.bounds import check_depth, check_items, outer_pieces
from core.files.strict_json import parse
from core.graph.model import Graph, Node
from core.graph.notes import MOST_NOTES
from tests.bench.hidden_in_documents import HIDDEN
from tests.bench.large_documents import LARGE_DOCUMENTS
from tests.core.counting import calls, peak

SIZE = 5_000_000
TIMES = 3  # the bytes that may be taken, besides the file itself, as a multiple of it
TIMES_OF_NOTES = 9  # the same for as many notes as there may be, each of which is short
KINDS = LARGE_DOCUMENTS | HIDDEN
OPENS = {*(name for name in KINDS if "unknown" in name)} - {"unknown NaN,", "unknown lists, too deep at the end"}
OPENS |= {"an unknown field before a node"}
OPENS |= {*(name for name in KINDS if "values of empty lists" in name)} - {"values of empty lists and a number"}
MANY_NOTES = {"as many notes as there may be", "notes with more", "notes with signs and more", "notes with much more"}
OPENS |= MANY_NOTES
OPENS |= {"one emoji among blanks", "a long key", "a long key given again", "a key given again"}
OPENS |= {"a key of emojis", "blanks in a value", "blanks in what is unknown", "fractions in a value"}


@pytest.mark.parametrize("name", KINDS)
def test_a_file_that_means_nothing_is_refused_before_much_is_made_of_it(name):
    data = KINDS[name](SIZE)
    times = TIMES_OF_NOTES if name in MANY_NOTES else TIMES
    assert peak(partial(opened if name in OPENS else refused, data)) < times * len(data)


def opened(data):
    assert storage.loads(data, "x") != Graph()


def refused(data):
    with pytest.raises(DocumentError, match=r"^x: .*\.$"):
        storage.loads(data, "x")


@pytest.fixture(params=range(1, 40))
def piece(request, monkeypatch):
    monkeypatch.setattr(signs, "PIECE", request.param)


@pytest.mark.usefixtures("piece")
def test_signs_in_texts_are_not_counted_wherever_the_file_is_cut():
    data = (b'["' + b",[{" * 50 + b'\\"[' + b"\\\\" * 7 + b'", [1, {"a,": "\\\\"}, 2], "\\",", 3]') * 3
    assert check_items(data, most=100) == 3 * 8


@pytest.mark.usefixtures("piece")
@pytest.mark.parametrize(
    "text", ["", "]", "]]}", "[[[{{", ']]\\"[[', '", "b": "]}', "]" * 130, "[" * 260 + '", "b": "']
)
def test_depth_is_found_wherever_the_file_is_cut(text):
    deep = b"[" * 7 + b'{"%s": ["]"]}, [1]' + b"]" * 7
    data = (b'{"%s": ' + deep + b', "last": 1}').replace(b"%s", text.encode())
    assert b'"last"' in outer_pieces(data, 10)
    with pytest.raises(DocumentError, match="deep"):
        check_depth(data, 9)


@pytest.mark.parametrize(("most", "passes"), [(5, True), (4, False)])
def test_commas_and_brackets_are_counted(most, passes):
    data = b'[1, 2, [3, ",[{{,"]]'
    if passes:
        check_items(data, most)
    else:
        with pytest.raises(DocumentError, match="too much"):
            check_items(data, most)


# --- what opens, as it always did --------------------------------------------------------------------


def full(value, nodes, extra=None):
    graph = Graph({f"n{i}": Node(f"n{i}", f"n{i}", value=value) for i in range(nodes)})
    return Graph(graph.nodes, extra=extra or {})


@pytest.mark.parametrize(
    "graph",
    [
        full(0.5, 20_000),
        full((0.5,) * 10_000, 60),
        full(((0.5,),) * 10_000, 15),
        full(((((0.5,),),),) * 10_000, 5),
        full(((),) * 10_000, 5),
        full(1.0, 2, {"a": [0.5] * 1_000_000}),
        full(1.0, 2, {"a": [[0.5]] * 90_000}),
        full(1.0, 2, {"a": "[,{" * 1_000_000}),
        full(1.0, 2, {"a": "é" * 1_000_000}),
        full(1.0, 2, {"a": {str(i): "é" for i in range(300_000)}}),
        full(1.0, 2, {"a": "😀" + "a" * 900_000}),
        full((0.5,) * 10_000, 60, {"a": '😀é"\\€\n'}),
    ],
    ids=[
        "nodes",
        "numbers",
        "columns",
        "lists in lists",
        "empty lists",
        "an unknown list",
        "unknown lists",
        "signs",
        "letters",
        "unknown keys",
        "a wide text",
        "a sign in a large file",
    ],
)
def test_large_documents_open(graph):
    assert storage.loads(storage.dumps(graph), "x") == graph


def test_as_many_wires_as_nodes_can_have_open():
    nodes = [{"id": "x", "name": "x", "value": 1}]
    nodes += [{"id": f"n{i}", "name": f"n{i}", "op": "Concat", "inputs": 100, "x": 0, "y": 0} for i in range(300)]
    edges = [{"from": "x", "to": f"n{i}", "slot": slot} for i in range(300) for slot in range(100)]
    raw = {"format": "autograd-canvas", "version": 2, "nodes": nodes, "edges": edges}
    assert len(storage.loads(json.dumps(raw).encode(), "x").wires) == 30_000


def test_notes_with_signs_and_groups_of_all_nodes_open():
    ids = [f"n{i}" for i in range(20_000)]
    nodes = [{"id": id, "name": id, "value": 1, "x": 0, "y": 0} for id in ids]
    notes = [{"id": f"t{i}", "text": ",[{" * 600, "x": 0, "y": 0} for i in range(300)]
    groups = [{"id": f"g{i}", "title": "[,", "members": ids[2 * i : 2 * i + 2]} for i in range(10_000)]
    raw = {"format": "autograd-canvas", "version": 1, "nodes": nodes, "edges": [], "notes": notes, "groups": groups}
    graph = storage.loads(json.dumps(raw).encode(), "x")
    assert (len(graph.notes), len(graph.groups)) == (300, 10_000)


def many_notes(number, text="Look at this", **more):
    notes = [{"id": f"t{i}", "text": f"{text} {i}", "x": i / 7, "y": 0} | more for i in range(number)]
    return {"format": "autograd-canvas", "version": 1, "nodes": [], "edges": [], "notes": notes}


@pytest.mark.parametrize("text", ["", "a,b: [{", 'ä😀"\\'], ids=["short", "signs", "letters"])
def test_as_many_notes_as_there_may_be_open(text):
    raw = many_notes(MOST_NOTES, text)
    graph = storage.loads(json.dumps(raw, ensure_ascii=False).encode(), "x")
    assert [note.text for note in graph.notes.values()] == [note["text"] for note in raw["notes"]]
    assert storage.loads(storage.dumps(graph), "x") == graph


def test_more_notes_than_there_may_be_are_refused():
    with pytest.raises(DocumentError, match=r"^x: at notes: a document has at most 100,000 notes\.$"):
        storage.loads(json.dumps(many_notes(MOST_NOTES + 1)).encode(), "x")


def test_a_note_among_many_that_says_more_or_a_field_twice():
    raw = many_notes(30_000)
    raw["notes"][7]["colour"] = "red"
    raw["notes"][8]["unknown"] = [[]] * 100_000
    notes = storage.loads(json.dumps(raw).encode(), "x").notes
    assert notes["t7"].extra == {"colour": "red"}
    assert notes["t8"].extra == {"unknown": [[]] * 100_000}
    del raw["notes"][8]["unknown"]
    del raw["notes"][7]["colour"]
    twice = json.dumps(raw).replace('"id": "t7"', '"id": "t7", "id": "t8"').encode()
    with pytest.raises(DocumentError, match=r"^x: at notes\[7\]: “id” is given twice\.$"):
        storage.loads(twice, "x")
    lacking = json.dumps(raw).replace('"id": "t7"', '"id": "t7", "colour": 1').replace('"id": "t9", ', "").encode()
    with pytest.raises(DocumentError, match=r"^x: at notes\[9\]: “id” is missing\.$"):
        storage.loads(lacking, "x")


def test_many_notes_take_a_few_times_their_bytes():
    data = json.dumps(many_notes(MOST_NOTES, "A note of some length, as people write them")).encode()
    assert peak(partial(storage.loads, data, "x")) < 4 * len(data)


def test_opening_a_note_is_little_work():
    few, many = (json.dumps(many_notes(number)).encode() for number in (20_000, 40_000))
    more = calls(partial(storage.loads, many, "x")) - calls(partial(storage.loads, few, "x"))
    assert more < 12 * 20_000  # it was 45 a note


LIST = [[1]] * 60_000


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ({"format": "autograd-canvas", "version": 3, "nodes": LIST}, "it was saved by a newer version"),
        ({"format": "autograd-canvas", "version": "1", "nodes": LIST}, "at version: expected the number"),
        ({"format": "other", "version": 1, "nodes": LIST}, "this is not an Autograd Canvas document"),
        ({"format": LIST, "version": 1}, "this is not an Autograd Canvas document"),
        ({"format": "autograd-canvas", "version": 1, "nodes": LIST}, "at nodes[0]: expected an object, not a list."),
        ({"format": "autograd-canvas", "version": 1, "nodes": [], "edges": [], "groups": {"a": LIST}}, "at groups: "),
    ],
)
def test_what_is_wrong_with_a_large_file_is_told_with_its_place(raw, says):
    with pytest.raises(DocumentError) as caught:
        storage.loads(json.dumps(raw).encode(), "x")
    assert str(caught.value).startswith(f"x: {says}")


def test_a_large_file_that_is_no_json_names_line_and_column():
    data = b'{"format": "autograd-canvas", "version": 1,\n "nodes": [' + b"1, " * 60_000 + b"}"
    with pytest.raises(DocumentError, match=r"^x: line 2, column 180012: this is not JSON \("):
        storage.loads(data, "x")
    with pytest.raises(DocumentError, match="this is not JSON"):
        storage.loads(data[:-1], "x")


# --- a text that one sign would make four times as wide -------------------------------------------------


def wide(end):
    return b'{"a": "' + b"a" * 1_100_000 + end


def test_a_large_text_is_read_as_it_is_with_a_sign_that_is_wide():
    assert parse(wide('é😀\\n\\"€"}'.encode())) == {"a": "a" * 1_100_000 + 'é😀\n"€'}


def test_a_large_text_that_is_wide_and_no_utf_8_names_the_byte():
    with pytest.raises(DocumentError, match=r"byte 1100011 is not UTF-8 text"):
        parse(wide("😀".encode() + b'\xff"}'))


def test_a_sign_outside_of_texts_is_no_json():
    with pytest.raises(DocumentError, match="this is not JSON"):
        parse(wide('"😀}'.encode()))
