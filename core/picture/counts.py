"""How much a picture shows, in words: constants that are part of an operation are counted by themselves."""

from core.base.text import say, say_count
from core.description.folding import folded
from core.description.views import Frame
from core.picture.drawing import constants_inside


def counts_text(frame: Frame, *, constants_as_cards: bool = False) -> str:
    """Return `9 nodes · 9 wires · + 1 constant inside its operation · output L`: what the canvas shows of a frame."""
    shown = folded(frame)
    inside = 0 if constants_as_cards else len(constants_inside(shown))
    nodes, wires = len(shown.nodes) - inside, len(shown.wires) - inside
    parts = [
        say_count("{n} node", "{n} nodes", nodes),
        say_count("{n} wire", "{n} wires", wires),
    ]
    if inside:
        one, many = "+ {n} constant inside its operation", "+ {n} constants inside their operations"
        parts.append(say_count(one, many, inside))
    if frame.output_name:
        parts.append(say("output {name}", name=frame.output_name))
    return " · ".join(parts)
