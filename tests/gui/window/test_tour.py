"""The tour of the README, step by step: what it says is on the screen is there."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from core.description.spans import plain
from gui.canvas.picking import Part
from tests.gui.hands import double_click, row, wheel
from tests.gui.windows import node_id

README = (Path(__file__).resolve().parents[3] / "README.md").read_text(encoding="utf-8")
TOUR = dict(re.findall(r"^(\d+)\. (.+?)(?=^\d+\. |^\S)", README, re.MULTILINE | re.DOTALL))


def quoted(number):
    """What a step of the tour quotes."""
    return re.findall(r"`([^`]+)`", TOUR[number])


def trigger(window, id, times=1):
    for _ in range(times):
        window.findChild(QAction, id).trigger()
    QApplication.processEvents()


def label(window, source, target):
    """What is written around a wire, the triangle before a gradient too."""
    scene = window.canvas.scene()
    (wire,) = (
        wire
        for wire in scene.wires.values()
        if (scene.nodes[wire.view.source].view.name, scene.nodes[wire.view.target].view.name) == (source, target)
    )
    texts = [run.text for run in wire.runs]
    texts.insert(-1, "◂")
    return "".join(texts)


def value(window, name):
    return window.document.frame.nodes[node_id(window, name)].value


def kept(window, name):
    return window.document.frame.nodes[node_id(window, name)].sum


def type_value(window, name, text):
    double_click(window.canvas, row(window.canvas, node_id(window, name), Part.VALUE))
    editor = window.canvas.viewport().findChild(QLineEdit, "inline-editor")
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_first_sight(window):
    window.resize(1440, 900)
    window.canvas.fit()
    formula, partial, factor, unknown = quoted("1")
    assert f"L = {window.document.frame.formula}" == formula.replace("·", "*").replace("²", "**2")
    assert label(window, "w1", "a") == f"{partial}{factor}{unknown}"
    assert window.canvas.key.accessibleDescription().count("\n") == 5
    assert window.document.graph.extra["about"] in plain(window.document.frame.narration.sentence)
    assert "2" in window.canvas.scene().nodes[node_id(window, "L")].view.symbol


def test_the_first_step(window):
    window.resize(1440, 900)
    window.canvas.fit()
    trigger(window, "backward.step")
    product, result = quoted("2")[:2]
    assert label(window, "t", "L").endswith(f"{product}{result}")


def test_the_whole_pass(window):
    one, other, total, leaf = quoted("3")[1:5]
    trigger(window, "backward.step", 10)
    x = node_id(window, "x")
    assert {wire.delivered for wire in window.document.frame.wires.values() if wire.source == x} == {one, other}
    assert plain(window.document.frame.narration.sum) == total
    trigger(window, "backward.step")
    assert plain(window.document.frame.narration.numbers) == f"{leaf} None → 210"
    trigger(window, "backward.step", 2)
    assert window.document.frame.step == window.document.frame.steps == 13
    assert window.canvas.key.accessibleDescription().count("\n") == 0
    trigger(window, "backward.back")
    assert window.document.frame.step == 12


def test_another_number_keeps_the_place(window):
    window.document.seek(10)
    type_value(window, "w1", "5")
    assert (window.document.frame.step, value(window, "a")) == (10, "10")
    window.canvas.select([node_id(window, "w1")])
    wheel(window.canvas, row(window.canvas, node_id(window, "w1"), Part.VALUE), 1)
    assert window.document.frame.step == 10
    assert value(window, "a") != "10"


def test_a_second_pass(window):
    trigger(window, "backward.end")
    trigger(window, "backward.again")
    trigger(window, "backward.end")
    assert kept(window, "x") == ".grad = 420"
    trigger(window, "backward.zero_grad")
    assert kept(window, "x") == ""


@pytest.mark.parametrize(("number", "colour"), [("values", "value"), ("locals", "local"), ("gradients", "grad")])
def test_numbers_can_be_hidden(window, number, colour):
    def shown():
        scene = window.canvas.scene()
        runs = [run for item in scene.nodes.values() for run in item.runs if run.text != item.view.title]
        runs += [run for wire in scene.wires.values() for run in wire.runs]
        return {run.piece.colour for run in runs}

    window.resize(1440, 900)
    trigger(window, "backward.end")
    window.canvas.fit()
    assert colour in shown()
    trigger(window, f"view.show_{number}")
    assert colour not in shown()
    trigger(window, f"view.show_{number}")
