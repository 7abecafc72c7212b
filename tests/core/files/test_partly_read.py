"""Notes and wires of which each has fields that nobody knows: all open, however many there are, and keep them."""

import json
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DocumentError
from core.files import partly_read, storage
from core.files.partly_read import FEW_IN_OTHER_ORDER, MOST_WITH_MORE
from core.files.records import MANY_NOTES
from core.graph.model import Wire
from tests.core.counting import calls, peak

LONG = "a" * 1_000_000  # with it a list is large


def document(notes, **more):
    return {"format": "autograd-canvas", "version": 1, "nodes": [], "edges": [], "notes": notes} | more


def note(number, text="", **more):
    return {"id": f"t{number}", "text": text, "x": number / 7, "y": 0} | more


def opened(raw, **options):
    return storage.loads(json.dumps(raw, ensure_ascii=False, **options).encode(), "x")


def many(number, text="", first=0):
    return [note(i, text, colour="red", more=[i]) for i in range(first, first + number)]


def test_as_many_notes_as_may_have_more_keep_what_is_unknown():
    graph = opened(document(many(MOST_WITH_MORE)))
    assert [each.extra["more"] for each in graph.notes.values()] == [[i] for i in range(MOST_WITH_MORE)]
    assert graph.notes["t9"].extra == {"colour": "red", "more": [9]}
    data = storage.dumps(graph)
    again = storage.loads(data, "x")
    assert again == graph
    assert storage.dumps(again) == data


def test_they_take_a_few_times_their_bytes():
    data = json.dumps(document(many(40_000, "as people write them " * 10))).encode()
    assert peak(partial(storage.loads, data, "x")) < 3 * len(data)


def test_each_is_little_work():
    few, more = (json.dumps(document(many(number, "a" * 50))).encode() for number in (20_000, 40_000))
    assert calls(partial(storage.loads, more, "x")) - calls(partial(storage.loads, few, "x")) < 17 * 20_000


texts = st.text(st.sampled_from('a"\\{}[]:, \n\té😀') | st.characters(exclude_categories=["Cs"]), max_size=12)
unknown = st.dictionaries(
    texts.filter(lambda key: key not in {"id", "text", "x", "y"}),
    st.recursive(st.none() | st.integers() | texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner)),
    max_size=3,
)


@given(
    st.lists(st.tuples(texts, unknown, st.permutations(range(4)), st.booleans()), max_size=6),
    st.sampled_from([None, 1, "\t"]),
    st.booleans(),
)
def test_whatever_they_say_in_whatever_order_is_kept(drawn, indent, ensure_ascii):
    notes = [note(0, more=LONG)]
    for number, (text, more, order, is_last) in enumerate(drawn, 1):
        fields = list(note(number, text).items())
        known = dict(fields[place] for place in order)
        notes.append(known | more if is_last else more | known)
    raw = document(notes)
    graph = storage.loads(json.dumps(raw, indent=indent, ensure_ascii=ensure_ascii).encode(), "x")
    assert [each.text for each in graph.notes.values()] == [each["text"] for each in notes]
    for each in notes:
        assert graph.notes[each["id"]].extra == {key: each[key] for key in each if key not in {"id", "text", "x", "y"}}


@pytest.mark.parametrize("number", [FEW_IN_OTHER_ORDER, MANY_NOTES])
def test_some_may_say_it_before_what_is_known(number):
    before = [{"more": i} | note(i, "a" * 2_000 if i < 500 else "") for i in range(number)]
    graph = opened(document([*before, note(number, more=number)]) if number < MANY_NOTES else document(before))
    assert [each.extra["more"] for each in graph.notes.values()] == list(range(len(graph.notes)))


def test_more_notes_with_more_than_there_may_be_are_refused(monkeypatch):
    many = [note(i, more=LONG if i == 0 else i) for i in range(300)]
    monkeypatch.setattr(partly_read, "MOST_WITH_MORE", 300)
    assert len(opened(document([*many, note(300)])).notes) == 301
    with pytest.raises(DocumentError, match="too much that this program does not know"):
        opened(document([*many, note(300, more=1)]))


def test_more_of_these_are_refused():
    with pytest.raises(DocumentError, match="too much that this program does not know"):
        opened(document([{"more": i} | note(i) for i in range(MANY_NOTES + 1)]))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('{"id": "a", "text": "", "x": 0, "y": 0, "u": 1, "x": 2}', "“x” is given twice."),
        ('{"id": "a", "text": "", "x": 0, "y": 0, "u": 1, "\\u0069d": "b"}', "“id” is given twice."),
        ('{"u": 1, "id": "a", "text": "", "x": 0, "y": 0, "text": ""}', "“text” is given twice."),
        ('{"id": "a", "text": "", "y": 0, "u": 1}', "“x” is missing."),
        ('{"id": "a", "text": 1, "x": 0, "y": 0, "u": 1}', "at notes[1].text: expected a text, not a whole number."),
        ('{"id": "a", "text": "", "x": "0", "y": 0, "u": 1}', "at notes[1].x: expected a number, not a text."),
        ('"id"', "expected an object, not a text."),
        ('{"id": "t0", "text": "", "x": 0, "y": 0, "u": 1}', "the id “t0” is taken."),
        ('{"id": "", "text": "", "x": 0, "y": 0, "u": 1}', "an id has 1 to 200 characters."),
        ('{"id": "a", "text": "", "x": 0, "y": -1e9, "u": 1}', "x and y must be within ±4,000,000."),
        ('{"id": "a", "text": "%s", "x": 0, "y": 0, "u": 1}' % ("a" * 2_001), "a note has at most 2000 characters."),
        ('{"id": "a", "text": "", "x": 0, "y": 0, "u": ' + "[" * 40 + "]" * 40 + "}", "nested more than 35 deep."),
    ],
)
def test_what_is_wrong_with_one_is_told_with_its_place(text, says):
    data = json.dumps(document([note(0, more=LONG)])).replace("]}", f", {text}]}}").encode()
    with pytest.raises(DocumentError) as caught:
        storage.loads(data, "x")
    assert str(caught.value).endswith(says)
    assert "notes[1]" in str(caught.value) or "deep" in says


def test_wires_keep_what_is_unknown():
    nodes = [{"id": "x", "name": "x", "value": 1, "x": 0, "y": 0}]
    nodes += [{"id": f"n{i}", "name": f"n{i}", "op": "Concat", "inputs": 100, "x": 0, "y": 0} for i in range(300)]
    edges = [{"from": "x", "to": f"n{i}", "slot": slot, "u": [i, slot]} for i in range(300) for slot in range(100)]
    del edges[7]["u"]
    graph = opened(document([], version=2, nodes=nodes, edges=edges))
    assert len(graph.wires) == 30_000
    assert len(graph.wire_extra) == 29_999
    assert graph.wire_extra[Wire("x", "n299", 99)] == {"u": [299, 99]}
    assert storage.loads(storage.dumps(graph), "x") == graph
