"""A folder on a network that no longer answers: the window lives, says so once, loses nothing, and closes."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton

from core.files import answering, reading, storage, writing
from core.files.examples import load
from core.files.fingerprint import digest
from core.graph.edits import set_value
from core.lessons import catalog
from core.recovery import shelf
from core.recovery.lines import Saved
from gui.commands import file
from gui.commands.recover import told as told_of
from gui.dialogs.recover import RecoverDialog
from gui.lessons.catalogue import Catalogue
from gui.window.recovering import Recovering
from tests.core.recovery.stacks import started
from tests.gui.windows import node_id
from tests.hanging import SILENT, Hanging


@pytest.fixture
def away(tmp_path, monkeypatch):
    """A folder with two documents, which hangs when it is told to."""
    folder = tmp_path / "away"
    folder.mkdir()
    for name in ("graph", "other"):
        storage.save(load("scalar"), folder / f"{name}.json")
    monkeypatch.setattr(answering, "LOOK", 0.3)
    for module in (reading, writing):
        monkeypatch.setattr(module, "PATIENCE", 0.5)
    monkeypatch.setattr(reading, "SOON", 0.3)
    hanging = Hanging(folder, monkeypatch)
    yield hanging
    hanging.answer()


@pytest.fixture
def path(away, tmp_path):
    return tmp_path / "away" / "graph.json"


def change(window, value):
    x = node_id(window, "x")
    assert window.document.edit("Change x", lambda graph: set_value(graph, x, value))


def x_of(graph):
    return next(node.value for node in graph.nodes.values() if node.name == "x")


def told(bar):
    return bar.sentence() if bar.isVisible() else ""


def test_a_window_says_once_that_the_folder_of_its_file_does_not_answer(open_window, away, path, qtbot):
    window = open_window(str(path))
    away.hang()
    window.watching.look_soon()  # as when it comes forward
    qtbot.waitUntil(lambda: "The folder of graph.json does not answer" in told(window.watching.bar))
    change(window, 7.0)
    window.watching.look()
    assert window.keeper.works
    assert len(away.stuck) == 1
    assert "read-only" not in window.windowTitle()
    away.answer()
    qtbot.waitUntil(lambda: told(window.watching.bar) == "")
    assert file.save(window)
    assert x_of(storage.load(path)) == 7.0


def test_saving_there_is_refused_in_a_sentence_and_saving_elsewhere_works(open_window, away, path, tmp_path, answer):
    window, elsewhere = open_window(str(path)), tmp_path / "elsewhere.json"
    change(window, 7.0)
    problems, chosen = answer("show_problem"), answer("choose_save", elsewhere)
    away.hang()
    assert not file.save(window)
    assert [sentence for _, sentence in problems] == [f"graph.json cannot be saved: {SILENT}."]
    assert window.document.modified
    (save_as,) = [b for b in window.watching.bar.findChildren(QPushButton) if b.text() == "Save As…" and b.isVisible()]
    QTest.mouseClick(save_as, Qt.MouseButton.LeftButton)
    assert len(chosen) == 1
    assert not window.document.modified
    assert x_of(storage.load(elsewhere)) == 7.0
    assert told(window.watching.bar) == ""
    assert len(away.stuck) == 1


def test_a_folder_that_hangs_only_when_it_is_written_to_is_given_up_too(open_window, away, path, answer):
    window = open_window(str(path))
    before = path.read_bytes()
    change(window, 7.0)
    problems = answer("show_problem")
    away.hang("open")
    assert not file.save(window)
    assert [sentence for _, sentence in problems] == [f"graph.json cannot be saved: {SILENT}."]
    away.answer()
    assert path.read_bytes() == before


@pytest.fixture
def while_waiting(monkeypatch, qtbot):
    """Do something as soon as the dialog is seen that waits for a folder; the folder may take as long as it wants."""
    for module in (reading, writing):
        monkeypatch.setattr(module, "PATIENCE", 3600.0)
    seen: list[str] = []

    def begin(act):
        def look():
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QProgressDialog):
                looking.stop()
                seen.append(dialog.labelText())
                act(dialog)

        looking = QTimer(interval=5)
        looking.timeout.connect(look)
        looking.start()
        return seen

    return begin


def test_the_learner_may_stop_waiting_for_a_file_to_be_saved(open_window, away, path, answer, while_waiting):
    window = open_window(str(path))
    before = path.read_bytes()
    change(window, 7.0)
    problems = answer("show_problem")
    away.hang("open")
    seen = while_waiting(lambda dialog: dialog.findChild(QPushButton).click())
    assert not file.save(window)
    assert seen == ["graph.json is being saved, but its folder does not answer yet."]
    assert [sentence for _, sentence in problems] == ["graph.json was not saved."]
    assert window.document.modified
    assert QApplication.activeModalWidget() is None
    away.answer()
    assert path.read_bytes() == before


def test_a_file_is_saved_as_soon_as_its_folder_answers(open_window, away, path, while_waiting):
    window = open_window(str(path))
    change(window, 7.0)
    away.hang("open")
    seen = while_waiting(lambda _: away.answer())
    assert file.save(window)
    assert len(seen) == 1
    assert x_of(storage.load(path)) == 7.0
    assert QApplication.activeModalWidget() is None


def test_an_edit_that_ends_while_a_folder_is_waited_for_is_not_saved_yet(open_window, away, path, while_waiting):
    window = open_window(str(path))
    change(window, 7.0)
    away.hang("open")

    def edit_and_answer(_dialog):
        change(window, 8.0)
        away.answer()

    while_waiting(edit_and_answer)
    assert file.save(window)
    assert x_of(storage.load(path)) == 7.0
    assert window.document.modified


def test_the_learner_may_stop_waiting_for_progress_to_be_imported(window, away, path, answer, while_waiting):
    problems = answer("show_problem")
    answer("choose_open_progress", path.with_name("mine.jsonl"))
    away.hang()
    seen = while_waiting(lambda dialog: dialog.findChild(QPushButton).click())
    catalogue = Catalogue(window, catalog.all_lessons(None), window.lessons.log)
    for button in catalogue.findChildren(QPushButton, "lessons.import"):
        button.click()
    assert seen == ["mine.jsonl is being opened, but its folder does not answer yet."]
    assert [sentence for _, sentence in problems] == ["mine.jsonl was not opened."]
    assert QApplication.activeModalWidget() is None


def test_what_cannot_be_opened_leaves_all_as_it_was(window, away, path, answer, qtbot):
    problems = answer("show_problem")
    change(window, 7.0)
    away.hang()
    file.open_paths(window, [path, path.with_name("other.json")])
    answer("ask_save", "discard")
    qtbot.waitUntil(lambda: bool(problems))
    assert problems[0][1].count("nothing came within 0.5 seconds; is its folder on a network?") == 2
    assert x_of(window.document.graph) == 7.0
    assert len(away.stuck) == 1


def test_what_was_open_last_is_said_to_be_away_and_comes_at_a_later_start(open_window, away, path):
    first = open_window(str(path))
    other = first.windows.open(load("square"), path.with_name("other.json"), beside=first)
    first.windows.close_all(first)
    del other
    away.hang()
    window = open_window()
    assert window.document.path is None
    assert not window.document.graph.nodes
    assert "graph.json cannot be read: nothing came within" in told_in(window.notice)
    window.windows.bring_back()
    assert len(window.windows.listed()) == 1
    assert len(away.stuck) == 1
    window.close()
    away.answer()
    assert open_window().document.path == path


def told_in(notice):
    return notice.text() if notice.isVisible() else ""


def test_windows_close_without_waiting(open_window, away, path, answer):
    window = open_window(str(path))
    asked = answer("ask_save", "discard")
    change(window, 7.0)
    away.hang()
    window.watching.look()
    assert window.windows.close_all(window)
    assert len(asked) == 1
    assert not window.isVisible()


def test_what_is_being_opened_does_not_keep_a_window_from_closing(window, away, path, monkeypatch, qtbot):
    monkeypatch.setattr(reading, "PATIENCE", 3600.0)
    away.hang()
    file.open_path(window, path)
    qtbot.waitUntil(lambda: bool(away.stuck))
    assert window.changes.work.running
    assert window.close()
    assert not window.changes.work.running


def test_of_what_is_kept_without_an_edit_it_is_not_said_that_its_file_is_another_one(away, path):
    log, stack = started(shelf.folder, load("scalar"), Saved(path, digest(path)), path.name)
    stack.clean = -1  # as where the file was another one
    log.follow(stack)
    log.close(keep=True)
    away.hang()
    (kept,) = shelf.offered()
    assert kept.recovered is not None
    assert told_of(kept.recovered).endswith("; the folder of its file does not answer.")
    assert len(away.stuck) == 1


def test_a_document_that_was_not_saved_is_restored_without_its_file(open_window, away, path, qtbot):
    graph = load("scalar")
    log, stack = started(shelf.folder, graph, Saved(path, digest(path)), path.name)
    stack.push("Change x", set_value(graph, next(iter(graph.nodes)), 7.0))
    log.follow(stack)
    log.close(keep=True)
    away.hang()
    window = open_window()
    recovering = Recovering(window.windows)
    with qtbot.waitSignal(recovering.looked):
        recovering.look()
    dialog = RecoverDialog(window, lambda _: None)
    dialog.work.complete()
    assert "its folder does not answer" in dialog.table.model().index(0, 3).data()
    dialog.deleteLater()
    (restore,) = [b for b in window.recovery_bar.findChildren(QPushButton) if b.text() == "Restore"]
    QTest.mouseClick(restore, Qt.MouseButton.LeftButton)
    assert next(iter(window.document.graph.nodes.values())).value == 7.0
    assert window.document.path is None
    assert told_in(window.notice) == "The folder of graph.json does not answer: this is a copy without a file."
    assert len(away.stuck) == 1
