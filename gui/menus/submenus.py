"""Menus whose entries are found when they open: recent files, examples, windows, and choices of one among several."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from html import escape
from pathlib import Path
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QWidgetAction

from core.base.names import shortened
from core.base.text import say
from core.files import examples
from gui.commands import file
from gui.commands.comfort import Sized
from gui.commands.needs import HasSettings
from gui.settings import choices

LONGEST = 100  # letters of a name, with which a menu still fits on a screen

Fill = Callable[[QMenu], None]
T = TypeVar("T")


def on_trigger(action: QAction, run: Callable[..., object], *arguments: object) -> None:
    """Let an action run a function, without the check mark that Qt would pass."""
    action.triggered.connect(lambda: run(*arguments))


def fill_anew(menu: QMenu, fill: Fill) -> None:
    """Let `fill` make a menu's entries whenever it opens."""
    menu.aboutToShow.connect(partial(_refill, menu, fill))


class Paced(HasSettings, Protocol):
    """The pace of Play."""

    def set_pace(self, milliseconds: int) -> None:
        """Choose the time between two steps."""


def fill_recent(window: file.Window, menu: QMenu) -> None:
    """Recent files, the newest first."""
    paths = window.settings.recent
    for path, name in zip(paths, _distinct_names(paths), strict=True):
        entry = menu.addAction(_literal(name))
        entry.setToolTip(f"<p>{escape(str(path))}</p>")
        on_trigger(entry, file.open_path, window, path)
    menu.addSeparator()
    clear = menu.addAction(say("&Clear This List"))
    clear.setEnabled(bool(paths))
    on_trigger(clear, window.settings.forget_files)


def fill_examples(window: file.Window, menu: QMenu) -> None:
    """The worked examples by group, with their courses; tooltip and status bar say what an entry is about."""
    for title, names in examples.GROUPS:
        _add_heading(menu, say(title))
        for name in names:
            about = examples.about(name)
            course = f"\t{_literal(about.course)}" if about.course else ""
            entry = menu.addAction(_literal(about.title) + course)
            entry.setObjectName(f"example.{name}")
            entry.setToolTip(f"<p>{escape(about.about)}</p><p><i>{escape(about.source)}</i></p>")
            entry.setStatusTip(about.about)
            on_trigger(entry, file.open_example, window, name)


def _add_heading(menu: QMenu, title: str) -> None:
    """The title of what follows, as a label: a style sheet draws those of sections as mere lines."""
    heading, label = QWidgetAction(menu), QLabel(title, textFormat=Qt.TextFormat.PlainText)
    heading.setText(title)
    heading.setSeparator(True)
    label.setProperty("section", True)
    heading.setDefaultWidget(label)
    menu.addAction(heading)


def fill_windows(window: file.Window, new: QAction, menu: QMenu) -> None:
    """A way to open a new window, and the open ones; one that is chosen comes forward."""
    menu.addAction(new)
    menu.addSeparator()
    windows = window.windows.listed()
    names = _distinct_names([each.document.path or Path(each.document_name()) for each in windows])
    for number, (each, name) in enumerate(zip(windows, names, strict=True), 1):
        mnemonic = f"&{number} " if number < 10 else ""
        entry = menu.addAction(mnemonic + _literal(name))
        entry.setCheckable(True)
        entry.setChecked(each is window)
        on_trigger(entry, each.come_forward)


def fill_themes(window: Sized, menu: QMenu) -> None:
    """Light, dark, high contrast, or as the system is."""
    _choices(menu, choices.themes(), window.settings.theme, window.look.set_theme)


def fill_text_sizes(window: Sized, menu: QMenu) -> None:
    """How large the window's text is."""
    _choices(menu, choices.text_sizes(), window.settings.text_size, window.look.set_text_size)


def fill_paces(window: Paced, menu: QMenu) -> None:
    """How fast Play steps."""
    _choices(menu, choices.paces(), window.settings.pace, window.set_pace)


def _choices(menu: QMenu, titled: Iterable[tuple[str, T]], current: T, choose: Callable[[T], None]) -> None:
    group = QActionGroup(menu)
    for title, value in titled:
        entry = menu.addAction(title)
        entry.setCheckable(True)
        entry.setChecked(value == current)
        on_trigger(entry, choose, value)
        group.addAction(entry)


def _refill(menu: QMenu, fill: Fill) -> None:
    menu.clear()
    fill(menu)


def _distinct_names(paths: list[Path]) -> list[str]:
    """The names of files, shortened; where two files have the same name, each with its folder."""
    same = Counter(path.name for path in set(paths))
    names = [
        path.name if same[path.name] == 1 else say("{name} in {folder}", name=path.name, folder=path.parent)
        for path in paths
    ]
    return [shortened(name, LONGEST) for name in names]


def _literal(text: str) -> str:
    """A text in which & is no mnemonic."""
    return text.replace("&", "&&")
