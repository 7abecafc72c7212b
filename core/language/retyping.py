"""A formula typed over another: what is known again stays what it was."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from core.description.formula import Written, goes_by_name, written
from core.graph.fresh import fresh_values, tensor_values
from core.graph.model import Graph, Node, WireKey, automatic_output, chosen_output, fresh_ids
from core.graph.notes import without
from core.language.building import Reading, numbered, output_names, step_names
from core.language.expression import read
from core.language.matching import matched
from core.layout.among import placed_with

ABOUT = ("title", "about", "source")  # what the document of an example says about its graph


def replace_with_expression(graph: Graph, text: str) -> Reading:
    """Return what a text means in place of the formula of a graph; raise GraphError as `read` does.

    Nodes that calculate the same as before, or have the same name and kind, are the same ones: they keep their ids,
    names, values and places, unless the text gives them others. The output keeps its name and seed. Groups keep such
    members, and notes stay; what was said about the old graph as a whole goes. The same text changes nothing.
    """
    old = written(graph)
    if old.text and text.strip() == old.text:
        return Reading(graph)
    called = graph.nodes[old.last].name if old.last is not None and graph.nodes[old.last].op is not None else ""
    said = {node.name for node in graph.nodes.values() if node.is_leaf and goes_by_name(node)}
    names = said | {graph.nodes[id].name for id in old.named}
    reading = read(text, nodes=names, output=called or "L", own=graph.operations)
    return replace(reading, graph=_Retyped(graph, old, reading, called).graph())


@dataclass
class _Retyped:
    """Puts the nodes of the old graph in the place of those that the text means again."""

    old: Graph
    written: Written
    reading: Reading
    called: str  # the name of the old output; "" if that is no operation
    was: Mapping[str, str] = field(init=False)  # ids of the text's nodes -> those of the old nodes that they are
    ids: Mapping[str, str] = field(init=False)  # and of all -> ids in the new graph
    values: Iterator[float] = field(init=False)  # for tensors that the text gives none

    def __post_init__(self) -> None:
        self.was = matched(self.reading, self.old, self.written)
        fresh = fresh_ids(self.old)
        self.ids = {id: self.was.get(id) or next(fresh) for id in self.reading.graph.nodes}
        kept = replace(self.old, nodes={id: self.old.nodes[id] for id in self.was.values()})
        self.values = fresh_values(tensor_values(kept))

    def graph(self) -> Graph:
        """The new graph, with places for what is new; the old one itself if nothing differs."""
        names = self._names()
        made = {new: self._node(id, names[new]) for id, new in self.ids.items()}
        kept = [id for id in self.old.nodes if id in made]
        new = [id for id in made if id not in self.old.nodes]
        read_wires = self.reading.graph.wires.items()
        wires = {WireKey(self.ids[key.target], key.slot): self.ids[source] for key, source in read_wires}
        graph = replace(
            self.old,
            nodes={id: made[id] for id in [*kept, *new]},
            wires={key: wires[key] for key in [*(key for key in self.old.wires if key in wires), *wires]},
            seed=self.old.seed if kept else None,
            groups=without(self.old.groups, self.old.nodes.keys() - made.keys()),
        )
        graph = replace(graph, output=self._output(graph))
        if graph == self.old:
            return self.old
        extra = {key: held for key, held in self.old.extra.items() if key not in ABOUT}
        return placed_with(replace(graph, extra=extra), self.old, new)

    def _node(self, id: str, name: str) -> Node:
        node = self.reading.graph.nodes[id]
        if id not in self.was:
            value = next(self.values) if self.reading.chooses_value(id) else node.value
            return replace(node, id=self.ids[id], name=name, value=value)
        old = self.old.nodes[self.was[id]]
        if node.op is not None:
            chosen = old.named or name != old.name if node.named else old.named and name == old.name
            return replace(old, name=name, named=chosen, params=node.params, fan_in=node.fan_in)
        given = id in self.reading.given or (node.constant and not goes_by_name(old))
        return replace(old, name=name, value=node.value if given else old.value)

    def _output(self, graph: Graph) -> str | None:
        """The output as it was set before if it is the same node, else the last statement's result."""
        result = self.ids[self.reading.result]
        if result == self.written.last and (self.old.output is not None or chosen_output(self.old) is None):
            return self.old.output
        return None if self.old.output is None and automatic_output(graph) == result else result

    def _names(self) -> dict[str, str]:
        """Names by ids of the new graph: those of the text first, then the output's, then old names, then new ones."""
        nodes, typed = self.reading.graph.nodes, self.reading.typed
        result = self.reading.result
        keeps_name = nodes[result].op is not None and nodes[result].name == self.called
        names = {self.ids[id]: nodes[id].name for id in ([*typed, result] if keeps_name else typed)}
        taken = set(names.values())
        for old in self.was.values():
            name = self.old.nodes[old].name
            hides = self.old.nodes[old].constant or name not in self.reading.symbols
            if old not in names and old not in self.written.named and name not in taken and hides:
                names[old] = name  # a name that the formula showed and the text has no more is gone
                taken.add(name)
        taken |= self.reading.symbols
        free = {kind: (name for name in wishes if name not in taken) for kind, wishes in _wishes().items()}
        for id, new in self.ids.items():
            if new not in names:
                names[new] = next(free["leaf" if nodes[id].op is None else "output" if id == result else "step"])
                taken.add(names[new])
        return names


def _wishes() -> Mapping[str, Iterator[str]]:
    """The names that a new node may have, by what it is."""
    return {"leaf": numbered("n"), "output": output_names(), "step": step_names()}
