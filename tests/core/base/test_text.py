"""What the program says, in the learner's language: single texts, texts that count, and texts with two meanings."""

from collections.abc import Iterator

import pytest

from core.base import languages
from core.base.text import choice, language, listing, remembered, say, say_count, say_in, set_catalog


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    set_catalog({})


def test_a_text_without_a_translation_is_said_in_english() -> None:
    set_catalog({"The sheet is empty.": "Leer."})
    assert say("The sheet is empty.") == "Leer."
    assert say("Nothing of that kind: {name}.", name="x") == "Nothing of that kind: x."


def test_nothing_to_say_is_no_header_of_a_catalogue() -> None:
    languages.speak(["de"])
    assert say("") == ""


def test_the_language_that_is_spoken_is_that_of_the_catalogue() -> None:
    assert language() == "en"
    for code in languages.codes():
        languages.speak([code])
        assert language() == code
    set_catalog({"The sheet is empty.": "Leer."})
    assert language() == "en"


def test_what_is_filled_in_is_not_read_as_a_template() -> None:
    set_catalog({"{name} is ready": "Fertig: {name}"})
    assert say("{name} is ready", name="{x}") == "Fertig: {x}"
    assert say("a learner's own {brace}") == "a learner's own {brace}"


@pytest.mark.parametrize(("n", "said"), [(1, "1 Verbindung"), (0, "0 Verbindungen"), (2, "2 Verbindungen")])
def test_numbers_of_things_are_said_as_the_language_counts(n: int, said: str) -> None:
    languages.speak(["de"])
    assert say_count("{n} wire", "{n} wires", n) == said


def test_one_english_word_may_be_two_in_another_language() -> None:
    languages.speak(["de"])
    assert (say("Inputs"), say_in("what a node computes from", "Inputs")) == ("Eingaben", "Eingänge")


def test_lists_of_words_are_joined_as_a_sentence_does() -> None:
    assert (listing([]), listing(["a"]), listing(["a", "b", "c"])) == ("", "a", "a, b and c")
    assert (choice([]), choice(["a"]), choice(["a", "b"])) == ("", "a", "a or b")
    languages.speak(["de"])
    assert (listing(["a", "b"]), choice(["a", "b"])) == ("a und b", "a oder b")


def test_what_is_remembered_is_forgotten_with_its_language() -> None:
    asked: list[str] = []

    @remembered
    def heading(name: str) -> str:
        asked.append(name)
        return say("The sheet is empty.")

    assert (heading("x"), heading("x"), asked) == ("The sheet is empty.", "The sheet is empty.", ["x"])
    languages.speak(["de"])
    assert heading("x") == "Die Zeichenfläche ist leer."


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        (["de_AT.UTF-8"], "de"),
        (["de-CH"], "de"),
        (["sv_SE", "de_DE", "en"], "de"),
        (["en_GB", "de"], "en"),
        (["C"], "en"),
        (["C.UTF-8"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_that_is_known_is_spoken(wanted: list[str], spoken: str) -> None:
    assert languages.speak(wanted) == spoken


def test_the_system_is_asked_as_every_program_asks_it() -> None:
    assert languages.of_system({"LANGUAGE": "de:en", "LANG": "fr_FR.UTF-8"}) == ["de", "en"]
    assert languages.of_system({"LANGUAGE": "", "LC_ALL": "de_DE.UTF-8", "LANG": "fr"}) == ["de_DE.UTF-8"]
    assert languages.of_system({}) == []


def test_languages_are_called_by_their_own_names() -> None:
    assert languages.known() == {"en": "English", "de": "Deutsch"}
