"""The strip of the presentation: sentence, chain rule and buttons that the last row can read."""

import re
from itertools import pairwise

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSlider, QToolButton

from core.base import languages
from core.files import examples
from gui.bars.presentation_strip import SENTENCE
from gui.panels.equation import ROW, Equation
from gui.panels.fitting_words import FittingWords
from gui.theme import font
from tests.core.matrix_graphs import delivery, layer


def present(window, width=1366, height=768):
    """Begin, on a screen of this size."""
    window.menus.action("view.presentation").trigger()
    window.setWindowState(Qt.WindowState.WindowNoState)  # the screen of the tests has another size
    window.resize(width, height)
    QApplication.processEvents()
    QApplication.processEvents()
    return window.strip


def equation(strip):
    return strip.findChild(Equation, "presentation.equation")


def words(strip):
    return strip.findChild(FittingWords, "presentation.words")


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("screen", [(1366, 768), (1440, 900), (1920, 1080), (1024, 768)])
def test_the_canvas_has_most_of_the_screen(window, screen, percent):
    window.look.set_text_size(percent)
    present(window, *screen)
    assert window.canvas.width() == screen[0]
    assert window.canvas.height() >= 0.78 * screen[1]
    window.look.set_text_size(100)


def test_on_a_small_screen_numbers_are_64_pixels_high_and_on_a_larger_one_more(window):
    window.document.seek(10)
    strip = present(window)
    assert strip.height() == 150
    assert equation(strip).sizes() == (21, 64)
    window.resize(1920, 1080)
    QApplication.processEvents()
    assert equation(strip).sizes()[1] == pytest.approx(64 * 1080 / 768, abs=1)


def test_a_list_is_shown_smaller_and_whole(open_window):
    window = open_window("--example", "vector", "--step", "5")
    strip = present(window)
    symbol, number = equation(strip).sizes()
    assert 30 < number < 64
    assert symbol >= 16
    assert "[10, 39, 100]" in equation(strip).accessibleName()
    numbers = QFontMetrics(font(number))
    assert numbers.horizontalAdvance("[5, 13, 25] × [2, 3, 4] = [10, 39, 100]") <= equation(strip).width()


def test_the_words_fit_in_at_every_step(open_window):
    window = open_window("--expr", "((x1*w1 + x2*w2 + b1)**2*v1 + (x1*w3 + x2*w4 + b2)**2*v2 + c)**2")
    strip = present(window)
    for step in range(window.document.frame.steps + 1):
        window.document.seek(step)
        QApplication.processEvents()
        label = words(strip)
        assert label.heightForWidth(label.width()) <= label.height()
        assert window.document.frame.narration.title in label.accessibleName()


def sizes(label):
    """Pixels of the title and of the sentences."""
    return [int(pixels) for pixels in re.findall(r"font-size:(\d+)px", label.text())]


@pytest.mark.parametrize("example", examples.names())
def test_what_is_said_is_never_smaller_than_promised(open_window, example):
    window = open_window("--example", example)
    strip = present(window)
    for step in range(window.document.frame.steps + 1):
        window.document.seek(step)
        assert min(sizes(words(strip))) >= 20
        assert words(strip).heightForWidth(words(strip).width()) <= words(strip).height()


def test_at_the_end_of_a_pass_the_strip_says_what_the_leaves_received(window):
    window.document.seek(13)
    label = words(present(window))
    assert sizes(label) == [25, 20]
    assert "Done. x received 120 + 90 = 210, w1 60, w2 60 and b 30." in label.text()
    assert "Backward Again" not in label.text()
    assert "Backward Again" in label.toolTip()


def test_larger_text_is_larger_where_there_is_room(window):
    window.document.seek(1)
    window.look.set_text_size(150)
    label = words(present(window))
    assert sizes(label)[0] > 25
    assert sizes(label)[1] > 20
    window.look.set_text_size(100)


@pytest.mark.parametrize("letters", [30, 80, 190])
def test_of_very_long_names_the_first_words_are_shown(open_window, letters):
    name = "the_first_weight_" * 12
    window = open_window("--expr", f"{name[:letters]}*x + {name[:letters]}a*x")
    label = words(present(window))
    for step in range(window.document.frame.steps + 1):
        window.document.seek(step)
        assert min(sizes(label)) >= 20
        assert label.heightForWidth(label.width()) <= label.height()


def test_its_buttons_and_its_slider_move_through_the_pass(window, qtbot):
    strip = present(window)
    step, previous = (strip.findChild(QToolButton, f"presentation.{name}") for name in ("step", "previous"))
    assert not previous.isEnabled()
    assert previous.text() == "Previous"
    for _ in range(3):
        qtbot.mouseClick(step, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(previous, Qt.MouseButton.LeftButton)
    assert window.document.frame.step == 2
    assert step.height() == 62
    slider = strip.findChild(QSlider, "presentation.timeline")
    assert slider.value() == 2
    slider.setValue(13)
    assert window.document.frame.step == 13
    assert not step.isEnabled()
    assert "Step 13 of 13" in [label.text() for label in strip.findChildren(QLabel)]


def test_the_next_gradient_can_be_guessed_there(window, qtbot):
    strip = present(window)
    window.activateWindow()
    window.menus.action("backward.predict").trigger()
    assert strip.predict.isVisible()
    assert not words(strip).isVisible()
    field = strip.predict.findChild(QLineEdit)
    qtbot.keyClicks(field, "30")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert strip.predict.question.accessibleName().startswith("Right. What does t add")
    assert window.document.frame.step == 1
    window.menus.action("backward.predict").trigger()
    assert words(strip).isVisible()


def test_a_guess_that_was_asked_for_before_is_asked_for_there(window):
    window.menus.action("backward.predict").trigger()
    strip = present(window)
    assert strip.predict.isVisible()
    window.menus.action("view.presentation").trigger()
    assert not strip.isVisible()
    assert window.backward.predict.isVisible()


def test_an_empty_sheet_can_be_presented(window):
    window.menus.action("file.new").trigger()
    strip = present(window)
    assert strip.size() == QSize(1366, 150)
    assert words(strip).accessibleName() == "The sheet is empty."


def test_matrices_are_shown_in_rows_as_large_as_they_fit(window):
    window.document.edit("Open", lambda _: layer())
    window.document.seek(delivery(layer(), "x", "a").step)
    strip = present(window)
    symbol, number = equation(strip).sizes()
    rows = QFontMetrics(font(number)).height() * 2 * ROW
    assert QFontMetrics(font(symbol)).height() + rows <= equation(strip).height()
    assert number >= 30
    picture = equation(strip).grab().toImage()
    colour = window.look.theme.color("grad")
    written = [
        y for y in range(picture.height()) if any(picture.pixelColor(x, y) == colour for x in range(picture.width()))
    ]
    gaps = [above for above, below in pairwise(written) if below > above + 1]
    assert len(gaps) >= 2  # below the symbols, and between the two rows


@pytest.mark.parametrize("language", ["en", "de"])
def test_icon_and_text_are_in_the_middle_of_their_button(open_window, language):
    window = open_window("--language", language, "--theme", "light")
    languages.speak(["en"])
    window.document.seek(3)
    strip = present(window)
    for name in ("presentation.previous", "presentation.step"):
        picture = strip.findChild(QToolButton, name).grab().toImage()
        ground = picture.pixelColor(8, picture.height() // 2)
        inside = [(x, y) for x in range(8, picture.width() - 8) for y in range(12, picture.height() - 12)]
        written = [x for x, y in inside if picture.pixelColor(x, y) != ground]
        assert abs(min(written) - (picture.width() - 1 - max(written))) <= 6, name


@pytest.mark.parametrize("width", [1366, 1920])
def test_the_panel_of_a_lesson_is_read_from_as_far_away_as_the_strip(open_window, width):
    window = open_window("--lesson", "slope")
    panel = window.lesson
    usual = panel.text.fontInfo().pixelSize()
    present(window, width, width * 768 // 1366)
    for part in (panel.text, panel.title, panel.place, panel.next, panel.back):
        assert part.fontInfo().pixelSize() == round(SENTENCE * width / 1366)
        assert part.width() >= part.minimumSizeHint().width()
    window.presentation.leave()
    QApplication.processEvents()
    assert panel.text.fontInfo().pixelSize() == usual
