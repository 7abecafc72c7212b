"""How to read this picture: what the texts on it mean, beside pictures that the canvas has painted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QLabel, QPushButton

from gui.dialogs.legend import LegendDialog
from gui.theme import DARK, LIGHT


@pytest.fixture
def legend(window, qtbot, answer):
    """Open the page as the menu does."""

    def make():
        asked = answer("show_legend")
        window.findChild(QAction, "help.picture").trigger()
        dialog = LegendDialog(*asked[0])
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def pictures(dialog):
    return [label.pixmap().toImage() for label in dialog.findChildren(QLabel) if not label.pixmap().isNull()]


def colours(image):
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_every_text_that_it_explains_is_a_number_of_its_pictures(legend):
    """w = 3 and x = 2 into a = 6; what comes back to a is 2·14 = 28, and to x 28·3 + 28·4."""
    texts = [label.text() for label in legend().findChildren(QLabel)]
    for sample in ("a = x·w", "6", "28", "∂a/∂w = x", "×2", "◂56", "◂?", "112 + 84 = 196", "^2", "dL/dL = 1"):
        assert sample in texts
    assert "what this wire has brought back: 28 × 2" in texts


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_its_pictures_are_painted_in_the_theme_of_the_window(window, legend, theme):
    window.look.set_theme(theme.name)
    painted = pictures(legend())
    assert len(painted) == 6
    for image in painted:
        assert {QColor(theme.canvas).name(), QColor(theme.value).name()} <= colours(image)
    assert QColor(theme.grad).name() in colours(painted[0])
    assert QColor(theme.local).name() in colours(painted[1])


def test_its_words_are_texts_that_can_be_copied_and_its_pictures_have_names(legend):
    for label in legend().findChildren(QLabel):
        if label.pixmap().isNull():
            assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        else:
            assert label.accessibleName().startswith("Picture of this: ")


def test_enter_closes_it(legend, qtbot):
    dialog = legend()
    assert dialog.findChild(QPushButton).isDefault()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
