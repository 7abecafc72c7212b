"""Long names are shortened in their middle where there is no room: nothing shrinks so far that nobody can read it."""

import pytest

from core.base.names import shortened, with_shorter_names
from core.base.text import set_catalog
from core.description.frame import frame
from core.description.tips import node_tip
from core.files.examples import load
from core.graph.session import Session
from core.language.expression import build
from core.layout.arrange import arranged
from core.picture.drawing import drawn
from core.picture.geometry import SUM_SIZE, TITLE_SIZE
from gui.canvas.items.letters import SMALLEST_WORDS
from gui.canvas.scene import CanvasScene
from gui.theme import LIGHT, load_fonts
from tests.core.graphs import id_of

pytestmark = pytest.mark.usefixtures("qapp")
TEXT = "dhidden_layer_weights = x*learning_rate_of_layer_1 + learning_rate_of_layer_2\ndhidden_layer_weights"


@pytest.fixture
def shown():
    session = Session(arranged(build(TEXT)), 100)
    load_fonts()
    scene = CanvasScene(LIGHT)
    scene.apply(drawn(frame(session)))
    return scene, session


def test_what_the_one_above_the_output_names_can_be_read(shown):
    scene, session = shown
    runs = scene.nodes[id_of(session.graph, "dhidden_layer_weights")].runs
    (above,) = (run for run in runs if run.text.endswith(" ="))
    assert above.size >= SMALLEST_WORDS * round(SUM_SIZE) - 0.5
    numerator, denominator = above.text.removesuffix(" =").split("/")
    assert numerator == denominator
    assert numerator.startswith("dd")
    assert numerator.endswith("s")


def test_names_that_differ_at_their_ends_are_told_apart_on_cards_and_wires(shown):
    scene, session = shown
    titles = [scene.nodes[id_of(session.graph, f"learning_rate_of_layer_{number}")].runs[0] for number in (1, 2)]
    assert [title.text[-1] for title in titles] == ["1", "2"]
    assert all("…" in title.text and title.size >= TITLE_SIZE for title in titles)
    formulas = [run.text for wire in scene.wires.values() for run in wire.label.runs if "=" in run.text]
    assert any(text.startswith("= le") and text.endswith("1") for text in formulas)


def test_all_of_a_name_is_on_hover(shown):
    _, session = shown
    assert "learning_rate_of_layer_1" in node_tip(frame(session), id_of(session.graph, "learning_rate_of_layer_1"))


def test_a_shortened_name_keeps_both_ends_and_can_be_shortened_again():
    once = shortened("learning_rate_of_layer_1", 12)
    assert once == "learni…yer_1"
    assert shortened(once, 5) == "le…_1"
    assert shortened("rate", 5) == "rate"
    assert [*with_shorter_names("ab + rate = abcdefg")][-1] == "ab + rate = ab…fg"


@pytest.fixture
def wordy():
    """A language in which it takes many words to say how much has arrived."""
    set_catalog({"{n} of {all} arrived": "{n} von {all} sind mittlerweile angekommen"})
    yield
    set_catalog({})


@pytest.mark.usefixtures("wordy")
def test_words_of_which_only_dots_would_be_left_are_left_out():
    load_fonts()
    scene = CanvasScene(LIGHT)
    scene.apply(drawn(frame(Session(load("scalar"), 7))))
    texts = [run.text for item in scene.nodes.values() for run in item.runs]
    assert "120 + …" in texts
    assert [text for text in texts if not text.strip(" .…")] == []
