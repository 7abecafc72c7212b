"""The panel of the step: large numbers over a sentence, and a list in which the result comes first."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument, QTextOption
from PySide6.QtWidgets import QLabel

from core.files import examples
from core.language.expression import build
from gui.document import Document
from gui.panels.backward import MARGIN, PADDING, BackwardPanel
from gui.panels.rich import TOGETHER
from gui.theme import TEXT_PIXELS, font, load_fonts


@pytest.fixture
def document():
    """The first example."""
    made = Document()
    made.replace(examples.load("scalar"))
    return made


@pytest.fixture
def panel(document, qtbot):
    """The panel by itself, as wide as in the window."""
    load_fonts()
    made = BackwardPanel(document)
    made.setFont(font(TEXT_PIXELS))
    qtbot.addWidget(made)
    made.resize(290, 700)
    made.show()
    return made


def card_of(panel: BackwardPanel) -> QLabel:
    """What the step does."""
    card = panel.findChild(QLabel, "narration")
    assert card is not None
    return card


def lines(panel: BackwardPanel) -> list[tuple[str, float]]:
    """The paragraphs of the card, each with the size of its text to other text."""
    found = re.findall(r'<p style="([^"]*)">(.*?)</p>', card_of(panel).text())
    size = card_of(panel).fontInfo().pixelSize()
    texts = [re.sub("<[^>]*>", "", words).replace(TOGETHER, "") for _, words in found]
    pixels = [int(at[1]) if (at := re.search(r"font-size:(\d+)px", style)) else size for style, _ in found]
    return [(text, round(height / size, 1)) for text, height in zip(texts, pixels, strict=True)]


def test_the_numbers_are_the_largest_and_the_sum_is_below_them(document, panel):
    document.seek(10)
    assert lines(panel)[:4] == [
        ("Send the gradient back to x.", 1.0),
        ("dL/dx += dL/da × ∂a/∂x", 1.2),
        ("30 × 3 = 90", 1.7),
        ("dL/dx = 120 + 90 = 210", 1.2),
    ]


def test_numbers_that_are_too_wide_are_as_large_as_the_symbols(document, panel):
    document.replace(build("s*x", {"s": 2.0, "x": (1.5, -2.25, 30.125)}))
    document.seek(1)
    assert lines(panel)[2] == ("Σ 1.5 + (−2.25) + 30.125 = 29.375", 1.2)
    panel.resize(600, 700)
    assert lines(panel)[2][1] == 1.7


def test_the_chain_rule_grows_with_the_text(document, panel):
    document.seek(10)
    panel.setStyleSheet(f"* {{ font-size: {round(2 * TEXT_PIXELS)}px }}")  # as a window has its text's size
    panel.resize(600, 700)
    assert "font-size:48px" in card_of(panel).text()


def test_the_end_of_a_pass_is_on_a_line_of_its_own(document, panel):
    document.seek(13)
    assert "<br>Done. x received 120 + 90 = 210, w1 60, w2 60 and b 30." in card_of(panel).text()


def test_the_card_is_spoken_with_the_sum_that_the_step_makes(document, panel):
    document.seek(10)
    card = card_of(panel)
    assert card.accessibleName() == (
        "Send the gradient back to x. dL/dx += dL/da × ∂a/∂x; 30 × 3 = 90. dL/dx = 120 + 90 = 210"
    )


def inked(panel: BackwardPanel, row: int, left: float, right: float) -> bool:
    """Whether there is text in a part of a row of the list, given as shares of its width."""
    area = panel.trace.visualRect(panel.trace.model().index(row, 0))
    image = panel.trace.viewport().grab(area).toImage()
    columns = range(int(left * image.width()), int(right * image.width()))
    middle = range(image.height() // 4, 3 * image.height() // 4)
    return len({image.pixelColor(x, y).rgb() for x in columns for y in middle}) > 1


@pytest.mark.parametrize(("width", "operation"), [(290, True), (220, False)])
def test_the_operation_is_at_the_right_where_the_whole_result_leaves_room(document, panel, width, operation, qtbot):
    document.seek(13)
    panel.resize(width, 700)
    qtbot.waitUntil(lambda: panel.trace.viewport().width() < width)
    panel.trace.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    assert inked(panel, 7, 0.15, 0.5)  # dL/dx += 30 × 4 = 120
    assert inked(panel, 7, 0.92, 0.97) is operation


def test_a_long_name_goes_on_in_the_next_line(panel, document):
    for name in ("the_weight_of_the_first_input_of_the_hidden_layer", "theWeightOfTheFirstInputOfTheHiddenLayer"):
        document.replace(build(f"{name}*3 + 1"))
        document.seek(document.frame.steps)
        card = card_of(panel)
        words = QTextDocument(documentMargin=0.0, defaultFont=card.font())
        words.setDefaultTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))  # breaks lines as a label does
        words.setHtml(card.text())
        words.setTextWidth(panel.width() - 2 * (MARGIN + PADDING))
        assert words.idealWidth() <= words.textWidth()
