"""The words that argparse itself says about the command line."""

import argparse

from core.base.text import marked, say, say_count

WORDS = (  # for the catalogues, which are made from what is marked
    marked("usage: "),
    marked("positional arguments"),
    marked("options"),
    marked("show this help message and exit"),
    marked("%(prog)s: error: %(message)s\n"),
    marked("argument %(argument_name)s: %(message)s"),
    marked("unrecognized arguments: %s"),
    marked("the following arguments are required: %s"),
    marked("not allowed with argument %s"),
    marked("ambiguous option: %(option)s could match %(matches)s"),
    marked("invalid choice: %(value)r (choose from %(choices)s)"),
    marked("ignored explicit argument %r"),
    marked("expected one argument"),
    marked("expected at most one argument"),
    marked("expected at least one argument"),
)


def translate() -> None:
    """Let argparse look its words up where all others are; it reads them by these two names of its module."""
    vars(argparse)["_"] = say
    vars(argparse)["ngettext"] = say_count
