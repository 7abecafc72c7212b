"""Where a graph is on the canvas makes no difference to its picture in a file."""

import pytest

from core.description.frame import frame
from core.graph.grouping import add_note, group, move_cards
from core.graph.session import Session
from gui.canvas.export import Drawing, save
from gui.settings.export_choice import FORMATS
from gui.theme import LIGHT
from tests.gui.canvases import small_graph


@pytest.mark.parametrize("format", FORMATS)
def test_a_graph_far_from_the_origin_has_the_same_picture_as_one_near_it(qapp, tmp_path, format):
    """Qt writes six digits: the half unit of a text would be lost a million units away."""
    graph = add_note(group(small_graph(), ["x", "w"]), "Hello", 0, 320)
    places = {id: (node.x, node.y) for id, node in graph.nodes.items()}
    places |= {id: (note.x, note.y) for id, note in graph.notes.items()}
    far = move_cards(graph, {id: (x + 1e6, y - 1e6) for id, (x, y) in places.items()})
    for name, placed in (("near", graph), ("far", far)):
        save(Drawing(frame(Session(placed, 1)), LIGHT), tmp_path / f"{name}.{format}")
    assert (tmp_path / f"near.{format}").read_bytes() == (tmp_path / f"far.{format}").read_bytes()
