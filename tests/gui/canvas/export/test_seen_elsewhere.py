"""SVG in a browser and PDF in Poppler look like what the program paints, and their text can be copied."""

from collections import Counter
from itertools import chain

import pytest

from core.description.frame import frame
from core.files import examples
from core.graph.edits import add_node
from core.graph.grouping import add_note, collapse, group
from core.graph.model import Graph, Node
from core.graph.session import Session
from core.picture.drawing import drawn
from gui.canvas.export import Drawing, save
from gui.theme import DARK, LIGHT
from tests.gui.canvas.export.renderers import (
    as_we_paint,
    difference,
    pdf_in_poppler,
    pdf_words,
    svg_in_chromium,
)
from tests.gui.canvases import small_graph

MOST = 0.002  # of what is painted; one digit of the first example is 0.01, all of it in another font 0.16
FIRST = examples.load("scalar")
IN_THE_MIDDLE, AT_THE_END = frame(Session(FIRST, 10)), frame(Session(FIRST, 13))
VECTOR = frame(Session(examples.load("vector"), 5))


def noted():
    """A picture with a note, an open group and a collapsed one."""
    graph = group(add_note(small_graph(), "Hello, “reader” <&>", 0, 320), ["x", "w"])
    return frame(Session(collapse(group(graph, ["s"]), [*group(graph, ["s"]).groups][-1:], True)))


LOOKS = [
    pytest.param(IN_THE_MIDDLE, LIGHT, {}, id="text"),
    pytest.param(IN_THE_MIDDLE, LIGHT, {"outlines": True}, id="outlines"),
    pytest.param(VECTOR, DARK, {}, id="dark"),
    pytest.param(noted(), LIGHT, {"transparent": True}, id="transparent"),
]


@pytest.mark.parametrize(("shown", "theme", "look"), LOOKS)
def test_a_browser_shows_an_svg_as_it_is_painted_here(qapp, tmp_path, shown, theme, look):
    drawing = Drawing(shown, theme, **look)
    save(drawing, tmp_path / "a.svg")
    assert difference(as_we_paint(drawing), svg_in_chromium(tmp_path / "a.svg", drawing)) < MOST


@pytest.mark.parametrize(("shown", "theme", "look"), LOOKS)
def test_a_pdf_looks_as_it_is_painted_here(qapp, tmp_path, shown, theme, look):
    drawing = Drawing(shown, theme, **look)
    save(drawing, tmp_path / "a.pdf")
    assert difference(as_we_paint(drawing), pdf_in_poppler(tmp_path / "a.pdf")) < MOST


def test_outlines_look_as_the_letters_do(qapp):
    graph = add_node(Graph(), Node("x", "ÇŲøÅ", value=2.0, requires_grad=True))  # letters whose parts overlap
    text, shapes = (as_we_paint(Drawing(frame(Session(graph)), LIGHT, outlines=outlines)) for outlines in (False, True))
    assert difference(text, shapes) < MOST


def test_pictures_that_differ_in_one_digit_are_found_to_differ(qapp):
    one, other = (as_we_paint(Drawing(frame(Session(FIRST, step)), LIGHT)) for step in (12, 13))
    assert difference(one, other) > 2 * MOST


@pytest.mark.parametrize("shown", [IN_THE_MIDDLE, AT_THE_END, VECTOR], ids=["middle", "end", "vector"])
def test_every_number_and_title_can_be_copied_from_a_pdf(qapp, tmp_path, shown):
    save(Drawing(shown, LIGHT), tmp_path / "a.pdf")
    copied, picture = pdf_words(tmp_path / "a.pdf"), drawn(shown)
    words = Counter(copied.replace("◂", "").split())
    cards = [(view.value, view.received) for view in picture.nodes.values()]
    wires = [(f"×{view.factor}", view.delivered) for view in picture.wires.values() if view.factor and not view.product]
    numbers = Counter(word for number in chain(*cards, *wires) for word in number.split())
    missing = numbers - words
    assert not missing
    spaceless = "".join(copied.split())
    assert all("".join(view.title.split()) in spaceless for view in picture.nodes.values() if view.slots)


def test_outlines_cannot_be_copied(qapp, tmp_path):
    save(Drawing(IN_THE_MIDDLE, LIGHT, outlines=True), tmp_path / "a.pdf")
    assert pdf_words(tmp_path / "a.pdf").split() == []
