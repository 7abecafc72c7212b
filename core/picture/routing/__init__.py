"""The right-angled routes of wires, as a pure function of where the cards are."""

from core.picture.routing.parts import Card, Route, Routed, Run, card_of
from core.picture.routing.route import lane_widths, route
from core.picture.routing.routing import Routing

__all__ = ["Card", "Route", "Routed", "Routing", "Run", "card_of", "lane_widths", "route"]
