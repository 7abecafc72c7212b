"""How much a picture shows, in words: constants that are part of an operation are counted by themselves."""

from core.base.text import say
from core.description.folding import folded
from core.description.views import Frame
from core.picture.drawing import drawn


def counts_text(frame: Frame, *, constants_as_cards: bool = False) -> str:
    """Return `9 nodes · 9 wires · + 1 constant inside its operation · output L`: what the canvas shows of a frame."""
    shown = drawn(frame, constants_as_cards=constants_as_cards)
    nodes, wires = len(shown.nodes), len(shown.wires)
    inside = len(folded(frame).nodes) - nodes  # what is drawn no card of its own; no card is made to count it
    parts = [
        say("{n} node" if nodes == 1 else "{n} nodes", n=nodes),
        say("{n} wire" if wires == 1 else "{n} wires", n=wires),
    ]
    if inside:
        one = "+ {n} constant inside its operation"
        parts.append(say(one if inside == 1 else "+ {n} constants inside their operations", n=inside))
    if frame.output_name:
        parts.append(say("output {name}", name=frame.output_name))
    return " · ".join(parts)
