"""The table of all actions, menu by menu; menus, toolbar and the shortcut sheet are made from it."""

from gui.commands import (
    arrange,
    backward,
    comfort,
    edit,
    file,
    group,
    hand,
    help,
    history,
    node,
    panels,
    picture,
    preferences,
    view,
)
from gui.commands.action import Action

ACTIONS: tuple[Action, ...] = (
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
    *view.ACTIONS,
    *comfort.ACTIONS,
    *panels.ACTIONS,
    *history.ACTIONS,
    *help.ACTIONS,
)
