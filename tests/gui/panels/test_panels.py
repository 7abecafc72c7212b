"""The panels around the canvas, as a learner uses them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QListView, QSlider

from core.engine.ops import OPS
from core.graph.edits import add_node, connect, set_name
from core.graph.model import Graph, Node
from gui.base.long_names import BREAK
from gui.panels.rich import TOGETHER
from gui.panels.trace import fitted
from tests.core.counting import calls
from tests.gui.windows import node_id

ENTER = Qt.Key.Key_Return


# --- palette -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["Tensor", "Constant", *(name for name, op in OPS.items() if op.group)])
def test_enter_on_a_palette_entry_places_its_node(window, qtbot, kind):
    before = window.document.graph.nodes
    qtbot.keyClick(window.findChild(QAbstractButton, f"palette.{kind}"), ENTER)
    new, *inside = [node for id, node in window.document.graph.nodes.items() if id not in before]
    assert [node.value for node in inside] == ([2.0] if kind == "Pow" else [])
    assert (new.op or ("Constant" if new.constant else "Tensor")) == kind
    assert window.document.undo_stack.undoText()


def test_a_click_on_an_entry_and_one_on_the_canvas_place_a_node(window, qtbot):
    qtbot.mouseClick(window.findChild(QAbstractButton, "palette.Mul"), Qt.MouseButton.LeftButton)
    assert len(window.document.graph.nodes) == 10
    corner = window.canvas.viewport().rect().topLeft()
    corner.setX(200)
    corner.setY(60)
    qtbot.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=corner)
    assert len(window.document.graph.nodes) == 11


def test_esc_drops_the_node_that_a_click_in_the_palette_put_in_the_hand(window, qtbot, qapp):
    window.activateWindow()
    qapp.processEvents()
    before = window.document.graph
    qtbot.mouseClick(window.findChild(QAbstractButton, "palette.Mul"), Qt.MouseButton.LeftButton)
    qtbot.mouseMove(window.canvas.viewport(), QPoint(40, 40))
    qtbot.keyClick(qapp.focusWidget(), Qt.Key.Key_Escape)
    qtbot.mouseClick(window.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert window.document.graph is before


def test_the_search_finds_names_symbols_and_other_words(window, qtbot):
    search = window.palette_panel.search
    for typed, found in (("mul", "Mul"), ("*", "Mul"), ("square", "Pow"), ("tens", "Tensor")):
        search.setText(typed)
        entries = window.palette_panel.findChildren(QAbstractButton)
        assert found in [entry.text() for entry in entries if entry.objectName() and not entry.isHidden()]
    qtbot.keyClick(search, ENTER)
    assert len(window.document.graph.nodes) == 11


def test_the_arrow_keys_walk_through_the_palette(window, qtbot):
    window.palette_panel.search.setFocus()
    qtbot.keyClick(window.palette_panel.search, Qt.Key.Key_Down)
    entry = window.palette_panel.focusWidget()
    assert entry.objectName() == "palette.Tensor"
    qtbot.keyClick(entry, Qt.Key.Key_Down)
    assert window.palette_panel.focusWidget().objectName() == "palette.Constant"


# --- timeline, trace, narration ------------------------------------------------------------------------


def test_the_timeline_jumps_and_follows(window):
    slider = window.findChild(QSlider, "timeline")
    slider.setValue(9)
    assert window.document.frame.step == 9
    window.document.step()
    assert (slider.value(), slider.maximum()) == (10, 13)


def test_the_current_row_is_marked_by_a_sign_and_not_by_its_colour_alone(window):
    window.document.seek(5)
    trace = window.findChild(QListView, "trace")
    row = trace.visualRect(trace.model().index(5))
    image = trace.viewport().grab(row.adjusted(4, 0, 22 - row.width(), 0)).toImage()
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert window.look.theme.on_selection.lower() in seen


def test_a_right_click_on_a_row_goes_nowhere(window, qtbot):
    trace = window.findChild(QListView, "trace")
    place = trace.visualRect(trace.model().index(5)).center()
    qtbot.mouseClick(trace.viewport(), Qt.MouseButton.RightButton, pos=place)
    assert window.document.frame.step == 0


def test_a_click_on_a_row_jumps_there_and_the_current_row_is_marked(window, qtbot):
    trace = window.findChild(QListView, "trace")
    model = trace.model()
    place = trace.visualRect(model.index(5)).center()
    qtbot.mouseClick(trace.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.document.frame.step == 5
    assert trace.currentIndex().row() == 5
    marked = [row for row in range(model.rowCount()) if model.index(row).data().startswith("▶")]
    assert marked == [5]
    assert model.index(6).data().endswith("…")


def test_in_a_narrow_list_a_step_that_is_done_keeps_its_result(window):
    window.document.seek(13)
    start, sent, added = (window.backward.trace.model().rows[step] for step in (0, 1, 4))
    metrics = window.backward.trace.fontMetrics()

    def at(row, text):
        return fitted(row, metrics, metrics.horizontalAdvance(text))

    for text in ("dL/dt += 1 × 30 = 30", "dL/dt += … = 30", "… = 30"):
        assert at(sent, text) == text
    assert [at(row, "… = 30") for row in (start, added)] == ["… = 1", "… = 30"]
    window.document.seek(0)
    ahead = window.backward.trace.model().rows[4]
    assert at(ahead, "b.grad += …") == "b.grad += …" != at(added, "b.grad += …")
    window.document.seek(13)
    window.document.again()
    window.document.seek(13)
    assert at(window.backward.trace.model().rows[4], "b.grad = … = 60") == "b.grad = … = 60"


def test_a_line_ends_within_a_name_only_where_it_is_long(window):
    window.canvas.select([node_id(window, "w1")])
    (facts,) = (each for each in window.inspector.findChildren(QLabel) if "AccumulateGrad" in each.text())
    assert "zero_grad()" in facts.text()
    window.document.edit(
        "Rename", lambda graph: set_name(graph, node_id(window, "w1"), "the_weight_of_the_first_input")
    )
    assert f"the_{BREAK}weight_{BREAK}of_" in facts.text()


def test_of_a_long_name_the_list_leaves_out_the_middle_and_keeps_the_numbers(window):
    name = "the_weight_of_the_first_input_of_the_hidden_layer"
    window.document.edit("Rename", lambda graph: set_name(graph, node_id(window, "w1"), name))
    window.document.seek(13)
    trace = window.backward.trace
    row = next(row for row in trace.model().rows if row.text.startswith(f"dL/d{name} += "))
    numbers = row.text.removeprefix(f"dL/d{name}")
    texts = [fitted(row, trace.fontMetrics(), width) for width in range(80, trace.viewport().width() + 400)]
    assert all(text.endswith(f"= {row.text.split()[-1]}") for text in texts)
    cut = fitted(row, trace.fontMetrics(), trace.fontMetrics().horizontalAdvance(row.text) * 3 // 4)
    assert cut.startswith("dL/dthe_")
    assert cut.endswith(numbers)
    assert "…" in cut
    assert texts[-1] == row.text
    assert name in trace.model().index(row.step).data(Qt.ItemDataRole.ToolTipRole)


def test_a_row_that_is_cut_is_shown_whole_as_a_tooltip(window):
    index = window.backward.trace.model().index(4)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "<p>4. AccumulateGrad  b.grad += …</p>"


def test_the_narration_tells_the_step(window):
    window.document.seek(1)
    text = window.findChild(QLabel, "narration").text().replace(TOGETHER, "")
    for part in (
        "Send the gradient back to t.",
        "dL/dt",
        "dL/dL",
        "∂L/∂t",
        "30",
        window.look.theme.grad,
        window.look.theme.local,
    ):
        assert part in text


def test_rich_text_in_a_document_is_shown_as_it_is(qtbot, window):
    graph = add_node(Graph(), Node("x", "x", value=2.0, requires_grad=True))
    graph = connect(add_node(graph, Node("y", "y", "Add")), "x", "y", 0)
    window.document.replace(connect(graph, "x", "y", 1))
    window.formula.error.setText("<b>bold</b>")
    assert window.formula.error.textFormat() == Qt.TextFormat.PlainText
    assert window.notice.textFormat() == Qt.TextFormat.PlainText


def doubled(times: int) -> Graph:
    """x + x, added to itself, and so on: each operation takes two steps of the pass."""
    graph = add_node(Graph(), Node("x", "x", value=1.0, requires_grad=True))
    last = "x"
    for number in range(times):
        graph = add_node(graph, Node(f"a{number}", f"a{number}", "Add", x=300.0 * number + 300, y=0.0))
        last, before = f"a{number}", last
        graph = connect(connect(graph, before, last, 0), before, last, 1)
    return graph


def test_a_step_of_a_long_pass_is_no_more_work_than_one_of_a_short_pass(window, qapp):
    def step() -> None:
        window.document.step()
        qapp.processEvents()

    def work(times: int) -> int:
        window.document.replace(doubled(times))
        window.document.seek(times)
        return min(calls(step) for _ in range(5))  # without what is done once

    assert work(600) < 1.5 * work(60)


def test_thousands_of_steps_are_listed_and_walked_quickly(window, qtbot):
    window.document.replace(doubled(700))
    trace = window.findChild(QListView, "trace")
    assert trace.model().rowCount() == 1402
    window.document.seek(800)
    assert trace.currentIndex().row() == 800
    with qtbot.waitSignal(trace.model().dataChanged) as change:
        window.document.step()
    assert [index.row() for index in change.args[:2]] == [800, 801]
