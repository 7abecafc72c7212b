"""The window: its start, its files, its questions before anything is lost."""

import json
import os

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDropEvent, QImage
from PySide6.QtWidgets import QPushButton, QWidget

from core.base.errors import DocumentError, GraphError
from core.files.examples import load, names
from core.files.storage import save
from gui.settings.export_choice import ExportChoice
from tests.gui.hands import click, escape
from tests.gui.windows import change_x, node_id, shown, trigger

# --- the start ---------------------------------------------------------------------------------------


def test_the_public_widgets_are_there(window):
    for name in ("canvas", "palette", "inspector", "narration", "trace", "timeline", "formula"):
        assert window.findChild(QWidget, name) is not None, name


def test_the_first_start_shows_the_first_example(window):
    assert window.document.graph == load("scalar")
    assert not window.document.modified
    assert window.windowTitle() == "Untitled[*] – Autograd Canvas"


def test_at_the_start_the_keys_are_for_the_canvas(window, qtbot):
    assert window.canvas.hasFocus()
    qtbot.keyClick(window.windowHandle(), ".")
    assert window.document.frame.step == 1


def test_the_next_start_shows_what_was_open_last(open_window, tmp_path, answer):
    first = open_window()
    answer("choose_open", tmp_path / "mine.json")
    save(load("twice"), tmp_path / "mine.json")
    trigger(first, "file.open")
    assert open_window().document.graph.nodes == load("twice").nodes
    (tmp_path / "mine.json").unlink()
    assert open_window().document.graph.nodes == {}


def test_the_command_line_decides_what_is_shown(open_window):
    assert open_window("--example", "vector").document.graph == load("vector")
    window = open_window(
        "--expr",
        "(x*w1 + x*w2 + b)**2",
        "--let",
        "x=2",
        "--let",
        "w1=3",
        "--let",
        "w2=4",
        "--let",
        "b=1",
        "--step",
        "end",
    )
    assert shown(window, "x").grad_exact == "210.0"
    with pytest.raises(GraphError):
        open_window("--expr", "x +")
    with pytest.raises(DocumentError):
        open_window("nowhere.json")


def test_an_empty_sheet_offers_three_examples(window, qtbot):
    trigger(window, "file.new")
    assert window.welcome.isVisible()
    buttons = window.welcome.findChildren(QPushButton)
    assert len(buttons) == 3
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert window.document.graph == load("twice")
    assert not window.welcome.isVisible()


def test_the_examples_menu_opens_every_example(window):
    menu = window.menus.menu("file.examples")
    menu.aboutToShow.emit()
    for name in names():
        next(action for action in menu.actions() if action.objectName() == f"example.{name}").trigger()
        assert window.document.graph == load(name)


def test_the_window_has_an_icon(window):
    assert not window.windowIcon().isNull()


def test_a_new_sheet_is_seen_at_100_percent(window):
    window.canvas.zoom_out()
    trigger(window, "file.new")
    assert window.canvas.zoom == 1.0


def test_the_word_on_placing_goes_when_the_node_is_placed_or_dropped(window):
    status, canvas = window.statusBar(), window.canvas
    for finish in (lambda: click(canvas, QPoint(40, 40)), lambda: escape(canvas)):
        canvas.arm("Add")
        assert "new Add" in status.currentMessage()
        finish()
        assert "new Add" not in status.currentMessage()


# --- files -------------------------------------------------------------------------------------------


def test_save_asks_for_a_place_once(window, tmp_path, answer):
    asked = answer("choose_save", tmp_path / "mine.json")
    change_x(window)
    assert window.isWindowModified()
    trigger(window, "file.save")
    assert window.windowTitle() == "mine.json[*] – Autograd Canvas"
    assert not window.isWindowModified()
    window.document.undo_stack.undo()
    trigger(window, "file.save")
    assert len(asked) == 1
    saved = json.loads((tmp_path / "mine.json").read_text(encoding="utf-8"))
    assert next(node["value"] for node in saved["nodes"] if node["name"] == "x") == 2.0


def test_recent_files_are_listed_newest_first_and_open(window, tmp_path, answer):
    for name in ("one", "two"):
        answer("choose_save", tmp_path / f"{name}.json")
        trigger(window, "file.save_as")
    menu = window.menus.menu("file.recent")
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()][:2] == ["two.json", "one.json"]
    menu.actions()[1].trigger()
    assert window.document.path == tmp_path / "one.json"


def test_a_broken_file_is_told_and_the_open_one_stays(window, tmp_path, answer):
    (tmp_path / "broken.json").write_text('{"format": "autograd-canvas", "version": 1, "nodes": 3}')
    answer("choose_open", tmp_path / "broken.json")
    told = answer("show_problem")
    before = window.document.session
    trigger(window, "file.open")
    assert window.document.session is before
    assert told[0][1].startswith("broken.json: ")


def test_a_file_that_cannot_be_saved_stays_modified(window, tmp_path, answer):
    answer("choose_save", tmp_path / "nowhere" / "mine.json")
    told = answer("show_problem")
    change_x(window)
    trigger(window, "file.save")
    assert "cannot be saved" in told[0][1]
    assert window.document.modified


def test_a_dropped_document_is_opened(window, tmp_path):
    save(load("ng"), tmp_path / "ng.json")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(os.fspath(tmp_path / "ng.json"))])
    event = QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    assert window.document.graph.nodes == load("ng").nodes


# --- unsaved changes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reply", "closed", "saved"), [("save", True, True), ("discard", True, False), ("cancel", False, False)]
)
def test_closing_asks_about_unsaved_changes(window, tmp_path, answer, reply, closed, saved):
    asked = answer("ask_save", reply)
    answer("choose_save", tmp_path / "mine.json")
    change_x(window)
    event = QCloseEvent()
    window.closeEvent(event)
    assert event.isAccepted() is closed
    assert (tmp_path / "mine.json").exists() is saved
    assert asked[0][1] == "Untitled"


def test_nothing_is_asked_without_changes(window, answer):
    asked = answer("ask_save", "cancel")
    trigger(window, "file.new")
    assert not asked
    assert not window.document.graph.nodes


def test_a_cancelled_question_keeps_the_document(window, answer):
    answer("ask_save", "cancel")
    change_x(window)
    before = window.document.graph
    trigger(window, "file.new")
    trigger(window, "file.open")
    assert window.document.graph is before


# --- pictures ----------------------------------------------------------------------------------------


def test_a_picture_of_the_selection_is_smaller_than_one_of_everything(window, tmp_path, answer, qtbot):
    sizes = []
    window.canvas.select([node_id(window, "x")])
    for selection in (False, True):
        path = tmp_path / f"{selection}.png"
        answer("ask_export", ExportChoice(selection=selection, scale=1, transparent=True))
        answer("choose_picture", path)
        with qtbot.waitSignal(window.exporter.written):
            trigger(window, "file.export")
        sizes.append(QImage(os.fspath(path)).width())
    assert 0 < sizes[1] < sizes[0]


@pytest.mark.parametrize(("name", "begins"), [("a.svg", b"<?xml"), ("a.pdf", b"%PDF"), ("a.PNG", b"\x89PNG")])
def test_the_name_of_a_picture_decides_what_it_is(window, tmp_path, answer, qtbot, name, begins):
    answer("ask_export", ExportChoice(format="svg"))
    answer("choose_picture", tmp_path / name)
    with qtbot.waitSignal(window.exporter.written) as written:
        trigger(window, "file.export")
    assert written.args == [f"Exported {name}"]
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_picture_shows_what_the_canvas_shows(window, tmp_path, answer):
    answer("ask_export", ExportChoice(format="svg"))
    window.document.seek(13)
    texts = []
    for name in ("all.svg", "no values.svg"):
        answer("choose_picture", tmp_path / name)
        trigger(window, "file.export")
        window.exporter.finish()
        texts.append((tmp_path / name).read_text(encoding="utf-8"))
        trigger(window, "view.show_values")
    assert [">225<" in text for text in texts] == [True, False]


@pytest.mark.parametrize("place", ["nowhere/a.png", "nowhere/a.svg", "a.jpg", "a", "a.png.zzz"])
def test_a_picture_that_cannot_be_written_is_told(window, tmp_path, answer, qtbot, place):
    answer("ask_export", ExportChoice())
    answer("choose_picture", tmp_path / place)
    with qtbot.waitSignal(window.exporter.failed):
        trigger(window, "file.export")
    assert window.notice.text().startswith((tmp_path / place).name)
    assert not (tmp_path / place).exists()


def test_a_window_stays_to_tell_that_its_last_picture_failed(window, tmp_path, answer):
    answer("ask_export", ExportChoice())
    answer("choose_picture", tmp_path / "nowhere" / "a.png")
    trigger(window, "file.export")
    assert not window.close()
    assert window.notice.isVisible()
    assert window.notice.text().startswith("a.png")
    assert window.close()


def test_the_picture_goes_to_the_clipboard(window, qapp):
    trigger(window, "file.copy_image")
    everything = qapp.clipboard().image()
    assert everything.width() > 500
    trigger(window, "view.show_values")
    trigger(window, "file.copy_image")
    assert qapp.clipboard().image() != everything
