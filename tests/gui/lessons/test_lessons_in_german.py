"""A lesson in the language of the program: in the list, in the offer, in its panel, and in what is said to a try."""

import pytest
from PySide6.QtWidgets import QPushButton

from core.base import languages
from core.graph.model import Graph
from core.lessons import catalog
from core.lessons.limits import Limits, refusal
from gui.commands import file
from gui.lessons.catalogue import Catalogue
from tests.core.graphs import leaf
from tests.gui.lessons.playing_by_hand import begin, control, go_on, type_in


@pytest.fixture(autouse=True)
def english():
    yield
    languages.speak(["en"])


def test_title_text_choices_and_feedback_are_german(open_window):
    window = begin(open_window, "slope", "--language", "de")
    panel = window.lesson
    assert panel.title.text() == "Die lokale Ableitung ist eine Steigung"
    assert panel.text.accessibleName().startswith("Hier ist y das Produkt von w und x.")
    go_on(window, 4)
    assert control(window).buttons["same"].accessibleName() == "ebenfalls um 0.01"
    control(window).buttons["same"].click()
    assert "Nur wenn die Steigung 1 ist." in panel.reply.accessibleName()
    go_on(window, 3)
    assert panel.onward.text() == "Weiter: Die Kettenregel an zwei Verbindungen"


def test_what_a_lesson_says_of_a_mistake_is_german(open_window):
    window = begin(open_window, "slope", "--language", "de")
    go_on(window)
    type_in(window, "", "w + x")
    assert "Das ist die Summe." in window.lesson.reply.accessibleName()


def test_numbers_are_filled_into_the_german_text(open_window):
    window = begin(open_window, "accumulation", "--language", "de")
    assert "wird der erste Durchlauf 2 bringen" in window.lesson.text.accessibleName()
    assert "ist x.grad gleich 5." in window.lesson.text.accessibleName()


def test_the_list_of_lessons_and_the_offer_of_one_are_german(open_window):
    window = open_window("--language", "de")
    file.open_example(window, "twice")
    offer = window.findChild(QPushButton, "offer.lesson").parentWidget()
    assert "Gradienten addieren sich" in offer.accessibleName()
    row = Catalogue(window, catalog.all_lessons(), window.lessons.log).list.topLevelItem(1)
    assert row is not None
    assert row.text(0) == "Die Kettenregel an zwei Verbindungen"
    assert row.text(3) == "Die lokale Ableitung ist eine Steigung"


def test_what_a_task_does_not_offer_is_refused_in_the_words_of_the_palette():
    languages.speak(["de"])
    graph = leaf(Graph(), "x")
    refused = refusal(Limits(ops=frozenset({"Constant", "Add"})), Graph(), graph)
    assert refused == "Diese Aufgabe bietet nur Konstante und Add an."
