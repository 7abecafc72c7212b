"""A page in another language says the same as the English one: commands, pictures, links and entries of menus."""

import re
import shlex

import pytest

from core.base import languages
from core.base.resources import docs_path
from core.base.text import say
from core.terminal import cli
from gui.commands.table import ACTIONS
from tests.guards.test_docs import COMMAND

PAGES = [(page, code) for page in ("guide", "teaching", "problems") for code in languages.codes() if code != "en"]
SUBMENUS = ("Beispiele", "Farbschema", "Textgröße", "Zeigen", "Bereiche")


@pytest.fixture
def german():
    languages.speak(["de"])
    yield
    languages.speak(["en"])


def text_of(page, code=""):
    return docs_path(f"{page}{code}.md").read_text(encoding="utf-8")


def parts(kind, text):
    """All of a kind, wherever lines are broken."""
    return sorted(" ".join(found.split()) for found in re.findall(kind, text, re.MULTILINE))


@pytest.mark.parametrize(("page", "code"), PAGES)
def test_each_page_has_the_same_parts_in_each_language(page, code):
    english, other = text_of(page), text_of(page, f".{code}")
    for part in (
        r"^#+(?= )",  # headings, by their level
        r"^ *[-\d.]+(?= )",  # items of lists
        r"^\|(?=.)",  # rows of tables
        r"``.+?``|`[^`]+`",  # what is typed
        r"^    \S.*",  # commands
        r"\]\(([^)]+)\)",
    ):
        found, expected = (parts(part, text) for text in (other, english))
        assert [each.replace(f".{code}.md", ".md") for each in found] == expected, part


@pytest.mark.parametrize(("page", "code"), PAGES)
def test_each_link_to_a_page_that_is_in_this_language_leads_there(page, code):
    for place in re.findall(r"\]\(([\w.]+\.md)\)", text_of(page, f".{code}")):
        assert docs_path(place).is_file()
        assert f".{code}.md" in place or not docs_path(place.replace(".md", f".{code}.md")).is_file()


@pytest.mark.parametrize(("page", "code"), PAGES)
def test_each_command_is_understood(page, code):
    for command in COMMAND.findall(text_of(page, f".{code}")):
        if command != "--help":
            assert cli.parse(shlex.split(command))


@pytest.mark.usefixtures("german")
def test_each_entry_of_a_menu_that_is_named_in_german_is_there():
    entries = {(action.menu.partition("/")[0], words(action.text)) for action in ACTIONS}
    menus = {words(f"&{menu}"): menu for menu, _ in entries}
    pattern = re.compile(rf"\b({'|'.join(menus)})\s→\s\**([\wäöüß][^.,:;()*]*)")
    named = [found for page, _ in PAGES for found in pattern.findall(text_of(page, ".de"))]
    assert len(named) > 15
    for menu, rest in named:
        texts = [text for of, text in entries if of == menus[menu]] + list(SUBMENUS)
        assert any(" ".join(rest.split()).startswith(text.rstrip("?")) for text in texts), f"{menu} → {rest}"


def words(text):
    return say(text).replace("&", "").rstrip("… ")
