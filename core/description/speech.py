"""What a screen reader says: one sentence for each node, port, wire and backward step."""

from collections.abc import Sequence

from core.base.text import listing, say
from core.description.closed_labels import closed_lines_on
from core.description.folding import entries, folded
from core.description.no_gradient import NoGradient, reason_at, reason_text
from core.description.spans import plain
from core.description.views import Frame, Narration, NodeView
from core.description.wording import kind_name, label
from core.description.words import gradient_at, local_on, named_gradient_on
from core.graph.model import Graph, WireKey


def node_text(graph: Graph, frame: Frame, id: str) -> str:
    """Return "Mul a, value 6, gradient 30, inputs x and w1"; the output, a group and a problem are named last."""
    node, view = graph.nodes[id], frame.nodes[id]
    parts = [f"{kind_name(node)} {view.title if node.constant else view.name}"]
    if not node.constant:
        parts += _value_and_gradient(frame, view, [id])
    if node.op is not None:
        parts.append(_inputs(graph, id))
    if view.is_output:
        parts.append(say("output"))
    parts += _member_of(frame, id)
    if view.waits:
        parts.append(view.problem)
    return ", ".join(parts) + (f". {view.problem}" if view.problem and not view.waits else "")


def mark_text(graph: Graph, frame: Frame, id: str) -> str:
    """Return "Note, …", or "Group Products, 3 nodes inside, value 6, gradient 30, inputs x and w1"."""
    if id in frame.notes:
        return say("Note, {text}", text=frame.notes[id].text)
    group = frame.groups[id]
    inside = say("1 node inside") if len(group.members) == 1 else say("{n} nodes inside", n=len(group.members))
    parts = [say("Group {title}", title=group.title), inside]
    if (card := folded(frame).nodes.get(id)) is not None:
        parts += _value_and_gradient(frame, card, card.results)
        sources = dict.fromkeys(label(graph, graph.wires[key]) for key in entries(frame, group))
        parts += [_listed(list(sources))] if sources else []
    return ", ".join(parts)


def _member_of(frame: Frame, id: str) -> list[str]:
    """In which open group a node is."""
    titles = (group.title for group in frame.groups.values() if id in group.members and not group.collapsed)
    return [say("in group {title}", title=title) for title in titles]


def _value_and_gradient(frame: Frame, card: NodeView, ids: Sequence[str]) -> list[str]:
    """What the card of these nodes shows; nothing of a gradient before there is a value."""
    if not card.value:
        return [say("no value yet")]
    value = say("value {value}", value=card.value)
    if all(frame.basis.passed.gradient(id, frame.step) is None for id in ids):
        return [value, gradient_at(frame, ids[0]) if len(ids) == 1 else _why_none(frame, ids)]
    return [value, say("gradient {grad}", grad=gradient_at(frame, ids[0]) if len(ids) == 1 else card.received)]


def _why_none(frame: Frame, ids: Sequence[str]) -> str:
    """Why nodes hold no gradient; where their reasons differ, one may come yet."""
    evaluation, passed = frame.basis.evaluation, frame.basis.passed
    reasons = {reason_at(evaluation, passed, id) for id in ids}
    return reason_text(reasons.pop() if len(reasons) == 1 else NoGradient.NOT_YET, evaluation, passed)


def _inputs(graph: Graph, id: str) -> str:
    return _listed([label(graph, source) if source is not None else say("nothing") for source in graph.sources(id)])


def _listed(words: list[str]) -> str:
    return say("input {names}", names=words[0]) if len(words) == 1 else say("inputs {names}", names=listing(words))


def wire_text(graph: Graph, frame: Frame, key: WireKey) -> str:
    """Return "Wire from x to input a of p, local derivative w = 3, gradient 10 × 3 = 30"."""
    wire, target = frame.wires[key], frame.nodes[key.target]
    parts = [
        say(
            "Wire from {source} to input {slot} of {target}",
            source=label(graph, wire.source),
            slot=target.inputs[key.slot],
            target=target.name,
        )
    ]
    local = next(iter(closed_lines_on(frame, key)), local_on(frame, key))
    known = local.partition(" = ")[2] or local.partition(" ≈ ")[2]
    parts.append(say("local derivative {local}", local=known) if known else local)
    parts.append(named_gradient_on(frame, key))
    return ", ".join(part for part in parts if part)


def port_text(graph: Graph, frame: Frame, id: str, slot: int | None) -> str:
    """Return "Input a of p, from x", or "Output of p, to s and t"; slot None is the output."""
    view = frame.nodes[id]
    if slot is None:
        targets = sorted({graph.nodes[key.target].name for key in graph.consumers[id]})
        where = say("to {names}", names=listing(targets)) if targets else say("not wired")
        return say("Output of {name}, {where}", name=label(graph, id), where=where)
    source = graph.wires.get(WireKey(id, slot))
    where = say("from {name}", name=label(graph, source)) if source is not None else say("not wired")
    return say("Input {slot} of {name}, {where}", slot=view.inputs[slot], name=view.name, where=where)


def step_text(step: Narration) -> str:
    """Return a step in a sentence or two: its number, what it does, the chain rule, what has arrived then."""
    parts = (step.heading, step.title.rstrip("."), rule_text(step), plain(step.sum))
    return ". ".join(part for part in parts if part).replace("→", say("becomes")) + "."


def rule_text(step: Narration) -> str:
    """Return the chain rule in one line, in symbols and then in numbers."""
    return "; ".join(filter(None, (plain(step.symbols), plain(step.numbers))))


def narration_text(step: Narration) -> str:
    """Return what the panel shows about a step, line by line, to be copied."""
    spans = (plain(part) for part in (step.symbols, step.numbers, step.sum, step.sentence))
    return "\n".join(line for line in (step.heading, step.title, *spans) if line)
