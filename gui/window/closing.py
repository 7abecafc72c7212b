"""Closing: a window goes when all is done that has to be done before; after a mistake on the way it stays."""

from contextlib import ExitStack
from typing import Protocol

from gui.commands import file
from gui.commands.exporter import Exporter
from gui.dialogs.beside import dialogs_beside
from gui.player import Player
from gui.window.watching import Watching


class Window(file.Window, Protocol):
    """A window with all that ends with it."""

    player: Player
    exporter: Exporter
    watching: Watching


def may_go(window: Window) -> bool:
    """End what belongs to a window and return True, or return False if the learner wants it to stay.

    What was ended begins again after a mistake of the program, so that nothing is lost by going on.
    """
    beside = dialogs_beside(window.window())
    may_close = all(each.may_close() for each in beside) and file.may_close(window)
    if not may_close or not window.exporter.finish():
        return False
    window.changes.work.finish()
    window.player.pause()
    window.remember_layout()
    with window.windows.forgetting(window), ExitStack() as begin_again:
        begin_again.callback(window.watching.begin)
        window.watching.end()
        begin_again.callback(window.keeper.begin)
        window.keeper.close(keep=False)
        for each in beside:
            each.give_up()
        begin_again.pop_all()
    return True
