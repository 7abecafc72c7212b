"""Text of 150 and 200 %, in German and in a language that is 40 % longer than English: all of it can be read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.gui.lessons.playing_by_hand import solve
from tests.gui.seen import unread
from tests.gui.windows import node_id, trigger
from tests.messages.pseudo import CODE

ROOT = Path(__file__).parents[3]
DIALOGS = Path(__file__).with_name("on_small_screens.py")


@pytest.fixture(params=[("de", 200), (CODE, 150), (CODE, 200), ("he", 200)], ids=str)
def large(speaking, request):
    """Open windows of 1366 × 768 pixels in a language, with text of a size."""
    code, percent = request.param
    opened = []

    def make(*argv):
        window = speaking(*argv, code=code)
        window.look.set_text_size(percent)
        window.resize(1366, 768)
        opened.append(window)
        return window

    yield make
    opened[0].look.set_text_size(100)


def look(window):
    for _ in range(4):  # until all is laid out
        QApplication.processEvents()
    return unread(window)


def test_all_that_is_selected_can_be_read(large):
    window = large()
    graph = window.document.graph
    assert look(window) == []
    window.document.seek(3)
    operation = next(id for id, node in graph.nodes.items() if node.op is not None)
    for id in (node_id(window, "x"), operation):
        window.canvas.select([id])
        assert look(window) == []
    window.canvas.select(wires=[next(iter(graph.wires))])
    assert look(window) == []


def test_a_matrix_and_the_parameters_of_an_operation_can_be_read(large):
    window = large("--example", "matmul")
    window.document.seek(4)
    for id in window.document.graph.nodes:
        window.canvas.select([id])
        assert look(window) == []
    window.canvas.select(wires=[next(iter(window.document.graph.wires))])
    assert look(window) == []


def test_tables_history_and_an_empty_sheet_can_be_read(large):
    window = large()
    for id in ("view.tables", "view.history"):
        trigger(window, id)
        assert look(window) == []
        trigger(window, id)
    trigger(window, "file.new")
    assert look(window) == []


def test_questions_and_their_answers_can_be_read(large):
    window = large()
    window.canvas.select([node_id(window, "x")])
    trigger(window, "backward.predict")
    predict = window.backward.predict
    assert look(window) == []
    predict.field.setText("77")
    for button in (predict.check, predict.hint, predict.show_answer):
        button.click()
        assert look(window) == []
    trigger(window, "learn.engine")
    assert look(window) == []
    window.own_pass.grade_at_end(True)
    assert look(window) == []


def test_a_lesson_can_be_read(large):
    window = large("--lesson", "seed-scalar")
    running = window.lesson.running
    while not running.at_end:
        assert look(window) == []
        if not running.attempt.over:
            solve(window)
        window.lesson.next.click()
    assert look(window) == []


def test_the_presentation_can_be_read(large):
    window = large()
    trigger(window, "view.presentation")
    window.setWindowState(Qt.WindowState.WindowNoState)  # the screen of the tests has another size
    window.resize(1366, 768)
    assert look(window) == []
    trigger(window, "backward.predict")
    assert look(window) == []


@pytest.mark.parametrize("screen", [(1366, 768), (1024, 700)], ids=str)
def test_the_window_and_every_dialog_fit_a_small_screen(tmp_path, screen):
    """Another process has such a screen."""
    wide, high = screen
    places = f'{{"name": "small", "x": 0, "y": 0, "width": {wide}, "height": {high}, "dpr": 1}}'
    (tmp_path / "screen.json").write_text(f'{{"screens": [{places}]}}', encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'screen.json'}"}
    tests = [sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", str(DIALOGS)]
    run = subprocess.run(tests, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout[-5000:]
