"""The status bar: the zoom, and a sentence on whatever is under the pointer."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolTip

from core.graph.edits import move
from core.graph.grouping import add_note, collapse, group
from core.picture.geometry import card_box
from gui.canvas.picking import Part
from tests.gui.hands import card, entry, output, row
from tests.gui.hands import move as move_hand
from tests.gui.windows import node_id

NONE = Qt.MouseButton.NoButton


def told(window):
    return window.statusBar().currentMessage()


def pointed(window, place):
    """What is said when the pointer comes to a place of the canvas."""
    window.canvas.leaveEvent(QEvent(QEvent.Type.Leave))
    move_hand(window.canvas, place, NONE)
    return told(window)


def entered(window, widget):
    """What is said when the pointer comes to a part of the window."""
    there = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QEnterEvent(there, there, QPointF(widget.mapToGlobal(there))))
    return told(window)


def test_nothing_is_written_over_a_sentence_whatever_size_the_text_has(window):
    bar = window.statusBar()
    for percent in (150, 100):
        bar.showMessage("Drag to select nodes.")
        window.look.set_text_size(percent)
        QApplication.processEvents()
        assert bar.shown_text() == "Drag to select nodes."
        assert not [child for child in bar.findChildren(QLabel) if child.isVisible()]
    bar.clearMessage()
    window.resize(1400, 840)
    assert bar.shown_text() == "9 nodes · 9 wires · + 1 constant inside its operation · output L"


# --- what is under the pointer -----------------------------------------------------------------------


def test_every_kind_of_thing_on_the_canvas_is_told_with_what_can_be_done(window):
    window.resize(1400, 840)
    window.canvas.actual_size()
    canvas, x, a = window.canvas, node_id(window, "x"), node_id(window, "a")
    canvas.camera.look_at(canvas.scene().nodes[a].sceneBoundingRect().center())
    wire = next(key for key in window.document.graph.wires if key.target == a)
    label = canvas.scene().label_boxes()[wire]
    for place, what, how in (
        (card(canvas, a), "a = x·w1", "drag to move"),
        (row(canvas, a, Part.TITLE), "a = x·w1", "rename"),
        (row(canvas, x, Part.VALUE), "x = 2", "Alt + wheel"),
        (output(canvas, x), "Output of x, to a and c", "drag a wire"),
        (entry(canvas, a, 0), "Input a of a, from x", "take the wire off"),
        (canvas.mapFromScene(QPointF(label.x + 4, label.y + 4)), "∂a/∂x = w1 = 3, no gradient yet", "Del"),
        (QPoint(30, 30), "Drag to select", "double-click to add"),
    ):
        sentence = pointed(window, place)
        assert sentence.startswith(what)
        assert how in sentence
    canvas.leaveEvent(QEvent(QEvent.Type.Leave))
    assert told(window) == ""


def test_notes_and_groups_are_told(window):
    canvas, x = window.canvas, node_id(window, "x")
    window.document.edit("Group", lambda graph: group(move(graph, {x: (0.0, 600.0)}), [x], "Inputs"))
    window.document.edit("Note", lambda graph: add_note(graph, "Hello", 300, 700))
    canvas.fit()
    (frame,), (sheet,) = canvas.scene().marks.groups.values(), canvas.scene().marks.notes.values()
    for at, what, how in (
        (QPointF(frame.box.x + 14, frame.box.y + 14), "Inputs", "let one card stand"),
        (QPointF(frame.box.x + 80, frame.box.y + 14), "Inputs", "rename"),
        (QPointF(sheet.box.x + 20, sheet.box.y + 20), "Note", "write"),
    ):
        sentence = pointed(window, canvas.mapFromScene(at))
        assert sentence.startswith(what)
        assert how in sentence
    window.document.edit("Collapse", lambda graph: collapse(graph, list(graph.groups), True))
    (card_view,) = (view for view in canvas.scene().frame.nodes.values() if view.symbol == "▶")
    box = card_box(card_view)
    assert "show the nodes inside" in pointed(window, canvas.mapFromScene(QPointF(box.x + 12, box.y + 12)))


@pytest.mark.parametrize(
    "part",
    [
        lambda w: w.findChild(QAbstractButton, "palette.Add"),
        lambda w: w.palette_panel.search,
        lambda w: w.menus.toolbar.button(w.menus.action("backward.step")),
        lambda w: w.backward.trace,
        lambda w: w.findChild(object, "narration"),
        lambda w: w.timeline.slider,
        lambda w: w.formula.field,
        lambda w: w.canvas.map,
        lambda w: w.split.handle(1),
        lambda w: w.tables.tabs.nodes,
        lambda w: w.findChild(QAbstractButton, "zoom.menu"),
    ],
)
def test_every_part_of_the_window_is_told(window, part):
    sentence = entered(window, part(window))
    assert len(sentence) > 10
    QApplication.sendEvent(part(window), QEvent(QEvent.Type.Leave))
    assert told(window) == ""


def test_a_long_sentence_is_shortened_before_the_zoom_and_whole_in_a_tooltip(window, monkeypatch):
    shown = []
    monkeypatch.setattr(QToolTip, "showText", lambda place, text, *_: shown.append(text))
    window.resize(1024, 700)
    sentence = "word < " * 60
    window.statusBar().showMessage(sentence)
    assert window.status.shown_text().endswith("…")
    at = QPoint(60, 10)
    QApplication.sendEvent(window.status, QHelpEvent(QEvent.Type.ToolTip, at, window.status.mapToGlobal(at)))
    assert shown[0].count("word &lt;") == 60
    assert window.zoom.geometry().right() <= window.status.width()
    window.statusBar().showMessage("short")
    assert window.status.shown_text() == "short"


def test_the_hints_of_the_canvas_are_whole_at_1024_pixels(window):
    window.resize(1024, 700)
    canvas, x = window.canvas, node_id(window, "x")
    for place in (card(canvas, x), row(canvas, x, Part.VALUE), QPoint(30, 30)):
        assert pointed(window, place) == window.status.shown_text()


# --- zoom ------------------------------------------------------------------------------------------------


def test_the_zoom_is_shown_and_chosen(window, qtbot):
    number = window.findChild(QAbstractButton, "zoom.menu")
    window.canvas.zoom_to(0.37)
    assert number.text().startswith("37 %")
    for percent in (25, 400, 100):
        next(action for action in window.zoom.menu.actions() if action.text() == f"{percent} %").trigger()
        assert window.canvas.zoom == pytest.approx(percent / 100)
    qtbot.mouseClick(window.findChild(QAbstractButton, "zoom.in"), Qt.MouseButton.LeftButton)
    assert window.canvas.zoom == pytest.approx(1.25)
    qtbot.mouseClick(window.findChild(QAbstractButton, "zoom.out"), Qt.MouseButton.LeftButton)
    assert window.canvas.zoom == pytest.approx(1.0)
    window.zoom.menu.actions()[0].trigger()
    assert window.canvas.camera.fitted


def test_nothing_moves_when_the_number_gets_longer(window):
    places = []
    for zoom in (0.05, 0.5, 1.0, 4.0):
        window.canvas.zoom_to(zoom)
        QApplication.processEvents()
        places.append(window.zoom.geometry())
    assert len(set(map(str, places))) == 1


def test_the_keyboard_opens_the_menu_of_zooms(window, qtbot):
    number = window.findChild(QAbstractButton, "zoom.menu")
    number.setFocus(Qt.FocusReason.TabFocusReason)
    assert number.hasFocus()
    shown = []
    window.zoom.menu.aboutToShow.connect(lambda: shown.append(True))
    window.zoom.menu.aboutToShow.connect(window.zoom.menu.close, Qt.ConnectionType.QueuedConnection)
    QTest.keyClick(number, Qt.Key.Key_Space)
    assert shown
