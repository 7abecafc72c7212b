"""What is drawn at a zoom can be read, and nothing on it lies over anything else."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from core.description.frame import frame
from core.files import examples
from core.graph.grouping import add_note, group
from core.graph.session import Session
from core.picture.geometry import STRIP
from gui.canvas.items.text_item import LEFT, RIGHT
from gui.canvas.scene import CanvasScene
from gui.canvas.style import Detail
from gui.theme import LIGHT, load_fonts
from tests.core.graphs import scalar_example

pytestmark = pytest.mark.usefixtures("qapp")
ZOOMS = (1.0, 0.8, 0.75, 0.65, 0.5, 0.4, 0.3, 0.25, 0.15)
READABLE, LEAST = 8.0, 6.0  # pixels; the less for long names far away, and on a strip, which they stand beside too


def scene_of(graph, step, zoom) -> CanvasScene:
    load_fonts()
    scene = CanvasScene(LIGHT)
    scene.apply(frame(Session(graph, step)))
    scene.set_detail(Detail.at(zoom))
    return scene


def texts(scene):
    """All pieces of text that are shown, with the card or label they stand on."""
    cards = [(item, run) for item in scene.nodes.values() for run in item.runs]
    chips = [(item, run) for item in scene.chips.values() if item.isVisible() for run in item.runs]
    return [(item, run) for item, run in cards + chips if run.text]


def area(run) -> QRectF:
    width, box, tall = QFontMetricsF(run.font).horizontalAdvance(run.text), run.box, 0.9 * run.font.pixelSize()
    left = {LEFT: box.left(), RIGHT: box.right() - width}.get(run.align, box.center().x() - width / 2)
    return QRectF(left, box.center().y() - tall / 2, width, tall)


@pytest.mark.parametrize("zoom", ZOOMS)
def test_every_text_can_be_read_and_stands_on_its_own_card_or_label(zoom):
    for name in examples.names():
        graph = examples.load(name)
        for step in (0, 2, 100):
            for item, run in texts(scene_of(graph, step, zoom)):
                name_only = Detail.at(zoom) is Detail.NAMES or run.box.width() == STRIP
                assert run.font.pixelSize() * zoom >= (LEAST if name_only else READABLE), (name, run.text)
                inside = item.path().boundingRect().adjusted(-3, -1, 3, 1)
                assert inside.contains(area(run)), (name, run.text)


@pytest.mark.parametrize("zoom", [1.0, 0.6, 0.3])
def test_texts_of_a_card_do_not_lie_over_each_other(zoom):
    for name in examples.names():
        for item in scene_of(examples.load(name), 3, zoom).nodes.values():
            areas = [area(run) for run in item.runs if run.text]
            assert not any(one.intersects(two) for one, two in combinations(areas, 2)), (name, item.view.title)


def shown(scene, key):
    chip = scene.chips[key]
    return [run.text for run in chip.runs] if chip.isVisible() else None


def test_a_label_shortens_to_the_local_derivative_then_to_the_gradient_and_goes_at_last():
    graph = scalar_example()
    (key,) = (key for key, source in graph.wires.items() if source == "w1")
    (constant,) = (key for key, source in graph.wires.items() if source == "n")
    assert shown(scene_of(graph, 0, 1.0), key) == ["∂a/∂w1 = x = 2", "grad ?"]
    assert shown(scene_of(graph, 0, 0.6), key) == ["× 2"]
    assert shown(scene_of(graph, 100, 0.6), key) == ["60"]
    assert shown(scene_of(graph, 100, 0.6), constant) is None
    assert shown(scene_of(graph, 100, 0.4), key) is None


def test_a_card_keeps_its_numbers_then_its_name_and_symbol():
    graph = scalar_example()
    cards = {zoom: [run.text for run in scene_of(graph, 100, zoom).nodes["a"].runs] for zoom in (0.6, 0.4, 0.2)}
    assert cards == {0.6: ["×", "a", "6", "30"], 0.4: ["×", "a"], 0.2: []}


def test_a_card_that_waits_for_more_says_so_from_further_away():
    card = scene_of(scalar_example(), 9, 0.6).nodes["x"]
    assert [run.text for run in card.runs][-1] == "120 + …"


def test_the_title_of_a_group_and_a_note_grow():
    text = "why the gradient of x is the sum of two wires, each with its own local derivative"
    graph = add_note(group(scalar_example(), ["a", "w1"], "Product"), text, 0, 500)
    for zoom, size, note_size in ((1.0, 12, 12), (0.6, 20, 16), (0.3, 28, 24)):
        scene = scene_of(graph, 0, zoom)
        (frame_item,), (note,) = scene.marks.groups.values(), scene.marks.notes.values()
        assert frame_item.title == "Product"
        assert frame_item._text.runs[-1].font.pixelSize() == size
        assert {run.font.pixelSize() for run in note.runs} == {note_size}
        shown = " ".join(run.text for run in note.runs)
        assert text.startswith(shown.rstrip("…"))
        assert shown.endswith("…") is (zoom < 1.0)


@pytest.mark.parametrize("name", sorted({*examples.names()} - {"vector"}))
def test_every_example_opens_with_all_its_words_in_a_small_window(open_window, name):
    """All but the one whose cards are full of numbers."""
    window = open_window("--example", name)
    window.resize(1366, 768)
    QApplication.processEvents()
    window.canvas.fit()
    assert window.canvas.scene().detail is Detail.FULL
