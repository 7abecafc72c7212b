"""The table of all actions, menu by menu; menus, toolbar and the shortcut sheet are made from it."""

from typing import Protocol

from gui.commands import (
    arrange,
    backward,
    calculus,
    clipboard,
    comfort,
    edit,
    file,
    group,
    hand,
    help,
    history,
    learn,
    node,
    panels,
    picture,
    preferences,
    pytorch,
    show,
    view,
)
from gui.commands.action import Action


class Window(
    arrange.Window,
    backward.HasPlayer,
    backward.KeepsStrictness,
    backward.Predicts,
    backward.TellsStatus,
    calculus.Window,
    clipboard.Pastes,
    comfort.Sized,
    edit.CopiesNumbers,
    edit.Undoes,
    file.Window,
    group.Leaves,
    help.HasMenus,
    help.Reports,
    help.Shows,
    history.Window,
    learn.Explains,
    node.Defines,
    node.Window,
    picture.Exports,
    preferences.Window,
    pytorch.Checks,
    pytorch.CopiesScripts,
    view.HasTables,
    view.FocusParts,
    view.Searches,
    view.Themed,
    Protocol,
):
    """What all actions together need; mypy checks that the window has it where the window makes its menus."""


ACTIONS: tuple[Action[Window], ...] = (
    *file.ACTIONS,
    *picture.ACTIONS,
    *file.LEAVING,
    *edit.ACTIONS,
    *hand.ACTIONS,
    *preferences.ACTIONS,
    *node.ACTIONS,
    *group.ACTIONS,
    *arrange.ACTIONS,
    *backward.ACTIONS,
    *calculus.ACTIONS,
    *learn.ACTIONS,
    *pytorch.ACTIONS,
    *view.ACTIONS,
    *show.ACTIONS,
    *comfort.ACTIONS,
    *panels.ACTIONS,
    *history.ACTIONS,
    *help.ACTIONS,
)
