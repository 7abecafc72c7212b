"""The document: edits with names, merging, the clean state, stepping that is no editing."""

import pytest

from core.base.errors import DocumentError, GraphError
from core.description.views import Frame
from core.files.examples import load
from core.graph.edits import connect, move, set_name, set_output, set_requires_grad, set_seed, set_value
from core.graph.edits import remove as remove_nodes
from gui.document import Document
from tests.core.graphs import id_of


@pytest.fixture
def document(qapp):
    return Document(load("scalar"))


def value(document, name):
    return document.frame.nodes[id_of(document.graph, name)].value


def test_an_edit_is_shown_at_once_and_undone_by_its_name(document):
    x = id_of(document.graph, "x")
    assert document.edit("Change x to 3", lambda graph: set_value(graph, x, 3.0))
    assert value(document, "L") == "484"
    assert document.undo_stack.undoText() == "Change x to 3"
    document.undo_stack.undo()
    assert value(document, "L") == "225"
    document.undo_stack.redo()
    assert value(document, "L") == "484"


def test_a_view_that_changes_the_document_leaves_those_behind_it_with_the_newest_frame(document):
    x = id_of(document.graph, "x")
    seen: list[Frame] = []
    document.frame_changed.connect(lambda frame: document.seek(2) if frame.step == 1 else None)
    document.frame_changed.connect(seen.append)
    document.seek(1)
    assert seen[-1] is document.frame
    document.edit("Change x to 3", lambda graph: set_value(graph, x, 3.0))
    assert (seen[-1], seen[-1].step) == (document.frame, 2)


EDITS = {
    "value": lambda graph, x, a: set_value(graph, x, (1.0, 2.0)),
    "name": lambda graph, x, a: set_name(graph, x, "speed"),
    "requires grad": lambda graph, x, a: set_requires_grad(graph, x, False),
    "move": lambda graph, x, a: move(graph, {x: (800.0, 8.0)}),
    "output": lambda graph, x, a: set_output(graph, a),
    "seed": lambda graph, x, a: set_seed(graph, 2.0),
    "wire": lambda graph, x, a: connect(graph, x, a, 1),
    "removal": lambda graph, x, a: remove_nodes(graph, [x]),
}


@pytest.mark.parametrize("kind", EDITS)
def test_undo_restores_and_redo_repeats_every_kind_of_edit(document, kind):
    x, a, before, drawn = id_of(document.graph, "x"), id_of(document.graph, "a"), document.graph, document.frame
    document.edit(kind, lambda graph: EDITS[kind](graph, x, a))
    after, redrawn = document.graph, document.frame
    assert after != before
    document.undo_stack.undo()
    assert (document.graph, document.frame) == (before, drawn)
    document.undo_stack.redo()
    assert (document.graph, document.frame) == (after, redrawn)


def test_the_sign_of_a_zero_is_an_edit_that_can_be_undone(document):
    x = id_of(document.graph, "x")
    for zero in (0.0, -0.0):
        document.edit("Change x", lambda graph, zero=zero: set_value(graph, x, zero))
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert str(document.graph.nodes[x].value) == "0.0"


def test_edits_that_merge_into_the_sign_of_a_zero_are_still_an_edit(document):
    x = id_of(document.graph, "x")
    document.edit("Change x", lambda graph: set_value(graph, x, 0.0))
    for value in (5.0, -0.0):
        document.edit("Turn x", lambda graph, value=value: set_value(graph, x, value), merge="wheel")
    assert document.undo_stack.count() == 2
    document.edit("Turn x", lambda graph: set_value(graph, x, 0.0), merge="wheel")
    assert document.undo_stack.count() == 1


def test_a_refused_edit_changes_nothing_and_says_why(document, qtbot):
    x, before = id_of(document.graph, "x"), document.graph
    with qtbot.waitSignal(document.refused) as refusal:
        assert not document.edit("Rename x to w1", lambda graph: set_name(graph, x, "w1"))
    assert refusal.args == ["Another node is already called w1."]
    assert document.graph is before
    assert not document.undo_stack.canUndo()


def test_an_edit_that_changes_nothing_makes_no_undo_step(document):
    x = id_of(document.graph, "x")
    assert document.edit("Change x to 2", lambda graph: set_value(graph, x, 2.0))
    assert not document.undo_stack.canUndo()


def test_edits_of_one_gesture_are_one_undo_step(document):
    x = id_of(document.graph, "x")
    for place in (10.0, 20.0, 30.0):
        document.edit("Move x", lambda graph, to=place: move(graph, {x: (to, 0.0)}), "drag 1")
    document.edit("Move x", lambda graph: move(graph, {x: (40.0, 0.0)}), "drag 2")
    assert document.undo_stack.count() == 2
    document.undo_stack.undo()
    assert document.graph.nodes[x].x == 30.0
    document.undo_stack.undo()
    assert not document.modified


def test_a_gesture_that_ends_where_it_began_leaves_no_undo_step(document):
    x = id_of(document.graph, "x")
    for number in (3.0, 2.0):
        document.edit(f"Change x to {number}", lambda graph, to=number: set_value(graph, x, to), "slide")
    assert not document.undo_stack.canUndo()


def test_stepping_stays_within_the_pass_and_is_not_an_edit(document):
    document.back()
    assert document.frame.step == 0
    document.step()
    document.step()
    assert document.frame.step == 2
    document.seek(1000)
    assert document.frame.step == document.frame.steps == 13
    assert not document.undo_stack.canUndo()


def test_finishing_a_node_takes_all_its_steps(document):
    document.step()  # Pow sends to t
    document.finish_node()  # t sends to s and b, and b keeps its sum
    assert [document.frame.trace[n].text for n in (2, 3, 4)] == [
        "dL/ds += 30 × 1 = 30",
        "dL/db += 30 × 1 = 30",
        "b.grad += 30",
    ]
    assert document.frame.step == 4


@pytest.mark.parametrize(
    ("edit", "restarts"), [("value", True), ("requires grad", True), ("move", False), ("name", False)]
)
def test_only_what_changes_a_number_restarts_the_pass(document, edit, restarts):
    x, a = id_of(document.graph, "x"), id_of(document.graph, "a")
    document.seek(9)
    document.edit(edit, lambda graph: EDITS[edit](graph, x, a))
    assert document.frame.step == (0 if restarts else 9)


def test_a_second_pass_adds_to_what_the_leaves_hold_until_zero_grad(document):
    document.seek(13)
    assert document.frame.nodes[id_of(document.graph, "x")].grad_exact == "210.0"
    document.again()
    document.seek(13)
    assert document.frame.nodes[id_of(document.graph, "x")].grad_exact == "420.0"
    document.zero_grad()
    document.seek(13)
    assert document.frame.nodes[id_of(document.graph, "x")].grad_exact == "210.0"


def test_saving_makes_it_clean_and_an_undo_past_it_does_not(document, tmp_path):
    x = id_of(document.graph, "x")
    document.edit("Change x to 3", lambda graph: set_value(graph, x, 3.0))
    assert document.modified
    document.save(tmp_path / "a.json")
    assert not document.modified
    document.undo_stack.undo()
    assert document.modified
    document.undo_stack.redo()
    assert not document.modified


def test_what_was_saved_is_what_is_opened(document, tmp_path):
    document.save(tmp_path / "a.json")
    saved = document.graph
    other = Document()
    other.open(tmp_path / "a.json")
    assert other.graph.nodes == saved.nodes
    assert other.graph.wires == saved.wires
    assert other.path == tmp_path / "a.json"


def test_a_file_that_cannot_be_opened_leaves_everything_as_it_was(document, tmp_path):
    (tmp_path / "broken.json").write_text("{")
    before = document.session
    with pytest.raises(DocumentError, match=r"broken\.json"):
        document.open(tmp_path / "broken.json")
    assert document.session is before


def test_what_cannot_be_read_is_refused_with_a_sentence(document, qtbot):
    def fails(text):
        raise GraphError(f"“{text}” is no number.")

    with qtbot.waitSignal(document.refused) as refusal:
        assert document.read(fails, "seven") is None
    assert refusal.args == ["“seven” is no number."]


def test_a_mistake_on_the_way_to_the_picture_leaves_everything_as_it_was(document, monkeypatch):
    session, drawn = document.session, document.frame

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("gui.document.frame", broken)
    with pytest.raises(ZeroDivisionError):
        document.edit("Change x", lambda graph: set_value(graph, next(iter(graph.nodes)), 7.0))
    assert (document.session, document.frame) == (session, drawn)
    assert not document.undo_stack.canUndo()
