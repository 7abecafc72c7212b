"""The manual page, in the language of man(7), made from the parser of the command line."""

import argparse
from itertools import groupby

from core.base.text import say
from core.terminal.options import Option, options


def manual_page(parser: argparse.ArgumentParser, version: str) -> str:
    """Return the page of the program."""
    name = parser.prog
    lines = [
        f'.TH {name.upper()} 1 "" "{name} {version}"',
        *_section(say("NAME")),
        f"{_plain(name)} \\- {_plain(say('learn backpropagation on a canvas'))}",
        *_section(say("SYNOPSIS")),
        f".B {_plain(name)}",
        f"[\\fI{_plain(say('options'))}\\fR] [\\fIGRAPH.agc\\fR]",
        *_section(say("DESCRIPTION")),
        _plain(parser.description or ""),
        *_section(say("OPTIONS")),
    ]
    for group, members in groupby(options(parser), key=lambda option: option.group):
        lines += [f'.SS "{_plain(group)}"', *(line for option in members for line in _entry(option))]
    lines += [*_section(say("EXIT STATUS")), *_statuses()]
    return "\n".join(lines) + "\n"


def _section(title: str) -> list[str]:
    return [f'.SH "{_plain(title)}"']


def _entry(option: Option) -> list[str]:
    names = ", ".join(f"\\fB{_plain(name)}\\fR" for name in option.names)
    value = f"\\fI{_plain(option.value)}\\fR" if option.value else ""
    return [".TP", f"{names} {value}".strip(), _plain(option.help)]


def _statuses() -> list[str]:
    meanings = (say("done"), say("the input is wrong; a sentence says where"), say("wrong usage"))
    return [line for code, meaning in enumerate(meanings) for line in (".TP", f"\\fB{code}\\fR", _plain(meaning))]


def _plain(text: str) -> str:
    """A text in which man reads no command: no escapes, no line that begins one, and minus signs that can be copied."""
    escaped = text.replace("%%", "%").replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped
