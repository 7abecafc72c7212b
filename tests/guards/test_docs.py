"""What the documents say is true: commands are understood, links lead somewhere, menus and examples are there."""

import re
import shlex

import pytest

from core.base.resources import docs_path
from core.files import examples
from core.terminal import cli
from gui.commands.table import ACTIONS
from gui.dialogs.manual import pages
from tests.guards.test_repository import HOME

TEXTS = {file: docs_path(file).read_text(encoding="utf-8") for file, _ in pages()}
COMMAND = re.compile(r"(?:^    |`)autograd-canvas ([^`\n]+)", re.MULTILINE)
ENTRY = re.compile(r"\b(File|Edit|Node|View|Help) → ([A-Z][\w’-]*(?: [\w’]+)*)")
SUBMENUS = ("Examples", "Theme", "Text Size", "Show", "Panels")  # filled otherwise than from the table
FILE = re.compile(r"\b(?:core|gui|bootstrap|packing|tests|resources)/[\w/-]+(?:\.\w+)*")  # or folder


def plain(text):
    return text.replace("&", "").rstrip("…")


@pytest.mark.parametrize("file", TEXTS)
def test_every_command_is_understood(file):
    for command in COMMAND.findall(TEXTS[file]):
        if command != "--help":
            assert cli.parse(shlex.split(command))


@pytest.mark.parametrize("file", TEXTS)
def test_every_link_and_picture_is_there(file):
    for place in re.findall(r"\]\(([^)]+)\)", TEXTS[file]):
        assert place.startswith("https://") or docs_path(place).is_file(), place


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_every_file_that_is_named_is_there(page):
    named = FILE.findall((HOME / page).read_text(encoding="utf-8"))
    assert len(named) > 20
    assert [path for path in named if not (HOME / path).exists()] == []


def test_every_menu_entry_that_is_named_is_there():
    entries = {(action.menu.partition("/")[0], plain(action.text)) for action in ACTIONS}
    named = [found for text in TEXTS.values() for found in ENTRY.findall(text)]
    assert len(named) > 15
    for menu, words in named:
        texts = [text for of, text in entries if of == menu] + list(SUBMENUS)
        assert any(words.startswith(text) for text in texts), f"{menu} → {words}"


def test_the_teachers_page_names_every_example_once():
    table = re.findall(r"^\| `([\w-]+)` \|", TEXTS["teaching.md"], re.MULTILINE)
    assert sorted(table) == sorted(examples.names())
