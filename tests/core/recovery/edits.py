"""Random edits of every kind of thing that a document holds."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from core.base.errors import GraphError
from core.engine.own.definition import CLOSED, Definition
from core.graph.edits import add_node, connect, move, remove, set_fan_in, set_name, set_output, set_params, set_seed
from core.graph.edits import set_value as with_value
from core.graph.grouping import add_note, collapse, group, set_text, ungroup
from core.graph.model import Graph, Node, fresh_id
from core.graph.operations import define, forget
from tests.core.recovery.stacks import grown

OWN = Definition("damped", ("a", "b"), "a*exp(-b)", sentence="It dies away.", extra={"kept": "ü"})
CLOSED_FORM = Definition(CLOSED, ("a",), "a*a", ("2*a*up",))
VALUES = (0.0, -0.0, 5e-324, -1.7e308, 0.1, (1.0, 2.5, -0.0), ((1.0,), (2.0,)), ())


def _node(graph, number):
    return list(graph.nodes.values())[number % len(graph.nodes)]


def _add(graph, number):
    return grown(graph, number * 1000 + len(graph.nodes))


def _value(graph, number):
    node = _node(graph, number)
    return with_value(graph, node.id, VALUES[number % len(VALUES)]) if node.is_leaf else graph


def _operation(graph, number):
    id, op = fresh_id(graph), ["Mul", "Sum", "Concat", "Select"][number % 4]
    return connect(add_node(graph, Node(id, f"o{id}", op)), _node(graph, number).id, id, 0)


def _params(graph, number):
    node = _node(graph, number)
    return set_params(graph, node.id, {"axis": number % 2}) if node.op in ("Sum", "Concat") else graph


def _fan_in(graph, number):
    return set_fan_in(graph, _node(graph, number).id, 1 + number % 5)


def _wire(graph, number):
    node = _node(graph, number)
    return connect(graph, _node(graph, number // 7).id, node.id, number % max(node.arity, 1)) if node.op else graph


def _unwire(graph, number):
    return remove(graph, (), list(graph.wires)[number % len(graph.wires) :][:1]) if graph.wires else graph


def _of_own_operation(graph, number):
    made = define(graph, replace(OWN, sentence=str(number)) if number % 2 else OWN)
    id = fresh_id(made)
    node = Node(id, f"d{id}", OWN.name, own=made.operations[OWN.name])
    return add_node(made, node) if number % 3 else made


def _group(graph, number):
    return group(graph, list(graph.nodes)[number % 2 :: 2][:3])


def _change_group(graph, number):
    if not graph.groups:
        return graph
    id = list(graph.groups)[number % len(graph.groups)]
    if number % 3 == 0:
        return ungroup(graph, [id])
    if number % 3 == 1:
        return collapse(graph, [id], not graph.groups[id].collapsed)
    return replace(graph, groups={**graph.groups, id: replace(graph.groups[id], closed=CLOSED_FORM)})


def _change_note(graph, number):
    return set_text(graph, list(graph.notes)[-1], f"other {number}") if graph.notes else graph


def _wire_extra(graph, number):
    """Fields of a newer version, which are kept as long as a wire is."""
    wires = graph.wire_list
    if not wires:
        return graph
    wire = wires[number % len(wires)]
    known = {each: graph.wire_extra[each] for each in graph.wire_extra if each in wires and each != wire}
    return replace(graph, wire_extra=known if wire in graph.wire_extra else known | {wire: {"colour": number}})


def _reordered(graph, number):
    nodes, wires = list(graph.nodes.items()), list(graph.wires.items())
    at = number % len(nodes)
    return replace(graph, nodes=dict(nodes[at:] + nodes[:at]), wires=dict(reversed(wires)))


EDITS: dict[str, Callable[[Graph, int], Graph]] = {
    "add": _add,
    "value": _value,
    "merge": _value,
    "move": lambda graph, number: move(graph, {_node(graph, number).id: (number / 7, -8.0)}),
    "remove": lambda graph, number: remove(graph, [_node(graph, number).id]) if len(graph.nodes) > 1 else graph,
    "name": lambda graph, number: set_name(graph, _node(graph, number).id, f"name{number}"),
    "operation": _operation,
    "params": _params,
    "fan-in": _fan_in,
    "wire": _wire,
    "unwire": _unwire,
    "output": lambda graph, number: set_output(graph, _node(graph, number).id if number % 3 else None),
    "seed": lambda graph, number: set_seed(graph, VALUES[number % len(VALUES)] if number % 3 else None),
    "own": _of_own_operation,
    "forget": lambda graph, _: forget(graph, OWN.name) if OWN.name in graph.operations else graph,
    "note": lambda graph, number: add_note(graph, f"note “{number}”\nℝ", 1.0, number / 3),
    "change note": _change_note,
    "group": _group,
    "change group": _change_group,
    "wire extra": _wire_extra,
    "extra": lambda graph, number: replace(graph, extra={**graph.extra, "title": f"T{number}"}),
    "reordered": _reordered,
}
KINDS, NUMBERS = st.sampled_from(sorted(EDITS)), st.integers(0, 10**6)


def edited(graph: Graph, what: str, number: int) -> Graph:
    """The graph after one edit, or as it was where that is refused."""
    try:
        return EDITS[what](graph, number)
    except GraphError:
        return graph
