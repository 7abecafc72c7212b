"""Why a gradient is what it is: the sum over its paths is what the pass brings, on graphs nobody chose."""

import math
from itertools import pairwise

import numpy as np
import pytest

from core.description.frame import frame
from core.description.paths import MOST_PATHS, path_counts, paths_of, why
from core.files import examples
from core.graph.cover import Cover
from core.graph.edits import set_seed
from core.graph.model import WireKey
from core.graph.session import Session
from core.language.expression import build
from tests.core.calculus.random_operations import random_graph
from tests.core.graphs import id_of
from tests.core.layout.random_graphs import drawn_at_random


def at_end(graph, step=math.inf):
    """The frame of a graph at a step of its pass, by default its end."""
    steps = len(frame(Session(graph)).basis.passed.steps)
    return frame(Session(graph, step=min(step, steps)))


def answered(frame, thing):
    """The answer, which there must be."""
    found = why(frame, thing)
    assert found is not None
    return found


def asked(graph, name, step=math.inf):
    return answered(at_end(graph, step), id_of(graph, name))


@pytest.mark.parametrize("seed", range(60))
def test_the_paths_of_each_node_and_wire_add_up_to_what_the_pass_brings(seed):
    graph = random_graph(seed) if seed % 2 else drawn_at_random(12, seed)
    basis = at_end(graph).basis
    passed = basis.passed
    for id, arrivals in passed.arrivals.items():
        wires = [WireKey(passed.steps[number - 1].target.name, passed.steps[number - 1].slot) for number in arrivals]
        found = list(paths_of(basis, wires))
        assert len(found) == path_counts(basis)[id] == len({path for path, _ in found})
        for path, _ in found:
            assert graph.wires[path[0]] == id
            assert path[-1].target == passed.output
            assert all(graph.wires[after] == before.target for before, after in pairwise(path))
        expected = passed.gradient(id, len(passed.steps))
        scale = max(1.0, *(float(np.max(np.abs(number), initial=0)) for _, number in found))
        np.testing.assert_allclose(sum(number for _, number in found), expected, rtol=1e-9, atol=1e-12 * scale)


def test_the_first_example_says_its_two_products_and_their_sum():
    found = asked(examples.load("scalar"), "x")
    assert found.title == "Why is dL/dx this number?"
    assert found.sentence.startswith("2 paths lead from x to L.")
    assert [(row.route, row.product, row.result) for row in found.rows] == [
        ("x → c → s → t → L", "30 × 1 × 1 × 4", "= 120"),
        ("x → a → s → t → L", "30 × 1 × 1 × 3", "= 90"),
    ]
    assert found.total == "dL/dx = 120 + 90 = 210"


def test_a_square_has_two_paths():
    found = asked(build("L = x*x", {"x": 5.0}), "x")
    assert [row.result for row in found.rows] == ["= 5", "= 5"]
    assert found.rows[0].wires != found.rows[1].wires
    assert found.total == "dL/dx = 5 + 5 = 10"


def test_what_cancels_is_seen():
    found = asked(build("L = x - x", {"x": 5.0}), "x")
    assert {row.result for row in found.rows} == {"= 1", "= −1"}
    assert found.total == "dL/dx = 1 + (−1) = 0"


def test_nothing_is_told_before_it_has_arrived():
    graph = examples.load("scalar")
    for step in range(len(at_end(graph).basis.passed.steps) + 1):
        found, gradient = asked(graph, "x", step), at_end(graph, step).basis.passed.gradient(id_of(graph, "x"), step)
        results = [row.result for row in found.rows]
        assert results.count("= ?") == {None: 2, 120.0: 1, 210.0: 0}[gradient]
        assert (
            found.total == {None: "dL/dx = ?", 120.0: "dL/dx so far = 120", 210.0: "dL/dx = 120 + 90 = 210"}[gradient]
        )


def test_a_wire_brings_what_its_own_paths_bring():
    graph = examples.load("scalar")
    key = next(key for key, source in graph.wires.items() if graph.nodes[source].name == "x")
    found = answered(at_end(graph), key)
    assert len(found.rows) == 1
    assert found.title == "Why does a add this to dL/dx?"
    assert found.total == "dL/dx = 90"


def test_a_seed_is_the_first_factor():
    graph = examples.load("scalar")
    found = asked(set_seed(graph, 2.0), "x")
    assert [row.product for row in found.rows] == ["2 × 30 × 1 × 1 × 4", "2 × 30 × 1 × 1 × 3"]
    assert found.total == "d(2·L)/dx = 240 + 180 = 420"


def test_a_list_goes_through_the_maps_of_its_path():
    found = asked(build("L = sum((x @ w)**2)", {"x": (1.0, 2.0), "w": ((1.0, 0.0), (2.0, 1.0))}), "x")
    assert found.rows[0].product == "1 → G for each item → G × [10, 4] → G·wᵀ"
    assert found.rows[0].result == "= [10, 24]"


def test_what_was_repeated_is_summed():
    found = asked(build("L = sum(x + b)", {"x": (1.0, 2.0, 3.0), "b": 1.0}), "b")
    assert found.rows[0].product == "1 → G for each item → Σ G × [1, 1, 1]"
    assert found.total == "dL/db = 3"


def ladder(height):
    """Each rung doubles the number of paths."""
    lines = [f"y{n + 1} = y{n} + y{n}" for n in range(height)]
    return build("; ".join(["y0 = x*1", *lines]), {"x": 1.0})


def test_more_paths_than_anyone_reads_are_counted_and_bundled():
    found = asked(ladder(300), "y0")
    assert f"{2**300:,} paths lead from y0 to y300." in found.sentence
    assert f"More than {MOST_PATHS} are not listed" in found.sentence
    assert [row.route for row in found.rows] == ["y0 → y1 → … → y300"] * 2
    assert found.rows[0].product == f"{2**299:,} paths"


def test_an_earlier_pass_is_no_part_of_it():
    graph = examples.load("scalar")
    steps = len(at_end(graph).basis.passed.steps)
    again = frame(Session(graph, step=steps, carried={id_of(graph, "x"): 210.0}))
    assert answered(again, id_of(graph, "x")).total == "dL/dx = 120 + 90 = 210"


def test_no_answer_is_given_away_while_a_question_is_open():
    graph = examples.load("scalar")
    x = id_of(graph, "x")
    open_question = frame(Session(graph, step=5, cover=Cover(grads=frozenset({x}))))
    found = answered(open_question, x)
    assert found.rows == ()
    assert "question" in found.sentence


def test_there_is_no_reason_for_what_does_not_come():
    graph = build("L = k*2 + x", {"x": 1.0, "k": 3.0})
    frame_at_end = at_end(graph)
    assert why(frame_at_end, "nobody") is None
    assert answered(frame_at_end, id_of(graph, "L")).rows == ()
