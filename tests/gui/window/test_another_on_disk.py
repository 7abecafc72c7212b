"""Another graph on the disk than the one that was read, or the same one again."""

import json

import pytest

from core.files import storage
from core.files.examples import load
from core.files.fingerprint import digest
from core.graph.edits import set_value
from core.recovery import shelf
from core.recovery.lines import Saved
from gui.commands.recover import restore
from tests.core.recovery.stacks import started
from tests.gui.window.test_folder_away import told
from tests.gui.window.test_watching import press
from tests.gui.windows import done


def test_all_of_theirs_is_in_sight_where_it_is_another_graph(open_window, document):
    window = open_window(str(document))
    far = json.loads(storage.dumps(load("twice")))
    for node in far["nodes"]:
        node["x"] += 5000.0
    document.write_text(json.dumps(far))
    window.watching.look()
    press(window.watching.bar, "Load Theirs")
    done(window)
    canvas = window.canvas
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert all(seen.contains(node.x, node.y) for node in window.document.graph.nodes.values())


@pytest.mark.parametrize(
    ("value", "says"), [(None, ""), (9.0, "graph.json was changed on the disk, and you have unsaved changes here.")]
)
def test_a_file_that_comes_back_after_its_document_was_restored_is_compared_with_what_was_read(
    open_window, document, value, says
):
    path = document.parent / "away" / "graph.json"
    path.parent.mkdir()
    document.rename(path)
    graph = load("scalar")
    log, stack = started(shelf.folder, graph, Saved(path, digest(path)), path.name)
    stack.push("Change x", set_value(graph, next(iter(graph.nodes)), 7.0))
    log.follow(stack)
    log.close(keep=True)
    elsewhere = path.parent.with_name("unplugged")
    path.parent.rename(elsewhere)
    window = open_window()
    (kept,) = shelf.offered()
    restore(kept, window, window.windows)
    assert "is no longer at its place" in told(window.watching.bar)
    elsewhere.rename(path.parent)
    if value is not None:
        storage.save(set_value(graph, next(iter(graph.nodes)), value), path)
    window.watching.look()
    assert told(window.watching.bar) == says
    assert window.document.modified
