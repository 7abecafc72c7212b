"""What a screen reader says: one sentence for each node, port, wire and backward step."""

from collections.abc import Sequence

from core.base.text import listing, say
from core.description.folding import entries, folded
from core.description.no_gradient import NoGradient, reason_at, reason_on, reason_text
from core.description.views import Frame, Narration, NodeView, Spans, WireState
from core.description.wording import kind_name, label
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
    return [value, say("gradient {grad}", grad=card.grad) if card.holds else _why_none(frame, ids)]


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
    known = wire.local.partition(" = ")[2]
    parts.append(say("local derivative {local}", local=known) if known else wire.local)
    if wire.state in (WireState.ACTIVE, WireState.FLOWED):
        grad = wire.grad if wire.state is WireState.ACTIVE else wire.brief
        parts.append(say("gradient {grad}", grad=grad))
    else:
        evaluation, passed = frame.basis.evaluation, frame.basis.passed
        parts.append(reason_text(reason_on(evaluation, passed, key), evaluation, passed))
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
    """Return a step in a sentence or two: its number, what it does, the chain rule, the gradient afterwards."""
    after = say("{receiver} is now {after}", receiver=step.receiver, after=step.after) if step.receiver else ""
    parts = (step.heading, step.title.rstrip("."), rule_text(step), after)
    return ". ".join(part for part in parts if part) + "."


def rule_text(step: Narration) -> str:
    """Return the chain rule in one line, in symbols and then in numbers; a separate equation follows a semicolon."""
    symbols, numbers = _plain(step.symbols), _plain(step.numbers).strip()
    return f"{symbols} {numbers}" if numbers.startswith("=") else "; ".join(filter(None, (symbols, numbers)))


def narration_text(step: Narration) -> str:
    """Return what the panel shows about a step, line by line, to be copied."""
    change = f"{step.receiver}: {step.before} → {step.after}" if step.before else f"{step.receiver} = {step.after}"
    lines = (step.heading, step.title, _plain(step.symbols), _plain(step.numbers), _plain(step.sentence))
    return "\n".join(line.strip() for line in (*lines, change if step.receiver else "") if line.strip())


def _plain(spans: Spans) -> str:
    return "".join(text for text, _ in spans)
