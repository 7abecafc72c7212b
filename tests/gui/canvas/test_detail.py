"""What is drawn at a zoom can be read, and nothing on it lies over anything else."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF

from core.description.frame import frame
from core.description.stepping import sought, started_again
from core.files import examples
from core.graph.edits import set_value
from core.graph.grouping import add_note, group
from core.graph.session import Session
from core.picture.drawing import drawn
from core.picture.geometry import STRIP_PADDING, card_box, card_size
from gui.canvas.detail import Detail
from gui.canvas.items.letters import CAP
from gui.canvas.scene import CanvasScene
from gui.theme import LIGHT, load_fonts
from tests.gui.canvases import first_example

pytestmark = pytest.mark.usefixtures("qapp")
ZOOMS = (2.0, 1.0, 0.85, 0.8, 0.7, 0.62, 0.55, 0.5, 0.4, 0.3)


def scene_of(graph, step, zoom, passes=1) -> CanvasScene:
    """The scene after some steps of the last of some passes."""
    session = Session(graph)
    for _ in range(passes - 1):
        ended = sought(session, 10_000, frame(session))
        session = started_again(ended, frame(ended))
    load_fonts()
    scene = CanvasScene(LIGHT)
    scene.set_scale(zoom)
    scene.apply(drawn(frame(sought(session, step, frame(session)))))
    return scene


@pytest.mark.parametrize("passes", [1, 2])
@pytest.mark.parametrize("zoom", ZOOMS)
def test_texts_of_a_card_are_on_it_and_not_on_each_other(zoom, passes):
    for name in examples.names():
        for item in scene_of(examples.load(name), 3, zoom, passes).nodes.values():
            width, height = card_size(item.view)
            areas = [run.area for run in item.runs if run.text.strip() and run.text != "output"]
            assert all(QRectF(-1, -1, width + 2, height + 2).contains(area) for area in areas), item.view
            assert not any(one.intersects(two) for one, two in combinations(areas, 2)), item.view


@pytest.mark.parametrize(("zoom", "pixels"), [(1.0, 15), (0.85, 15), (0.7, 15), (0.62, 15), (0.55, 14), (0.5, 14)])
def test_numbers_keep_their_size_on_the_screen_down_to_half_size(zoom, pixels):
    scene = scene_of(first_example(), 100, zoom)
    values = [run for item in scene.nodes.values() for run in item.runs if run.text == item.view.value]
    gradients = [run for item in scene.wires.values() for run in item.runs if run.text == item.view.delivered]
    assert values
    assert gradients
    assert all(run.size * zoom >= pixels - 0.1 for run in (*values, *gradients))


def test_another_pass_changes_no_size_and_no_place_on_the_canvas():
    one, two = scene_of(first_example(), 100, 1.0), scene_of(first_example(), 100, 1.0, passes=2)
    assert [run.text for run in two.nodes["w1"].runs] == ["leaf", "w1", "3", "60", ".grad = 120"]
    assert {id: card_box(item.view) for id, item in one.nodes.items()} == {
        id: card_box(item.view) for id, item in two.nodes.items()
    }
    assert {key: item.points for key, item in one.wires.items()} == {
        key: item.points for key, item in two.wires.items()
    }


def test_a_card_is_as_wide_as_the_sum_at_the_end_of_the_pass():
    graph = set_value(first_example(), "w1", 3.7)
    (run,) = (run for run in scene_of(graph, 100, 1.0).nodes["x"].runs if run.text == " =")
    assert run.size == scene_of(first_example(), 100, 1.0).paint.sizes.sum
    assert card_size(scene_of(graph, 0, 1.0).nodes["x"].view) == card_size(scene_of(graph, 100, 1.0).nodes["x"].view)


def texts(scene, key):
    return [run.text for run in scene.wires[key].runs]


def test_a_label_loses_its_formula_then_the_local_derivative_and_goes_at_last():
    graph = first_example()
    (key,) = (key for key, source in graph.wires.items() if source == "w1")
    assert texts(scene_of(graph, 100, 1.0), key) == ["∂a/∂w1 = x", "×", "2", "60"]
    assert texts(scene_of(graph, 0, 1.0), key) == ["∂a/∂w1 = x", "×", "2", "?"]
    assert texts(scene_of(graph, 100, 0.7), key) == ["×", "2", "60"]
    assert texts(scene_of(graph, 100, 0.55), key) == ["60"]
    assert texts(scene_of(graph, 100, 0.4), key) == []


def test_the_gradient_is_below_its_wire_behind_a_triangle_wherever_it_is_shown():
    graph = first_example()
    (key,) = (key for key, source in graph.wires.items() if source == "w1")
    for zoom in (1.0, 0.7, 0.55):
        item = scene_of(graph, 100, zoom).wires[key]
        gradient = next(run for run in item.runs if run.text == "60")
        arrow = item.label.arrow
        assert arrow is not None
        assert gradient.area.top() > item.route.run.y
        assert arrow.x < gradient.x
        assert abs(arrow.y - gradient.area.center().y()) < 1.0


def test_a_card_keeps_its_numbers_then_its_name_and_symbol():
    graph = first_example()
    cards = {
        zoom: [run.text for run in scene_of(graph, 100, zoom).nodes["a"].runs] for zoom in (1.0, 0.7, 0.55, 0.4, 0.1)
    }
    numbers = ["×", "a", "6", "30"]
    assert cards == {1.0: ["×", "a = x·w1", "6", "30"], 0.7: numbers, 0.55: numbers, 0.4: ["a"], 0.1: []}


def test_a_card_that_waits_for_more_says_so_from_further_away():
    card = scene_of(first_example(), 9, 0.7).nodes["x"]
    assert [run.text for run in card.runs][-1] == "120 + …"


def test_what_is_drawn_does_not_flicker_at_a_border():
    assert Detail.at(0.85, None) is Detail.FULL
    assert Detail.at(0.82, Detail.FULL) is Detail.FULL
    assert Detail.at(0.82, Detail.NUMBERS) is Detail.NUMBERS
    assert Detail.at(0.80, Detail.FULL) is Detail.NUMBERS
    assert Detail.at(0.3, Detail.FULL) is Detail.NAMES


def test_the_title_of_a_group_and_a_note_grow():
    text = "why the gradient of x is the sum of two wires, each with its own local derivative"
    graph = add_note(group(first_example(), ["a", "w1"], "Product"), text, 0, 500)
    for zoom in (1.0, 0.7, 0.55):
        scene = scene_of(graph, 0, zoom)
        (frame_item,), (note,) = scene.marks.groups.values(), scene.marks.notes.values()
        assert frame_item.title == "Product"
        assert frame_item.runs[-1].size * zoom >= 11.9
        assert all(run.size * zoom >= 11.9 for run in note.runs)
        shown = " ".join(run.text for run in note.runs)
        assert text.startswith(shown.rstrip("…"))
        assert shown.endswith("…") is (zoom < 1.0)


def test_digits_are_as_high_as_the_table_says():
    run = next(run for run in scene_of(first_example(), 0, 1.0).nodes["a"].runs if run.text == "6")
    assert run.area.height() == CAP * run.size


def test_far_away_the_numbers_of_the_step_are_on_a_plate_of_their_own():
    scene = scene_of(first_example(), 10, 0.4)
    assert scene.step.isVisible()
    assert "".join(piece.text for piece in scene.step.pieces) == "30 × 3 = 90"
    assert not scene_of(first_example(), 0, 0.4).step.isVisible()


def test_the_name_of_a_leaf_ends_where_titles_end():
    scene = scene_of(first_example(), 3, 1.0)
    ends = {}
    for item in scene.nodes.values():
        title = next(run for run in item.runs if run.text in (item.view.title, item.view.name))
        ends[item.view.name] = card_size(item.view)[0] - title.x - title.width
    assert all(end == pytest.approx(STRIP_PADDING, abs=0.5) for end in ends.values()), ends
