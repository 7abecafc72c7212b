"""The scene follows the frame: labels lie on the runs of their wires, and what is equal is left alone."""

from dataclasses import replace
from itertools import combinations

import pytest
from msgspec import structs
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from core.description.frame import frame
from core.description.views import WireState
from core.files import examples
from core.graph.edits import move, remove
from core.graph.model import WireKey
from core.graph.session import Session
from core.language.expression import build
from core.layout.arrange import arranged
from core.picture.drawing import drawn
from core.picture.geometry import card_box, card_size, port_in, port_out
from gui.canvas.items.node_item import NodeItem
from gui.canvas.items.wire_item import WireItem
from gui.canvas.scene import CanvasScene
from gui.document import Document
from gui.theme import DARK, LIGHT, load_fonts
from tests.core.graphs import leaf, operation
from tests.gui.canvases import first_example


@pytest.fixture
def scene(qapp):
    load_fonts()
    return CanvasScene(LIGHT)


def seen(graph, step=0, **options):
    """What the canvas shows of a graph after some steps."""
    return drawn(frame(Session(graph, step)), **options)


def covered(scene):
    """Every label that lies on a card, or on another label."""
    labels = list(scene.label_boxes().items())
    found = [(one, two) for (one, box), (two, other) in combinations(labels, 2) if box.overlaps(other)]
    cards = [(id, card_box(view)) for id, view in scene.frame.nodes.items()]
    return found + [(label, id) for label, box in labels for id, other in cards if box.overlaps(other)]


@pytest.mark.parametrize("name", examples.names())
def test_at_every_step_the_texts_of_a_card_are_on_it_and_not_on_each_other(scene, name):
    document = Document(examples.load(name))
    for step in range(document.frame.steps + 1):
        document.seek(step)
        scene.apply(drawn(document.frame))
        for item in scene.nodes.values():
            width, height = card_size(item.view)
            areas = [run.area for run in item.runs if run.text.strip() and run.text != "output"]
            assert all(QRectF(0, 0, width, height).contains(area) for area in areas), item.view
            assert not any(one.intersects(two) for one, two in combinations(areas, 2)), item.view


@pytest.mark.parametrize("name", examples.names())
def test_at_every_step_the_texts_of_a_label_are_above_and_below_its_run_and_within_it(scene, name):
    document = Document(examples.load(name))
    for step in range(document.frame.steps + 1):
        document.seek(step)
        scene.apply(drawn(document.frame))
        for item in scene.wires.values():
            run, box = item.route.run, item.label.box
            left, right = (box.left(), box.right()) if box is not None else (run.left, run.right)
            assert run.left - 26 <= left < right <= run.right + 4  # of the active step, what the gap leaves free
            for text in item.runs:
                assert left - 1 <= text.x
                assert text.x + text.width <= right + 1
                assert text.area.bottom() <= run.y - 4 or text.area.top() >= run.y + 4


@pytest.mark.parametrize("name", examples.names())
def test_no_card_and_no_wire_moves_during_the_pass(scene, name):
    document = Document(examples.load(name))
    scene.apply(drawn(document.frame))
    cards = {id: (item.pos(), item.rect()) for id, item in scene.nodes.items()}
    routes = {key: item.route for key, item in scene.wires.items()}
    for step in range(1, document.frame.steps + 1):
        document.seek(step)
        scene.apply(drawn(document.frame))
        assert {id: (item.pos(), item.rect()) for id, item in scene.nodes.items()} == cards
        assert {key: item.route for key, item in scene.wires.items()} == routes


def test_a_sum_that_comes_in_is_written_in_full_above_the_gradient(scene):
    document, texts = Document(examples.load("scalar")), set()
    for step in range(document.frame.steps + 1):
        document.seek(step)
        scene.apply(drawn(document.frame))
        texts |= {"".join(run.text for run in item.runs) for item in scene.nodes.values()}
    assert any("120 + …" in text and "1 of 2 arrived" in text for text in texts)
    assert any("210" in text and "120 + 90 =" in text for text in texts)


def test_wires_end_at_the_ports_as_they_are_drawn(scene):
    scene.apply(seen(first_example()))
    for key, item in scene.wires.items():
        assert item.points[0] == port_out(scene.shown(item.view.source))
        assert item.points[-1] == port_in(scene.shown(key.target), key.slot)


def test_a_frame_that_is_equal_touches_nothing(scene, monkeypatch):
    scene.apply(seen(first_example(), 5))
    for kind in (NodeItem, WireItem):
        monkeypatch.setattr(kind, "show_view", lambda *_: pytest.fail("an item was painted again"))
    scene.apply(seen(first_example(), 5))


def test_a_step_shows_only_what_it_changed_and_lays_no_wire_again(scene, monkeypatch):
    document = Document(first_example())
    scene.apply(drawn(document.frame))
    before = {key: item.view for key, item in scene.wires.items()}
    monkeypatch.setattr(WireItem, "lay", lambda *_: pytest.fail("a wire was laid again"))
    document.step()
    scene.apply(drawn(document.frame))
    assert [key for key, item in scene.wires.items() if item.view != before[key]] == [document.frame.active_wire]


def test_items_come_and_go_with_the_frame(scene):
    graph = first_example()
    scene.apply(seen(graph))
    kept = scene.nodes["a"]
    scene.apply(seen(remove(graph, ["x"])))
    assert scene.nodes["a"] is kept
    assert "x" not in scene.nodes
    assert WireKey("a", 0) not in scene.wires
    scene.apply(seen(graph))
    assert set(scene.wires) == {key for key, source in graph.wires.items() if source not in scene.inside}


def test_an_edit_lays_no_wire_elsewhere_again(scene, monkeypatch):
    graph = first_example()
    scene.apply(seen(graph))
    laid, lay = set(), WireItem.lay

    def noted(item, *rest):
        laid.add(item.view.source)
        lay(item, *rest)

    monkeypatch.setattr(WireItem, "lay", noted)
    node = graph.nodes["w1"]
    scene.apply(seen(move(graph, {"w1": (node.x, node.y - 80)})))
    assert laid == {"w1"}


def test_an_active_wire_carries_the_bead_at_its_source_and_marks_both_ends(scene):
    now = seen(first_example(), 3)
    scene.apply(now)
    wire = scene.wires[now.active_wire]
    assert wire.view.state is WireState.ACTIVE
    assert scene.bead.isVisible()
    assert (scene.bead.x(), scene.bead.y()) == wire.points[0]
    assert scene.bead.rotation() == 0.0  # an arrowhead to the left
    ends = {wire.view.source, wire.view.target}
    assert {id for id, item in scene.nodes.items() if item.marks.at_work} == ends
    scene.apply(seen(first_example(), 0))
    assert not scene.bead.isVisible()
    assert not any(item.marks.at_work for item in scene.nodes.values())


def test_a_theme_repaints_everything_without_new_items(scene):
    scene.apply(seen(first_example()))
    items = dict(scene.nodes)
    light = picture(scene)
    scene.set_theme(DARK)
    assert scene.nodes == items
    assert picture(scene) != light


def picture(scene) -> QImage:
    """The scene as it is painted."""
    area = scene.content_box().adjusted(-8, -8, 8, 8)
    image = QImage(area.size().toSize(), QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    scene.render(painter, QRectF(image.rect()), area)
    painter.end()
    return image


def test_a_constant_of_one_operation_is_in_its_strip_and_has_no_card(scene):
    graph = first_example()
    scene.apply(seen(graph))
    (constant,) = (id for id, node in graph.nodes.items() if node.constant)
    card = scene.card_of(constant)
    assert constant not in scene.nodes
    assert graph.nodes[card].op == "Pow"
    assert "^2" in [run.text for run in scene.nodes[card].runs]
    assert not [key for key in scene.wires if key.target == card and key.slot == 1]
    scene.apply(seen(graph, constants_as_cards=True))
    assert scene.card_of(constant) == constant
    assert constant in scene.nodes


def test_numbers_of_one_kind_can_be_hidden(scene):
    scene.apply(seen(first_example(), 13))
    card, wire = scene.nodes["a"], next(item for item in scene.wires.values() if item.view.target == "a")
    every = [run.text for run in (*card.runs, *wire.runs)]
    scene.set_shown(gradients=False)
    assert [run.text for run in card.runs][-1] == card.view.value
    assert wire.view.delivered not in [run.text for run in wire.runs]
    scene.set_shown(values=False)
    assert card.view.value not in [run.text for run in card.runs]
    scene.set_shown(locals=False)
    assert not any(run.text.startswith(("×", "∂")) for run in wire.runs)
    scene.set_shown()
    assert [run.text for run in (*card.runs, *wire.runs)] == every


def test_a_shared_piece_shows_the_strongest_state(scene):
    scene.apply(seen(first_example(), 10))
    wires = [item for item in scene.wires.values() if item.view.source == "x"]
    assert {item.view.state for item in wires} == {WireState.ACTIVE, WireState.FLOWED}
    active, flowed = sorted(wires, key=lambda item: item.view.state is not WireState.ACTIVE)
    assert active.zValue() > flowed.zValue()


def test_two_wires_between_the_same_cards_have_a_label_each(scene):
    graph = operation(leaf(leaf_graph(), "x"), "y", "Mul", "x", "x")
    scene.apply(seen(move(graph, {"x": (0.0, 0.0), "y": (240.0, 0.0)}), 99))
    assert not covered(scene)
    assert len(scene.label_boxes()) == 2


def leaf_graph():
    from core.graph.model import Graph

    return Graph()


def test_a_number_that_is_none_has_a_sign_and_takes_room_for_it(scene):
    now = seen(first_example(), 13)
    wrong = structs.replace(now.nodes["a"], value="∞", received="nan")
    scene.apply(now)
    before = warning_dots(scene)
    scene.apply(replace(now, nodes={**now.nodes, "a": wrong}))
    assert before == 0
    assert warning_dots(scene) > 20


def test_a_node_whose_inputs_do_not_fit_has_a_sign_and_one_that_only_waits_has_none(scene):
    scene.apply(seen(arranged(build("(x @ w + b)**2", {"x": 1.0, "w": 2.0, "b": 3.0}))))
    assert warning_dots(scene) > 20
    scene.apply(seen(arranged(build("(x * ? + b)**2"))))
    assert warning_dots(scene) == 0


def warning_dots(scene) -> int:
    """How many dots have the colour of a warning."""
    image, colour = picture(scene), QColor(LIGHT.warning).rgb()
    return sum(image.pixel(x, y) == colour for x in range(image.width()) for y in range(image.height()))


def test_ports_of_a_sum_follow_the_heights_of_their_sources_when_a_drag_ends_and_not_before(scene):
    graph = first_example()
    scene.apply(seen(graph))
    order = scene.shown("s").ports
    sources = [port_out(scene.shown(id))[1] for id in ("a", "c")]
    swapped = {"a": (graph.nodes["a"].x, sources[1] + 400.0)}
    scene.show_at(swapped)
    assert scene.shown("s").ports == order
    scene.apply(seen(move(graph, swapped)))
    scene.show_at({})
    slots = [slot for slot, id in enumerate(graph.sources("s")) if id == "a"]
    assert scene.shown("s").ports[-1] in slots
