"""The desktop entry of this installation: how its command is written so that every desktop runs it."""

from pathlib import Path

from core.base.errors import DocumentError
from core.base.resources import resource_path
from core.base.text import say

QUOTED = '"`$\\'  # signs that a backslash protects within quotes, by the Desktop Entry Specification


def command(program: Path, python: str, *, frozen: bool) -> list[str]:
    """Return what starts this installation: a bundle, the installed command, or a module that Python runs."""
    if frozen:
        return [python]
    if program.name == "__main__.py":  # of `python -m autograd_canvas`, which in the sources is no program by itself
        program = resource_path().with_name("main.py")
    return [python, str(program)] if program.suffix == ".py" else [str(program)]


def with_command(template: str, words: list[str]) -> str:
    """Return a desktop entry that runs this command with a document, and that is hidden where the command is gone."""
    finder = ["env"] if "%" in words[0] else []  # GLib looks for the first word before it reads %% as one sign
    line = " ".join([*map(_word, [*finder, *words]), "%f"])
    try:
        line.encode()
    except UnicodeEncodeError:
        sentence = say("A desktop entry cannot name {command}, whose letters are not UTF-8.", command=ascii(words[-1]))
        raise DocumentError(sentence) from None
    return template.replace("Exec=autograd-canvas %f", f"TryExec={_value(words[0])}\nExec={_value(line)}")


def _word(text: str) -> str:
    """One word of a command, between quotes."""
    protected = "".join(f"\\{sign}" if sign in QUOTED else sign for sign in text)
    return f'"{protected.replace("%", "%%")}"'


def _value(text: str) -> str:
    """A value of an entry: backslashes and ends of lines are written as two signs."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
