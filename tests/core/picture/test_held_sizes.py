"""While a hand holds a number, cards and labels keep their sizes, whatever the number becomes."""

from core.description.frame import frame
from core.graph.edits import set_value
from core.graph.model import Graph, WireKey
from core.graph.session import Session
from core.picture.drawing import drawn, sized_as
from core.picture.geometry import card_size, label_width
from tests.core.graphs import constant, leaf, operation

SHORT, LONG = 2.0, -1.234e-7


def power(number: float, exponent: float = 2.0) -> Graph:
    """L = (x·w)^n."""
    graph = operation(leaf(leaf(Graph(), "x", number), "w", 3.0), "a", "Mul", "x", "w")
    return operation(constant(graph, "n", exponent), "L", "Pow", "a", "n")


def sizes(shown):
    cards = {id: card_size(view) for id, view in shown.nodes.items()}
    return cards, {key: label_width(view) for key, view in shown.wires.items()}


def test_a_card_and_a_label_grow_only_when_the_hand_lets_go():
    before, now = (frame(Session(power(number), 5)) for number in (SHORT, LONG))
    begun = drawn(before)
    held = drawn(now, held=begun)
    assert held.nodes["x"].value == drawn(now).nodes["x"].value != begun.nodes["x"].value
    assert sizes(held) == sizes(begun)
    grown_cards, grown_labels = sizes(drawn(now))
    assert grown_cards["x"] > sizes(begun)[0]["x"]
    assert grown_labels[WireKey("a", 1)] > sizes(begun)[1][WireKey("a", 1)]


def test_a_number_that_becomes_shorter_keeps_the_size_too():
    begun = drawn(frame(Session(power(LONG))))
    assert sizes(drawn(frame(Session(power(SHORT))), held=begun)) == sizes(begun)


def test_sizes_stay_over_many_numbers_and_nothing_is_left_of_them():
    shown = begun = drawn(frame(Session(power(SHORT))))
    for number in (LONG, 1e-5, 7.0, -LONG):
        shown = drawn(frame(Session(power(number))), held=shown)
        assert sizes(shown) == sizes(begun)
    assert drawn(frame(Session(power(SHORT))), held=shown) == begun


def test_what_is_new_has_the_size_that_it_needs():
    graph = power(SHORT)
    more = frame(Session(leaf(graph, "y", LONG)))
    assert sized_as(drawn(more), drawn(frame(Session(graph)))).nodes["y"].width is None


def test_a_constant_stays_inside_its_operation_however_long_it_becomes():
    begun, long = drawn(frame(Session(power(2.0)))), frame(Session(power(2.0, LONG)))
    held = drawn(long, held=begun)
    assert held.nodes["L"].inside == ("n",)
    assert held.nodes["L"].symbol == "^" + long.nodes["n"].symbol
    assert sizes(held) == sizes(begun)
    assert "n" in drawn(long).nodes


def test_a_constant_with_a_card_keeps_it_however_short_it_becomes():
    begun = drawn(frame(Session(power(2.0, LONG))))
    held = drawn(frame(Session(set_value(power(2.0), "n", 2.0))), held=begun)
    assert "n" in held.nodes
    assert held.nodes["L"].inside == ()
