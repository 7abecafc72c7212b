"""Lessons are made in the window by clicks and keys alone, played, tested and saved; what is there is kept as it is."""

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from core.base.resources import resource_path
from core.lessons import catalog, progress, reading
from core.lessons.playing import opened, play, play_wrong
from gui.lessons.editing.editor import LessonEditor
from main import main
from tests.gui.hands import card, click
from tests.gui.lessons.playing_by_hand import solve
from tests.gui.windows import node_id

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def edit(open_window, answer):
    """The editor beside a window with a graph of three leaves."""
    answer("ask_save", "discard")
    made = []

    def make(*argv):
        window = open_window(*(argv or ("--expr", "p = a*b; q = a + c; L = p*q", *LETTING)))
        window.menus.action("learn.edit").trigger()
        editor = window.findChild(LessonEditor)
        QApplication.processEvents()
        made.append(window)
        return window, editor

    yield make
    for window in made:
        for editor in window.findChildren(LessonEditor):
            editor.begin(editor.draft)  # nothing to ask about at the end


LETTING = ("--let", "a=2", "--let", "b=5", "--let", "c=4")


def find(editor, name, kind=QWidget):
    """The widget of this name that is not about to go."""
    QApplication.processEvents()
    found = [each for each in editor.findChildren(kind, f"editor.{name}") if not each.isHidden()]
    assert found, name
    return found[-1]


def press(editor, name):
    """Press a button with the mouse, where it is seen."""
    button = find(editor, name, QAbstractButton)
    assert button.isVisible(), name
    QTest.mouseClick(button, LEFT, pos=QPoint(8, button.height() // 2))


def write(editor, name, text):
    """Type over what a field has."""
    field = find(editor, name)
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text) if text else QTest.keyClick(field, Qt.Key.Key_Delete)


def add(editor, kind):
    """Add a task of a kind by its entry in the menu."""
    action = next(each for each in editor.tasks.add.menu().actions() if each.objectName() == f"editor.add.{kind}")
    action.trigger()


def saved(editor, answer, path):
    answer("choose_lesson", path)
    press(editor, "save")
    return json.loads(path.read_text(encoding="utf-8"))


def make_three_tasks(window, editor):
    """A text, and three tasks about its graph."""
    editor.tabs.setCurrentIndex(1)
    write(editor, "title", "Two paths")
    assert find(editor, "lesson.id").text() == "two-paths"
    write(editor, "source", "my own head")
    editor.tabs.setCurrentIndex(0)
    write(editor, "text", "Look at `a`, which is {value(a)}.")
    assert "which is 2." in find(editor, "text.preview").text()

    add(editor, "predict")
    click(window.canvas, card(window.canvas, node_id(window, "b")))
    press(editor, "of.take")
    write(editor, "text", "What is the gradient of b?")
    press(editor, "wrong.forgot_upstream.box")

    add(editor, "choose")
    write(editor, "text", "How many paths lead from a to L?")
    write(editor, "choice.0.text", "Two")
    write(editor, "choice.1.text", "One")
    write(editor, "choice.1.feedback", "Look again: a is used twice.")
    press(editor, "wrong.no.box")

    add(editor, "set")
    write(editor, "text", "Choose a number for c so that q is 10.")
    write(editor, "things", "c")
    write(editor, "until", "value(q) == 10")
    write(editor, "solution", "c = 10 - value(a)")
    press(editor, "test")
    assert "solve every task" in editor.verdict.words.text(), editor.verdict.faults.text()


def test_a_lesson_that_is_made_by_clicks_and_keys_is_played_without_a_window(edit, answer, tmp_path, capsys):
    window, editor = edit()
    make_three_tasks(window, editor)
    path = tmp_path / "two-paths.json"
    raw = saved(editor, answer, path)
    assert [task["kind"] for task in raw["tasks"]] == ["tell", "predict", "choose", "set"]
    assert raw["tasks"][1]["of"] == "b"
    assert raw["solution"] == {"t2": "grad(b)", "t3": "yes", "t4": {"c": "10 - value(a)"}}
    assert not editor.isWindowModified()

    assert main(["--play-lesson", str(path)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["solved"] for line in lines] == [True] * 4
    main(["--play-lesson", str(path), "--wrong"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["solved"], line["hint"]) for line in lines] == [(False, "forgot_upstream"), (False, "no")]


def test_a_lesson_that_is_being_made_is_tried_in_the_panel_and_not_logged(edit):
    window, editor = edit()
    make_three_tasks(window, editor)
    editor.tasks.list.setCurrentRow(0)
    press(editor, "try")
    running = window.lesson.running
    while not running.at_end:
        if not running.attempt.over:
            solve(window)
        assert running.attempt.over, running.attempt.reply
        window.lesson.next.click()
    assert "3 of 3 tasks solved" in window.lesson.text.text()
    assert progress.read(window.lessons.log) == []


@pytest.mark.parametrize("name", catalog.NAMES)
def test_a_lesson_of_the_program_is_saved_as_it_was(name, edit, answer, tmp_path):
    _, editor = edit()
    action = next(each for each in editor.open_button.menu().actions() if each.objectName() == f"editor.open.{name}")
    action.trigger()
    editor.form.more.setChecked(True)
    for row in range(editor.tasks.list.count()):
        editor.tasks.list.setCurrentRow(row)
    editor.tabs.setCurrentIndex(1)
    assert not editor.modified
    assert "can be read" in editor.verdict.words.text()
    saved(editor, answer, tmp_path / "copy.json")
    original = resource_path("lessons") / f"{name}.json"
    assert (tmp_path / "copy.json").read_bytes() == original.read_bytes()


def test_every_kind_of_task_begins_with_what_the_graph_says(edit):
    _, editor = edit()
    kinds = ("predict", "order", "build", "set", "do", "find", "choose", "free")
    for kind in kinds:
        add(editor, kind)
        assert editor.draft["tasks"][editor.tasks.index]["kind"] == kind
    editor.tasks.list.setCurrentRow(4)  # the values to choose are what only a person knows
    assert _judged(editor) == "Task 5: it has no solution yet."
    write(editor, "until", "value(L) > 60")
    write(editor, "solution", "a = 6")
    assert "all can be read" in _judged(editor)


def _judged(editor):
    editor._pause.timeout.emit()
    return editor.verdict.words.text()


def test_a_condition_is_read_while_one_types(edit):
    _, editor = edit()
    add(editor, "free")
    write(editor, "until", "value(z) > 1")
    QApplication.processEvents()
    assert find(editor, "until.fault").text() == "There is no node z here."
    write(editor, "until", "value(a)")
    assert "not a comparison" in find(editor, "until.fault").text()
    write(editor, "until", "value(a) > 1")
    assert not editor.form.entries["until"].fault.isVisible()


def test_what_fails_is_listed(edit):
    _, editor = edit()
    add(editor, "predict")
    write(editor, "solution", "grad(b)")
    press(editor, "test")
    assert editor.verdict.words.text() == "1 thing fails:"
    assert "Task 2: the solution does not solve it." in editor.verdict.faults.text()
    press(editor, "solution.take")
    press(editor, "test")
    assert "solve every task" in editor.verdict.words.text()


def test_tasks_are_moved_made_twice_removed_and_brought_back(edit):
    _, editor = edit()
    add(editor, "predict")
    press(editor, "wrong.overwrote.box")
    press(editor, "task.twice")
    assert [task["id"] for task in editor.draft["tasks"]] == ["t1", "t2", "t3"]
    assert [wrong["task"] for wrong in editor.draft["wrong"]] == ["t2", "t3"]
    press(editor, "task.up")
    assert [task["id"] for task in editor.draft["tasks"]] == ["t1", "t3", "t2"]
    press(editor, "task.remove")
    assert [task["id"] for task in editor.draft["tasks"]] == ["t1", "t2"]
    assert list(editor.draft["solution"]) == ["t2"]
    for _ in range(5):
        press(editor, "undo")
    assert not editor.modified
    assert not find(editor, "undo").isEnabled()


def test_what_is_typed_is_taken_back_at_once(edit):
    _, editor = edit()
    write(editor, "text", "one two three")
    press(editor, "undo")
    assert find(editor, "text").toPlainText() == ""
    assert not editor.modified


def test_fields_that_are_not_known_are_kept(edit, answer, tmp_path):
    raw = json.loads((resource_path("lessons") / "fan-out.json").read_text(encoding="utf-8"))
    raw["later"], raw["tasks"][6]["colour"] = {"a": [1]}, "red"
    raw["tasks"][6]["choices"][1]["weight"] = 3
    raw["tasks"][6]["text"]["fr"] = "Pourquoi ?"
    path = tmp_path / "mine.json"
    path.write_bytes(reading.dumps(raw))
    _, editor = edit()
    answer("choose_open_lesson", path)
    editor.open_button.menu().actions()[0].trigger()
    editor.tasks.list.setCurrentRow(6)
    write(editor, "text", "Why?")
    write(editor, "choice.1.feedback", "No.")
    again = saved(editor, answer, tmp_path / "again.json")
    raw["tasks"][6]["text"]["en"] = "Why?"
    raw["tasks"][6]["choices"][1]["feedback"]["en"] = "No."
    assert again == raw


def test_an_unreadable_file_leaves_the_lesson_as_it_is(edit, answer, tmp_path):
    (tmp_path / "bad.json").write_text("{", encoding="utf-8")
    _, editor = edit()
    write(editor, "text", "mine")
    told = answer("show_problem")
    answer("choose_open_lesson", tmp_path / "bad.json")
    editor.open_button.menu().actions()[0].trigger()
    assert "bad.json" in str(told)
    assert find(editor, "text").toPlainText() == "mine"


def test_closing_asks_about_changes(edit, answer):
    window, editor = edit()
    write(editor, "text", "mine")
    answer("ask_save", "cancel")
    press(editor, "close")
    assert editor.isVisible()
    assert not window.close()
    answer("ask_save", "discard")
    press(editor, "close")
    assert not editor.isVisible()


def test_a_taken_graph_becomes_the_start_of_a_task(edit):
    _, editor = edit()
    add(editor, "predict")
    press(editor, "more")
    press(editor, "own_start.take")
    names = {node["name"] for node in editor.draft["tasks"][1]["start"]["document"]["nodes"]}
    assert names == {"a", "b", "c", "p", "q", "L"}
    press(editor, "own_start.leave")
    assert "start" not in editor.draft["tasks"][1]


def test_a_draw_is_tried(edit, qtbot):
    _, editor = edit()
    add(editor, "predict")
    editor.tabs.setCurrentIndex(1)
    press(editor, "vary.try")
    qtbot.waitUntil(lambda: editor.head.drawing.verdict.text() == "Choose first which leaves are drawn.")
    press(editor, "vary.a")
    press(editor, "vary.b")
    press(editor, "vary.try")
    qtbot.waitUntil(lambda: "draws are fair" in editor.head.drawing.verdict.text())
    press(editor, "vary.try")
    assert editor.draft["vary"] == {"a": [-7, 7], "b": [-7, 7], "without": [-1, 0, 1], "distinct": True}
    lesson = reading.lesson_of(editor.draft)
    assert all(outcome.solved for outcome in play(opened(lesson, 3)))
    assert list(play_wrong(opened(lesson, 3))) == []
