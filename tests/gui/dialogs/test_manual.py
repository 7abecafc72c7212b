"""The documents in a window of the program: every page, its pictures and its links, without a network."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QImage, QTextDocument

from core.base import languages
from gui.dialogs.manual import Manual, pages
from gui.theme import DARK


@pytest.fixture
def manual(window, qtbot):
    window.findChild(QAction, "help.guide").trigger()
    made = window.findChild(Manual)
    qtbot.waitExposed(made)
    return made


def pictures(page):
    """The pictures of a page, as it shows them."""
    document, block, found = page.document(), page.document().begin(), []
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            form = pieces.fragment().charFormat()
            if form.isImageFormat():
                name = QUrl(form.toImageFormat().name())
                found.append(document.resource(QTextDocument.ResourceType.ImageResource.value, name))
            pieces += 1
        block = block.next()
    return found


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("help.guide", "Above a line is what is known forwards"),
        ("help.teaching", "In front of a class"),
        ("help.problems", "What the report holds"),
    ],
)
def test_help_opens_each_page_at_its_beginning(window, action, words):
    window.findChild(QAction, action).trigger()
    manual = window.findChild(Manual)
    assert words in manual.text.toPlainText()
    assert manual.text.verticalScrollBar().value() == 0


def test_one_window_shows_all_pages(window, manual):
    window.findChild(QAction, "help.teaching").trigger()
    assert window.findChildren(Manual) == [manual]
    assert manual.tabs.tabText(manual.tabs.currentIndex()) == "For Teachers"
    assert not manual.isModal()


@pytest.mark.parametrize("file", [file for file, _ in pages()])
@pytest.mark.parametrize("width", [500, 1600])
def test_every_picture_is_there_and_fits(manual, qtbot, file, width):
    manual.resize(width, 600)
    manual.open_page(file)
    seen = pictures(manual.text)
    assert seen or file not in ("guide.md", "teaching.md")
    for picture in seen:
        assert isinstance(picture, QImage)
        assert not picture.isNull()
        assert picture.deviceIndependentSize().width() <= manual.text.viewport().width()
    assert len(manual.text.toPlainText()) > 500


def test_only_headings_have_their_size(manual):
    manual.open_page("teaching.md")
    cursor = manual.text.document().find("Press")
    assert not cursor.blockFormat().headingLevel()
    assert cursor.charFormat().fontWeight() < 600


def test_a_link_to_a_page_opens_it_and_another_is_handed_to_the_system(manual, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    manual.text.anchorClicked.emit(QUrl("problems.md"))
    assert "How to report a problem" in manual.text.toPlainText()
    assert opened == []
    elsewhere = QUrl("https://example.org/problems.md")
    manual.text.anchorClicked.emit(elsewhere)
    assert opened == [elsewhere]


@pytest.fixture
def german(open_window):
    """The manual as who speaks German finds it."""
    window = open_window("--language", "de")
    window.findChild(QAction, "help.guide").trigger()
    yield window.findChild(Manual)
    languages.speak(["en"])


def test_pages_speak_the_language_of_the_program_and_lead_to_each_other(german):
    for number, (heading, link) in enumerate(
        [
            ("Benutzerhandbuch", "teaching.de.md"),
            ("Für Lehrende", "problems.de.md"),
            ("Wie man ein Problem", "gestures.md"),
        ]
    ):
        assert german.tabs.currentIndex() == number
        assert german.text.toPlainText().startswith(heading)
        german.text.anchorClicked.emit(QUrl(link))
    assert german.text.toPlainText().startswith("Gestures")  # there is none in German


def test_it_follows_the_theme_and_keeps_the_place(window, manual, qtbot):
    bar = manual.text.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value() / bar.maximum()
    window.look.set_theme("dark")
    assert manual.text.palette().base().color() == DARK.color("card")
    assert bar.value() / bar.maximum() == pytest.approx(before, abs=0.02)


def test_esc_closes_it_and_ctrl_tab_goes_to_the_next_page(manual, qtbot):
    manual.activateWindow()
    qtbot.keyClick(manual.text, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert "In front of a class" in manual.text.toPlainText()
    qtbot.keyClick(manual, Qt.Key.Key_Escape)
    assert not manual.isVisible()
