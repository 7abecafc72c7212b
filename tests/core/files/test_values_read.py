"""Values without any number: all that edits can make open, whatever they take as lists, and ragged ones do not."""

import json
from functools import partial
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.base.errors import DocumentError, GraphError
from core.base.numbers import MAX_DEPTH, MAX_ITEMS, checked_value
from core.base.reading import parse_value
from core.files import storage
from core.files.values import of_shape
from core.graph.edits import add_node, set_value
from core.graph.model import Graph, Node
from core.recovery import reading
from tests.core.counting import peak
from tests.core.recovery.stacks import started

LARGE = "[" + ",".join(["[]"] * 30_000) + "]"  # with it a document is one whose values are read from their texts
TYPED = parse_value("[" + "[]," * (2 * MAX_ITEMS - 2) + "]")  # as long as one can be typed


def with_values(*values):
    nodes = {f"n{i}": Node(f"n{i}", f"n{i}", value=value, x=i) for i, value in enumerate(values)}
    return Graph(nodes)


def opened(*texts):
    """The values of a document in which they are written so."""
    nodes = [
        f'{{"id": "n{i}", "name": "n{i}", "value": {text}, "x": 0, "y": 0}}' for i, text in enumerate([LARGE, *texts])
    ]
    data = f'{{"format": "autograd-canvas", "version": 1, "edges": [], "nodes": [{", ".join(nodes)}]}}'
    return [node.value for node in storage.loads(data.encode(), "x").nodes.values()][1:]


def test_as_many_empty_lists_as_can_be_typed_open_again():
    graph = set_value(add_node(Graph(), Node("a", "a")), "a", TYPED)
    for number in range(30):
        graph = add_node(graph, Node(f"n{number}", f"n{number}", value=TYPED))
    graph = add_node(graph, Node("b", "b", value=(1.0, 2.0)))
    assert storage.loads(storage.dumps(graph), "x") == graph


def test_they_take_little_more_than_their_text():
    data = storage.dumps(with_values(*(of_shape((10_000 - number, 0)) for number in range(100))))
    assert peak(partial(storage.loads, data, "x")) < 3 * len(data)


def test_each_is_of_the_node_that_has_it_also_where_what_is_unknown_is_large():
    values = [of_shape((number, 2, 0)) if number % 3 else float(number) for number in range(1, 300)]
    graph = with_values(*values)
    more = {"a": [[]] * 300_000, "b": {"value": [[]]}}
    nodes = {
        id: Node(id, node.name, value=node.value, x=node.x, extra=more if id == "n5" else {})
        for id, node in graph.nodes.items()
    }
    assert storage.loads(storage.dumps(Graph(nodes)), "x") == Graph(nodes)


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "[ ]",
        "[\n [ ],\t[]\r]",
        "[[],[],[]]",
        "[[[]]]",
        "[[[],[]],[[],[]],[[],[]]]",
        "[[[[]],[[]]]]",
        "[" * MAX_DEPTH + "]" * MAX_DEPTH,
        "[1, 2]",
        "[[1], [2]]",
    ],
)
def test_a_value_is_the_same_as_in_a_small_document(text):
    assert opened(text) == [checked_value(json.loads(text))]


@pytest.mark.parametrize(
    "text",
    [
        "[[],[[]]]",
        "[[[]],[]]",
        "[[[],[]],[[]]]",
        "[[[]],[[],[]]]",
        "[[1],[]]",
        "[[],1]",
        "[1,[]]",
        "[[ ],[2]]",
        "[[],[],[[]]]",
    ],
)
def test_a_ragged_one_is_refused_with_the_sentence_of_a_small_document(text):
    with pytest.raises(DocumentError, match=r"^x: at nodes\[1\]\.value: The rows of a list must have the same length"):
        opened(text)


def test_one_that_is_too_deep_is_refused():
    deep = "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)
    with pytest.raises(DocumentError, match=r"^x: at nodes\[1\]\.value: Lists can be nested 32 deep, not deeper\.$"):
        opened(deep)


@pytest.mark.parametrize("text", ['"[]"', '{"a": []}', '["[]"]', "[true, []]"])
def test_what_is_no_list_of_numbers_is_refused_as_it_was(text):
    with pytest.raises(DocumentError, match=r"^x: at nodes\[1\]\.value: (expected|A tensor holds numbers only)"):
        opened(text)


trees: st.SearchStrategy[list[object]] = st.recursive(
    st.just([]), lambda inner: st.lists(inner, max_size=3), max_leaves=12
)
shapes = st.lists(st.integers(1, 3), max_size=5)


@given(st.lists(trees | shapes.map(lambda shape: of_shape((*shape, 0))), min_size=1, max_size=8))
def test_any_lists_are_read_as_they_are_without_their_texts(values):
    texts = [json.dumps(value) for value in values]
    try:
        expected = [checked_value(value) for value in values]
    except GraphError:
        with pytest.raises(DocumentError, match="The rows of a list must have the same length"):
            opened(*texts)
    else:
        assert opened(*texts) == expected


def test_a_zero_between_other_numbers_of_a_shape_ends_it_as_it_did():
    assert opened(*(json.dumps(of_shape(shape)) for shape in product((1, 2), (0,), (2,)))) == [((),), ((), ())]


def test_they_come_back_from_a_log(tmp_path):
    log, stack = started(lambda: tmp_path, with_values(*[TYPED] * 12))
    stack.push("Add", add_node(stack.now, Node("more", "more", value=of_shape((20_000, 3, 0)))))
    log.follow(stack)
    assert reading.read(Path(log.path).read_bytes()).history()[0] == stack.graphs
