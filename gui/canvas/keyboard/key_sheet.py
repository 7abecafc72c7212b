"""For the sheet of shortcuts: the keys that the canvas has besides those of the actions."""

SHEET = (
    ("Tab, Shift+Tab", "Go to the next node or wire, or back; after the last, leave the canvas"),
    ("Ctrl+Tab", "Leave the canvas"),
    ("←  →  ↑  ↓", "Go to the nearest node on that side"),
    ("Alt+←  Alt+→", "Follow a wire to its source, or to where it ends"),
    ("Alt+↑  Alt+↓", "Go to the next wire of the same node"),
    ("Shift+←  →  ↑  ↓", "Move what is selected by one line of the grid"),
    ("Ctrl+←  →  ↑  ↓", "Go to the nearest node and leave the selection as it is"),
    ("Ctrl+Space", "Add what is in focus to the selection, or take it out"),
    ("Enter", "Edit the value, or the name of an operation; end the wire in hand"),
    ("Shift+Enter", "Edit the name"),
    ("Ctrl+Enter", "On a note, keep what is typed; Enter begins another line, Esc drops what is typed"),
    ("Esc", "Drop what is in hand, then the selection"),
    ("Space+drag", "Move the view"),
    ("Alt+drag", "On a card, drag a copy of it; beside the cards, cut the wires that the line crosses"),
    ("Shift+drag  Ctrl+drag", "Select an area: add to the selection, or toggle what is in it"),
    ("Alt+wheel", "On the value of a leaf, change it"),
)
