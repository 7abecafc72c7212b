"""How much a picture shows, in words: constants that are part of an operation are counted by themselves."""

from core.base.text import say
from core.description.folding import folded
from core.description.views import Frame
from core.picture.drawing import constants_inside


def counts_text(frame: Frame, *, constants_as_cards: bool = False) -> str:
    """Return `9 nodes · 9 wires · + 1 constant inside its operation · output L`: what the canvas shows of a frame."""
    shown = folded(frame)
    inside = 0 if constants_as_cards else len(constants_inside(shown))
    nodes, wires = len(shown.nodes) - inside, len(shown.wires) - inside
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
