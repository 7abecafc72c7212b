"""What is said before the first step of a pass, and when it is over."""

from dataclasses import replace

import pytest

from core.description.frame import frame
from core.description.spans import plain
from core.description.speech import narration_text
from core.graph.edits import set_seed
from core.graph.model import Graph
from core.graph.session import Session
from core.language.expression import build

GRAPH = build("x*w + x", {"x": 2.0, "w": 3.0})
PRESS = "Press Step: the gradient starts at L and comes back, right to left."
TWO_ENDS = replace(build("a = x*w; y = x + w"), output=None)


@pytest.mark.parametrize(
    ("graph", "title", "sentence"),
    [
        (Graph(), "The sheet is empty.", "Drag a Tensor from the palette to begin."),
        (
            TWO_ENDS,
            "Which node is the output?",
            "The graph ends in a and y. Select one and choose “Make this the output”.",
        ),
        (
            set_seed(GRAPH, 3.0),
            "The forward pass is done.",
            f"The pass starts with the gradient you chose. {PRESS}",
        ),
        (
            build("x**2", {"x": (1.0, 2.0)}),
            "The forward pass is done.",
            "L holds several numbers, so the pass starts with ones: it differentiates their sum, ΣL. "
            f"PyTorch wants L.backward(torch.ones_like(L)). {PRESS}",
        ),
        (
            set_seed(build("x**2", {"x": (1.0, 2.0)}), (1.0, 3.0)),
            "The forward pass is done.",
            f"L holds several numbers; each is weighted by the gradient you chose. {PRESS}",
        ),
    ],
)
def test_before_the_first_step(graph, title, sentence):
    narration = frame(Session(graph)).narration
    assert (narration.title, "".join(text for text, _ in narration.sentence)) == (title, sentence)


def test_at_the_end_of_a_pass_with_many_leaves_the_first_are_named():
    many = build("a*b + c*d + e*f", dict(zip("abcdef", map(float, range(1, 7)), strict=True)))
    shown = frame(Session(many, 99))
    assert (
        narration_text(shown.narration)
        .split("\n")[-1]
        .startswith("Done. a received 2, b 1, c 4, d 3 and 2 more leaves what came for them. ")
    )


def test_a_leaf_that_is_the_output_received_what_the_pass_starts_with():
    assert "\nDone. x received 1." in narration_text(frame(Session(build("x"), 1)).narration)


def test_what_stops_a_graph_is_said_where_its_output_only_waits():
    graph = build("sum((x @ w + b)**2)", {"x": 1.0, "w": 2.0, "b": 3.0})
    said = plain(frame(Session(graph)).narration.sentence)
    assert said.startswith("a: A matrix product needs lists")
    assert plain(frame(Session(build("(x*?)**2"))).narration.sentence) == "L: waits for a"
