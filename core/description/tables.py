"""The picture as three tables, for those who read rather than look: nodes, wires, steps."""

from collections.abc import Collection
from typing import NamedTuple

from core.base.text import say, say_in
from core.description.views import Frame
from core.description.wording import kind_name, label
from core.description.words import gradient_at, gradient_on, local_on
from core.graph.model import Graph, WireKey


class Table(NamedTuple):
    """Heads of the columns, and rows of texts; each row has a key: a node's id, a wire's key, a step's number."""

    heads: tuple[str, ...]
    keys: tuple[object, ...]
    rows: tuple[tuple[str, ...], ...]
    edits: tuple[str, ...] = ()  # for each row the text that editing its value starts with; "" if it cannot be edited


VALUE, PROBLEM = 2, 5  # columns of the table of nodes: one that can be edited, and one that is often empty


def node_table(graph: Graph, frame: Frame) -> Table:
    """Return name, kind, value, gradient, inputs and what is wrong, in evaluation order."""
    rows = []
    for id in graph.order:
        node, view = graph.nodes[id], frame.nodes[id]
        inputs = ", ".join(label(graph, source) for source in graph.sources(id))
        rows.append((label(graph, id), kind_name(node), view.value, gradient_at(frame, id), inputs, view.problem))
    heads = (
        say("Name"),
        say("Kind"),
        say("Value"),
        say("Gradient"),
        say_in("what a node computes from", "Inputs"),
        say("Problem"),
    )
    return Table(heads, graph.order, tuple(rows), tuple(frame.nodes[id].edit for id in graph.order))


def wire_table(graph: Graph, frame: Frame) -> Table:
    """Return source, target, input, local derivative and gradient, by target in evaluation order."""
    keys = [
        WireKey(id, slot) for id in graph.order for slot, source in enumerate(graph.sources(id)) if source is not None
    ]
    rows = []
    for key in keys:
        wire, target = frame.wires[key], frame.nodes[key.target]
        local, gradient = local_on(frame, key), gradient_on(frame, key)
        rows.append((label(graph, wire.source), target.name, target.inputs[key.slot], local, gradient))
    heads = say("From"), say("To"), say("Input"), say("Local derivative"), say("Gradient")
    return Table(heads, tuple(keys), tuple(rows))


def step_table(frame: Frame) -> Table:
    """Return number, operation and what each step does."""
    rows = tuple((str(row.step), row.operation, row.text) for row in frame.trace)
    return Table((say("Step"), say("Operation"), say("What it does")), tuple(row.step for row in frame.trace), rows)


def as_text(table: Table, rows: Collection[int] | None = None) -> str:
    """Return these rows as lines with tabs, as a spreadsheet takes them; the whole table with its heads."""
    lines = [table.heads, *table.rows] if rows is None else [table.rows[row] for row in sorted(rows)]
    return "\n".join("\t".join(line) for line in lines)
