"""Logs of an older version, which wrote what it did not know as values: they are read, however much that is."""

import json
import tracemalloc

import pytest

from core.files import storage
from core.recovery.lines import head_line
from core.recovery.patches import whole
from core.recovery.reading import read
from tests.core.files.test_unknown_fields import DENSE, PLACES, WHOLE, with_unknown

MUCH = [[]] * 100_000 + DENSE[:10]
SECTIONS = ("operations", "nodes", "edges", "notes", "groups")


def opened(raw):
    return storage.loads(json.dumps(raw).encode(), "x")


def head_of(raw):
    """The first line of a log of a document, in which all is a value."""
    head = {key: field for key, field in raw.items() if key not in SECTIONS}
    return head_line({"head": head} | {name: raw.get(name, []) for name in SECTIONS}, None, "x", 0, 0)


def step_to(raw, number=1):
    """The line of a step that puts all of a document anew."""
    change = {"head": {key: field for key, field in raw.items() if key not in SECTIONS}}
    change |= {name: {"put": raw[name]} for name in SECTIONS if name in raw}
    return json.dumps({"step": number, "text": "Edit", "at": "", "change": change}).encode() + b"\n"


@pytest.mark.parametrize("place", PLACES)
def test_what_nobody_knows_is_read_from_a_head(place):
    raw = with_unknown(place, {"unknown": MUCH, "colour": "red"})
    held = read(head_of(raw))
    assert json.loads(storage.dumps(held.graph())) == json.loads(storage.dumps(opened(raw)))


@pytest.mark.parametrize("place", PLACES)
def test_what_nobody_knows_is_read_from_the_steps(place):
    raw = with_unknown(place, {"unknown": MUCH, "colour": "red"})
    held = read(head_of(WHOLE) + step_to(raw) + step_to(raw, 2))
    assert (held.is_torn, held.index) == (False, 2)
    assert json.loads(storage.dumps(held.graph())) == json.loads(storage.dumps(opened(raw)))


def test_a_document_of_the_first_version_keeps_what_the_second_gives_a_meaning():
    raw = with_unknown("groups", {"closed": {"formula": "f", "much": MUCH}, "much": MUCH}) | {"version": 1}
    check_first_version(raw)


@pytest.mark.parametrize("closed", [{"": "{"}, {"": "{}", "formula": "a"}, {"much": [[]] * 100}, "f", {"": MUCH}])
def test_a_group_of_the_first_version_may_have_any_field_of_the_name_of_a_closed_form(closed):
    check_first_version(with_unknown("groups", {"closed": closed}) | {"version": 1})


def check_first_version(raw):
    del raw["operations"]
    raw["nodes"][0] |= {"params": {"much": MUCH}, "requires_grad": False}
    graph = opened(raw)
    assert json.loads(storage.dumps(graph)) == raw
    assert json.loads(storage.dumps(read(head_line(whole(graph, 1), None, "x", 0, 0)).graph())) == raw
    if "" not in raw["groups"][0]["closed"]:  # an older version took this as its own way to write
        assert json.loads(storage.dumps(read(head_of(raw)).graph())) == raw


def test_all_that_it_takes_is_its_text():
    raw = with_unknown("notes", {"unknown": "@"})
    data = head_of(WHOLE) + step_to(raw).replace(b'"@"', b"[" + b"[]," * 1_500_000 + b"0]")
    tracemalloc.start()
    try:
        assert not read(data).is_torn
        assert tracemalloc.get_traced_memory()[1] < 3 * len(data)
    finally:
        tracemalloc.stop()
