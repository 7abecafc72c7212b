"""The main job in one window: type a formula, change values, step through, export, undo and redo everything."""

import os

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.description.spans import plain
from core.files.storage import load
from gui.canvas.picking import Part
from gui.settings.export_choice import ExportChoice
from tests.gui.hands import double_click, row
from tests.gui.windows import node_id, shown, trigger

FORMULA = "(x*w + b)**2"
UNDO = Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
SAVE = Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier
REDO = Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
VALUES = {"x": "2", "w": "3", "b": "1"}

# (2·3 + 1)² = 49 and its slope 2·7 = 14 flows back: 14 to a and b, 14·3 to x, 14·2 to w.
# For each step: the line in the list of steps, whose input it goes through, and what the label of that wire says then.
STEPS = [
    (("Start", "dL/dL = 1"), None, ""),
    (("PowBackward", "dL/dc += 1 × 14 = 14"), ("c", "L"), "∂L/∂c = 2c, ×14, 1 × 14 = 14"),
    (("AddBackward", "dL/da += 14 × 1 = 14"), ("a", "c"), "∂c/∂a, ×1, 14 × 1 = 14"),
    (("AddBackward", "dL/db += 14 × 1 = 14"), ("b", "c"), "∂c/∂b, ×1, 14 × 1 = 14"),
    (("AccumulateGrad", "b.grad += 14"), None, ""),
    (("MulBackward", "dL/dx += 14 × 3 = 42"), ("x", "a"), "∂a/∂x = w, ×3, 14 × 3 = 42"),
    (("AccumulateGrad", "x.grad += 42"), None, ""),
    (("MulBackward", "dL/dw += 14 × 2 = 28"), ("w", "a"), "∂a/∂w = x, ×2, 14 × 2 = 28"),
    (("AccumulateGrad", "w.grad += 28"), None, ""),
]


def key(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    """Press a key wherever the keyboard is."""
    QTest.keyClick(window.windowHandle(), key, modifiers)


def type_formula(window, text):
    window.formula.field.setFocus()
    window.formula.field.selectAll()
    QTest.keyClicks(window.formula.field, text)
    key(window, Qt.Key.Key_Return)


def begin_value(window, name, text):
    """Type a value without Enter."""
    double_click(window.canvas, row(window.canvas, node_id(window, name), Part.VALUE))
    editor = window.canvas.viewport().findChild(QLineEdit, "inline-editor")
    QTest.keyClicks(editor, text)


def type_value(window, name, text):
    begin_value(window, name, text)
    key(window, Qt.Key.Key_Return)


@pytest.fixture
def job(window):
    """A window with the formula and the values typed in."""
    trigger(window, "file.new")
    type_formula(window, FORMULA)
    for name, text in VALUES.items():
        type_value(window, name, text)
    return window


def label(window, source, target):
    """What is on the wire from one node to another: formula, local derivative, product and result."""
    nodes = window.document.frame.nodes
    wires = window.document.frame.wires.values()
    view = next(wire for wire in wires if (nodes[wire.source].name, nodes[wire.target].name) == (source, target))
    return f"{view.formula}, ×{view.factor}, {plain(view.product)} {view.result}"


def test_the_typed_values_are_evaluated(job):
    assert shown(job, "L").value == "49"
    assert job.formula.field.text() == FORMULA


def test_every_step_tells_what_it_did(job):
    for number, (line, wire, text) in enumerate(STEPS):
        frame = job.document.frame
        assert (frame.trace[number].operation, frame.trace[number].text) == line
        assert frame.narration.heading.startswith(f"Step {number} of {len(STEPS) - 1}")
        if wire is not None:
            assert label(job, *wire) == text
            assert frame.narration.title == f"Send the gradient back to {wire[0]}."
        key(job, Qt.Key.Key_F10)
    assert not job.findChild(QAction, "backward.step").isEnabled()
    assert [shown(job, name).received for name in "xwb"] == ["42", "28", "14"]


def test_the_finished_pass_is_exported(job, tmp_path, answer, qtbot):
    trigger(job, "backward.end")
    answer("ask_export", ExportChoice())
    answer("choose_picture", tmp_path / "picture.png")
    with qtbot.waitSignal(job.exporter.written):
        trigger(job, "file.export")
    picture = QImage(os.fspath(tmp_path / "picture.png"))
    assert picture.width() > picture.height() > 300


def test_saving_includes_the_value_that_is_being_typed(job, tmp_path, answer):
    answer("choose_save", tmp_path / "mine.json")
    begin_value(job, "b", "4")
    key(job, *SAVE)
    assert load(tmp_path / "mine.json").nodes[node_id(job, "b")].value == 4.0
    assert not job.document.modified


def test_what_comes_back_is_seen_whole(job):
    wide = job.canvas.zoom
    type_formula(job, "x*x")
    assert job.canvas.zoom > wide
    trigger(job, "edit.undo")
    assert job.canvas.zoom == pytest.approx(wide)


def test_everything_is_undone_and_redone(job):
    done, stack = job.document.graph, job.document.undo_stack
    for _ in range(stack.count()):
        assert stack.canUndo()
        key(job, *UNDO)
    assert not job.document.graph.nodes
    assert not job.document.modified
    assert job.welcome.isVisible()
    while stack.canRedo():
        key(job, *REDO)
    assert job.document.graph == done
    assert shown(job, "L").value == "49"
