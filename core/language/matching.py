"""Which nodes of a graph are meant by a text that was typed over its formula."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain

from core.description.formula import Written, goes_by_name
from core.graph.model import Graph, Node
from core.language.building import Reading

Signature = tuple[object, ...]  # equal for nodes that calculate the same from the same leaves


def matched(reading: Reading, old: Graph, formula: Written) -> dict[str, str]:
    """Return for each node of a text that was there before the id that it had; constants may share one.

    First nodes that calculate the same are found, from the results backwards; then operations of the same kind that
    have the same name, the same place or an input in common.
    """
    search = _Search(reading, old, formula)
    search.find(exactly=True)
    search.find(exactly=False)
    return search.found


@dataclass
class _Search:
    reading: Reading
    old: Graph
    formula: Written
    found: dict[str, str] = field(default_factory=dict)
    meaning: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # old nodes -> what found them
    wishes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        numbers: dict[Signature, int] = {}
        typed = self.reading.typed
        self.new_signature = _signatures(self.reading.graph, lambda node: typed.get(node.id), numbers)
        self.old_signature = _signatures(self.old, lambda node: node.name if goes_by_name(node) else None, numbers)
        self.place = {id: number for number, id in enumerate(self.old.order)}
        self.by_signature: dict[int, list[str]] = defaultdict(list)
        for id, signature in self.old_signature.items():
            self.by_signature[signature].append(id)
        by_name = {node.name: id for id, node in self.old.nodes.items()}
        for id, name in typed.items():
            if name in by_name:
                self.wishes[id].append(by_name[name])
        if self.formula.last is not None and self.reading.result not in typed:
            self.wishes[self.reading.result].append(self.formula.last)

    def find(self, exactly: bool) -> None:
        """Match the nodes of the text that are not matched yet, users before what they use."""
        new = self.reading.graph
        for id in reversed(new.order):
            if id not in self.found:
                fits = self._is_same if exactly else self._is_alike
                others = self._same(id) if exactly else self._with_common_input(id)
                old = next((old for old in chain(self.wishes[id], others) if fits(id, old)), None)
                if old is None:
                    continue
                self.found[id] = old
                self.meaning[old].append(id)
            for source, before in zip(new.sources(id), self.old.sources(self.found[id]), strict=False):
                if source is not None and before is not None:
                    self.wishes[source].append(before)

    def _same(self, id: str) -> Iterable[str]:
        """Nodes that calculate the same; of the constants only those that nothing uses."""
        is_constant = self._is_inline(self.reading.graph.nodes[id], id)
        for old in self.by_signature[self.new_signature[id]]:
            if not (is_constant and (self.old.consumers[old] or self.meaning[old])):
                yield old

    def _with_common_input(self, id: str) -> Iterable[str]:
        """Operations that have a node at the same input, in the order of the old graph."""
        fed: set[str] = set()
        for slot, source in enumerate(self.reading.graph.sources(id)):
            before = self.found.get(source or "")
            fed.update(key.target for key in self.old.consumers.get(before or "", ()) if key.slot == slot)
        return sorted(fed, key=self.place.__getitem__)

    def _is_same(self, id: str, old: str) -> bool:
        return self.new_signature[id] == self.old_signature[old] and self._is_free(id, old)

    def _is_alike(self, id: str, old: str) -> bool:
        node, before = self.reading.graph.nodes[id], self.old.nodes[old]
        if node.op is None and not self._is_inline(node, id):
            return False
        alike = node.op == before.op and (node.op is not None or not goes_by_name(before))
        return alike and self._is_free(id, old)

    def _is_free(self, id: str, old: str) -> bool:
        """Whether an old node is not another one already; constants of the same value may be one."""
        others = self.meaning[old]
        is_constant = self._is_inline(self.reading.graph.nodes[id], id)
        return not others or (is_constant and self.new_signature[others[0]] == self.new_signature[id])

    def _is_inline(self, node: Node, id: str) -> bool:
        return node.constant and id not in self.reading.typed


def _signatures(
    graph: Graph, name_of: Callable[[Node], str | None], numbers: dict[Signature, int]
) -> Mapping[str, int]:
    """A number for each node, equal for nodes that calculate the same; `numbers` holds those given so far."""
    found: dict[str, int] = {}
    for id in graph.order:
        node = graph.nodes[id]
        if node.op is not None:
            kind = (node.op, node.params, node.arity)
            signature: Signature = (kind, *(found.get(source or "") for source in graph.sources(id)))
        elif (name := name_of(node)) is not None:
            signature = ("name", name)
        else:
            signature = ("value", repr(node.value))
        found[id] = numbers.setdefault(signature, len(numbers))
    return found
