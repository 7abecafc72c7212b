"""Columns: where the cards of each layer begin, with room for the risers and the labels before them."""

from collections.abc import Sequence

from core.layout.layers import Layers, Piece
from core.layout.plan import Plan
from core.picture.geometry import RUN_MAX, RUN_MIN
from core.picture.routing.lanes import Riser, lanes
from core.picture.routing.parts import RISER_GAP, RUN_GAP

STUB = 24.0  # between a card and the first riser behind it
LABEL_MARGIN = 8.0  # what a run is longer than its label
NO_RISER = 20.0  # beside the run, in a gap without any riser


def lefts(plan: Plan, layers: Layers, pieces: Sequence[Piece], y: Sequence[float]) -> list[float]:
    """Return the left edge of each column; all cards of a column begin there. `y` are the middles of all vertices."""
    risers: list[dict[tuple[int, float], list[Piece]]] = [{} for _ in layers.orders]
    labels = [0.0] * len(layers.orders)
    source_of = {bend: lane.source for lane in layers.lanes for bend in lane.bends}
    for piece in pieces:
        source = source_of.get(piece.left, piece.left)
        layer = layers.layer_of[piece.left]
        risers[layer].setdefault((source, y[piece.left] + piece.leaves), []).append(piece)
        if piece.link is not None:
            labels[layer + 1] = max(labels[layer + 1], piece.link.label)
    found = [0.0]
    for layer, order in enumerate(layers.orders[:-1]):
        widest = max((plan.sizes[layers.ids[vertex]][0] for vertex in order if vertex < len(layers.ids)), default=0.0)
        run = min(max(labels[layer + 1] + LABEL_MARGIN, RUN_MIN), RUN_MAX)
        found.append(found[-1] + widest + _beside_run(risers[layer], y) + run + RUN_GAP)
    return found


def _beside_run(nets: dict[tuple[int, float], list[Piece]], y: Sequence[float]) -> float:
    """The width of a gap without its runs: room for the lanes of all sources that have a riser there."""
    risers = []
    for (source, height), pieces in nets.items():
        ends = tuple(sorted({y[piece.right] + piece.arrives for piece in pieces}))
        if ends != (height,):
            risers.append(Riser(f"{source} {height}", height, ends))
    return STUB + 2.0 * -(-lanes(risers).width // 2) + RISER_GAP if risers else NO_RISER - RUN_GAP
