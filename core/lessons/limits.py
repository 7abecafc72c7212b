"""What may be edited during a task of a lesson, as one sentence if something may not."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from core.base.text import listing, marked, say
from core.engine.ops import OPS
from core.graph.model import Graph, Node
from core.lessons.model import BY_ANSWER, Allow, AnyTask, Build, Lesson

ALL, VALUES, NOTHING = "all", "values", "nothing"
LEAVES = (marked("Tensor"), marked("Constant"))


@dataclass(frozen=True, slots=True)
class Limits:
    """Whether all, values or nothing may be edited, and which operations are offered; None: all of them."""

    edit: str = ALL
    ops: frozenset[str] | None = None

    def offers(self, kind: str) -> bool:
        """Return whether a kind of node may be added."""
        return self.edit == ALL and (self.ops is None or kind in self.ops)


def limits_of(lesson: Lesson, task: AnyTask) -> Limits:
    """Return what a task allows: what it says itself, else the lesson; a question keeps its numbers as they are.

    A graph that is to be built may always be edited, unless the task itself says otherwise.
    """
    allow = task.allow or lesson.record.allow
    ops = None if allow.ops is None else frozenset(allow.ops)
    if isinstance(task, BY_ANSWER) and task.allow is None:
        return Limits(NOTHING, ops)
    if isinstance(task, Build) and task.allow is None:
        allow = Allow(ops=allow.ops)
    return Limits(allow.edit, ops)


def refusal(limits: Limits, before: Graph, after: Graph) -> str:
    """Return why an edit is not made here, "" if it is; places, notes and groups are always the learner's own."""
    if limits.edit != ALL:
        if not _same(before, after, with_numbers=limits.edit == NOTHING):
            return (
                say("In this task only numbers change.")
                if limits.edit == VALUES
                else say("In this task the graph stays as it is.")
            )
        return ""
    new = {_kind(node) for id, node in after.nodes.items() if id not in before.nodes}
    if all(limits.offers(kind) for kind in new):
        return ""
    return say("This task offers {operations} only.", operations=listing(_titles(limits.ops or ())))


def _titles(ops: Collection[str]) -> list[str]:
    """What the palette calls these kinds of nodes."""
    return [say(name) if name in LEAVES else name for name in (*LEAVES, *OPS) if name in ops]


def _kind(node: Node) -> str:
    if node.op is not None:
        return node.op
    return "Constant" if node.constant else "Tensor"


def _same(before: Graph, after: Graph, *, with_numbers: bool) -> bool:
    """Whether two graphs have the same nodes, names and wires; with numbers, also the same values, output and seed."""
    if list(before.nodes) != list(after.nodes) or before.wires != after.wires:
        return False
    if with_numbers and (before.output, before.seed) != (after.output, after.seed):
        return False
    pairs = ((node, after.nodes[id]) for id, node in before.nodes.items())
    return all(_bare(one, with_numbers) == _bare(other, with_numbers) for one, other in pairs)


def _bare(node: Node, with_numbers: bool) -> Node:
    """A node without its place, and without what may be edited."""
    node = replace(node, x=0.0, y=0.0)
    return node if with_numbers else replace(node, value=0.0, requires_grad=False)
