"""The numbers on cards and wires can be read from the back row: their height in the pixels of a rendered window."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from gui.canvas.export import Drawing, image
from gui.theme import DARK, LIGHT, font, load_fonts
from tests.gui.hands import scene_of
from tests.gui.legibility import KINDS, digit_height, heights, numbers

ROOT = Path(__file__).parents[3]
NEURONS = "L = ((x1*w1 + x2*w2 + b1)**2*v1 + (x1*w3 + x2*w4 + b2)**2*v2 + c)**2"  # 29 nodes
VALUES = {"x1": 2, "x2": 1, "w1": 1, "w2": -1, "b1": 1, "v1": 2, "w3": -1, "w4": 3, "b2": 1, "v2": -1, "c": 1}
LETS = [argument for name, value in VALUES.items() for argument in ("--let", f"{name}={value}")]


@pytest.fixture
def opened(open_window):
    """Open a window in which nothing glides, at the end of the pass; without a name it is that of the first start."""

    def make(*argv):
        window = open_window("--step", "end", *argv)
        window.canvas.set_motion(False)
        return window

    return make


def settled():
    for _ in range(3):
        QApplication.processEvents()


def sized(window, width, height):
    window.resize(width, height)
    settled()
    window.canvas.fit()
    settled()


def written(text, size, colour="#B03C0B", ground="#FFFFFF"):
    """A picture with a text in the program's font."""
    load_fonts()
    picture = QImage(400, 120, QImage.Format.Format_RGB32)
    picture.fill(QColor(ground))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setFont(font(size, QFont.Weight.Bold))
    painter.setPen(QColor(colour))
    painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return picture


# --- the ruler itself -----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [12, 18, 24, 60])
@pytest.mark.parametrize("text", ["0", "210", "−1.5", "1"])
def test_a_digit_is_as_high_as_its_font_says(qapp, size, text):
    picture = written(text, size)
    assert digit_height(picture, QRectF(picture.rect()), QColor("#B03C0B")) == pytest.approx(0.65 * size, abs=1)


def test_only_what_is_written_in_the_colour_is_measured(qapp):
    picture = written("210", 24)
    painter = QPainter(picture)
    painter.fillRect(10, 5, 20, 100, QColor("#1F2328"))
    painter.end()
    assert digit_height(picture, QRectF(picture.rect()), QColor("#B03C0B")) == pytest.approx(0.65 * 24, abs=1)
    assert digit_height(written("", 24), QRectF(picture.rect()), QColor("#B03C0B")) == 0
    assert digit_height(picture, QRectF(500, 500, 10, 10), QColor("#B03C0B")) == 0


# --- windows --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height", "least"), [(1366, 768, 12), (1440, 900, 13), (1920, 1080, 15)])
def test_the_first_example_fitted(opened, width, height, least, theme):
    window = opened("--theme", theme)
    sized(window, width, height)
    found = heights(window.canvas)
    assert [len(found[kind]) for kind in KINDS] == [9, 9, 9, 9]
    assert {kind: min(each) for kind, each in found.items() if min(each) < least} == {}


def test_29_nodes_fitted_show_every_value_and_gradient(opened):
    window = opened("--expr", NEURONS, *LETS)
    sized(window, 1440, 900)
    found, frame = heights(window.canvas), window.canvas.scene().frame
    assert len(found["card value"]) == len(frame.nodes) == 26
    assert len(found["wire gradient"]) == len([wire for wire in frame.wires.values() if wire.delivered])
    found = {kind: found[kind] for kind in KINDS if kind != "wire local"}
    assert {kind: min(each) for kind, each in found.items() if min(each) < 9} == {}


def test_presented_to_a_class(opened):
    window = opened()
    window.menus.action("view.presentation").trigger()
    window.setWindowState(Qt.WindowState.WindowNoState)  # the screen of the tests has another size
    sized(window, 1366, 768)
    assert window.canvas.width() * window.canvas.height() >= 0.78 * window.width() * window.height()
    found = heights(window.canvas)
    assert {kind: min(each) for kind, each in found.items() if min(each) < 16} == {}


def test_larger_text_is_larger_on_the_canvas_too(opened):
    window = opened()
    tallest = []
    for percent in (100, 150):
        window.look.set_text_size(percent)
        settled()
        window.canvas.zoom_to(1.0)
        settled()
        tallest.append({kind: max(each) for kind, each in heights(window.canvas).items() if each})
    window.look.set_text_size(100)
    assert all(tallest[1][kind] >= 1.3 * tallest[0][kind] for kind in ("card value", "wire gradient"))


ON_A_FINE_SCREEN = """
import json
from PySide6.QtWidgets import QApplication
from gui.app import build
from tests.gui.hands import scene_of
from tests.gui.legibility import heights
app = QApplication([])
window = build(["--step", "end"])
window.resize(700, 450)
window.show()
app.processEvents()
window.canvas.set_motion(False)
window.canvas.fit()
app.processEvents()
print(json.dumps(heights(window.canvas)))
"""


def test_a_small_window_on_a_screen_of_twice_the_resolution_shows_numbers(tmp_path):
    """1400 × 900 dots for 700 × 450 pixels."""
    environment = {**os.environ, "QT_SCALE_FACTOR": "2", "XDG_CONFIG_HOME": str(tmp_path)}
    child = [sys.executable, "-c", ON_A_FINE_SCREEN]
    run = subprocess.run(child, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    assert [len(found[kind]) for kind in KINDS] == [9, 9, 9, 9]
    assert {kind: min(each) for kind, each in found.items() if min(each) < 9} == {}


# --- pictures -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_first_example_exported(opened, theme):
    window = opened()
    drawing = Drawing(window.document.frame, theme)
    picture = image(drawing, 2.0)
    shares: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for number in numbers(drawing.scene, drawing.area, 2.0):
        shares[number.kind].append(digit_height(picture, number.area, number.colour) / picture.width())
    assert min(shares["card value"] + shares["card gradient"]) >= 0.014
    assert min(shares["wire local"] + shares["wire gradient"]) >= 0.0125


def test_a_sum_of_which_more_will_come_is_as_large_as_other_numbers_or_says_only_that(opened):
    window = opened("--example", "mazur")
    sized(window, 1366, 768)
    unfinished = set()
    for step in range(window.document.frame.steps):
        window.document.seek(step)
        settled()
        scale = window.canvas.transform().m11()
        for item in scene_of(window.canvas).nodes.values():
            shown = [run for run in item.runs if run.text.endswith("+ …")]
            unfinished |= {run.text for run in shown}
            assert all(run.size * scale >= 11.0 for run in shown), [(run.text, run.size * scale) for run in shown]
    assert "+ …" in unfinished
