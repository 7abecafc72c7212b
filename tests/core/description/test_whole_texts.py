"""What is said at each kind of moment, whole: every sentence of a pass through L = x·w + x, and of its beginnings."""

from dataclasses import replace

import pytest

from core.description import facts, speech, tips
from core.description.formula import formula_of
from core.description.frame import frame
from core.description.stepping import edited, started_again
from core.description.wording import constant_text, strip_text
from core.graph.edits import set_output
from core.graph.grouping import group
from core.graph.model import Graph, Node, WireKey
from core.graph.session import Session
from core.language.expression import build
from tests.core.graphs import id_of

GRAPH = build("x*w + x", {"x": 2.0, "w": 3.0})


def said(session):
    """The narration of a session, line by line."""
    return speech.narration_text(frame(session).narration).split("\n")


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        (
            0,
            [
                "Step 0 of 6 · output L",
                "The forward pass is done.",
                "dL/dL = 1",
                "L changes by one when L changes by one. "
                "Press Step: the gradient starts at L and comes back, right to left.",
            ],
        ),
        (
            1,
            [
                "Step 1 of 6 · AddBackward at L = a + x",
                "Send the gradient back to a.",
                "dL/da += dL/dL × ∂L/∂a",
                "1 × 1 = 1",
                "dL/da = 1",
                "L = a + x, so moving a by a little moves L by just as much, x held still.",
            ],
        ),
        (
            2,
            [
                "Step 2 of 6 · AddBackward at L = a + x",
                "Send the gradient back to x.",
                "dL/dx += dL/dL × ∂L/∂x",
                "1 × 1 = 1",
                "dL/dx so far = 1",
                "L = a + x, so moving x by a little moves L by just as much, a held still."
                " x waits: 1 of 2 wires has delivered.",
            ],
        ),
        (
            3,
            [
                "Step 3 of 6 · MulBackward at a = x·w",
                "Send the gradient back to x.",
                "dL/dx += dL/da × ∂a/∂x",
                "1 × 3 = 3",
                "dL/dx = 1 + 3 = 4",
                "a = x·w, so moving x by a little moves a by w times as much, w held still."
                " Both wires of x have delivered.",
            ],
        ),
        (
            4,
            [
                "Step 4 of 6 · AccumulateGrad at x",
                "Add the sum to x.grad.",
                "x.grad += dL/dx",
                "x.grad None → 4",
                "Nothing more will come for x. As a leaf it keeps the sum in x.grad.",
            ],
        ),
        (
            6,
            [
                "Step 6 of 6 · AccumulateGrad at w",
                "Add the sum to w.grad.",
                "w.grad += dL/dw",
                "w.grad None → 2",
                "Nothing more will come for w. As a leaf it keeps the sum in w.grad.",
                "Done. x received 1 + 3 = 4 and w 2. Change a number and see what changes, or choose Backward Again: "
                "PyTorch adds the next pass to what the leaves hold.",
            ],
        ),
    ],
)
def test_a_step_is_narrated_whole(step, lines):
    assert said(Session(GRAPH, step)) == lines


@pytest.mark.parametrize(
    ("step", "sentence"),
    [(2, "1 of 3 wires has delivered."), (3, "2 of 3 wires have delivered."), (4, "All 3 wires of x have delivered.")],
)
def test_how_many_wires_have_delivered(step, sentence):
    assert any(line.endswith(sentence) for line in said(Session(build("x*x*x"), step)))


def test_a_second_pass_adds_to_what_the_first_left():
    first = Session(GRAPH, 6)
    second = started_again(first, frame(first))
    assert said(second)[1] == "Another backward pass begins."
    assert said(second)[3].startswith("The leaves still hold what earlier passes left.")
    assert said(replace(second, step=6)) == [
        "Step 6 of 6 · AccumulateGrad at w",
        "Add the sum to w.grad.",
        "w.grad += dL/dw",
        "w.grad 2 → 4",
        "2 + 2 = 4",
        "An earlier pass left 2 in w.grad. PyTorch adds to it until you call zero_grad().",
        "Done. x received 1 + 3 = 4 and w 2. Choose Zero Grad to begin from None, as training does before each pass.",
    ]


def test_which_actions_make_sense():
    always = {"file.copy_image", "file.export", "view.arrange"}
    ahead = {f"backward.{name}" for name in ("step", "finish_node", "play", "end", "predict")}
    behind = {f"backward.{name}" for name in ("back", "start", "zero_grad")}
    assert frame(Session(Graph())).possible == set()
    assert frame(Session(GRAPH)).possible == always | ahead
    assert frame(Session(GRAPH, 3)).possible == always | ahead | behind
    assert frame(Session(GRAPH, 6)).possible == always | behind | {"backward.again"}
    assert "backward.zero_grad" in frame(Session(GRAPH, 0, {"n1": 4.0})).possible


def test_the_list_of_steps():
    rows = [(row.step, row.operation, row.text, row.done) for row in frame(Session(GRAPH, 2)).trace]
    assert rows == [
        (0, "Start", "dL/dL = 1", True),
        (1, "AddBackward", "dL/da += 1 × 1 = 1", True),
        (2, "AddBackward", "dL/dx += 1 × 1 = 1", True),
        (3, "MulBackward", "dL/dx += …", False),
        (4, "AccumulateGrad", "x.grad += …", False),
        (5, "MulBackward", "dL/dw += …", False),
        (6, "AccumulateGrad", "w.grad += …", False),
    ]
    assert [frame(Session(GRAPH, 6)).trace[step].text for step in (4, 6)] == ["x.grad += 4", "w.grad += 2"]


def test_a_label_says_the_factor_always_and_the_gradient_after_its_step():
    a = id_of(GRAPH, "a")
    labels = [frame(Session(GRAPH, step)).wires[WireKey(a, 0)] for step in (0, 2, 3, 4)]
    assert [label.factor for label in labels] == ["3"] * 4
    assert [label.delivered for label in labels] == ["?", "?", "3", "3"]
    assert ["".join(text for text, _ in label.product) for label in labels] == ["", "", "1 × 3", ""]
    assert [label.result for label in labels] == ["", "", "= 3", ""]


def test_a_step_is_spoken_in_one_breath():
    assert speech.step_text(frame(Session(GRAPH, 1)).narration) == (
        "Step 1 of 6 · AddBackward at L = a + x. Send the gradient back to a. "
        "dL/da += dL/dL × ∂L/∂a; 1 × 1 = 1. dL/da = 1."
    )


@pytest.mark.parametrize(
    ("members", "text"),
    [
        (("a",), "Group Group 1, 1 node inside"),
        (("a", "L"), "Group Group 1, 2 nodes inside"),
    ],
)
def test_a_group_is_spoken_with_what_is_inside(members, text):
    grouped = group(GRAPH, [id for id, node in GRAPH.nodes.items() if node.name in members])
    (id,) = grouped.groups
    assert speech.mark_text(grouped, frame(Session(grouped)), id) == text
    closed = replace(grouped, groups={id: replace(grouped.groups[id], collapsed=True)})
    spoken = speech.mark_text(closed, frame(Session(closed)), id)
    assert spoken.startswith(f"{text}, value ")
    assert spoken.endswith("inputs x and w")


def test_the_inspector_gives_every_digit_of_a_wire():
    third = build("x*w", {"x": 2.0, "w": 1 / 3})
    key = next(key for key, source in third.wires.items() if third.nodes[source].name == "x")
    assert facts.wire_facts(frame(Session(third, 1)), key) == [
        "∂L/∂x = w ≈ 0.3333",
        "Exactly 0.3333333333333333",
        "Delivered to x: 1 × 0.3333 = 0.3333",
        "Exactly 0.3333333333333333",
    ]


def test_the_inspector_says_digits_once_where_they_are_all():
    key = next(key for key, source in GRAPH.wires.items() if GRAPH.nodes[source].name == "w")
    assert facts.wire_facts(frame(Session(GRAPH, 6)), key) == ["∂a/∂w = x = 2", "Delivered to w: 2"]


def test_a_single_gradient_is_shown_without_a_sum():
    product = build("x*w", {"x": 2.0, "w": 3.0})
    assert {view.name: (view.sum, view.received) for view in frame(Session(product, 1)).nodes.values()} == {
        "x": ("", "3"),
        "w": ("", "?"),
        "L": ("dL/dL =", "1"),
    }


def test_another_output_starts_the_pass_again():
    two = build("a = x*w; y = a + b")
    a = id_of(two, "a")
    assert edited(Session(two, 3), set_output(two, a)).step == 0
    assert formula_of(two) == "a = x*w; y = a + b"
    assert formula_of(set_output(two, a)).split("; ")[-1] == "a"


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("-x", "Neg L, value −2, gradient 1, input x, output"),
        ("x - w", "Sub L, value −1, gradient 1, inputs x and w, output"),
    ],
)
def test_one_input_or_several(text, spoken):
    graph = build(text)
    shown = frame(Session(graph))
    assert speech.node_text(graph, shown, shown.output or "") == spoken


def test_a_long_name_is_whole_in_its_tooltip_and_short_in_its_title():
    graph = build("hidden_bias_of_the_second_layer*w")
    lines = tips.node_tip(frame(Session(graph)), next(iter(graph.nodes))).split("\n")
    assert lines[:2] == ["hidden_bias_of_the_second_layer", "hidden_bias_…econd_layer"]


@pytest.mark.parametrize(
    ("number", "text"),
    [(1e6, "1e6"), (999_999.0, "999999"), (1_234_567.0, "1234567"), (1e-6, "0.000001"), (1e-7, "1e−7"), (-0.5, "−0.5")],
)
def test_a_constant_in_a_formula_has_all_its_digits(number, text):
    assert constant_text(number) == text


def test_the_strip_of_a_list_is_short():
    assert strip_text(Node("n", "n", value=(1.0, 2.0), constant=True)) == "[…]"
