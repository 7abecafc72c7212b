"""The table of actions: every public name once, keys that do not collide, enabled only when they make sense."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QPlainTextEdit

from core.description.spans import plain
from core.graph.edits import move
from gui.commands.table import ACTIONS
from tests.gui.windows import node_id, shown, trigger

PUBLIC = [
    "file.new",
    "file.open",
    "file.save",
    "file.save_as",
    "file.export",
    "file.copy_image",
    "edit.undo",
    "edit.redo",
    "edit.cut",
    "edit.copy",
    "edit.paste",
    "edit.delete",
    "edit.duplicate",
    "edit.select_all",
    "backward.step",
    "backward.back",
    "backward.finish_node",
    "backward.play",
    "backward.start",
    "backward.end",
    "backward.again",
    "backward.zero_grad",
    "backward.predict",
    "view.fit",
    "view.zoom_in",
    "view.zoom_out",
    "view.actual_size",
    "view.arrange",
    "view.theme",
]


@pytest.mark.parametrize("id", PUBLIC)
def test_every_public_name_is_one_action_of_the_window(window, id):
    assert len(window.findChildren(QAction, id)) == 1


def test_no_key_means_two_things(window):
    keys = Counter(key.toString() for record in ACTIONS for key in window.menus.action(record.id).shortcuts())
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_action_says_what_it_does(window):
    assert [record.id for record in ACTIONS if not record.tip] == []


def test_every_action_is_in_a_menu(window):
    listed = {action for menu in window.menuBar().findChildren(QMenu) for action in menu.actions()}
    assert [record.id for record in ACTIONS if window.menus.action(record.id) not in listed] == []


def test_quit_and_zoom_have_keys_on_every_system(window):
    assert [key.toString() for key in window.menus.action("file.quit").shortcuts()] == ["Ctrl+Q"]
    assert "Ctrl+=" in [key.toString() for key in window.menus.action("view.zoom_in").shortcuts()]


def test_stepping_keys(window, qtbot):
    for key, modifier, step in (
        (Qt.Key.Key_F10, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_F10, Qt.KeyboardModifier.ControlModifier, 4),
        (Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier, 3),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.ControlModifier, 13),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier, 0),
    ):
        qtbot.keyClick(window.canvas, key, modifier)
        assert window.document.frame.step == step


def test_only_what_makes_sense_is_enabled(window):
    def enabled(*ids):
        return [window.menus.action(id).isEnabled() for id in ids]

    assert enabled("backward.step", "backward.back", "backward.again", "edit.undo", "edit.delete") == [
        True,
        False,
        False,
        False,
        False,
    ]
    trigger(window, "backward.end")
    assert enabled("backward.step", "backward.back", "backward.again") == [False, True, True]
    window.canvas.select([node_id(window, "x")])
    assert enabled("edit.delete", "edit.copy", "node.requires_grad", "node.make_output") == [True, True, True, False]


def test_making_another_node_the_output(window):
    window.canvas.select([node_id(window, "a")])
    trigger(window, "node.make_output")
    assert window.document.frame.output_name == "a"
    assert window.document.undo_stack.undoText() == "Make a the output"


def test_a_leaf_that_requires_no_grad_gets_none(window):
    window.canvas.select([node_id(window, "w1")])
    trigger(window, "node.requires_grad")
    trigger(window, "backward.end")
    assert shown(window, "w1").received == "–"
    assert window.document.undo_stack.undoText() == "Let w1 need no gradient"


def test_duplicates_stand_beside_their_originals_under_fresh_names(window):
    window.canvas.select([node_id(window, "x"), node_id(window, "w1"), node_id(window, "a")])
    trigger(window, "edit.duplicate")
    names = {node.name for node in window.document.graph.nodes.values()}
    assert {"x1", "w11", "a1"} <= names
    assert shown(window, "a1").value == "6"
    assert len(window.canvas.selected_nodes()) == 3
    trigger(window, "edit.undo")
    assert len(window.document.graph.nodes) == 10


def test_cut_nodes_can_be_pasted_and_foreign_text_cannot(window, qapp):
    window.canvas.select([node_id(window, "x"), node_id(window, "w1"), node_id(window, "a")])
    trigger(window, "edit.cut")
    assert len(window.document.graph.nodes) == 7
    trigger(window, "edit.paste")
    assert shown(window, "a").value == "6"
    qapp.clipboard().setText("a shopping list")
    before = window.document.graph
    trigger(window, "edit.paste")
    assert window.document.graph is before
    assert window.notice.isVisible()
    assert window.notice.text().startswith("The clipboard")


def test_grouping_collapsing_and_ungrouping_by_keys_each_one_undo_step(window, qtbot):
    before = window.document.graph
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    assert not window.menus.action("node.group").isEnabled()
    window.canvas.select([node_id(window, "a"), node_id(window, "c")])
    assert not window.menus.action("node.collapse").isEnabled()
    qtbot.keyClick(window.canvas, Qt.Key.Key_G, control)
    qtbot.keyClick(window.canvas.findChild(QLineEdit, "inline-editor"), Qt.Key.Key_Escape)
    states = [window.document.graph]
    for key in (Qt.Key.Key_K, Qt.Key.Key_K, Qt.Key.Key_G):
        qtbot.keyClick(window.canvas, key, control | shift)
        states.append(window.document.graph)
    assert [[held.collapsed for held in graph.groups.values()] for graph in states] == [[False], [True], [False], []]
    for graph in (states[2], states[1], states[0], before):
        trigger(window, "edit.undo")
        assert window.document.graph == graph


def test_a_note_is_added_written_copied_and_undone(window, qtbot, qapp):
    before = window.document.graph
    trigger(window, "node.add_note")
    editor = window.canvas.findChild(QPlainTextEdit, "note-editor")
    qtbot.keyClicks(editor, "Sums")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [note.text for note in window.document.graph.notes.values()] == ["Sums"]
    trigger(window, "edit.cut")
    assert not window.document.graph.notes
    trigger(window, "edit.paste")
    assert [note.text for note in window.document.graph.notes.values()] == ["Sums"]
    for _ in range(4):
        trigger(window, "edit.undo")
    assert window.document.graph == before


def test_stepping_goes_on_whatever_is_grouped_or_written(window):
    window.document.seek(5)
    window.canvas.select([node_id(window, "a"), node_id(window, "c")])
    for id in ("node.group", "node.collapse", "node.add_note", "node.ungroup"):
        window.canvas.select([node_id(window, "a"), node_id(window, "c")])
        trigger(window, id)
        assert window.document.frame.step == 5


def test_the_theme_goes_from_system_to_light_to_dark_to_high_contrast(window):
    for name, theme in (("light", "light"), ("dark", "dark"), ("contrast", "light-contrast"), ("system", "light")):
        trigger(window, "view.theme")
        assert window.settings.theme == name
        assert window.look.theme.name == theme


def test_undo_and_redo_name_what_they_do(window):
    undo, redo = window.menus.action("edit.undo"), window.menus.action("edit.redo")
    x = node_id(window, "x")
    window.document.edit("Move x", lambda graph: move(graph, {x: (0.0, 0.0)}))
    assert (undo.text(), redo.text()) == ("&Undo Move x", "&Redo")
    undo.trigger()
    assert (undo.text(), redo.text()) == ("&Undo", "&Redo Move x")


def test_play_walks_to_the_end_and_stops(window, qtbot):
    window.set_pace(1)
    trigger(window, "backward.play")
    assert window.menus.action("backward.play").text() == "&Pause"
    qtbot.waitUntil(lambda: not window.player.playing)
    assert window.document.frame.step == 13
    assert window.menus.action("backward.play").text() == "&Play"


def test_an_edit_stops_play(window):
    window.set_pace(1000)
    trigger(window, "backward.play")
    x = node_id(window, "x")
    window.document.edit("Move x", lambda graph: move(graph, {x: (0.0, 0.0)}))
    assert not window.player.playing


def test_a_second_pass_is_told_as_accumulation(window):
    trigger(window, "backward.end")
    trigger(window, "backward.again")
    window.document.seek(4)
    assert "zero_grad()" in plain(window.document.frame.narration.sentence)
    assert plain(window.document.frame.narration.numbers) == "b.grad 30 → 60"
