"""Notes on the canvas, with real events: written, moved, selected, removed, undone; labels keep off them."""

from functools import partial
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from core.graph.grouping import add_note, erase
from tests.gui.canvases import delete_selection, shown
from tests.gui.hands import at, double_click, drag, escape, move, press, release
from tests.gui.marked import GROUP, NOTE, marked, sheet, title, undone, with_closed


@pytest.fixture
def canvas(qtbot):
    return shown(qtbot, marked())


def test_a_note_is_written_where_it_stands_and_esc_drops_it(canvas):
    double_click(canvas, sheet(canvas))
    editor = canvas.findChild(QPlainTextEdit, "note-editor")
    QTest.keyClicks(editor, "one")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "two")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [run.text for run in canvas.scene().marks.notes[NOTE].runs] == ["one", "two"]
    assert canvas.document.undo_stack.undoText() == "Change note"
    double_click(canvas, sheet(canvas))
    QTest.keyClicks(editor, "three")
    escape(editor)
    assert canvas.document.graph.notes[NOTE].text == "one\ntwo"
    assert undone(canvas) == marked()


def test_a_click_elsewhere_keeps_what_was_written_and_an_empty_note_is_explained(canvas, qtbot):
    canvas.activateWindow()
    qtbot.waitUntil(canvas.isActiveWindow)
    double_click(canvas, sheet(canvas))
    editor = canvas.findChild(QPlainTextEdit, "note-editor")
    QTest.keyClick(editor, Qt.Key.Key_Delete)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert canvas.editing
    QTest.keyClicks(editor, "kept")
    canvas.setFocus()
    assert canvas.document.graph.notes[NOTE].text == "kept"


def test_saving_keeps_what_is_being_written(window, tmp_path):
    window.document.path = tmp_path / "graph.json"
    window.canvas.add_note()
    editor = window.canvas.findChild(QPlainTextEdit, "note-editor")
    QTest.keyClicks(editor, "saved")
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert "saved" in window.document.path.read_text()


def test_the_status_bar_tells_the_keys_of_a_note_as_long_as_it_is_written(window):
    window.canvas.add_note()
    assert window.status.currentMessage().startswith("Ctrl+Enter keeps what is typed, Esc drops it")
    editor = window.canvas.findChild(QPlainTextEdit, "note-editor")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.status.currentMessage() == ""
    assert "Ctrl+Enter" in [keys for _, _, keys in window.menus.shortcut_rows()]


def test_notes_by_keys_stand_beside_each_other_and_are_seen(window, qtbot):
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    canvas = window.canvas
    for _ in range(7):
        QTest.keyClick(canvas, Qt.Key.Key_N, keys)
        editor = canvas.findChild(QPlainTextEdit, "note-editor")
        assert canvas.viewport().rect().contains(editor.geometry().center())
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    boxes = [item.box for item in canvas.scene().marks.notes.values()]
    boxes += [canvas.scene().box(id) for id in canvas.scene().nodes]
    assert len(boxes) == 16
    assert not [(a, b) for a, b in combinations(boxes, 2) if a.overlaps(b)]


def test_notes_are_dragged_selected_and_deleted_like_cards(canvas):
    drag(canvas, sheet(canvas), sheet(canvas) + QPoint(40, 24))
    assert (canvas.document.graph.notes[NOTE].x, canvas.document.graph.notes[NOTE].y) == (360, 264)
    assert canvas.selected_notes() == [NOTE]
    assert canvas.document.undo_stack.undoText() == "Move note"
    delete_selection(canvas)
    assert not canvas.document.graph.notes
    assert not canvas.scene().marks.notes
    canvas.document.undo_stack.undo()
    assert undone(canvas) == marked()


def test_a_rubber_band_and_select_all_take_notes(canvas):
    box = canvas.scene().marks.notes[NOTE].box
    drag(canvas, at(canvas, box.x - 20, box.y - 20), at(canvas, box.x + 20, box.y + 20))
    assert canvas.selected_notes() == [NOTE]
    canvas.select_all()
    assert (len(canvas.selected_nodes()), canvas.selected_notes()) == (4, [NOTE])


@pytest.mark.parametrize("what", ["note", "title"])
def test_the_menu_of_a_note_or_title_is_about_it(canvas, qtbot, what):
    point = sheet(canvas) if what == "note" else title(canvas)
    with qtbot.waitSignal(canvas.menu_requested) as asked:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, canvas.viewport().mapToGlobal(point))
        QApplication.sendEvent(canvas.viewport(), event)
    assert asked.args[2:] == [NOTE if what == "note" else GROUP, None]
    assert (canvas.selected_notes() if what == "note" else canvas.selected_nodes()) != []


def test_enter_on_a_selected_note_or_collapsed_card_edits_it(qtbot):
    canvas, id = with_closed(qtbot)
    for thing, editor in ((NOTE, (QPlainTextEdit, "note-editor")), (id, (QLineEdit, "inline-editor"))):
        canvas.select([thing])
        QTest.keyClick(canvas, Qt.Key.Key_F2)
        assert canvas.editing
        escape(canvas.findChild(*editor))
        assert not canvas.editing


def test_zooming_out_and_another_theme_leave_marks_in_place(canvas):
    before = [item.box for item in canvas.scene().marks.items]
    for _ in range(12):
        canvas.zoom_out()
    assert [item.box for item in canvas.scene().marks.items] == before
    assert canvas.scene().marks.groups[GROUP].title


def test_the_keyboard_walks_to_groups_and_notes_moves_and_opens_them(qtbot):
    canvas, id = with_closed(qtbot)
    canvas.activateWindow()
    qtbot.waitUntil(canvas.isActiveWindow)
    canvas.setFocus()
    seen = set()
    for _ in range(6):
        QTest.keyClick(canvas, Qt.Key.Key_Tab)
        seen |= picked(canvas)
    assert {"w", id, "s", NOTE} <= seen
    canvas.select([id])
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(canvas, key, Qt.KeyboardModifier.AltModifier)
    assert canvas.selected_nodes() == ["s"]
    canvas.select([NOTE])
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.document.graph.notes[NOTE].y == 248
    canvas.select([id])
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert (canvas.document.graph.nodes["x"].y, canvas.document.graph.nodes["p"].y) == (8, 88)
    canvas.start_wire()
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert "p" in canvas.document.graph.wires.values()


def test_a_screen_reader_hears_notes_and_groups(canvas):
    assert canvas.spoken.name(NOTE) == "Note, Hello"
    assert canvas.spoken.name(GROUP) == "Group Inputs, 2 nodes inside"
    assert canvas.spoken.name("x").endswith("no gradient yet, in group Inputs")


def picked(canvas):
    return frozenset([*canvas.selected_notes(), *(canvas.scene().card_of(id) for id in canvas.selected_nodes())])


def test_a_note_that_goes_while_it_is_dragged_leaves_nothing_behind(canvas):
    items = len(canvas.scene().items())
    canvas.document.edit("Add note", partial(add_note, text="new", x=0.0, y=400.0))
    (new,) = canvas.document.graph.notes.keys() - {NOTE}
    place = at(canvas, 10, 410)
    press(canvas, place)
    for step in range(1, 4):
        move(canvas, place + QPoint(-10 * step, 6 * step))
    canvas.document.undo_stack.undo()
    move(canvas, place + QPoint(60, 60))
    release(canvas, place + QPoint(60, 60))
    assert new not in canvas.document.graph.notes
    assert len(canvas.scene().items()) == items


def test_a_menu_at_a_note_that_has_gone_does_nothing(canvas):
    canvas.document.edit("Delete", partial(erase, ids=[NOTE]))
    canvas.edit_value(NOTE)
    assert not canvas.editing
