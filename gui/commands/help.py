"""Commands of the Help menu."""

import platform
from functools import partial
from typing import Protocol

from PySide6.QtCore import QSysInfo, qVersion

from core.base.text import say
from core.terminal.cli import VERSION
from gui.commands.action import Action, always
from gui.commands.needs import AsksQuestions, HasLook, HasSettings
from gui.dialogs import prompts

LIBRARIES = ("numpy", "networkx", "msgspec")


class Menus(Protocol):
    """The menus, which know the keys of all actions."""

    def shortcut_rows(self) -> list[tuple[str, str, str]]:
        """Menu, text and keys of every action that has keys."""


class HasMenus(AsksQuestions, Protocol):
    """A window with menus."""

    @property
    def menus(self) -> Menus: ...


class Shows(AsksQuestions, HasLook, Protocol):
    """What a dialog belongs to, its icon and its colours."""


class Reports(AsksQuestions, HasSettings, Protocol):
    """What a dialog belongs to, and what was chosen."""


def shortcuts(window: HasMenus) -> None:
    """Show all keys."""
    prompts.show_shortcuts(window.window(), window.menus.shortcut_rows())


def picture(window: Shows) -> None:
    """Show how the picture is read."""
    from gui.commands import legend  # it needs the export, which a window that opens does not

    over = window.window()
    prompts.show_legend(over, legend.parts(window.look.theme, over.devicePixelRatioF()), window.look.theme)


def manual(window: AsksQuestions, page: str) -> None:
    """Show a page of the documents."""
    prompts.show_manual(window.window(), page)


def report(window: Reports) -> None:
    """Show what a report of a problem needs, to be copied or saved."""
    from gui.commands.report import report_text

    prompts.show_report(window.window(), report_text(facts(), window.settings))


def about(window: Shows) -> None:
    """Show what this program is."""
    prompts.show_about(window.window(), facts(), window.window().windowIcon())


def facts() -> list[tuple[str, str]]:
    """Versions and licences, as a report of a problem needs them."""
    from importlib.metadata import version

    return [
        (say("Version"), VERSION),
        (say("Python"), platform.python_version()),
        (say("Qt"), say("{qt}, PySide6 {pyside}", qt=qVersion(), pyside=version("PySide6-Essentials"))),
        (say("Libraries"), ", ".join(f"{name} {version(name)}" for name in LIBRARIES)),
        (say("System"), f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}"),
        (say("License"), say("MIT")),
        (say("Font"), say("Source Sans Pro, SIL Open Font License 1.1")),
    ]


ACTIONS = (
    Action(
        "help.guide",
        "&User’s Guide",
        "Help",
        partial(manual, page="guide.md"),
        tip="From an empty sheet to a picture in your notes",
        section=1,
        enabled=always,
    ),
    Action(
        "help.teaching",
        "For &Teachers",
        "Help",
        partial(manual, page="teaching.md"),
        tip="In front of a class, figures for slides, examples to courses",
        section=1,
        enabled=always,
    ),
    Action(
        "help.picture",
        "How to &Read This Picture",
        "Help",
        picture,
        (),
        "What every number on a card and on a wire means",
        section=1,
        enabled=always,
    ),
    Action(
        "help.shortcuts",
        "&Keyboard Shortcuts",
        "Help",
        shortcuts,
        ("?", "F1"),
        "All keys, menu by menu",
        section=1,
        enabled=always,
    ),
    Action(
        "help.problems",
        "&How to Report a Problem",
        "Help",
        partial(manual, page="problems.md"),
        tip="What helps, and what a report holds",
        section=2,
        enabled=always,
    ),
    Action(
        "help.report",
        "Report a &Problem…",
        "Help",
        report,
        tip="Collect versions, settings and the error log in a text to copy or save",
        section=2,
        enabled=always,
    ),
    Action("help.about", "&About", "Help", about, (), "Versions and licences", section=3, enabled=always),
)
