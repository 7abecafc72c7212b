"""What the actions of a window show, beside what its state says now."""

from collections.abc import Iterator

from core.base.text import say
from gui.commands.action import Action, State
from gui.commands.table import ACTIONS, Window
from gui.settings.settings import NUMBERS
from gui.window.main_window import MainWindow

PARTS = ("palette", "backward", "inspector", "formula", "map", "toolbar", "status", "key")


def stale(window: MainWindow) -> list[str]:
    """What the actions show that is not so."""
    state = window.state()
    return [wrong for record in ACTIONS for wrong in _wrong(window, record, state)] + [
        f"{id} is checked or not" for id, on in checks(window).items() if window.menus.action(id).isChecked() != on
    ]


def _wrong(window: MainWindow, record: Action[Window], state: State) -> Iterator[str]:
    action, possible = window.menus.action(record.id), record.possible(state)
    if action.isVisible() and action.isEnabled() != possible:
        yield f"{record.id} can be used or not"
    tip = say(record.tip)
    if action.statusTip() != (tip if possible else say("{tip} – not possible now", tip=tip)):
        yield f"{record.id} says {action.statusTip()}"
    stack = window.document.undo_stack
    undo, redo = (text.replace("&", "&&") for text in (stack.undoText(), stack.redoText()))
    texts = {"edit.undo": f"&Undo {undo}".strip(), "edit.redo": f"&Redo {redo}".strip()}
    texts["backward.play"] = "&Pause" if window.player.playing else "&Play"
    if action.text() != texts.get(record.id, say(record.text)):
        yield f"{record.id} is called {action.text()}"


def checks(window: MainWindow) -> dict[str, bool]:
    """Which actions have a check mark, by what they stand for."""
    settings = window.settings
    on = {f"view.{part}": window.parts.wanted(part) for part in PARTS}
    on |= {f"view.show_{name}": name not in settings.hidden_numbers for name in NUMBERS}
    on |= {"view.tables": window.tables.isVisible(), "view.history": window.history.isVisible()}
    on |= {"view.motion": settings.motion, "view.constants_as_cards": settings.constants_as_cards}
    on |= {"backward.strict": settings.strict, "view.presentation": window.presentation.active}
    return on | {id: window.asking == id for id in ("backward.predict", "learn.engine")}
