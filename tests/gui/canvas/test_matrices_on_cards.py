"""Matrices and rules of linear maps on the canvas, at every zoom, in the picture that is seen."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QLineEdit

from core.description.frame import frame
from core.graph.session import Session
from core.layout.arrange import arranged
from core.picture.drawing import drawn
from core.picture.geometry import CARD_ROW, card_size
from gui.canvas.detail import Detail
from gui.canvas.items.letters import CAP
from gui.canvas.picking import Part
from gui.canvas.scene import CanvasScene
from gui.theme import LIGHT, load_fonts
from tests.core.matrix_graphs import GRAPHS, key_of, layer
from tests.gui.canvases import shown
from tests.gui.hands import double_click, row, scene_of
from tests.gui.legibility import digit_height, numbers

pytestmark = pytest.mark.usefixtures("qapp")
ZOOMS = (2.0, 1.0, 0.9, 0.85, 0.8, 0.7, 0.62, 0.55, 0.5, 0.4)


def painted(graph, step, zoom) -> CanvasScene:
    load_fonts()
    scene = CanvasScene(LIGHT)
    scene.set_scale(zoom)
    scene.apply(drawn(frame(Session(arranged(graph), step))))
    return scene


def written(item) -> list[str]:
    return [run.text for run in item.runs]


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("name", GRAPHS)
def test_texts_of_a_card_are_on_it_and_not_on_each_other(name, zoom):
    for step in (0, 3, 99):
        for item in painted(GRAPHS[name], step, zoom).nodes.values():
            width, height = card_size(item.view)
            areas = [run.area for run in item.runs if run.text.strip() and run.text != "output"]
            assert all(QRectF(-1, -1, width + 2, height + 2).contains(area) for area in areas), item.view
            assert not any(one.intersects(two) for one, two in combinations(areas, 2)), item.view


def test_a_matrix_is_read_row_by_row_with_its_points_below_each_other():
    card = painted(layer(), 99, 1.0).nodes["a"]
    cells = {run.text: run for run in card.runs}
    assert cells["−4.5"].baseline == cells["4"].baseline < cells["−6"].baseline == cells["6.25"].baseline
    right = {text: run.x + run.width for text, run in cells.items()}
    assert right["−6"] < right["−4.5"]
    assert cells["−4.5"].x == pytest.approx(cells["−6"].x, abs=2)  # a minus and one digit are before the point
    assert cells["4"].x == pytest.approx(cells["6.25"].x, abs=0.5)
    assert max(right.values()) <= card_size(card.view)[0]


@pytest.mark.parametrize("zoom", [0.55, 0.5])
def test_from_afar_only_the_shape_is_left(zoom):
    cards = painted(layer(), 99, zoom).nodes
    assert written(cards["x"]).count("2×3") == 2
    assert "−14.25" not in written(cards["x"])
    assert "?" in written(painted(layer(), 0, zoom).nodes["x"])


def test_nothing_of_a_matrix_is_written_too_small_to_be_read():
    for zoom in ZOOMS:
        scene = painted(layer(), 99, zoom)
        card = scene.nodes["x"]
        cells = {cell for table in (card.view.table, card.view.gradient_table) for row in table for cell in row}
        small = [run for run in card.runs if run.text in cells and run.size * zoom < 12]
        assert scene.paint.detail is Detail.NAMES or not small


@pytest.mark.parametrize("zoom", [1.0, 0.85, 0.7])
def test_a_rule_is_above_its_wire_where_a_factor_has_its_number(zoom):
    scene = painted(layer(), 99, zoom)
    wire, factor = scene.wires[key_of(layer(), "x", "a")], scene.wires[key_of(layer(), "a", "s")]
    (rule,) = [run for run in wire.runs if run.text == "G·wᵀ"]
    (number,) = [run for run in factor.runs if run.text == "1"]
    assert (rule.size, rule.piece) == (number.size, number.piece._replace(text="G·wᵀ"))
    assert rule.baseline - wire.route.run.y == number.baseline - factor.route.run.y
    assert "×" not in written(wire)


def test_the_active_step_has_rule_and_result_in_its_box():
    graph = layer()
    steps = [step for step in range(20) if frame(Session(graph, step)).active_wire == key_of(graph, "x", "a")]
    label = painted(graph, steps[0], 1.0).wires[key_of(graph, "x", "a")].label
    texts = [run.text for run in label.runs]
    assert label.box is not None
    assert texts[1:3] == ["G·wᵀ", "= "]
    inside = label.box.adjusted(-0.5, -0.5, 0.5, 0.5)
    assert all(inside.contains(QRectF(run.x, run.baseline - CAP * run.size, run.width, 1.0)) for run in label.runs)


def test_numbers_of_matrices_are_legible_in_the_window(qtbot):
    canvas = shown(qtbot, arranged(layer()))
    canvas.document.seek(99)
    picture = canvas.viewport().grab().toImage()
    cells = [number for number in numbers(scene_of(canvas), canvas) if number.text in ("−14.25", "50.25", "0.25")]
    heights = [digit_height(picture, number.area, number.colour) for number in cells]
    assert len(heights) == 3
    assert min(heights) >= 9


def test_a_matrix_is_typed_in_one_line_over_its_card_and_its_card_follows(qtbot):
    canvas = shown(qtbot, arranged(layer()))
    double_click(canvas, row(canvas, "w", Part.VALUE))
    (field,) = [field for field in canvas.viewport().findChildren(QLineEdit) if field.isVisible()]
    assert field.text() == "[[0.5, -1], [2, 0.25], [-3, 1.5]]"
    assert field.height() <= 2 * CARD_ROW * canvas.camera.scale
    field.selectAll()
    qtbot.keyClicks(field, "[[1, 2], [3, 4], [5, 6.5]]")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    card = scene_of(canvas).nodes["w"]
    assert card.view.table == (("1", "2"), ("3", "4"), ("5", "6.5"))
    assert {"1", "6.5"} <= set(written(card))
