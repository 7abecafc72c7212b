"""All themes can be read, and told apart without colour where it matters."""

import pytest
from PySide6.QtGui import QFontDatabase, QFontMetrics, QFontMetricsF, QPalette

from core.picture.geometry import ROW_SIZE, text_width
from gui.theme import DARK, DARK_CONTRAST, LIGHT, LIGHT_CONTRAST, THEMES, Theme, font, load_fonts, palette

SURFACES = ("canvas", "window", "card")
TEXTS = [  # text, and every surface it stands on
    ("ink", (*SURFACES, "leaf", "constant", "operation", "active", "group", "note")),
    ("soft", (*SURFACES, "constant", "active", "leaf")),
    ("value", (*SURFACES, "leaf", "active")),
    ("local", (*SURFACES, "active", "leaf")),
    ("grad", (*SURFACES, "active", "leaf")),
    ("warning", SURFACES),
    ("on_selection", ("selection",)),
    ("card", ("ink",)),
]
LINES = [
    ("wire", SURFACES),
    ("border", ("canvas",)),
    ("grad", SURFACES),
    ("selection", SURFACES),
    ("warning", SURFACES),
]
STRONG = (LIGHT_CONTRAST, DARK_CONTRAST)
VERY_CLEAR = {("ink", "canvas"), ("ink", "card"), ("ink", "window")}


def pairs(table, themes=(LIGHT, DARK)):
    return [(theme, one, two) for theme in themes for one, surfaces in table for two in surfaces]


def contrast(one: str, two: str) -> float:
    """The ratio of the Web Content Accessibility Guidelines 2.2."""
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: str) -> float:
    channels = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(("theme", "text", "surface"), pairs(TEXTS))
def test_every_text_can_be_read_on_every_surface(theme: Theme, text, surface):
    least = 7.0 if (text, surface) in VERY_CLEAR else 4.5
    assert contrast(getattr(theme, text), getattr(theme, surface)) >= least


@pytest.mark.parametrize(("theme", "line", "surface"), pairs(LINES))
def test_wires_ports_and_outlines_can_be_seen(theme: Theme, line, surface):
    assert contrast(getattr(theme, line), getattr(theme, surface)) >= 3.0


@pytest.mark.parametrize(("theme", "text", "surface"), pairs([*TEXTS, *LINES, ("line", SURFACES)], STRONG))
def test_with_high_contrast_all_texts_and_lines_are_very_clear(theme: Theme, text, surface):
    assert contrast(getattr(theme, text), getattr(theme, surface)) >= 7.0


@pytest.mark.parametrize("theme", STRONG)
def test_with_high_contrast_lines_are_thicker_and_what_cannot_be_used_looks_other(theme):
    usual = LIGHT if theme.scheme == "light" else DARK
    assert theme.stroke >= 1.5 * usual.stroke
    assert contrast(theme.soft, theme.unusable) >= 7.0
    disabled = palette(theme).color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text).name()
    assert contrast(disabled, theme.ink) >= 1.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_gradients_are_clear_on_what_the_step_works_on_and_local_derivatives_everywhere(theme):
    assert contrast(theme.grad, theme.active) >= 5.3
    assert contrast(theme.local, theme.canvas) >= 6.9


@pytest.mark.parametrize("theme", THEMES.values())
def test_the_palette_carries_the_theme(qapp, theme):
    made = palette(theme)
    assert made.color(QPalette.ColorRole.Window).name().upper() == theme.window
    for text, surface in (("Text", "Base"), ("WindowText", "Window"), ("HighlightedText", "Highlight")):
        colors = [made.color(QPalette.ColorRole[name]).name() for name in (text, surface)]
        assert contrast(*colors) >= 4.5


def test_the_font_comes_with_the_program_and_has_the_signs_of_mathematics(qapp):
    load_fonts()
    assert "Source Sans Pro" in QFontDatabase.families()
    metrics = QFontMetrics(font(ROW_SIZE))
    assert all(metrics.inFontUcs4(ord(sign)) for sign in "∂×Σ·−…")


@pytest.mark.parametrize(
    "text", ["∂a/∂w1 = x = 2", "grad ?", "10 × 2 = 20", "[0.5, −1.25, 3e-05]", "weights_of_layer", "Σ 1 + 1 + 1 = 3"]
)
def test_the_width_known_without_a_font_is_never_too_small(qapp, text):
    load_fonts()
    real = QFontMetricsF(font(ROW_SIZE)).horizontalAdvance(text)
    assert real <= text_width(text, ROW_SIZE) <= 1.45 * real
