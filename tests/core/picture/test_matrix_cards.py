"""Cards with matrices: as large as their tables need, the same at every step, and arranged without overlaps."""

import pytest

from core.description.frame import frame
from core.graph.edits import set_value
from core.graph.session import Session
from core.layout.arrange import arranged
from core.picture.drawing import drawn
from core.picture.geometry import (
    CARD_HEIGHT,
    NUMBER_PADDING,
    PADDING,
    TABLE_ROW,
    card_box,
    card_height,
    card_size,
    label_width,
    table_width,
)
from core.picture.routing import route
from tests.core.matrix_graphs import GRAPHS, layer, moments
from tests.core.picture.routing.overlaps import overlaps
from tests.core.picture.routing.test_arranged_drawings import pictured

LONG = ((-1.234e-7, 123456.7, -0.3333), (4.0, 5.0, 6.0))
WIDE = ((0.5, -1.0, 2.0, 0.25, -3.0, 1.5),) * 3


def sizes(shown):
    return {id: card_size(view) for id, view in shown.nodes.items()}


@pytest.mark.parametrize("name", GRAPHS)
def test_no_card_and_no_label_changes_its_size_during_a_pass(name):
    pictures = [drawn(shown) for shown in moments(GRAPHS[name])]
    assert all(sizes(shown) == sizes(pictures[0]) for shown in pictures)
    widths = [{key: label_width(view) for key, view in shown.wires.items()} for shown in pictures]
    assert all(found == widths[0] for found in widths)


def test_a_card_is_as_high_as_value_and_gradient_need():
    end = drawn(moments(layer())[-1])
    two, three = card_size(end.nodes["x"])[1], card_size(end.nodes["w"])[1]
    assert three - two == 2 * TABLE_ROW
    assert card_size(end.nodes["b"])[1] == CARD_HEIGHT == card_height(1, has_sum=False)
    assert card_size(end.nodes["a"])[1] == card_height(2, has_sum=False, table_rows=2)


def test_the_gradient_at_the_end_has_its_room_from_the_beginning():
    start = drawn(frame(Session(layer())))
    room = card_size(start.nodes["x"])[0] - NUMBER_PADDING - PADDING / 2
    assert table_width(start.nodes["x"].table) < table_width(start.nodes["x"].final_table) <= room


def test_a_card_keeps_its_size_while_a_hand_holds_a_number():
    graph = layer()
    begun = drawn(frame(Session(graph)))
    now = frame(Session(set_value(graph, "x", LONG)))
    assert sizes(drawn(now, held=begun)) == sizes(begun)
    assert sizes(drawn(now))["x"][0] > sizes(begun)["x"][0]


def test_another_shape_is_drawn_alike_whatever_was_drawn_before():
    graph = layer()
    before = drawn(frame(Session(graph)))
    other = frame(Session(set_value(graph, "w", ((1.0, 2.0),) * 3 + ((3.0, 4.0),))))
    assert drawn(other, before) == drawn(other)


@pytest.mark.parametrize("graph", [*GRAPHS.values(), layer(w=WIDE, b=0.5)])
def test_what_was_arranged_has_no_overlaps(graph):
    cards, wires = pictured(graph)
    routed = route(cards, wires)
    shown = drawn(frame(Session(arranged(graph))))
    assert overlaps(cards, wires, routed) == {}
    for wire in wires:
        assert routed.routes[wire.key].run.length + 0.5 >= min(132.0, label_width(shown.wires[wire.key]))


def test_arranging_cards_with_matrices_twice_moves_nothing():
    once = arranged(layer())
    assert [card_box(view) for view in drawn(frame(Session(arranged(once)))).nodes.values()] == [
        card_box(view) for view in drawn(frame(Session(once))).nodes.values()
    ]
