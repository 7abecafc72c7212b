"""The options of the command line as plain records, for the manual page and for shells that complete them."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from core.files import examples
from core.lessons import catalog

# What may follow these options, where the parser leaves it open.
WORDS: dict[str, Callable[[], list[str]]] = {
    "--example": examples.names,
    "--lesson": lambda: catalog.names(None),
    "--play-lesson": lambda: catalog.names(None),
    "--step": lambda: ["start", "end"],
}
FILES = ("FILE", "OUT", "GRAPH")  # parts of the word for a value that is a file
FOLDER = "DIR"


@dataclass(frozen=True, slots=True)
class Option:
    """One option; that without names is the document."""

    group: str
    names: tuple[str, ...]
    value: str  # the word for what follows, such as NAME; empty if nothing does
    help: str
    words: tuple[str, ...]  # what may follow, where one can list it

    @property
    def takes_file(self) -> bool:
        """Whether a file may follow."""
        return any(part in self.value for part in FILES)

    @property
    def takes_folder(self) -> bool:
        """Whether a folder follows."""
        return self.value == FOLDER


def options(parser: argparse.ArgumentParser) -> list[Option]:
    """Return all options in the order of --help."""
    # argparse has no public way to its groups
    groups = [(group.title or "", group._group_actions) for group in parser._action_groups]
    return [_option(title, action) for title, actions in groups for action in actions]


def _option(group: str, action: argparse.Action) -> Option:
    words = [str(each) for each in action.choices or ()]
    for name in action.option_strings:
        if name in WORDS:
            words = WORDS[name]()
    value = action.metavar or "|".join(words)
    if action.nargs == 0:
        value = ""
    return Option(group, tuple(action.option_strings), str(value), action.help or "", tuple(words))
