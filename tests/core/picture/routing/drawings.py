"""Drawings to route: cards and wires made by rules, without a graph."""

import random

from core.graph.model import Wire
from core.picture.geometry import Box
from core.picture.routing import Card

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
    return {
        id: found._replace(box=found.box._replace(x=-found.box.x - found.box.width)) for id, found in cards.items()
    }
