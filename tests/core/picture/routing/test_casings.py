"""Casings: level pieces interrupt the risers that they cross, but nothing looks cut where a wire turns or branches."""

from drawings import NEURONS, card, example, fan

from core.graph.model import Wire, WireKey
from core.picture.routing import Route, Run, route
from core.picture.routing.casings import casings


def test_a_casing_reaches_from_the_port_to_16_before_the_corner():
    found = Route(((0.0, 0.0), (100.0, 0.0), (100.0, 80.0), (200.0, 80.0)), Run(106.0, 192.0, 80.0))
    assert casings([found]) == [Run(0.0, 84.0, 0.0), Run(116.0, 200.0, 80.0)]


def test_a_straight_wire_has_one_casing_from_port_to_port():
    assert casings([Route(((0.0, 0.0), (90.0, 0.0)), Run(24.0, 82.0, 0.0))]) == [Run(0.0, 90.0, 0.0)]


def test_a_piece_that_is_too_short_has_none():
    short = Route(((0.0, 0.0), (10.0, 0.0), (10.0, 80.0), (200.0, 80.0)), Run(16.0, 148.0, 80.0))
    assert casings([short]) == [Run(26.0, 200.0, 80.0)]


def test_a_branch_that_goes_straight_on_does_not_cut_the_riser_of_the_others():
    cards = {"x": card(0.0, 0.0), **{f"y{row}": card(200.0, 128.0 * (row - 1), 1) for row in range(3)}}
    routes = route(cards, [Wire("x", f"y{row}", 0) for row in range(3)]).routes
    riser = routes[WireKey("y0", 0)].points[1][0]
    assert all(not left - 15.9 < riser < right + 15.9 for left, right, _ in casings(routes.values()))


def test_in_the_two_neurons_one_riser_is_interrupted_once():
    cards, wires = example(NEURONS)
    routes = route(cards, wires).routes
    found = [run for source in cards for run in casings([routes[w.key] for w in wires if w.source == source])]
    risers = [
        (a, b) for each in routes.values() for a, b in zip(each.points, each.points[1:], strict=False) if a[0] == b[0]
    ]
    interrupted = {
        (a[0], run.y)
        for a, b in risers
        for run in found
        if run.left < a[0] < run.right and min(a[1], b[1]) < run.y < max(a[1], b[1])
    }
    assert len(interrupted) == 1


def test_a_thousand_branches_have_a_casing_each():
    cards, wires = fan(1000, 1000)
    assert len(casings(route(cards, wires).routes.values())) >= 1000
