"""Arranging and placing take little more than ten times the work for ten times the nodes."""

import pytest

from core.description.frame import frame
from core.graph.model import Graph
from core.graph.session import Session
from core.layout.among import placed_among
from core.layout.arrange import arrange, planned
from core.picture.drawing import drawn
from tests.core.counting import calls
from tests.core.layout.random_graphs import chain, fan, tangled


def work(graph: Graph) -> int:
    """How many functions are called while a graph is arranged."""
    plan = planned(drawn(frame(Session(graph))))
    return calls(lambda: arrange(plan))


@pytest.mark.parametrize(
    ("small", "large"),
    [
        (chain(100), chain(1000)),
        (chain(100, shared=7), chain(1000, shared=7)),
        (fan(100), fan(1000)),
        (fan(100, own_leaves=False), fan(1000, own_leaves=False)),
        (tangled(100, 1), tangled(1000, 1)),
    ],
    ids=["chain", "chain with a shared leaf", "fan", "fan of one leaf", "tangled"],
)
def test_ten_times_the_nodes_take_at_most_thirteen_times_the_work(small, large):
    arrange(planned(drawn(frame(Session(small)))))
    assert work(large) <= 13 * work(small)


def test_ten_times_the_new_nodes_before_one_that_stays_take_at_most_thirteen_times_the_work():
    def placing(graph: Graph) -> int:
        return calls(lambda: placed_among(graph, set(graph.order[:-1])))

    placing(chain(100))
    assert placing(chain(1000)) <= 13 * placing(chain(100))


def test_a_group_that_is_as_high_as_its_cards_takes_little_more_work_than_the_cards_alone():
    """It is arranged twice, the second time to see that nothing moves any more; nothing is looked for in vain."""
    plan = planned(drawn(frame(Session(fan(1000)))))
    members = [id for id in plan.sizes if id != "x"]
    alone, grouped = calls(lambda: arrange(plan)), calls(lambda: arrange(plan, {"group": members}))
    assert grouped <= 2.5 * alone
