"""Cut, copy and paste within a window, between two, and with the rest of the world; one value as text."""

import ast
import json
import time

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QImage

from core.files import storage
from core.files.examples import load
from core.graph.grouping import add_note, group
from core.graph.model import MAX_NODES, Graph, Node
from core.picture.geometry import CARD_HEIGHT, CARD_MIN
from gui.menus.context_menu import context_menu
from tests.gui.windows import done, node_id, shown, trigger

CONTROL = Qt.KeyboardModifier.ControlModifier


def press(qtbot, window, letter):
    qtbot.keyClick(window.canvas, letter, CONTROL)


def another(window, qtbot):
    trigger(window, "file.new_window")
    new = window.windows.listed()[-1]
    qtbot.waitUntil(new.isActiveWindow)
    return new


def seen(window):
    return window.canvas.mapToScene(window.canvas.viewport().rect()).boundingRect()


def centre_in_sight(window, nodes):
    area = seen(window)
    x = sum(node.x for node in nodes) / len(nodes) + 60
    y = sum(node.y for node in nodes) / len(nodes) + 32
    return area.contains(x, y)


# --- between windows -----------------------------------------------------------------------------------


def test_what_is_cut_in_one_window_is_pasted_in_the_other(window, qtbot):
    window.document.edit("", lambda graph: add_note(group(graph, [node_id(window, "a")], "Sum"), "Look", 0, 400))
    ids = [node_id(window, name) for name in ("x", "w1", "a")]
    window.canvas.select([*ids, *window.document.graph.notes])
    before = [window.document.graph.nodes[id] for id in ids]
    press(qtbot, window, "x")
    assert len(window.document.graph.nodes) == 7
    new = another(window, qtbot)
    press(qtbot, new, "v")
    graph = new.document.graph
    pasted = [graph.nodes[node_id(new, name)] for name in ("x", "w1", "a")]
    shift = {(now.x - then.x, now.y - then.y) for now, then in zip(pasted, before, strict=True)}
    assert len(shift) == 1  # they stand to each other as they did
    assert shown(new, "a").value == "6"
    assert [(held.title, len(held.members)) for held in graph.groups.values()] == [("Sum", 1)]
    assert [note.text for note in graph.notes.values()] == ["Look"]
    assert set(new.canvas.selected_nodes()) == set(graph.nodes)
    assert set(new.canvas.selected_notes()) == set(graph.notes)
    press(qtbot, new, "z")
    assert new.document.graph == Graph()


def test_copies_of_all_stand_beside_each_other_under_names_of_their_own(window, qtbot):
    press(qtbot, window, "a")
    press(qtbot, window, "c")
    for _ in range(3):
        press(qtbot, window, "v")
    nodes = window.document.graph.nodes.values()
    assert len(nodes) == 40
    assert len({node.name for node in nodes}) == 40
    assert len({(node.x, node.y) for node in nodes}) == 40
    assert window.document.undo_stack.count() == 3


def test_a_copy_stands_where_it_is_seen(window, qtbot):
    ids = [node_id(window, "x"), node_id(window, "w1")]
    x, w1 = (window.document.graph.nodes[id] for id in ids)
    window.canvas.select(ids)
    press(qtbot, window, "c")
    window.canvas.actual_size()
    window.canvas.centerOn(3000, 2000)
    for _ in range(2):
        press(qtbot, window, "v")
        copies = [window.document.graph.nodes[id] for id in window.canvas.selected_nodes()]
        assert centre_in_sight(window, copies)
        assert copies[0].y - copies[1].y == x.y - w1.y
    press(qtbot, window, "d")
    assert len({(node.x, node.y) for node in window.document.graph.nodes.values()}) == 16


def test_what_is_pasted_on_an_empty_sheet_is_seen_whole(window, qtbot):
    window.canvas.zoom_to(2.0)
    for letter in ("a", "c"):
        press(qtbot, window, letter)
    new = another(window, qtbot)
    new.resize(1100, 800)
    trigger(new, "edit.paste")
    assert seen(new).contains(new.canvas.scene().content_box())


def test_what_is_cut_and_pasted_again_is_where_it_was(window, qtbot):
    before = {node.name: (node.x, node.y) for node in window.document.graph.nodes.values()}
    press(qtbot, window, "a")
    press(qtbot, window, "x")
    assert not window.document.graph.nodes
    window.canvas.setFocus()
    press(qtbot, window, "v")
    graph = window.document.graph
    assert len(graph.wires) == 10
    x, y = before["x"]
    shift = graph.nodes[node_id(window, "x")].x - x, graph.nodes[node_id(window, "x")].y - y
    assert {node.name: (node.x - shift[0], node.y - shift[1]) for node in graph.nodes.values()} == before


# --- with the rest of the world ----------------------------------------------------------------------------


def refused(window):
    """The sentence with which a paste is refused, after checking that nothing else happened."""
    before, count = window.document.graph, window.document.undo_stack.count()
    window.notice.hide()
    trigger(window, "edit.paste")
    done(window)
    assert window.document.graph is before
    assert window.document.undo_stack.count() == count
    assert window.notice.isVisible()
    return window.notice.text()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("a shopping list", "holds no nodes"),
        ("word", "holds no nodes"),
        ("x +", "holds no nodes"),
        ("__import__('os').system('true') + 1", "holds no nodes"),
        ('{"nodes": [{"id": 1}]}', "holds no nodes"),
        ('{"format": "autograd-canvas", "version": 1, "nodes": [', "not JSON"),
        ('{"format": "autograd-canvas", "version": 99}', "newer version"),
        ('{"format": "autograd-canvas", "version": 1, "nodes": [], "edges": []}', "without nodes"),
        ('{"format": "autograd-canvas", "version": 1, "nodes": 3, "edges": []}', "at nodes"),
        ('{"also": "autograd-canvas"}', "not an Autograd Canvas document"),
        ("<b>bold</b>\ud800", "holds no nodes"),
    ],
)
def test_text_that_is_not_ours_is_refused_in_one_sentence(window, qapp, text, words):
    data = QMimeData()
    data.setData("text/plain", text.encode("utf-8", "surrogatepass"))
    qapp.clipboard().setMimeData(data)
    sentence = refused(window)
    assert words in sentence
    assert sentence.startswith("The clipboard")
    assert "\n" not in sentence


def test_pictures_and_files_are_refused_in_one_sentence(window, qapp):
    qapp.clipboard().setImage(QImage(8, 8, QImage.Format.Format_RGB32))
    assert "picture" in refused(window)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("graph.json")])
    qapp.clipboard().setMimeData(data)
    assert "file" in refused(window)


@pytest.mark.parametrize(
    "text",
    ["word " * 2_000_000, "[" * 10_000_000, storage.dumps(load("ng")).decode() * 5000, "(" * 9_000, "9" * 9_000],
    ids=["words", "brackets", "documents", "formula", "number"],
)
def test_endless_text_is_refused_at_once(window, qapp, text):
    qapp.clipboard().setText(text)
    begin = time.process_time()
    assert refused(window).startswith("The clipboard")
    assert time.process_time() - begin < 1.0


def test_more_nodes_than_a_document_may_have_are_refused(window, qapp):
    many = Graph({f"n{n}": Node(f"n{n}", f"v{n}", value=1.0, x=float(n)) for n in range(MAX_NODES)})
    qapp.clipboard().setText(storage.dumps(many).decode())
    begin = time.process_time()
    assert "at most 20,000 nodes" in refused(window)
    assert time.process_time() - begin < 2.0


def test_a_copied_formula_or_number_becomes_nodes_in_sight(window, qtbot, qapp):
    window.canvas.actual_size()
    window.canvas.centerOn(-2000, -2000)
    qapp.clipboard().setText(" (p + 3)·w1 ")
    press(qtbot, window, "v")
    new = [window.document.graph.nodes[id] for id in window.canvas.selected_nodes()]
    assert [node.name for node in new if node.op is None and not node.constant] == ["p"]  # w1 is there already
    assert centre_in_sight(window, new)
    qapp.clipboard().setText("[1.5, -2]")
    press(qtbot, window, "v")
    (id,) = window.canvas.selected_nodes()
    assert window.document.graph.nodes[id].value == (1.5, -2.0)
    assert window.document.undo_stack.count() == 2


@pytest.mark.parametrize("text", ["nodes", "p + q", "3.5"])
def test_the_menu_of_a_place_pastes_around_it(window, qtbot, qapp, text):
    window.canvas.select([node_id(window, "x"), node_id(window, "w1")])
    trigger(window, "edit.copy")
    if text != "nodes":
        qapp.clipboard().setText(text)
    menu = context_menu(window, QPointF(300, 700), None, None)
    next(action for action in menu.actions() if action.text() == "&Paste Here").trigger()
    new = [window.document.graph.nodes[id] for id in window.canvas.selected_nodes()]
    left, right = min(node.x for node in new), max(node.x for node in new) + CARD_MIN
    top, bottom = min(node.y for node in new), max(node.y for node in new) + CARD_HEIGHT
    assert abs((left + right) / 2 - 300) <= 8
    assert abs((top + bottom) / 2 - 700) <= 8
    assert window.document.undo_stack.count() == 1


def test_the_clipboard_holds_a_document_that_files_hold_too(window, qapp, tmp_path):
    trigger(window, "edit.select_all")
    trigger(window, "edit.copy")
    (tmp_path / "pasted.json").write_text(qapp.clipboard().text(), encoding="utf-8")
    graph = storage.load(tmp_path / "pasted.json")
    assert (graph.nodes, graph.wires) == (load("scalar").nodes, load("scalar").wires)
    assert json.loads(qapp.clipboard().text())["version"] == 1


# --- one value --------------------------------------------------------------------------------------------


def test_a_value_and_its_gradient_are_copied_with_every_digit(window, qapp):
    trigger(window, "file.new")
    window.document.replace(load("vector"))
    trigger(window, "backward.end")
    window.canvas.select([node_id(window, "w")])
    trigger(window, "edit.copy_value")
    assert qapp.clipboard().text() == shown(window, "w").value_exact
    assert isinstance(ast.literal_eval(qapp.clipboard().text()), list)
    assert window.statusBar().currentMessage().startswith("The value of w is on the clipboard: [")
    trigger(window, "edit.copy_gradient")
    assert qapp.clipboard().text() == shown(window, "w").grad_exact != ""


def test_what_a_wire_carries_is_copied_once_it_is_known(window, qapp):
    (key,) = [key for key, source in window.document.graph.wires.items() if source == node_id(window, "w1")]
    window.canvas.select([], [key])
    trigger(window, "edit.copy_value")
    assert qapp.clipboard().text() == "2.0"
    trigger(window, "edit.copy_gradient")
    assert qapp.clipboard().text() == "2.0"
    assert window.notice.text() == "The gradient of this wire cannot be copied (no gradient yet)."
    trigger(window, "backward.end")
    trigger(window, "edit.copy_gradient")
    assert qapp.clipboard().text() == "60.0"


def test_what_never_comes_is_said_with_its_reason_when_it_is_copied(window):
    constant = next(id for id, node in window.document.graph.nodes.items() if node.constant)
    (key,) = [key for key, source in window.document.graph.wires.items() if source == constant]
    window.canvas.select([constant])
    trigger(window, "edit.copy_gradient")
    assert window.notice.text() == "The gradient of 2 cannot be copied (no gradient: constant)."
    window.canvas.select([], [key])
    trigger(window, "edit.copy_value")
    assert window.notice.text() == "The local derivative cannot be copied (∂L/∂2 not needed)."


def test_a_value_is_copied_of_one_thing_only(window):
    for ids in ([], [node_id(window, "x"), node_id(window, "w1")]):
        window.canvas.select(ids)
        assert not window.menus.action("edit.copy_value").isEnabled()
