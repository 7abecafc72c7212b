"""The exported picture: complete, the same each time, and nothing of the view in it."""

import re
import zlib
from dataclasses import replace
from struct import unpack
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage

from core.base.errors import DocumentError
from core.description.frame import frame
from core.description.views import Frame
from core.graph.edits import add_node, set_value
from core.graph.grouping import add_note, collapse, group
from core.graph.model import Graph, Node
from core.graph.notes import Note
from core.graph.session import Session
from core.language.expression import build
from gui.canvas.export import MOST_PIXELS, Drawing, Shown, image, render, save, size_text
from gui.canvas.export.fonts import woff
from gui.canvas.export.sizes import grown_to, in_points
from gui.settings.export_choice import FORMATS, PRINT
from gui.theme import DARK, LIGHT, WEIGHTS, font_file
from tests.gui.canvas.export.renderers import pixels
from tests.gui.canvases import shown, small_graph

FRAME = frame(Session(small_graph(), 1))
FAR_APART = 200_000.0  # canvas units: too wide for a PNG at any usual scale, and for a page of a PDF
POINTS = {
    "svg": re.compile(rb'width="([\d.]+)pt" height="([\d.]+)pt"'),
    "pdf": re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]"),
}


def wide_frame():
    """Two leaves that are very far apart."""
    graph = add_node(Graph(), Node("x", "x", value=2.0, requires_grad=True, x=0, y=0))
    return frame(Session(add_node(graph, Node("w", "w", value=3.0, requires_grad=True, x=FAR_APART, y=0))))


def saved(folder, name, scale=None, **look):
    """The bytes of a file with the picture."""
    save(Drawing(FRAME, LIGHT, **look), folder / name, scale)
    return (folder / name).read_bytes()


def points(data, format):
    """Width and height of the one page of an SVG or PDF."""
    (size,) = POINTS[format].findall(data)
    return [float(side) for side in size]


def painted_texts(data):
    """All texts of an SVG, in the order in which they are painted."""
    return [text.text for text in ElementTree.fromstring(data).iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("outlines", [False, True])
@pytest.mark.parametrize("format", FORMATS)
def test_the_picture_is_the_same_bytes_each_time(qapp, tmp_path, format, outlines):
    one, two = (saved(tmp_path, f"{name}.{format}", outlines=outlines) for name in ("one", "two"))
    assert one == two
    assert not re.search(rb"\b20\d\d-?[01]\d-?[0-3]\d", one)


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


def test_nothing_is_written_of_an_empty_canvas(qapp):
    with pytest.raises(DocumentError, match="nothing to export"):
        Drawing(Frame(), LIGHT)


@pytest.mark.parametrize("format", FORMATS)
def test_a_place_that_cannot_be_written_gets_a_sentence_and_keeps_what_was_there(qapp, tmp_path, format):
    with pytest.raises(DocumentError, match="no such file or folder"):
        saved(tmp_path / "missing", f"out.{format}")
    (tmp_path / f"folder.{format}").mkdir()
    with pytest.raises(DocumentError, match="it is a folder"):
        saved(tmp_path, f"folder.{format}")
    assert [each.name for each in tmp_path.iterdir()] == [f"folder.{format}"]


# --- how large it is ----------------------------------------------------------------------------------


def test_a_png_says_how_large_it_is_on_paper(qapp, tmp_path):
    saved(tmp_path, "print.png", PRINT)
    saved(tmp_path, "usual.png")
    printed, usual = (QImage(str(tmp_path / name)) for name in ("print.png", "usual.png"))
    assert printed.dotsPerMeterX() == printed.dotsPerMeterY() == round(300 / 0.0254)
    inches = [picture.width() / picture.dotsPerMeterX() for picture in (printed, usual)]
    assert inches[0] == pytest.approx(inches[1], rel=0.002)


def test_an_svg_and_a_pdf_are_as_large_on_paper_as_a_png(qapp, tmp_path):
    saved(tmp_path, "a.png")
    picture = QImage(str(tmp_path / "a.png"))
    on_paper = [side / picture.dotsPerMeterX() / 0.0254 * 72 for side in (picture.width(), picture.height())]
    sizes = [points(saved(tmp_path, f"a.{format}"), format) for format in ("svg", "pdf")]
    assert sizes[0] == sizes[1] == pytest.approx(on_paper, abs=1.5)
    assert points(saved(tmp_path, "b.pdf", 2.0), "pdf") == pytest.approx([2 * side for side in on_paper], abs=1.5)
    (units,) = re.findall(rb'viewBox="0 0 ([\d.]+) ', saved(tmp_path, "a.svg"))
    assert float(units) == pytest.approx(sizes[0][0] * 96 / 72)


@pytest.mark.parametrize("format", FORMATS)
def test_the_margin_is_empty_ground_on_all_sides(qapp, tmp_path, format):
    sizes = []
    for margin in (0.0, 72.0):
        data = saved(tmp_path, f"a.{format}", 1.0, margin=margin)
        png = QImage(str(tmp_path / f"a.{format}"))
        sizes.append([png.width(), png.height()] if format == "png" else [s / 0.75 for s in points(data, format)])
    assert sizes[1] == pytest.approx([side + 144 for side in sizes[0]], abs=2)


def test_a_page_of_whole_points_holds_everything():
    for side in (100.0, 100.1, 133.3):
        area = QRectF(-7.0, 3.0, side, 2 * side)
        page = in_points(area, 1.0)
        assert grown_to(area, page, 1.0).adjusted(-1e-6, -1e-6, 1e-6, 1e-6).contains(area)
        assert page.width() == int(page.width())


def inked(picture):
    """Width and height of what is painted on the ground."""
    shapes = pixels(picture) != pixels(picture)[0, 0]
    rows, columns = shapes.any(axis=(1, 2)).nonzero()[0], shapes.any(axis=(0, 2)).nonzero()[0]
    return rows[-1] - rows[0], columns[-1] - columns[0]


def test_without_a_margin_nothing_is_cut_off(qapp):
    alone = add_node(Graph(), Node("s", "s", "Add"))  # the letters of its empty inputs are outside its card
    for graph in (alone, small_graph(), group(small_graph(), ["x", "w"]), add_note(small_graph(), "Hello", 0, 320)):
        for step in (0, 1):
            shown_frame = frame(Session(graph, min(step, frame(Session(graph)).steps)))
            tight, roomy = (image(Drawing(shown_frame, LIGHT, margin=margin), 1.0) for margin in (0.0, 40.0))
            assert inked(tight) == inked(roomy)


def test_a_png_that_is_too_large_is_refused_with_the_scale_that_fits(qapp, tmp_path):
    drawing = Drawing(wide_frame(), LIGHT)
    with pytest.raises(
        DocumentError, match=r"400\d\d\d × \d+ pixels.*At scale 0\.081 it would fit.*SVG or PDF"
    ) as refused:
        save(drawing, tmp_path / "a.png")
    assert str(refused.value).count("\n") == 0
    with pytest.raises(DocumentError, match="it would fit"):
        size_text(drawing, "png")
    assert not list(tmp_path.iterdir())
    assert save(drawing, tmp_path / "a.png", 0.081) == ""
    assert 0.98 * MOST_PIXELS <= QImage(str(tmp_path / "a.png")).width() <= MOST_PIXELS


def test_a_pdf_that_is_too_large_for_a_page_fits_on_it_and_says_so(qapp, tmp_path):
    drawing = Drawing(wide_frame(), LIGHT)
    assert "at scale 0.095" in save(drawing, tmp_path / "a.pdf")
    assert 14_000 < points((tmp_path / "a.pdf").read_bytes(), "pdf")[0] <= 14_400
    assert save(Drawing(FRAME, LIGHT), tmp_path / "b.pdf") == ""
    assert save(drawing, tmp_path / "a.svg") == ""
    assert points((tmp_path / "a.svg").read_bytes(), "svg")[0] > 150_000


def test_the_size_is_said_in_pixels_or_millimetres(qapp, tmp_path):
    drawing = Drawing(FRAME, LIGHT)
    save(drawing, tmp_path / "a.png", 4.0)
    picture = QImage(str(tmp_path / "a.png"))
    assert size_text(drawing, "png", 4.0) == f"{picture.width()} × {picture.height()} pixels"
    across = points(saved(tmp_path, "a.svg"), "svg")[0]
    assert size_text(drawing, "svg").startswith(f"{round(across / 72 * 25.4)} × ")


def test_bridges_of_wires_have_no_ground_where_the_picture_has_none(qapp, tmp_path):
    ground = LIGHT.canvas.lower().encode()
    assert ground in saved(tmp_path, "a.svg")
    assert ground not in saved(tmp_path, "a.svg", transparent=True)


# --- what is in it ------------------------------------------------------------------------------------


def test_letters_of_an_svg_are_text_and_its_font_comes_along(qapp, tmp_path):
    data = saved(tmp_path, "a.svg")
    assert {"x", "w", "2", "3", "6", "p = x·w"} <= set(painted_texts(data))
    weights = {int(found) for found in re.findall(rb'<text[^>]*font-weight="(\d+)"', data)}
    faces = re.findall(rb'@font-face \{ font-family: "Source Sans Pro"; font-weight: (\d+); src: url\("data:font', data)
    assert [*map(int, faces)] == sorted(weights) == sorted(WEIGHTS)


@pytest.mark.parametrize("format", ["svg", "pdf"])
def test_outlines_need_no_font(qapp, tmp_path, format):
    text, outlines = (saved(tmp_path, f"a.{format}", outlines=outlines) for outlines in (False, True))
    sign = {"svg": b"<text", "pdf": b"/FontFile2"}[format]
    assert sign in text
    assert sign not in outlines
    assert b"font-face" not in outlines


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_packed_font_holds_every_table_of_the_font(weight):
    font = font_file(weight).read_bytes()
    packed = woff(font)
    assert (packed[:4], unpack(">L", packed[8:12])[0]) == (b"wOFF", len(packed))
    tables = {}
    for number in range(unpack(">H", packed[12:14])[0]):
        tag, at, stored, length, _ = unpack(">4sLLLL", packed[44 + 20 * number :][:20])
        assert at % 4 == 0
        table = packed[at : at + stored]
        tables[tag] = table if stored == length else zlib.decompress(table)
    entries = [unpack(">4sLLL", font[12 + 16 * number :][:16]) for number in range(len(tables))]
    assert tables == {tag: font[at : at + length] for tag, _, at, length in entries}


@pytest.mark.parametrize("name", ["größe", "w图", "жλ"])
def test_names_in_any_alphabet_are_in_every_kind_of_file(qapp, tmp_path, name):
    graph = add_node(Graph(), Node("x", name, value=2.0, requires_grad=True))
    drawing = Drawing(frame(Session(graph)), LIGHT)
    for format in FORMATS:
        save(drawing, tmp_path / f"a.{format}")
    assert name in "".join(painted_texts((tmp_path / "a.svg").read_bytes()))


def test_signs_that_xml_cannot_hold_do_not_break_an_svg(qapp, tmp_path):
    graph = replace(small_graph(), notes={"t": Note("t", "a\x01\uffff<&", 0, 320)})  # as a document may have it
    save(Drawing(frame(Session(graph)), LIGHT), tmp_path / "a.svg")
    assert "<&" in "".join(painted_texts((tmp_path / "a.svg").read_bytes()))


def test_numbers_that_the_canvas_does_not_show_are_not_in_the_picture(qapp, tmp_path):
    graph = set_value(small_graph(), "w", 4096.0)
    pictures = {}
    for hidden in ("", "values", "locals", "gradients"):
        drawing = Drawing(frame(Session(graph, 1)), LIGHT, shown=Shown(**{hidden: False} if hidden else {}))
        save(drawing, tmp_path / "a.svg")
        pictures[hidden] = painted_texts((tmp_path / "a.svg").read_bytes())
    assert len({tuple(texts) for texts in pictures.values()}) == 4
    assert all(len(pictures[hidden]) < len(pictures[""]) for hidden in ("values", "locals", "gradients"))
    assert [hidden for hidden, texts in pictures.items() if "8192" in texts] == ["", "locals", "gradients"]


def test_constants_are_shown_as_on_the_canvas(qapp):
    shown_frame = frame(Session(build("x**2", {"x": 3.0})))
    inside, cards = (
        Drawing(shown_frame, LIGHT, shown=Shown(constants_as_cards=cards)).area.height() for cards in (False, True)
    )
    assert inside < cards


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
