"""For the sheet of shortcuts: the keys that the canvas has besides those of the actions."""

from core.base.text import marked

SHEET = (
    (marked("Tab, Shift+Tab"), marked("Go to the next node or wire, or back; after the last, leave the canvas")),
    (marked("Ctrl+Tab"), marked("Leave the canvas")),
    (marked("←  →  ↑  ↓"), marked("Go to the nearest node on that side")),
    (marked("Alt+←  Alt+→"), marked("Follow a wire to its source, or to where it ends")),
    (marked("Alt+↑  Alt+↓"), marked("Go to the next wire of the same node")),
    (marked("Shift+←  →  ↑  ↓"), marked("Move what is selected by one line of the grid")),
    (marked("Ctrl+←  →  ↑  ↓"), marked("Go to the nearest node and leave the selection as it is")),
    (marked("Ctrl+Space"), marked("Add what is in focus to the selection, or take it out")),
    (marked("Enter"), marked("Edit the value, or the name of an operation; end the wire in hand")),
    (marked("Shift+Enter"), marked("Edit the name")),
    (marked("Ctrl+Enter"), marked("On a note, keep what is typed; Enter begins another line, Esc drops what is typed")),
    (marked("Esc"), marked("Drop what is in hand, then the selection")),
    (marked("Space+drag"), marked("Move the view")),
    (marked("Alt+drag"), marked("On a card, drag a copy of it; beside the cards, cut the wires that the line crosses")),
    (marked("Shift+drag  Ctrl+drag"), marked("Select an area: add to the selection, or toggle what is in it")),
    (marked("Alt+wheel"), marked("On the value of a leaf, change it")),
)
