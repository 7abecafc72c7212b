"""A log that is cut off, half on the disk or turned into anything else gives what can be read of it, or a sentence."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.base.errors import DocumentError
from core.files import examples
from core.files.document_format import graph_of
from core.files.fingerprint import Fate
from core.recovery import reading
from core.recovery.lines import encoded
from core.recovery.reading import read
from tests.core.recovery.stacks import grown, started


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The bytes of a log of an example and six more nodes, and all graphs."""
    folder = tmp_path_factory.mktemp("log")
    log, stack = started(lambda: folder, examples.load("scalar"))
    for number in range(6):
        stack.push(f"Add {number}", grown(stack.now, number))
        log.follow(stack)
    log.close(keep=True)
    return log.path.read_bytes(), stack.graphs


def test_a_cut_at_every_byte_loses_the_step_that_it_cuts_and_nothing_before(whole):
    data, graphs = whole
    head_end = data.index(b"\n") + 1
    for cut in range(len(data) + 1):
        if cut < head_end:
            with pytest.raises(DocumentError, match="makes no sense"):
                read(data[:cut])
        else:
            found = read(data[:cut])
            assert found.graph() == graphs[data.count(b"\n", 0, cut) - 1]
            assert not found.is_torn


@pytest.mark.parametrize("at", range(1, 7))
def test_a_line_in_the_midst_that_makes_no_sense_leaves_what_is_before_it(whole, at):
    data, graphs = whole
    lines = data.splitlines(keepends=True)
    for nonsense in (b"\0" * 300 + b"\n", b'{"step": 99}\n', lines[at][:30] + b"\n", b'{"go": 7, "of": 7}\n', b"7\n"):
        found = read(b"".join([*lines[:at], nonsense, *lines[at + 1 :]]))
        assert found.graph() == graphs[at - 1]
        assert found.history()[0] == graphs[:at]
        assert found.is_torn
        assert not found.is_finished


@pytest.mark.parametrize(
    "change",
    [
        {"nodes": {"gone": ["not there"]}},
        {"nodes": {"order": ["not there"]}},
        {"nodes": {"put": [{"x": 1}]}},
        {"nodes": {"put": [{"id": "β0", "name": "β0", "op": "NoSuch"}]}},
        {"nodes": []},
        {"head": 5},
    ],
)
def test_a_step_that_does_not_fit_leaves_those_before_it(whole, change):
    data, graphs = whole
    lines = data.splitlines(keepends=True)
    lines[4] = encoded(json.loads(lines[4]) | {"change": change})
    found = read(b"".join(lines[:5]))
    assert found.graph() == graphs[3]
    assert found.history() == (graphs[:4], [f"Add {number}" for number in range(3)], 3)
    assert found.is_torn


@settings(max_examples=300)
@given(data=st.data())
def test_whatever_bytes_become_there_is_a_graph_or_a_sentence(whole, data):
    spoilt = bytearray(whole[0])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        piece = data.draw(st.sampled_from([b"\0", b"\n", b"9", b"-", b'"', b"{", b"]", b"null", b"1e999", b"NaN", b""]))
        spoilt[at : at + data.draw(st.integers(0, 3))] = piece
    try:
        found = read(bytes(spoilt))
    except DocumentError:
        pass
    else:
        assert found.history()[0]
        assert found.edits >= 0
        assert isinstance(found.fate(), Fate)  # whatever path the log names now


FIELDS = st.sampled_from(["step", "go", "of", "save", "saved", "text", "at", "change", "nodes", "path"])
LINES = st.recursive(
    st.none() | st.integers() | st.floats() | st.text(max_size=3),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(FIELDS, each),
    max_leaves=6,
)


@given(lines=st.lists(LINES, max_size=4))
def test_whatever_lines_follow_the_head_is_readable(whole, lines):
    head = whole[0].splitlines(keepends=True)[0]
    found = read(head + b"".join(json.dumps(line).encode() + b"\n" for line in lines))
    assert found.history()[0]


@pytest.mark.parametrize(("good", "bad"), [(0, 1), (1, 1), (3, 40), (6, 200)])
def test_of_many_last_steps_that_make_no_graph_few_are_tried(whole, good, bad, monkeypatch):
    data, graphs = whole
    lines = data.splitlines(keepends=True)
    twice = [{"id": id, "name": "same", "value": 1, "x": 0, "y": 0} for id in ("β0", "β1")]
    change = {"nodes": {"put": twice}}
    steps = [{"step": number, "text": "", "at": "", "change": change} for number in range(good + 1, good + bad + 1)]
    tried = []

    def counted(raw):
        tried.append(raw)
        return graph_of(raw)

    monkeypatch.setattr(reading, "graph_of", counted)
    found = read(b"".join([*lines[: good + 1], *map(encoded, steps)]))
    assert found.graph() == graphs[good]
    assert found.is_torn
    assert len(tried) < 20
