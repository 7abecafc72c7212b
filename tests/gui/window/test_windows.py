"""Several windows: one look and one memory for all, no file in two of them, none lost on the way out."""

import gc
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLineEdit

from core.files.examples import load
from core.files.storage import save
from gui.canvas.picking import Part
from gui.commands import file
from gui.theme import DARK
from tests.gui.hands import double_click, row
from tests.gui.windows import change_x, node_id, shown, trigger


def another(window, qtbot):
    """The window that New Window opens."""
    before = window.windows.listed()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    (new,) = [each for each in window.windows.listed() if each not in before]
    qtbot.waitUntil(new.isActiveWindow)
    return new


def test_another_window_has_an_empty_sheet_beside_the_first(window, qtbot):
    new = another(window, qtbot)
    assert not new.document.graph.nodes
    assert new.welcome.isVisible()
    assert new.isVisible()
    assert new.pos() != window.pos() or new.size() != window.size()
    new.document.replace(load("twice"))
    assert window.document.graph == load("scalar")


def test_theme_text_size_motion_and_pace_are_the_same_in_all_windows(window, qtbot):
    new = another(window, qtbot)
    trigger(new, "view.motion")
    new.look.set_theme("dark")
    new.look.set_text_size(150)
    new.set_pace(80)
    for each in (window, new):
        assert not each.menus.action("view.motion").isChecked()
        assert each.canvas.scene().paint.style.theme is DARK
        assert each.formula.field.fontInfo().pixelSize() == 21
        assert each.player.pace == 80
    new.look.set_text_size(100)


def test_a_closed_window_is_forgotten_and_freed(window, qtbot):
    new = another(window, qtbot)
    gone = []
    new.destroyed.connect(lambda: gone.append(True))
    left = weakref.ref(new)
    qtbot.keyClick(new, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert window.windows.listed() == [window]
    del new
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone == [True]
    assert left() is None
    window.look.set_theme("dark")  # nobody is left behind to follow it


def test_the_settings_and_the_look_outlive_the_first_window(window, qtbot):
    new = another(window, qtbot)
    window.close()
    new.look.set_theme("dark")
    assert new.settings.theme == "dark"


# --- closing ------------------------------------------------------------------------------------------


def test_quit_asks_one_window_after_the_other_and_stops_at_the_first_no(window, qtbot, answer):
    new = another(window, qtbot)
    new.document.replace(load("twice"))
    change_x(new)
    change_x(window)
    asked = answer("ask_save", "cancel")
    trigger(new, "file.quit")
    assert [each[0] for each in asked] == [window]
    assert window.windows.listed() == [window, new]
    asked = answer("ask_save", "discard")
    trigger(new, "file.quit")
    assert [each[0] for each in asked] == [window, new]
    assert window.windows.listed() == []


def test_closing_one_window_asks_about_that_one_only(window, qtbot, answer):
    new = another(window, qtbot)
    change_x(window)
    asked = answer("ask_save", "cancel")
    trigger(new, "file.close")
    assert not asked
    trigger(window, "file.close")
    assert window.windows.listed() == [window]


def test_a_value_being_typed_is_kept_before_the_window_asks(window, answer, qtbot):
    asked = answer("ask_save", "cancel")
    double_click(window.canvas, row(window.canvas, node_id(window, "x"), Part.VALUE))
    field = window.canvas.findChild(QLineEdit, "inline-editor")
    field.setText("nonsense")
    assert not window.close()
    assert not asked
    assert field.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, "7")
    assert not window.close()
    assert len(asked) == 1
    assert shown(window, "x").value == "7"


@pytest.mark.parametrize("place", ["inspector", "table", "note"])
def test_wherever_something_is_typed_it_is_saved_with_the_rest(window, place, answer, qtbot, tmp_path):
    answer("choose_save", tmp_path / "mine.json")
    if place == "note":
        trigger(window, "node.add_note")
        window.canvas.findChild(object, "note-editor").setPlainText("seven")
    elif place == "table":
        trigger(window, "view.tables")
        nodes = window.tables.tabs.nodes
        nodes.edit(nodes.model().index(0, 2))
        nodes.findChild(QLineEdit).setText("7")
    else:
        window.canvas.select([node_id(window, "x")])
        window.inspector.editors.value.setFocus()
        window.inspector.editors.value.selectAll()
        qtbot.keyClicks(window.inspector.editors.value, "7")
    typed_in = window.focusWidget()
    trigger(window, "file.save")
    assert (window.focusWidget() is typed_in) is (place == "inspector")  # the others go when they are done
    assert window.focusWidget().isVisible()
    text = (tmp_path / "mine.json").read_text(encoding="utf-8")
    assert '"seven"' in text or '"name": "x", "value": 7.0' in text


def test_a_value_typed_in_a_window_left_behind_is_kept_too(window, answer, qtbot):
    window.canvas.select([node_id(window, "x")])
    window.inspector.editors.value.setFocus()
    window.inspector.editors.value.selectAll()
    qtbot.keyClicks(window.inspector.editors.value, "7")
    new = another(window, qtbot)
    asked = answer("ask_save", "cancel")
    trigger(new, "file.quit")
    assert [each[0] for each in asked] == [window]
    assert shown(window, "x").value == "7"


# --- no file in two windows ------------------------------------------------------------------------------


def test_a_file_open_in_another_window_comes_forward_instead(window, qtbot, tmp_path, answer):
    save(load("ng"), tmp_path / "ng.json")
    (tmp_path / "link.json").symlink_to(tmp_path / "ng.json")
    answer("choose_open", tmp_path / "ng.json")
    trigger(window, "file.open")
    new = another(window, qtbot)
    answer("choose_open", tmp_path / "link.json")
    trigger(new, "file.open")
    assert not new.document.graph.nodes
    qtbot.waitUntil(window.isActiveWindow)


def test_a_file_open_in_another_window_is_not_overwritten(window, qtbot, tmp_path, answer):
    save(load("ng"), tmp_path / "ng.json")
    answer("choose_open", tmp_path / "ng.json")
    trigger(window, "file.open")
    new = another(window, qtbot)
    told = answer("show_problem")
    answer("choose_save", tmp_path / "ng.json")
    trigger(new, "file.save_as")
    assert "another window" in told[0][1]
    assert new.document.path is None
    window.close()
    trigger(new, "file.save_as")
    assert new.document.path == tmp_path / "ng.json"


# --- what the next start shows -----------------------------------------------------------------------------


def test_the_next_start_shows_what_was_worked_on_last(window, qtbot, open_window):
    new = another(window, qtbot)
    new.document.replace(load("twice"))
    new.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.close()
    assert open_window().document.graph == load("scalar")


def test_the_next_start_after_quit_shows_what_was_in_the_window_worked_in(window, qtbot, open_window, tmp_path):
    save(load("ng"), tmp_path / "ng.json")
    for _ in range(2):
        another(window, qtbot)
    worked_in = window.windows.listed()[1]
    worked_in.come_forward()
    qtbot.waitUntil(worked_in.isActiveWindow)
    file.open_path(worked_in, tmp_path / "ng.json")
    trigger(worked_in, "file.quit")
    assert window.windows.listed() == []
    assert open_window().document.path == tmp_path / "ng.json"


# --- the menu ------------------------------------------------------------------------------------------------


def test_the_window_menu_lists_the_windows_and_brings_one_forward(window, qtbot, tmp_path):
    new = another(window, qtbot)
    new.document.save(tmp_path / "R&D.json")
    menu = window.menus.menu("Window")
    menu.aboutToShow.emit()
    entries = [action for action in menu.actions() if action.isCheckable()]
    assert [entry.text() for entry in entries] == ["&1 Untitled", "&2 R&&D.json"]
    assert [entry.isChecked() for entry in entries] == [True, False]
    entries[1].trigger()
    qtbot.waitUntil(new.isActiveWindow)
