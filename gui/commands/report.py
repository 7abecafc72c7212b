"""The text of a report of a problem: versions, system, settings and the end of the error log; nothing else."""

import os
import re
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from core.base.text import say
from gui.crash import log_path
from gui.settings.settings import Settings

LOG_BYTES = 20_000  # of the end of the error log: the last few errors


def report_text(facts: list[tuple[str, str]], settings: Settings) -> str:
    """What a report needs, as a text in sections; home folders are written as ~."""
    sections = {
        say("What I did, what I expected, what happened instead"): "",
        say("Versions"): _lines(facts),
        say("Screens"): _lines(_screens()),
        say("Settings that were changed"): _lines(sorted(settings.chosen().items())) or say("none"),
        say("End of the error log"): _end_of_log() or say("empty"),
    }
    return _without_home("\n\n".join(f"== {title}\n{text}".strip() for title, text in sections.items()) + "\n")


def _screens() -> list[tuple[str, str]]:
    found = [(say("Drawn by"), QGuiApplication.platformName())]
    for number, screen in enumerate(QGuiApplication.screens(), 1):
        size, scale = screen.size(), screen.devicePixelRatio()
        found.append((say("Screen {number}", number=number), f"{size.width()} × {size.height()}, {scale:g} ×"))
    return found


def _lines(facts: list[tuple[str, str]]) -> str:
    return "\n".join(f"{what}: {fact}" for what, fact in facts)


def _end_of_log() -> str:
    """The last errors that were logged, whole lines; what keeps them from being read, if anything does."""
    try:
        with log_path().open("rb") as file:
            size = file.seek(0, 2)
            file.seek(max(0, size - LOG_BYTES))
            end = file.read().decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        return str(error)
    return end.partition("\n")[2].strip() if size > LOG_BYTES else end.strip()


def _without_home(text: str) -> str:
    """The same without the name of the user in paths, also where a path is written with doubled backslashes."""
    folder = Path(os.path.expanduser("~"))
    for home in {str(folder), str(folder).replace("\\", "\\\\"), folder.as_posix()}:
        if len(home) > 1:
            text = re.sub(re.escape(home) + r"(?![\w.-])", "~", text)
    return text
