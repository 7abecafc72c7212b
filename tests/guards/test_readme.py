"""What the README says is true: its commands are understood."""

import re
import shlex
from pathlib import Path

from core.terminal import cli

HOME = Path(__file__).resolve().parents[2]
README = (HOME / "README.md").read_text(encoding="utf-8")


def test_every_command_of_the_readme_is_understood():
    commands = re.findall(r"^python main\.py (--.+)$", README, re.MULTILINE)
    assert commands
    for command in commands:
        if command != "--help":
            assert cli.parse(shlex.split(command))
