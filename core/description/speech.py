"""What a screen reader says: one sentence for each node, port, wire and backward step."""

from core.base.text import listing, say
from core.description.folding import entries, folded
from core.description.views import Frame, Narration, NodeView, Spans, WireState
from core.description.wording import label
from core.graph.model import Graph, WireKey

NOT_YET = "–"  # what a card shows before a gradient has arrived


def node_text(graph: Graph, drawn: Frame, id: str) -> str:
    """Return "Mul a, value 6, gradient 30, inputs x and w1"; what is special or wrong comes last."""
    node, view = graph.nodes[id], drawn.nodes[id]
    kind = node.op or (say("Constant") if node.constant else say("Tensor"))
    parts = [f"{kind} {view.symbol if node.constant else view.name}"]
    if not node.constant:
        parts.append(say("value {value}", value=view.value) if view.value else say("no value yet"))
        parts += [_gradient(view)] if view.value else []
    if node.op is not None:
        parts.append(_inputs(graph, id))
    if view.is_output:
        parts.append(say("output"))
    parts += _member_of(drawn, id)
    if view.waits:
        parts.append(view.problem)
    return ", ".join(parts) + (f". {view.problem}" if view.problem and not view.waits else "")


def mark_text(graph: Graph, drawn: Frame, id: str) -> str:
    """Return "Note, …", or "Group Products, 3 nodes inside, value 6, gradient 30, inputs x and w1"."""
    if id in drawn.notes:
        return say("Note, {text}", text=drawn.notes[id].text)
    held = drawn.groups[id]
    inside = say("1 node inside") if len(held.members) == 1 else say("{n} nodes inside", n=len(held.members))
    parts = [say("Group {title}", title=held.title), inside]
    if (card := folded(drawn).nodes.get(id)) is not None:
        parts += [say("value {value}", value=card.value), _gradient(card)] if card.value else [say("no value yet")]
        sources = dict.fromkeys(label(graph, graph.wires[key]) for key in entries(drawn, held))
        parts += [_listed(list(sources))] if sources else []
    return ", ".join(parts)


def _member_of(drawn: Frame, id: str) -> list[str]:
    """In which open group a node is."""
    titles = (held.title for held in drawn.groups.values() if id in held.members and not held.collapsed)
    return [say("in group {title}", title=title) for title in titles]


def _gradient(view: NodeView) -> str:
    if not view.requires_grad:
        return say("needs no gradient")
    return say("no gradient yet") if view.grad == NOT_YET else say("gradient {grad}", grad=view.grad)


def _inputs(graph: Graph, id: str) -> str:
    return _listed([label(graph, source) if source is not None else say("nothing") for source in graph.sources(id)])


def _listed(words: list[str]) -> str:
    return say("input {names}", names=words[0]) if len(words) == 1 else say("inputs {names}", names=listing(words))


def wire_text(graph: Graph, drawn: Frame, key: WireKey) -> str:
    """Return "Wire from x to input a of p, local derivative w = 3, gradient 10 × 3 = 30"."""
    wire, target = drawn.wires[key], drawn.nodes[key.target]
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
    if wire.state is WireState.NONE:
        parts.append(wire.grad)
    elif wire.state is WireState.IDLE:
        parts.append(say("no gradient yet"))
    else:
        parts.append(say("gradient {grad}", grad=wire.grad.removeprefix("grad ")))
    return ", ".join(part for part in parts if part)


def port_text(graph: Graph, drawn: Frame, id: str, slot: int | None) -> str:
    """Return "Input a of p, from x", or "Output of p, to s and t"; slot None is the output."""
    view = drawn.nodes[id]
    if slot is None:
        targets = sorted({graph.nodes[key.target].name for key in graph.consumers[id]})
        where = say("to {names}", names=listing(targets)) if targets else say("not wired")
        return say("Output of {name}, {where}", name=label(graph, id), where=where)
    source = graph.wires.get(WireKey(id, slot))
    where = say("from {name}", name=label(graph, source)) if source is not None else say("not wired")
    return say("Input {slot} of {name}, {where}", slot=view.inputs[slot], name=view.name, where=where)


def step_text(told: Narration) -> str:
    """Return one step in a sentence or two: where it is, what it does, the chain rule, what it leaves."""
    left = say("{receiver} is now {after}", receiver=told.receiver, after=told.after) if told.receiver else ""
    parts = (told.heading, told.title.rstrip("."), rule_text(told), left)
    return ". ".join(part for part in parts if part) + "."


def rule_text(told: Narration) -> str:
    """Return the chain rule in one line: in symbols, and on in numbers; an equation of its own is set apart."""
    symbols, numbers = _plain(told.symbols), _plain(told.numbers).strip()
    return f"{symbols} {numbers}" if numbers.startswith("=") else "; ".join(filter(None, (symbols, numbers)))


def narration_text(told: Narration) -> str:
    """Return what the panel tells about a step, line by line, to be copied."""
    left = f"{told.receiver}: {told.before} → {told.after}" if told.before else f"{told.receiver} = {told.after}"
    lines = (told.heading, told.title, _plain(told.symbols), _plain(told.numbers), _plain(told.sentence))
    return "\n".join(line.strip() for line in (*lines, left if told.receiver else "") if line.strip())


def _plain(spans: Spans) -> str:
    return "".join(text for text, _ in spans)
