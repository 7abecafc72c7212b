"""What was done is kept between two starts, goes out and in, and decides what is offered."""

import json
import shutil

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from core.base.resources import resource_path
from core.lessons import catalog, progress
from gui.lessons.catalogue import Catalogue
from tests.gui.lessons.playing_by_hand import begin, go_on


def offer(window):
    """The words of the offer; "" where there is none."""
    frame = window.findChild(QPushButton, "offer.lesson").parentWidget()
    return "" if frame.isHidden() else frame.accessibleName()


def listed(window):
    return Catalogue(window, catalog.all_lessons(), window.lessons.log)


def test_a_lesson_goes_on_where_it_was_left_at_the_next_start(open_window):
    first = begin(open_window, "slope", "--seed", "5")
    go_on(first, 3)
    assert first.lesson.running.index == 3
    first.close()
    second = open_window()
    dialog = listed(second)
    assert dialog.list.topLevelItem(0).text(2) == "2 of 6"
    assert dialog.start.text() == "Continue"
    dialog.start.click()
    second.lessons.begin(dialog.chosen.lesson, dialog.chosen.seed, dialog.chosen.index)
    running = second.lesson.running
    assert (running.index, running.run.seed) == (3, 5)
    running.back()
    assert running.attempt.task.id == "by-x"


def test_a_lesson_that_is_done_is_ticked_and_the_next_one_is_offered(open_window):
    window = begin(open_window, "slope")
    go_on(window, 7)
    assert window.lesson.onward.text() == "Next: The chain rule on two wires"
    dialog = listed(window)
    assert dialog.list.topLevelItem(0).text(2) == "✓ 6 of 6"
    assert dialog.list.currentItem().text(0) == "The chain rule on two wires"
    window.lesson.onward.click()
    assert window.lesson.running.lesson.id == "chain"


def test_a_lesson_ends_though_the_folder_of_the_next_one_is_away(open_window, tmp_path):
    folder = tmp_path / "lessons"
    folder.mkdir()
    shutil.copy(resource_path("lessons") / "slope.json", folder)
    window = begin(open_window, "slope", "--lessons", str(folder))
    shutil.rmtree(folder)
    go_on(window, 7)
    assert window.lesson.running.at_end
    assert window.lesson.onward.isHidden()
    assert window.notice.text() == f"{folder} is not a folder that can be read."


def test_progress_that_cannot_be_read_keeps_nobody_from_an_example_or_a_lesson(open_window, window):
    """What is wrong with it is said where progress is shown."""
    window.lessons.log.mkdir(parents=True)
    example = open_window("--example", "twice")
    assert offer(example)
    dialog = listed(example)
    dialog.show()
    (trouble,) = [label for label in dialog.findChildren(QLabel) if "progress.jsonl cannot be read" in label.text()]
    assert trouble.isVisible()
    dialog.start.click()
    assert dialog.chosen is not None


def test_leaving_shows_what_was_open_before(window):
    before = window.document.graph
    window.lessons.begin(catalog.load("slope"))
    QApplication.processEvents()
    assert window.windowTitle() == "The local derivative is a slope[*] – Autograd Canvas"
    assert window.backward.isHidden()
    assert not window.lesson.isHidden()
    window.lesson.close_button.click()
    assert window.lesson.isHidden()
    assert not window.backward.isHidden()
    assert not window.palette_panel.isHidden()
    assert window.document.graph == before
    assert window.example == "scalar"
    assert window.windowTitle() == "Untitled[*] – Autograd Canvas"


def test_a_lesson_asks_about_unsaved_work_first(window, answer):
    calls = answer("ask_save", "cancel")
    window.formula.field.setText("a*b")
    window.formula.field.returnPressed.emit()
    window.lessons.begin(catalog.load("slope"))
    ((*_, otherwise),) = calls
    assert otherwise.startswith("They come back when you leave the lesson.")
    assert not window.lesson.running.active


def test_unsaved_work_that_was_not_saved_comes_back_after_the_lesson(window, answer):
    answer("ask_save", "discard")
    window.formula.field.setText("a*b")
    window.formula.field.returnPressed.emit()
    window.document.title = "graph.json (copy)"  # as what was restored without its file is called
    before = window.document.graph
    window.lessons.begin(catalog.load("slope"))
    window.lesson.close_button.click()
    assert window.document.graph == before
    assert window.document.modified
    assert window.windowTitle().startswith("graph.json (copy)")


def test_progress_goes_out_and_in(open_window, answer, tmp_path):
    window = begin(open_window, "slope")
    go_on(window, 3)
    file = tmp_path / "mine.jsonl"
    answer("choose_progress", file)
    answer("choose_open_progress", file)
    listed(window).findChild(QPushButton, "lessons.export").click()
    assert len(progress.read(file)) == 2
    window.lessons.log.unlink()
    dialog = listed(window)
    assert dialog.list.topLevelItem(0).text(2) == "–"
    dialog.findChild(QPushButton, "lessons.import").click()
    assert dialog.list.topLevelItem(0).text(2) == "2 of 6"
    assert progress.read(window.lessons.log) == progress.read(file)


def test_a_file_that_is_not_there_is_told(window, answer, tmp_path):
    told = answer("show_problem")
    answer("choose_open_progress", tmp_path / "none.jsonl")
    listed(window).findChild(QPushButton, "lessons.import").click()
    assert told[0][1] == "There is no file none.jsonl."


# --- offers ---------------------------------------------------------------------------------------------


def test_the_first_start_offers_the_first_lesson(window):
    assert offer(window) == "New to this? The first lesson takes five minutes."
    window.findChild(QPushButton, "offer.lesson").click()
    assert window.lesson.running.lesson.id == "slope"


def test_one_click_ends_all_offers_for_ever(window, open_window):
    window.findChild(QPushButton, "offer.lesson").parentWidget().close_button.click()
    assert offer(window) == ""
    window.close()
    again = open_window("--example", "twice")
    assert offer(again) == ""


def test_an_example_offers_the_lesson_that_explains_it_until_that_is_done(window, open_window):
    from gui.commands import file

    file.open_example(window, "twice")
    assert offer(window) == "A lesson explains this: Gradients add up."
    window.findChild(QPushButton, "offer.lesson").click()
    go_on(window, 8)
    window.lesson.next.click()
    assert window.example == "twice"
    assert offer(window) == ""


def test_an_example_of_the_command_line_offers_its_lesson_too(open_window):
    assert offer(open_window("--example", "twice")) == "A lesson explains this: Gradients add up."
    assert offer(open_window("--expr", "x + x")) == ""


@pytest.mark.parametrize("name", ["slope", "power"])
def test_a_window_that_began_with_a_lesson_is_a_usual_one_after_it(open_window, name):
    window = begin(open_window, name)
    window.lesson.close_button.click()
    assert not window.lesson.running.active
    assert window.document.frame.nodes
    assert window.formula.isVisible()
    assert window.menus.action("backward.predict").isVisible()


def test_the_next_start_shows_the_file_that_was_open_before_a_lesson(window, open_window, tmp_path):
    path = tmp_path / "mine.json"
    window.document.save(path)
    window.settings.remember_file(path)
    window.lessons.begin(catalog.load("slope"))
    QApplication.processEvents()
    window.close()
    assert open_window().document.path == path


def test_a_folder_of_lessons_is_listed_instead_and_a_file_is_opened(open_window, tmp_path):
    folder = tmp_path / "own"
    folder.mkdir()
    text = resource_path("lessons", "slope.json").read_text(encoding="utf-8")
    (folder / "mine.json").write_text(text.replace('"id": "slope"', '"id": "mine"', 1), encoding="utf-8")
    window = begin(open_window, "mine", "--lessons", str(folder))
    assert window.lesson.running.lesson.id == "mine"
    assert [each.id for each in catalog.all_lessons(window.settings.lessons)] == ["mine"]
    other = begin(open_window, str(folder / "mine.json"))
    assert other.lesson.running.lesson.id == "mine"


def test_a_text_whose_number_is_not_there_is_shown_as_it_is_written(open_window, tmp_path):
    raw = json.loads(resource_path("lessons", "slope.json").read_text(encoding="utf-8"))
    raw["tasks"][0]["text"]["en"] = "This says {value(q)}."
    path = tmp_path / "odd.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    assert "This says {value(q)}." in begin(open_window, str(path)).lesson.text.text()


def test_nothing_of_a_lesson_is_read_as_rich_text(open_window, tmp_path):
    raw = json.loads(resource_path("lessons", "slope.json").read_text(encoding="utf-8"))
    raw["tasks"][0]["text"]["en"] = "<b>x</b> & `<img src=a>`"
    path = tmp_path / "html.json"
    path.write_text(json.dumps(raw), encoding="utf-8")
    panel = begin(open_window, str(path)).lesson
    assert "&lt;b&gt;x&lt;/b&gt; &amp;" in panel.text.text()
    assert "<img" not in panel.text.text()
    assert panel.text.accessibleName() == "<b>x</b> & <img src=a>"
