"""Drawings to route: cards and wires made by rules, without a graph."""

import random

from core.graph.model import Wire
from core.picture.geometry import Box
from core.picture.routing import Card

Drawing = tuple[dict[str, Card], list[Wire]]

WIDTH, HEIGHT, ROW = 76.0, 84.0, 128.0


def card(x: float, y: float, ports: int = 0, *, sortable: bool = False) -> Card:
    """A card whose middle is at the height y."""
    return Card(Box(x, y - HEIGHT / 2, WIDTH, HEIGHT), (), tuple(range(ports)), sortable)


def chain(count: int, *, step: float = 172.0) -> tuple[dict[str, Card], list[Wire]]:
    """Cards in a row, each the only input of the next."""
    cards = {f"n{number}": card(step * number, 0.0, number > 0) for number in range(count)}
    return cards, [Wire(f"n{number}", f"n{number + 1}", 0) for number in range(count - 1)]


def fan(count: int, rows: int) -> tuple[dict[str, Card], list[Wire]]:
    """One leaf that feeds many cards, in columns of so many rows."""
    cards = {"x": card(0.0, 0.0)}
    for number in range(count):
        column, row = divmod(number, rows)
        cards[f"n{number}"] = card(300.0 * (column + 1), ROW * row, 1)
    return cards, [Wire("x", f"n{number}", 0) for number in range(count)]


def tangled(nodes: int, *, seed: int, gap: float = 420.0, far: float = 0.2) -> tuple[dict[str, Card], list[Wire]]:
    """Columns of about √n cards; each has two inputs from the column before, some from further back."""
    rng = random.Random(seed)
    rows = max(2, round(nodes**0.5))
    cards: dict[str, Card] = {}
    wires: list[Wire] = []
    columns: list[list[str]] = []
    for number in range(0, nodes, rows):
        ids = [f"n{at}" for at in range(number, min(nodes, number + rows))]
        for row, id in enumerate(ids):
            height = ROW * row + 8.0 * rng.randrange(4)
            cards[id] = card((WIDTH + gap) * len(columns), height, 2 if columns else 0, sortable=rng.random() < 0.7)
            for slot in range(2 if columns else 0):
                back = rng.randrange(2, 6) if rng.random() < far else 1
                wires.append(Wire(rng.choice(columns[max(0, len(columns) - back)]), id, slot))
        columns.append(ids)
    return cards, wires


def mirrored(cards: dict[str, Card]) -> dict[str, Card]:
    """The same cards with left and right exchanged."""
    return {id: found._replace(box=found.box._replace(x=-found.box.x - found.box.width)) for id, found in cards.items()}


FIRST = {  # the first worked example, arranged: column, height of the middle, sources
    "w1": (0, 0, ""), "x": (0, 128, ""), "w2": (0, 256, ""), "a": (1, 30, "w1 x"), "c": (1, 226, "x w2"),
    "s": (2, 128, "a c"), "b": (2, 238, ""), "t": (3, 158, "s b"), "L": (4, 158, "t"),
}  # fmt: skip
NEURONS = {  # two neurons: 29 nodes, of which 3 constants are inside their operations
    "w1": (0, 0, ""), "x1": (0, 148, ""), "w3": (0, 296, ""), "w2": (0, 444, ""), "x2": (0, 592, ""),
    "w4": (0, 740, ""), "a": (1, 30, "w1 x1"), "k": (1, 266, "x1 w3"), "d": (1, 474, "w2 x2"), "p": (1, 710, "x2 w4"),
    "e": (2, 198, "a d"), "b1": (2, 72, ""), "q": (2, 542, "k p"), "b2": (2, 668, ""), "f": (3, 168, "e b1"),
    "r": (3, 572, "q b2"), "v1": (4, 42, ""), "g": (4, 168, "f"), "s": (4, 572, "r"), "v2": (4, 698, ""),
    "h": (5, 138, "g v1"), "t": (5, 602, "s v2"), "u": (6, 370, "h t"), "c": (6, 496, ""), "v": (7, 400, "u c"),
    "L": (8, 400, "v"),
}  # fmt: skip


def example(rows: dict[str, tuple[int, int, str]]) -> tuple[dict[str, Card], list[Wire]]:
    """An arranged drawing; gaps have room for the lanes and a run of 58 or 82."""
    cards = {
        id: card(186.0 * column, float(height), len(sources.split()), sortable=len(sources.split()) > 1)
        for id, (column, height, sources) in rows.items()
    }
    return cards, [
        Wire(source, id, slot) for id, (_, _, sources) in rows.items() for slot, source in enumerate(sources.split())
    ]


def scattered(nodes: int, seed: int, spread: int) -> Drawing:
    """Cards anywhere, on top of each other too."""
    rng = random.Random(seed)
    cards, wires = tangled(nodes, seed=seed)
    places = {id: card(8.0 * rng.randrange(spread // 8), 8.0 * rng.randrange(spread // 8)) for id in cards}
    return {id: found._replace(box=places[id].box) for id, found in cards.items()}, wires


def moved(cards: dict[str, Card], **ways: tuple[float, float]) -> dict[str, Card]:
    """The cards, some of them further right and down."""
    found = dict(cards)
    for id, (dx, dy) in ways.items():
        box = cards[id].box
        found[id] = cards[id]._replace(box=box._replace(x=box.x + dx, y=box.y + dy))
    return found
