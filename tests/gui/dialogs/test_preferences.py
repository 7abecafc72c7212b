"""The preferences: every choice applies at once in every window, is remembered, and can be taken back."""

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QComboBox, QPushButton

from core.files.examples import load
from core.graph.model import Graph
from gui.dialogs.preferences import Preferences
from gui.settings.choices import motions, paces, starts, text_sizes, themes
from gui.settings.settings import Settings
from gui.theme import DARK, LIGHT


@pytest.fixture
def preferences(window, qtbot):
    dialog = Preferences(window, window.settings, window.look)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.isActiveWindow)
    yield dialog
    window.look.set_text_size(100)


def box(dialog, name):
    return dialog.findChild(QComboBox, f"preferences.{name}")


def choose(qtbot, dialog, name, value):
    """Go to a row by its mnemonic's buddy, and along its choices by the arrows."""
    field = box(dialog, name)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(field, Qt.Key.Key_Home)
    for _ in range(field.findData(value)):
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.currentData() == value


def test_ctrl_comma_opens_them(window, qtbot, answer):
    asked = answer("show_preferences")
    qtbot.keyClick(window.canvas, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert len(asked) == 1


def test_all_choices_are_made_by_keys_and_apply_at_once_everywhere(window, preferences, qtbot):
    window.windows.open(Graph(), beside=window)
    for name, value in (("theme", "dark"), ("text_size", 150), ("motion", False), ("pace", 80)):
        choose(qtbot, preferences, name, value)
    for each in window.windows.listed():
        assert each.canvas.scene().paint.style.theme is DARK
        assert each.formula.field.fontInfo().pixelSize() == 21
        assert not each.menus.action("view.motion").isChecked()
        assert each.player.pace == 80
    assert preferences.fontInfo().pixelSize() == 21
    qtbot.keyClick(preferences, Qt.Key.Key_Escape)
    assert not preferences.isVisible()


def test_what_was_chosen_is_shown_and_can_be_reset(window, preferences, qtbot):
    for name, value in (("theme", "dark"), ("text_size", 200), ("motion", False), ("pace", 333), ("start", "empty")):
        choose(qtbot, preferences, name, value)
    again = Preferences(window, window.settings, window.look)
    qtbot.addWidget(again)
    assert [box(again, name).currentData() for name in ("theme", "text_size", "motion", "pace", "start")] == [
        "dark",
        200,
        False,
        333,
        "empty",
    ]
    qtbot.mouseClick(preferences.findChild(QPushButton, "preferences.reset"), Qt.MouseButton.LeftButton)
    assert [box(preferences, name).currentData() for name in ("theme", "text_size", "motion", "pace", "start")] == [
        "system",
        100,
        None,
        1000,
        "last",
    ]
    assert window.look.theme is LIGHT
    assert window.player.pace == 1000
    assert window.menus.action("view.motion").isChecked()


def test_enter_closes_and_changes_nothing(window, preferences, qtbot):
    qtbot.keyClick(preferences, Qt.Key.Key_Return)
    assert not preferences.isVisible()
    assert window.settings.theme == "system"


@pytest.mark.parametrize(("start", "graph"), [("last", "twice"), ("empty", None), ("example", "scalar")])
def test_a_start_shows_what_was_chosen(window, open_window, preferences, qtbot, start, graph):
    choose(qtbot, preferences, "start", start)
    window.menus.menu("file.examples").aboutToShow.emit()
    window.findChild(QAction, "example.twice").trigger()
    window.close()
    assert open_window().document.graph == (load(graph) if graph else Graph())
    assert open_window("--example", "ng").document.graph == load("ng")


@pytest.mark.parametrize("percent", [100, 250])
def test_they_fit_a_small_screen(preferences, qtbot, percent):
    choose(qtbot, preferences, "text_size", percent)
    assert preferences.sizeHint().width() <= 1024
    assert preferences.sizeHint().height() <= 600


@pytest.mark.parametrize("choices", [themes, text_sizes, motions, paces, starts])
def test_the_default_of_every_choice_is_among_them(choices):
    settings = Settings(QSettings())
    defaults = (settings.theme, settings.text_size, settings.chosen_motion, settings.pace, settings.start)
    assert any(value in defaults for _, value in choices())


# --- the theme of the system ---------------------------------------------------------------------------


def test_the_theme_of_the_system_is_followed_while_running(window, monkeypatch):
    hints = QGuiApplication.styleHints()
    scheme = Qt.ColorScheme.Dark
    monkeypatch.setattr(type(hints), "colorScheme", lambda self: scheme)
    hints.colorSchemeChanged.emit(scheme)
    assert window.look.theme is DARK
    assert window.canvas.scene().paint.style.theme is DARK
    scheme = Qt.ColorScheme.Light
    hints.colorSchemeChanged.emit(scheme)
    assert window.look.theme is LIGHT
    window.look.set_theme("light")
    scheme = Qt.ColorScheme.Dark
    hints.colorSchemeChanged.emit(scheme)
    assert window.look.theme is LIGHT
