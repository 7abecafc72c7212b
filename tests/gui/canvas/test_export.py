"""The exported picture: complete, the same each time, and nothing of the view in it."""

import pytest
from PySide6.QtGui import QColor, QImage

from core.base.errors import DocumentError
from core.description.frame import frame
from core.description.views import Frame
from core.graph.grouping import add_note, collapse, group
from core.graph.model import Graph
from core.graph.session import Session
from gui.canvas.export import MOST_PIXELS, render, save_png
from gui.theme import DARK, LIGHT
from tests.gui.canvases import shown, small_graph

FRAME = frame(Session(small_graph(), 1))


def test_the_picture_is_the_same_bytes_each_time(qapp, tmp_path):
    for name in ("one.png", "two.png"):
        save_png(FRAME, tmp_path / name, 2.0, "dark")
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
    assert not QImage(str(tmp_path / "one.png")).isNull()


def test_selection_zoom_and_gestures_are_not_in_the_picture(qtbot):
    canvas = shown(qtbot, small_graph())
    before = render(canvas.document.frame, LIGHT)
    canvas.select(["x"])
    canvas.zoom_out()
    canvas.zoom_out()
    canvas.zoom_out()
    canvas.zoom_out()
    assert render(canvas.document.frame, LIGHT) == before


def test_scale_makes_more_pixels_of_the_same_picture(qapp):
    one, three = render(FRAME, LIGHT, 1.0), render(FRAME, LIGHT, 3.0)
    assert three.width() == pytest.approx(3 * one.width(), abs=2)


def test_the_background_is_the_themes_or_nothing(qapp):
    assert render(FRAME, DARK).pixelColor(2, 2) == DARK.color("canvas")
    assert render(FRAME, DARK, transparent=True).pixelColor(2, 2) == QColor(0, 0, 0, 0)


def test_only_the_chosen_nodes_and_the_wires_between_them(qapp):
    part = render(FRAME, LIGHT, 1.0, only={"x", "p"})
    assert part.width() < render(FRAME, LIGHT, 1.0).width()
    assert render(FRAME, LIGHT, 1.0, only=set(FRAME.nodes)) == render(FRAME, LIGHT, 1.0)


@pytest.mark.parametrize(
    ("shown_frame", "scale", "says"),
    [(Frame(), 1.0, "nothing to export"), (FRAME, MOST_PIXELS / 100, "smaller scale")],
)
def test_what_cannot_be_drawn_gets_a_sentence(qapp, tmp_path, shown_frame, scale, says):
    with pytest.raises(DocumentError, match=says):
        save_png(shown_frame, tmp_path / "out.png", scale)
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_gets_a_sentence_and_keeps_what_was_there(qapp, tmp_path):
    with pytest.raises(DocumentError, match="no such file or folder"):
        save_png(FRAME, tmp_path / "missing" / "out.png")
    old = tmp_path / "old.png"
    old.write_bytes(b"old")
    with pytest.raises(DocumentError):
        save_png(frame(Session(Graph())), old)
    assert old.read_bytes() == b"old"


def test_notes_and_groups_are_in_the_picture_and_a_collapsed_group_is_one_card(qapp):
    graph = small_graph()
    plain, grouped = render(frame(Session(graph)), LIGHT, 1.0), group(graph, ["x", "w"])
    (id,) = grouped.groups
    framed = render(frame(Session(grouped)), LIGHT, 1.0)
    noted = render(frame(Session(add_note(graph, "Hello", 0, 320))), LIGHT, 1.0)
    closed = render(frame(Session(collapse(grouped, [id], True))), LIGHT, 1.0)
    assert framed.width() > plain.width()
    assert framed.height() > plain.height()
    assert noted.height() > plain.height()
    assert closed.height() < plain.height()


def test_a_picture_of_chosen_things_has_their_notes_and_whole_groups_only(qapp):
    graph = add_note(group(small_graph(), ["x", "w"]), "Hello", 0, 320)
    drawn, (note,) = frame(Session(graph)), graph.notes
    assert render(drawn, LIGHT, 1.0, only={"x"}) == render(frame(Session(small_graph())), LIGHT, 1.0, only={"x"})
    assert render(drawn, LIGHT, 1.0, only={"x", "w", "p", "s", note}) == render(drawn, LIGHT, 1.0)
    assert not render(drawn, LIGHT, 1.0, only={note}).isNull()
