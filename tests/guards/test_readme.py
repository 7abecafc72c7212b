"""What the texts of the sources say is true: commands and options are understood, links lead to files."""

import re
import shlex
from pathlib import Path

import pytest

from core.terminal import cli
from core.terminal.options import options

HOME = Path(__file__).resolve().parents[2]
README = (HOME / "README.md").read_text(encoding="utf-8")
PAGES = sorted(page.relative_to(HOME).as_posix() for page in (*HOME.glob("*.md"), *HOME.glob("docs/*.md")))
ABOUT_TOOLS = "CONTRIBUTING.md"  # whose options are those of pytest and others


def test_every_command_of_the_readme_is_understood():
    commands = re.findall(r"^python main\.py (--.+)$", README, re.MULTILINE)
    assert commands
    for command in commands:
        if command != "--help":
            assert cli.parse(shlex.split(command))


@pytest.mark.parametrize("page", [page for page in PAGES if page != ABOUT_TOOLS])
def test_every_option_that_is_named_is_there(page):
    known = {name for option in options(cli.command_line()) for name in option.names}
    named = set(re.findall(r"(?<![\w-])--[a-z][\w-]+", (HOME / page).read_text(encoding="utf-8")))
    assert not named - known


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page):
    for place in re.findall(r"\]\(([^)]+)\)", (HOME / page).read_text(encoding="utf-8")):
        assert place.startswith("https://") or (HOME / page).parent.joinpath(place).is_file(), place


def test_the_steps_of_the_tour_are_counted():
    tour = README.partition("## A tour")[2].partition("\n## ")[0]
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", tour, re.MULTILINE)]
    assert numbers == [*range(1, len(numbers) + 1)]
