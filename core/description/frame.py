"""Session -> Frame: all there is to show, as one pure function that takes over what an edit did not touch.

Numbers are computed at once, texts when they are asked for.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from threading import Lock

from core.base.lazy import LazyList, LazyMap
from core.base.numbers import edit_text, same_value, to_value
from core.description.cards import card_view
from core.description.covering import covered_basis
from core.description.formula import formula_of
from core.description.labels import label_view
from core.description.narration import after_change, introduced, narrate
from core.description.trace import trace_rows
from core.description.views import Basis, Frame, Narration, NodeView, TraceRow, WireView
from core.description.wording import label
from core.evaluation.evaluate import evaluate
from core.evaluation.passes import Pass, backward_pass, node_of, wire_of, worked_on
from core.graph.border import sources_of
from core.graph.model import Graph, WireKey
from core.graph.session import Session

# Evaluations share the tensors that are taken over, and these hold their numbers in the order and, during a backward
# pass, what has arrived. What a long edit will show is computed in a thread, so each waits for the other.
_one_at_a_time = Lock()


def frame(session: Session, previous: Frame | None = None) -> Frame:
    """Return everything there is to show. It is the same for every `previous`; with the last frame it is faster."""
    old = previous.basis if previous is not None else None
    basis = covered_basis(_basis(session, old.real if old is not None else None), session.cover, old)
    evaluation, passed, graph = basis.evaluation, basis.passed, session.graph
    step = min(session.step, passed.length)
    nodes, wires = _views(basis, step, previous)
    current = passed.steps[step - 1] if step else None
    output = passed.output
    return Frame(
        nodes=nodes,
        wires=wires,
        notes=graph.notes,
        groups=graph.groups,
        narration=_narration(session, basis, step),
        trace=LazyList(len(basis.done), partial(_row, basis, step)),
        step=step,
        steps=passed.length,
        possible=_possible(session, passed, step),
        output=output,
        output_name=label(graph, output) if output else "",
        formula=basis.formula,
        seed=edit_text(to_value(passed.seed)) if passed.steps else "",
        problems=tuple(evaluation.problems.items()),
        active_wire=wire_of(current) if current else None,
        active_node=worked_on(current) if current else None,
        basis=basis,
    )


def _narration(session: Session, basis: Basis, step: int) -> Narration:
    """What the step does, with what the document says at its beginning and what a changed number means at its end."""
    steps = basis.passed.length
    narration = narrate(basis.evaluation, basis.passed, step, basis.carried)
    if steps and step == 0 and session.opened is None and not session.carried:
        return introduced(narration, session.graph.extra)
    return after_change(narration) if step == steps > 0 and session.before_change is not None else narration


def _row(basis: Basis, step: int, number: int) -> TraceRow:
    """A row of the list of steps, where `step` is the current one."""
    return basis.done[number] if number <= step else basis.ahead[number]


# --- what a frame is computed from ---------------------------------------------------------------------


def _basis(session: Session, old: Basis | None) -> Basis:
    graph, carried = session.graph, session.carried
    freed = session.freed if session.strict else frozenset()
    if old is not None and not carried and not old.carried:
        carried = old.carried
    if old is not None and old.evaluation.graph is graph and old.carried is carried and old.freed == freed:
        return old
    if old is not None and old.carried is carried and old.freed == freed and _only_moved(old.evaluation.graph, graph):
        return replace(old, evaluation=replace(old.evaluation, graph=graph))
    with _one_at_a_time:
        evaluation = evaluate(graph, old.evaluation if old is not None else None)
        passed = backward_pass(evaluation, old.passed if old is not None else None, freed)
    done, ahead = trace_rows(graph, passed, carried)
    kept = old.formula if old is not None and _reads_the_same(old.evaluation.graph, graph) else None
    return Basis(evaluation, passed, carried, done, ahead, formula_of(graph) if kept is None else kept, freed)


def _only_moved(old: Graph, new: Graph) -> bool:
    """Whether nothing but positions differs."""
    if not _same_wires(old, new) or not same_value(old.seed, new.seed):
        return False
    pairs = zip(old.nodes.values(), new.nodes.values(), strict=True)
    return all(a is b or replace(a, x=b.x, y=b.y) == b for a, b in pairs)


def _reads_the_same(old: Graph, new: Graph) -> bool:
    """Whether a formula says the same of both graphs: nothing differs but positions and values that have a name."""
    if not _same_wires(old, new):
        return False
    pairs = zip(old.nodes.values(), new.nodes.values(), strict=True)
    return all(a is b or (not a.constant and replace(a, x=b.x, y=b.y, value=b.value) == b) for a, b in pairs)


def _same_wires(old: Graph, new: Graph) -> bool:
    """Whether nodes of the same ids, in the same order, are wired in the same way and have the same output."""
    same = old.wires is new.wires or old.wires == new.wires
    return same and old.output == new.output and list(old.nodes) == list(new.nodes)


# --- cards and labels ----------------------------------------------------------------------------------


def _views(
    basis: Basis, step: int, previous: Frame | None
) -> tuple[Mapping[str, NodeView], Mapping[WireKey, WireView]]:
    """All cards and labels; those that the previous frame has made and that cannot differ are taken over."""
    evaluation, passed, graph = basis.evaluation, basis.passed, basis.evaluation.graph
    node = partial(card_view, evaluation, passed, basis.carried, step)
    wire = partial(label_view, evaluation, passed, step)
    made_nodes: dict[str, NodeView] = {}
    made_wires: dict[WireKey, WireView] = {}
    if previous is not None and (touched := _changed(previous.basis, previous.step, basis, step)) is not None:
        ids, keys = touched
        made_nodes = previous.nodes.made_besides(ids) if isinstance(previous.nodes, LazyMap) else {}
        made_wires = previous.wires.made_besides(keys) if isinstance(previous.wires, LazyMap) else {}
    return LazyMap(graph.nodes, node, made_nodes), LazyMap(graph.wires, wire, made_wires)


def changed(previous: Frame, now: Frame) -> tuple[set[str], set[WireKey]] | None:
    """The nodes and wires whose views may differ between two frames; None if all may.

    The label of a wire into a collapsed group with a closed form depends on all wires inside that come from its source.
    """
    found = _changed(previous.basis, previous.step, now.basis, now.step)
    closed = [group for group in now.groups.values() if group.collapsed and group.closed is not None]
    if found is None or not closed:
        return found
    ids, keys = found
    sources = (sources_of(now.basis.evaluation.graph, group) for group in closed)
    return ids, keys.union(*(wires for entering in sources for wires in entering.values()))


def _changed(old: Basis, before: int, new: Basis, now: int) -> tuple[set[str], set[WireKey]] | None:
    if old.passed is not new.passed or old.carried is not new.carried:
        return None
    ids, keys = _touched(new.passed, before, now)
    return ids | _moved(old.evaluation.graph, new.evaluation.graph), keys


def _touched(passed: Pass, before: int, now: int) -> tuple[set[str], set[WireKey]]:
    """The nodes and wires that the steps between two moments concern."""
    low, high = sorted((before, now))
    ids: set[str] = set()
    keys: set[WireKey] = set()
    for step in passed.steps[max(0, low - 1) : high]:
        ids.add(node_of(step.source))
        if (key := wire_of(step)) is not None:
            ids.add(key.target)
            keys.add(key)
    return ids, keys


def _moved(old: Graph, new: Graph) -> set[str]:
    return {id for id, node in new.nodes.items() if old.nodes[id] is not node} if old is not new else set()


# --- the rest ------------------------------------------------------------------------------------------


def _possible(session: Session, passed: Pass, step: int) -> frozenset[str]:
    """Ids of the actions that make sense at this moment."""
    ids: list[str] = []
    if step < passed.length:
        ids += ["backward.step", "backward.finish_node", "backward.play", "backward.end", "backward.predict"]
    if step:
        ids += ["backward.back", "backward.start"]
    if passed.steps and step == passed.length:
        ids.append("backward.again")
    if session.strict and (session.freed or "backward.again" in ids):
        ids.append("backward.forward")
    if session.carried or step:
        ids.append("backward.zero_grad")
    if session.graph.nodes or session.graph.notes:
        ids += ["file.export", "file.copy_image"]
    if session.graph.nodes:
        ids.append("view.arrange")
    return frozenset(ids)
