"""The palette as a narrow strip: wide on demand and for a search, and as handy as when it is wide."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton

from gui.panels.palette_entry import INSIDE, SYMBOLS, PaletteEntry
from gui.panels.palette_kinds import palette_kinds
from tests.gui import hands


@pytest.fixture
def palette(window):
    window.resize(1366, 768)
    window.activateWindow()
    QApplication.processEvents()
    return window.palette_panel


def press_width(palette, qtbot):
    qtbot.mouseClick(palette.findChild(QToolButton, "palette.width"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_it_is_72_pixels_wide_and_200_on_demand(window, palette, qtbot):
    assert palette.width() == 72
    canvas = window.canvas.width()
    press_width(palette, qtbot)
    assert palette.width() == 200
    assert window.canvas.width() == canvas - 128
    press_width(palette, qtbot)
    assert (palette.width(), window.canvas.width()) == (72, canvas)


def test_its_width_is_remembered_and_the_same_in_all_windows(window, palette, open_window, qtbot):
    press_width(palette, qtbot)
    assert open_window().palette_panel.width() == 200
    window.settings.reset_choices()
    assert palette.width() == 72


def test_in_the_strip_every_entry_shows_its_symbol_and_its_name(palette):
    entries = [entry for entry in palette.findChildren(PaletteEntry) if entry.isVisible()]
    assert len(entries) > 5
    for entry in entries:
        assert entry.width() >= 54
        assert entry.height() == 54
    assert not [label for label in palette.findChildren(QLabel) if label.isVisible()]  # no room for headings


def test_ctrl_f_widens_it_for_a_search_and_esc_and_the_canvas_end_it(window, palette, qtbot):
    qtbot.keyClick(window.canvas, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert palette.width() == 200
    assert palette.search.hasFocus()
    qtbot.keyClicks(palette.search, "quotient")
    shown = [entry.text() for entry in palette.findChildren(PaletteEntry) if entry.isVisible()]
    assert shown == ["Div"]
    window.canvas.setFocus()
    QApplication.processEvents()
    assert palette.width() == 200  # what was searched for is still listed
    palette.search.setFocus()
    qtbot.keyClick(palette.search, Qt.Key.Key_Escape)
    window.canvas.setFocus()
    qtbot.waitUntil(lambda: palette.width() == 72)
    assert not window.settings.wide_palette


def test_a_keyboard_that_only_passes_by_does_not_widen_it(palette, qtbot):
    palette.search.setFocus(Qt.FocusReason.TabFocusReason)
    assert palette.width() == 72
    qtbot.keyClicks(palette.search, "p")
    assert palette.width() == 200


def test_a_click_on_an_entry_of_the_strip_arms_the_canvas(window, palette, qtbot):
    before = len(window.document.graph.nodes)
    qtbot.mouseClick(palette.findChild(QAbstractButton, "palette.Mul"), Qt.MouseButton.LeftButton)
    hands.click(window.canvas, QPoint(30, 30))
    assert len(window.document.graph.nodes) == before + 1
    assert palette.width() == 72


def test_larger_text_makes_the_strip_wider(window, palette):
    window.look.set_text_size(150)
    QApplication.processEvents()
    assert palette.width() == 108
    window.look.set_text_size(100)
    QApplication.processEvents()
    assert palette.width() == 72


def header(palette, group):
    return palette.findChild(QAbstractButton, f"palette.group.{group}")


def names(palette):
    return [entry.text() for entry in palette.findChildren(PaletteEntry) if entry.isVisible()]


def test_the_first_groups_are_open_and_the_others_open_on_a_click_also_in_other_windows(
    window, palette, open_window, qtbot
):
    assert names(palette) == ["Tensor", "Constant", "Add", "Div", "Mul", "Neg", "Pow", "Sub"]
    qtbot.mouseClick(header(palette, "Activations"), Qt.MouseButton.LeftButton)
    assert {"ReLU", "Sigmoid", "Tanh"} <= set(names(palette))
    assert {"ReLU", "Sigmoid", "Tanh"} <= set(names(open_window().palette_panel))
    qtbot.mouseClick(header(palette, "Activations"), Qt.MouseButton.LeftButton)
    assert "ReLU" not in names(palette)


def test_a_search_finds_what_is_in_closed_groups_too(palette, qtbot):
    qtbot.keyClicks(palette.search, "relu")
    assert names(palette) == ["ReLU"]
    palette.search.clear()
    assert "ReLU" not in names(palette)


def test_the_arrows_walk_over_headers_and_a_space_opens_a_group(palette, qtbot):
    last = palette.findChild(PaletteEntry, "palette.Sub")
    last.setFocus()
    qtbot.keyClick(last, Qt.Key.Key_Down)
    first = header(palette, "Activations")
    assert first.hasFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert palette.findChild(PaletteEntry, "palette.ReLU").hasFocus()


@pytest.mark.parametrize("wide", [False, True], ids=["strip", "line"])
@pytest.mark.parametrize("percent", [100, 250])
def test_no_sign_runs_into_the_edge_or_into_the_name(window, palette, percent, wide):
    window.look.set_text_size(percent)
    for kind in palette_kinds():
        entry = PaletteEntry(kind, window)
        entry.set_wide(wide)
        entry.resize(entry.sizeHint())
        empty = [INSIDE - 1, entry.width() - INSIDE]  # columns of pixels beside the sign
        if wide:
            empty[1:] = [round(SYMBOLS * entry.fontMetrics().height()) + 1]
        picture = entry.grab().toImage()
        inside = range(picture.height() // 4, 3 * picture.height() // 4)
        assert all(picture.pixelColor(x, y).lightness() > 200 for x in empty for y in inside), kind.name
    window.look.set_text_size(100)
