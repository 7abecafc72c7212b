"""The catalogues are current: every text is in them, translated and compiled, by `python -m tests.messages`."""

import ast
import gettext
import re
import string

import pytest

from tests.messages import catalogue, source
from tests.messages.__main__ import FOLDER, TEMPLATE

CATALOGUES = sorted(FOLDER.glob("*.po"))
FOUND = {(message.key, message.plural) for message in source.messages()}


def entries(path):
    return catalogue.read(path.read_text(encoding="utf-8"))[1:]


@pytest.mark.parametrize("path", [TEMPLATE, *CATALOGUES], ids=lambda path: path.name)
def test_every_text_is_in_the_catalogue_and_none_that_is_gone(path):
    assert {(message.key, message.plural) for message in entries(path)} == FOUND


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_every_text_is_translated_with_all_its_parts(path):
    assert [message.id for message in entries(path) if not is_translated(message)] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_what_is_compiled_is_what_is_written(path):
    assert path.with_suffix(".mo").read_bytes() == catalogue.compiled(catalogue.read(path.read_text(encoding="utf-8")))
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert all(
        compiled.gettext(message.id) == message.translations[0] for message in entries(path) if not message.context
    )


def test_a_text_is_said_whole():
    """A text that is put together before it is said stands in no catalogue."""
    faulty = []
    for path in source.files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in source.SAYING:
                faulty += [f"{path.name}:{node.lineno}" for text in node.args if isinstance(text, ast.JoinedStr)]
    assert faulty == []


def test_texts_are_found_wherever_they_may_stand():
    said = """
def f(many):
    sentence = "One." if many else "Two."
    say(sentence)
    say_in("verb", "Open")
    one, more = "{n} wire", "{n} wires"
    return say_count(one, more, 2), marked("Later."), first_true_sentence((many, "True."))
"""
    assert {(message.context, message.id, message.plural) for message in source.of_source(said)} == {
        ("", "One.", ""),
        ("", "Two.", ""),
        ("verb", "Open", ""),
        ("", "{n} wire", "{n} wires"),
        ("", "Later.", ""),
        ("", "True.", ""),
    }


def test_a_catalogue_survives_being_written_and_read():
    messages = [
        catalogue.Message("", translations=("Language: xx\nPlural-Forms: nplurals=2; plural=(n != 1);\n",)),
        catalogue.Message('“a” "b"\n\\c', translations=("ä\tö",), places=("core/x.py", "gui/y.py")),
        catalogue.Message("Open", "verb", translations=("Öffnen",)),
        catalogue.Message("{n} wire", "", "{n} wires", translations=("{n} Draht", "{n} Drähte")),
    ]
    assert catalogue.read(catalogue.written(messages)) == messages


def is_translated(message: catalogue.Message) -> bool:
    """Whether all is there; a translation of the text for one thing may leave its number out."""
    wanted, (first, *_, last) = parts(message.plural or message.id), (message.translations * 2)
    same_parts = parts(last) == wanted and parts(first) <= wanted
    return message.done and same_parts and mnemonics(message.id) == mnemonics(first)


def parts(text: str) -> set[str]:
    """The names of what is filled in, and argparse's."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name} if "{ }" not in text else set()
    return names | set(re.findall(r"%\(\w+\)|%[sr]", text))


def mnemonics(text: str) -> bool:
    return bool(re.search(r"&\w", text))
