"""Kinds of tasks that few lessons have, in a lesson that is only a file; and that no text gives an answer away."""

import json

import pytest
from PySide6.QtWidgets import QApplication

from core.base.resources import resource_path
from tests.gui.hands import at, click, scene_of
from tests.gui.lessons.playing_by_hand import begin, control, type_in
from tests.gui.texts import texts_of
from tests.gui.windows import node_id


@pytest.fixture
def lesson_of(tmp_path):
    """Write a lesson of some tasks."""

    def write(tasks, solution):
        raw = json.loads(resource_path("lessons", "slope.json").read_text(encoding="utf-8"))
        raw |= {"id": "own", "tasks": tasks, "solution": solution, "wrong": []}
        path = tmp_path / "own.json"
        path.write_text(json.dumps(raw), encoding="utf-8")
        return str(path)

    return write


def test_a_planted_bug_is_repaired(open_window, lesson_of):
    repair = {"id": "bug", "kind": "repair", "goal": "w*x", "match": "structure", "text": {"en": "It adds."}}
    repair["start"] = {"expression": "y = w + x", "values": {"w": 3, "x": 5}}
    window = begin(open_window, lesson_of([repair], {"bug": "w*x"}))
    control(window).check.click()
    assert "The graph is built differently." in window.lesson.reply.text()
    type_in(window, "", "w*(")
    assert not window.lesson.running.attempt.over
    type_in(window, "", "w*x")
    assert window.lesson.running.attempt.solved


def test_what_is_free_may_be_left_at_once_or_when_its_condition_holds(open_window, lesson_of):
    free = {"id": "try", "kind": "free", "text": {"en": "Try."}}
    until = {"id": "more", "kind": "free", "until": "value(y) > 100", "text": {"en": "Try more."}}
    window = begin(open_window, lesson_of([free, until], {}))
    panel, running = window.lesson, window.lesson.running
    assert panel.next.isEnabled()
    panel.next.click()
    assert not panel.next.isEnabled()
    running.set_values({"x": "50"})
    assert panel.next.isEnabled()
    panel.next.click()
    assert "1 of 1 tasks solved" in panel.text.text()


def test_a_task_that_does_not_fit_to_what_was_built_is_told(open_window, lesson_of):
    build = {"id": "own", "kind": "build", "goal": "w*x", "match": "function", "text": {"en": "Build."}}
    ask = {"id": "ask", "kind": "predict", "ask": "value", "of": "y", "text": {"en": "What is y?"}}
    window = begin(open_window, lesson_of([build, ask], {"own": "w*x", "ask": "value(y)"}))
    type_in(window, "", "q = w*x")
    window.lesson.next.click()
    assert window.lesson.running.index == 0
    assert window.notice.text() == "There is no node y here."


def test_a_wire_is_found_by_a_click(open_window):
    window = begin(open_window, "leaves")
    running = window.lesson.running
    running.start(running.lesson, 0, 7)
    for _ in range(3):
        QApplication.processEvents()
    scene = scene_of(window.canvas)
    key = next(key for key in scene.wires if key.target == node_id(window, "k"))
    box = scene.wires[key].label_box
    click(window.canvas, at(window.canvas, box.x + box.width / 2, scene.wires[key].route.run.y))
    QApplication.processEvents()
    assert running.attempt.solved


ASKED = {"y": ("value", "1961"), "L": ("value", "3845521"), "w": ("grad", "207866"), "x": ("grad", "145114")}


def test_no_text_of_the_window_says_the_number_that_is_asked(open_window, lesson_of):
    """The numbers occur nowhere else; tables, inspector and list of steps show all that they have."""
    start = {"expression": "y = w*x; L = y*y", "values": {"w": 37, "x": 53}}
    tasks = [{"id": of, "kind": "predict", "ask": ask, "of": of, "text": {"en": "?"}} for of, (ask, _) in ASKED.items()]
    solution = {of: f"{ask}({of})" for of, (ask, _) in ASKED.items()}
    window = begin(open_window, lesson_of([{**tasks[0], "start": start}, *tasks[1:]], solution))
    window.menus.action("view.tables").trigger()
    running = window.lesson.running
    for of, (_, truth) in ASKED.items():
        for step in range(window.document.frame.steps + 1):
            window.document.seek(step)
            window.canvas.select([node_id(window, of)])
            QApplication.processEvents()
            assert [found for found in texts_of(window) if truth in found[1].replace("\u2009", "")] == []
        running.hint()
        running.hint()
        assert [found for found in texts_of(window) if truth in found[1]] == []
        running.answer(truth)
        assert running.attempt.solved
        assert any(truth in found[1] for found in texts_of(window))
        running.next()
