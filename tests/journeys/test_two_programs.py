"""Two programs on one document: nobody overwrites the other without having been told."""

import pytest
from PySide6.QtWidgets import QPushButton

from core.files import storage
from core.files.examples import load
from gui.commands import file
from tests.gui.windows import change_x, x_in, x_of
from tests.journeys.second import clicked, second


@pytest.fixture
def other(document):
    """Another program that has the document open."""
    with second(document) as started:
        yield started


def press(window, text):
    (button,) = [
        each for each in window.watching.bar.findChildren(QPushButton) if each.text() == text and not each.isHidden()
    ]
    button.click()


def opened(window, document, answer):
    """Open the document here, and answer the question; returns what was asked."""
    asked: list[str] = []
    clicked(answer, asked)
    file.open_path(window, document)
    return asked


@pytest.mark.parametrize("way", ["Cancel", "Open a Copy"])
def test_a_held_document_is_not_touched_without_a_decision(window, document, other, way):
    (asked,) = opened(window, document, way)
    assert "graph.json is open in Autograd Canvas on" in asked
    assert str(other.process.pid) in asked
    assert window.document.path is None
    assert window.document.title == ("graph.json (copy)" if way == "Open a Copy" else "")
    assert len(window.document.graph.nodes) == len(load("scalar").nodes)
    assert other.tell("look") == ""


def test_read_only_it_is_shown_and_saved_elsewhere(window, document, other, answer, tmp_path):
    opened(window, document, "Open Read-Only")
    assert "(read-only)" in window.windowTitle()
    change_x(window, 7.0)
    answer("choose_save", tmp_path / "mine.json")
    assert file.save(window)
    assert (x_in(document), x_in(tmp_path / "mine.json")) == (2.0, 7.0)
    assert "(read-only)" not in window.windowTitle()
    assert not window.watching.bar.isVisible()


def test_who_is_taken_over_is_told_and_asked_before_it_saves(window, document, other):
    opened(window, document, "Take Over")
    assert "(read-only)" not in window.windowTitle()
    assert "graph.json was taken over by Autograd Canvas on" in other.tell("look")
    other.tell("x 5")
    assert "was taken over by" in other.tell("answer Cancel")
    assert x_in(document) == 2.0
    change_x(window, 7.0)
    assert file.save(window)
    assert x_in(document) == 7.0


def test_what_was_taken_over_can_be_taken_back(window, document, other):
    opened(window, document, "Take Over")
    other.tell("x 5")
    other.tell("answer Take Over")
    assert x_in(document) == 5.0
    window.watching.look()
    assert "was taken over by" in window.watching.bar.sentence()
    assert "(read-only)" in window.windowTitle()


def test_once_the_other_program_was_killed_the_document_can_be_saved(window, document, other):
    opened(window, document, "Open Read-Only")
    other.process.kill()
    other.process.wait()
    change_x(window, 7.0)
    assert file.save(window)
    assert x_in(document) == 7.0
    assert "(read-only)" not in window.windowTitle()


def test_at_the_start_it_is_read_only_and_the_bar_offers_the_rest(open_window, document, other):
    window = open_window(str(document))
    assert "(read-only)" in window.windowTitle()
    assert window.watching.bar.isVisible()
    assert "Here it is read-only." in window.watching.bar.sentence()
    press(window, "Take Over")
    assert "(read-only)" not in window.windowTitle()
    assert not window.watching.bar.isVisible()
    assert "was taken over" in other.tell("look")


def test_a_save_keeps_the_lock_though_it_replaces_the_file(window, document, other):
    other.tell("x 5")
    other.tell("save")
    assert opened(window, document, "Cancel")


def test_a_held_document_is_not_overwritten_by_saving_under_its_name(window, document, other, answer):
    answer("choose_save", document)
    asked: list[str] = []
    clicked("Cancel", asked)
    assert not file.save_as(window)
    assert "graph.json is open in" in asked[0]
    assert x_in(document) == 2.0


def test_the_other_way_to_the_same_file_is_held_too(window, document, other, tmp_path):
    link = tmp_path / "link.json"
    link.hardlink_to(document)
    assert opened(window, link, "Cancel")


def test_a_closed_document_is_free(open_window, document):
    window = open_window(str(document))
    with second(document) as other:
        assert "(read-only)" in other.tell("title")
        window.close()
        other.tell("look")
        assert "(read-only)" not in other.tell("title")


def test_who_only_reads_is_told_what_the_other_saved(window, document, other, qtbot):
    opened(window, document, "Open Read-Only")
    other.tell("x 5")
    other.tell("save")
    qtbot.waitUntil(lambda: "was changed by another program" in window.watching.bar.sentence())
    press(window, "Load Theirs")
    assert x_of(window) == 5.0
    assert "Here it is read-only." in window.watching.bar.sentence()


def test_a_save_of_the_other_program_is_no_second_word_about_who_has_it(window, document, other):
    opened(window, document, "Open Read-Only")
    window.watching.bar.hide()
    other.tell("save")  # the same once more
    window.watching.look()
    assert not window.watching.bar.isVisible()
    assert "(read-only)" in window.windowTitle()


def test_a_window_that_had_another_file_says_open_and_not_taken(open_window, document, other, tmp_path):
    mine = tmp_path / "mine.json"
    storage.save(load("twice"), mine)
    window = open_window(str(mine))
    opened(window, document, "Open Read-Only")
    assert "Here it is read-only." in window.watching.bar.sentence()
    with second(mine) as third:
        assert "(read-only)" not in third.tell("title")


def test_the_document_of_a_killed_program_opens_without_a_question(window, document, other):
    other.process.kill()
    other.process.wait()
    file.open_path(window, document)
    assert window.document.path == document
    assert "(read-only)" not in window.windowTitle()


def test_the_lock_follows_a_file_that_an_editor_replaces(window, document, other):
    new = document.with_name("new")
    storage.save(load("twice"), new)
    new.replace(document)
    assert "was changed on the disk" in other.tell("look")
    assert opened(window, document, "Cancel")
