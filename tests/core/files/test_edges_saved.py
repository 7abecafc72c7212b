"""Documents at the edge of all that edits can reach: whatever can be made and saved opens again, and is equal."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.base.errors import GraphError
from core.base.names import MAX_NAME
from core.base.numbers import MAX_DEPTH, MAX_ITEMS, Value
from core.base.reading import parse_value
from core.engine.own.definition import CLOSED, MOST_INPUTS, MOST_LETTERS, Definition, checked
from core.engine.params import MOST_AXES, MOST_WHOLE
from core.files import storage
from core.files.notes_format import MAX_ID
from core.files.values import of_shape
from core.graph.edits import set_fan_in, set_params, set_seed
from core.graph.grouping import MAX_TEXT, add_note, group
from core.graph.model import MAX_COORDINATE, MAX_FAN_IN, MAX_NODES, Graph, Node, WireKey
from core.graph.notes import MOST_NOTES, Group, Note
from core.graph.operations import MOST_OPERATIONS, define
from core.layout.fragment import insert
from core.recovery import reading
from tests.core.recovery.stacks import started
from tests.soak import times

WIDEST = "\N{MATHEMATICAL BOLD SMALL ALPHA}"  # a letter of four bytes
LONGEST = -sys.float_info.min * 1.2345678901234567  # a number with as many signs as one can have
MOST_TYPED = 32_767  # characters that a text field of Qt takes


def check(graph: Graph) -> None:
    again = storage.loads(storage.dumps(graph), "again")
    assert again == graph
    assert storage.dumps(again) == storage.dumps(graph)


def leaves(number: int, **fields: object) -> dict[str, Node]:
    return {f"n{i}": Node(f"n{i}", f"n{i}", **fields) for i in range(number)}  # type: ignore[arg-type]


def ones(*shape: int) -> Value:
    value: Value = 1.0
    for length in reversed(shape):
        value = (value,) * length
    return value


@pytest.mark.parametrize(
    "value",
    [
        (LONGEST,) * MAX_ITEMS,
        ((LONGEST,),) * MAX_ITEMS,
        ones(100, 100),
        ones(*[1] * (MAX_DEPTH - 1), MAX_ITEMS),
        ones(MAX_ITEMS, *[1] * (MAX_DEPTH - 1)),
        ones(*[2] * 13, *[1] * (MAX_DEPTH - 13)),
        parse_value("[" + "[]," * (2 * MAX_ITEMS - 2) + "]"),
        parse_value("[[" + "[]," * (2 * MAX_ITEMS - 3) + "]]"),
        of_shape((625 - 1, *[1] * (MAX_DEPTH - 2), 0)),
    ],
    ids=["row", "columns", "square", "deep row", "deep columns", "deep cube", "empty", "empty within", "deep empty"],
)
def test_values_as_large_as_they_can_be(value):
    graph = set_seed(Graph(leaves(times(3, 20), value=value)), value)
    check(graph)


def test_as_many_nodes_with_the_longest_names_and_ids():
    number = times(2_000, MAX_NODES)
    nodes = {}
    for i in range(number):
        id = f"{i:0>{MAX_ID}}"
        nodes[id] = Node(id, f"{'θ' * (MAX_NAME - 6)}{i:0>6}", value=LONGEST, x=-MAX_COORDINATE, y=MAX_COORDINATE / 7)
    groups = {f"{id[1:]}g": Group(f"{id[1:]}g", WIDEST * MAX_NAME, (id,), collapsed=True) for id in nodes}
    check(Graph(nodes, groups=groups, output=next(iter(nodes))))


def test_operations_with_as_many_inputs_as_they_can_have():
    joins = {f"c{i}": Node(f"c{i}", f"c{i}", "Concat", fan_in=MAX_FAN_IN) for i in range(times(30, 2_000))}
    graph = Graph(leaves(1) | joins)
    wires = {WireKey(id, slot): "n0" for id in graph.nodes if id != "n0" for slot in range(MAX_FAN_IN)}
    check(Graph(graph.nodes, wires))
    check(Graph(graph.nodes))  # which says their number without wires
    with pytest.raises(GraphError, match="1 to 100 inputs"):
        set_fan_in(graph, "c0", MAX_FAN_IN + 1)


PARAMS: dict[str, dict[str, object]] = {
    "Sum": {"axis": (-MOST_WHOLE,) * MOST_AXES, "keepdims": True},
    "Reshape": {"shape": (MOST_WHOLE,) * MOST_AXES},
    "Select": {"index": (-MOST_WHOLE,) * MOST_AXES},
    "Slice": {"axis": -MOST_WHOLE, "start": -MOST_WHOLE, "stop": MOST_WHOLE},
    "Put": {"index": (MOST_WHOLE,) * MOST_AXES},
}


def test_as_many_parameters_as_there_can_be():
    nodes = dict[str, Node]()
    for op, params in PARAMS.items():
        chosen = set_params(Graph({"a": Node("a", "a", op)}), "a", params).nodes["a"]
        copies = (f"{op}{number}" for number in range(times(300, 4_000)))
        nodes |= {id: replace(chosen, id=id, name=id, named=True) for id in copies}
    check(Graph(nodes))


def test_a_whole_number_that_could_not_be_read_again_is_no_parameter():
    graph = Graph({"s": Node("s", "s", "Select", params=(("index", 0),))})
    with pytest.raises(GraphError, match="a whole number"):
        set_params(graph, "s", {"index": 10**600})


def longest_definition(name: str) -> Definition:
    inputs = tuple(f"{letter}{'θ' * (MAX_NAME - 1)}" for letter in "abcdefgh")[:MOST_INPUTS]
    formula = "+".join(inputs)
    rules = tuple(f"up*1.{'1' * (MOST_LETTERS - 5)}" for _ in inputs)
    return checked(Definition(name, inputs, formula, rules, WIDEST * MOST_TYPED))


def test_as_many_own_operations_as_there_can_be_and_no_more():
    graph = Graph()
    for i in range(times(40, MOST_OPERATIONS)):
        graph = define(graph, longest_definition(f"f{i}"))
    check(graph)
    for i in range(len(graph.operations), MOST_OPERATIONS):
        graph = define(graph, Definition(f"f{i}", ("a",), "a"))
    check(graph)
    with pytest.raises(GraphError, match="at most 200 operations of its own"):
        define(graph, Definition("more", ("a",), "a"))
    assert define(graph, Definition("again", ("a",), "a"), "f0").operations.keys() >= {"again", "f199"}
    with pytest.raises(GraphError, match="at most 200 operations of its own"):
        insert(graph, define(Graph(), Definition("more", ("a",), "a")))


def test_groups_with_the_longest_closed_forms():
    number = times(100, 1_000)
    closed = longest_definition("x")
    closed = Definition(CLOSED, closed.inputs, closed.formula, closed.rules)
    groups = {f"g{i}": Group(f"g{i}", "“Ü”" * 60, (f"n{i}",), closed=closed) for i in range(number)}
    check(Graph(leaves(number), groups=groups))


def test_a_group_of_all_nodes():
    graph = Graph(leaves(MAX_NODES))
    check(group(graph, graph.nodes, "All"))


@pytest.mark.parametrize("text", ["\n", '"\\', "😀", "∂"])
def test_notes_with_as_much_text_as_they_can_have(text):
    long = (text * MAX_TEXT)[:MAX_TEXT]
    notes = {f"t{i}": Note(f"t{i}", long, LONGEST, -MAX_COORDINATE) for i in range(times(300, 7_000))}
    check(Graph(notes=notes))
    check(add_note(Graph(notes=notes), "a" * MAX_TEXT, 1e300, -1e300))


def test_as_many_notes_as_there_can_be():
    notes = {f"t{i}": Note(f"t{i}", f"Note {i}", i / 7, LONGEST) for i in range(times(30_000, MOST_NOTES))}
    check(Graph(notes=notes, extra={"colour": [[]]}))


def test_what_is_at_an_edge_comes_back_from_a_log_too(tmp_path):
    deep, empty = ones(1_000, *[1] * (MAX_DEPTH - 1)), of_shape((19_999, 0))
    nodes = leaves(times(20, 200), value=empty) | {"d": Node("d", "d", value=deep)}
    graph = define(Graph(nodes), longest_definition("f"))
    log, stack = started(lambda: tmp_path, graph)
    notes = {f"t{i}": Note(f"t{i}", "∂" * MAX_TEXT, extra={"more": [i]}) for i in range(times(300, 3_000))}
    stack.push("Add notes", Graph(graph.nodes, notes=notes, operations=graph.operations))
    log.follow(stack)
    assert reading.read(Path(log.path).read_bytes()).history()[0] == stack.graphs
