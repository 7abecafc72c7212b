"""Session -> Frame: all there is to show, as one pure function that takes over what an edit did not touch."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.base.numbers import edit_text, same_value, to_value
from core.base.text import say
from core.description.cards import card_view
from core.description.chips import chip_view
from core.description.formula import formula_of
from core.description.narration import after_change, introduced, narrate
from core.description.trace import trace_rows
from core.description.views import Basis, Frame, Narration, NodeView, WireView
from core.description.wording import label
from core.evaluation.evaluate import evaluate
from core.evaluation.passes import Pass, backward_pass, node_of, wire_of, worked_on
from core.graph.model import Graph, WireKey
from core.graph.session import Session


def frame(session: Session, previous: Frame | None = None) -> Frame:
    """Return everything there is to show. It is the same for every `previous`; with the last frame it is faster."""
    old = previous.basis if previous is not None else None
    basis = _basis(session, old)
    evaluation, passed, graph = basis.evaluation, basis.passed, session.graph
    step = min(session.step, len(passed.steps))
    nodes, wires = _views(basis, step, previous, old)
    current = passed.steps[step - 1] if step else None
    output = passed.output
    return Frame(
        nodes=nodes,
        wires=wires,
        notes=graph.notes,
        groups=graph.groups,
        narration=_narration(session, basis, step),
        trace=(*basis.done[: step + 1], *basis.ahead[step + 1 :]),
        step=step,
        steps=len(passed.steps),
        possible=_possible(session, passed, step),
        output=output,
        output_name=label(graph, output) if output else "",
        formula=basis.formula,
        seed=edit_text(to_value(passed.seed)) if passed.steps else "",
        status=_status(graph, output),
        problems=tuple(evaluation.problems.items()),
        active_wire=wire_of(current) if current else None,
        active_node=worked_on(current) if current else None,
        basis=basis,
    )


def _narration(session: Session, basis: Basis, step: int) -> Narration:
    """What the step does, with what the document says at its beginning and what a changed number means at its end."""
    steps = len(basis.passed.steps)
    narration = narrate(basis.evaluation, basis.passed, step, basis.carried)
    if steps and step == 0 and session.as_opened and not session.carried:
        return introduced(narration, session.graph.extra)
    return after_change(narration) if step == steps > 0 and session.before_change is not None else narration


def _basis(session: Session, old: Basis | None) -> Basis:
    graph, carried = session.graph, session.carried
    if old is not None and not carried and not old.carried:
        carried = old.carried
    if old is not None and old.evaluation.graph is graph and old.carried is carried:
        return old
    if old is not None and old.carried is carried and _only_moved(old.evaluation.graph, graph):
        return replace(old, evaluation=replace(old.evaluation, graph=graph))
    evaluation = evaluate(graph, old.evaluation if old is not None else None)
    passed = backward_pass(evaluation)
    done, ahead = trace_rows(graph, passed, carried)
    return Basis(evaluation, passed, carried, done, ahead, formula_of(graph))


def _only_moved(old: Graph, new: Graph) -> bool:
    """Whether nothing but positions differs."""
    if (old.wires is not new.wires and old.wires != new.wires) or list(old.nodes) != list(new.nodes):
        return False
    if old.output != new.output or not same_value(old.seed, new.seed):
        return False
    pairs = zip(old.nodes.values(), new.nodes.values(), strict=True)
    return all(a is b or replace(a, x=b.x, y=b.y) == b for a, b in pairs)


def _views(
    basis: Basis, step: int, previous: Frame | None, old: Basis | None
) -> tuple[Mapping[str, NodeView], Mapping[WireKey, WireView]]:
    """All cards and chips; within the same pass only those that the steps in between concern are computed again."""
    evaluation, passed, graph = basis.evaluation, basis.passed, basis.evaluation.graph
    if previous is None or old is None or old.passed is not passed:
        ids: Iterable[str] = graph.nodes
        keys: Iterable[WireKey] = graph.wires
        kept_nodes: Mapping[str, NodeView] = {}
        kept_wires: Mapping[WireKey, WireView] = {}
    else:
        ids, keys = _touched(passed, previous.step, step)
        ids |= _moved(old.evaluation.graph, graph)
        kept_nodes, kept_wires = previous.nodes, previous.wires
    cards = {id: card_view(evaluation, passed, basis.carried, step, id) for id in ids}
    chips = {key: chip_view(evaluation, passed, step, key) for key in keys}
    return {**kept_nodes, **cards}, {**kept_wires, **chips}


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


def _possible(session: Session, passed: Pass, step: int) -> frozenset[str]:
    """Ids of the actions that make sense at this moment."""
    ids: list[str] = []
    if step < len(passed.steps):
        ids += ["backward.step", "backward.finish_node", "backward.play", "backward.end", "backward.predict"]
    if step:
        ids += ["backward.back", "backward.start"]
    if passed.steps and step == len(passed.steps):
        ids.append("backward.again")
    if session.carried or step:
        ids.append("backward.zero_grad")
    if session.graph.nodes or session.graph.notes:
        ids += ["file.export", "file.copy_image"]
    if session.graph.nodes:
        ids.append("view.arrange")
    return frozenset(ids)


def _status(graph: Graph, output: str | None) -> str:
    nodes, wires = len(graph.nodes), len(graph.wires)
    parts = [
        say("{n} node" if nodes == 1 else "{n} nodes", n=nodes),
        say("{n} wire" if wires == 1 else "{n} wires", n=wires),
    ]
    if output is not None:
        parts.append(say("output {name}", name=graph.nodes[output].name))
    return " · ".join(parts)
