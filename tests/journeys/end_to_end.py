"""A learner at a real screen: the program runs as a process of its own, and xdotool moves mouse and keys.

All that is known about the program is what a learner sees: where the palette is, and what it saves.
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from core.description.frame import frame
from core.description.views import NodeView
from core.files import storage
from core.graph.model import Graph, WireKey
from core.graph.session import Session
from core.picture.drawing import drawn
from core.picture.geometry import CARD_HEIGHT, CARD_MIN, port_in, port_out
from gui.app import build
from gui.canvas.picking import Part, part_box
from tests.journeys.protocol import applications, with_the_keyboard
from tests.journeys.screens import SIZE, Screen

HOME = Path(__file__).resolve().parents[2]
PATIENCE = 120.0  # seconds until something that should have happened counts as failed
MAIN = "Autograd Canvas$"  # how the title of the main window ends
STATUS_BAR = (SIZE[0] // 2, SIZE[1] - 8)  # in its middle a click does nothing
Place = tuple[float, float]


def until(happened: Callable[[], bool], what: str) -> None:
    """Wait until something has happened; fail with a word when it does not."""
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.1)


def palette_places() -> dict[str, Place]:
    """Where the palette's entries are in a window as large as the screen: as another such window has them."""
    window = build([])
    window.resize(*SIZE)
    window.show()
    entries = [entry for entry in window.findChildren(QWidget) if entry.objectName().startswith("palette.")]
    centres = {entry.objectName()[8:]: entry.mapTo(window, entry.rect().center()) for entry in entries}
    window.close()
    window.deleteLater()
    return {name: (centre.x(), centre.y()) for name, centre in centres.items()}


class Learner:
    """Starts the program on a document and uses it by mouse and keys only."""

    def __init__(self, screen: Screen, document: Path, palette: dict[str, Place]) -> None:
        home = {"HOME": str(document.parent), "XDG_CONFIG_HOME": str(document.parent)}
        self._surroundings = {**os.environ, **home, **screen.surroundings}
        self._document, self._palette = document, palette
        self._origin: Place = (0.0, 0.0)  # where the canvas's zero is on the screen
        self._said = document.with_name("said")
        with self._said.open("w") as said:
            command = [sys.executable, "main.py", str(document)]
            self.program = subprocess.Popen(command, cwd=HOME, env=self._surroundings, stderr=said)

    # --- hands --------------------------------------------------------------------------------------------

    def do(self, *words: object) -> str:
        """Let xdotool do something; return what it says."""
        command = ["xdotool", *map(str, words)]
        return subprocess.run(command, env=self._surroundings, capture_output=True, text=True, check=False).stdout

    def focus(self, title: str) -> None:
        """Wait for a window and give it the keyboard, as a window manager would."""
        until(lambda: bool(self._windows(title)), f"a window called {title}")
        self.do("windowfocus", "--sync", self._windows(title)[-1])

    def finds(self, application: str) -> bool:
        """Whether the desktop finds the entry of this name by the program's window."""
        of_class = self.do("search", "--onlyvisible", "--classname", f"^{application}$").split()
        return not set(of_class).isdisjoint(self._windows(MAIN))

    def said(self) -> str:
        """What the program said in the terminal."""
        return self._said.read_text(errors="replace")

    def _windows(self, title: str) -> list[str]:
        return self.do("search", "--onlyvisible", "--name", title).split()

    def keys(self, *names: str) -> None:
        self.do("key", "--delay", 30, *names)

    def type(self, text: str) -> None:
        self.do("type", "--delay", 15, text)

    def drag(self, start: Place, end: Place) -> None:
        """Press, move in small steps, let go."""
        self.do("mousemove", *map(round, start), "mousedown", 1)
        for step in range(1, 9):
            x, y = (a + (b - a) * step / 8 for a, b in zip(start, end, strict=True))
            self.do("mousemove", round(x), round(y), "sleep", 0.03)
        self.do("mouseup", 1)

    # --- the job ------------------------------------------------------------------------------------------

    def saved(self, seen: Callable[[Graph], bool], what: str) -> Graph:
        """Save until the document shows what was done, and return its graph."""

        def look() -> bool:
            self.keys("ctrl+s")
            return seen(storage.load(self._document))

        until(look, what)
        return storage.load(self._document)

    def place(self, kind: str, end: Place) -> str:
        """Drag a kind of node from the palette to a place on the screen; return the new node's id."""
        before = storage.load(self._document).nodes.keys()
        self.drag(self._palette[kind], end)
        graph = self.saved(lambda graph: len(graph.nodes) > len(before), f"a new {kind}")
        id = next(id for id in graph.nodes if id not in before)
        node = graph.nodes[id]
        left, top = end[0] - CARD_MIN / 2, end[1] - CARD_HEIGHT / 2  # a card is dropped by its middle, on the grid
        self._origin = left - node.x, top - node.y
        return id

    def wire(self, source: str, target: str, slot: int) -> None:
        """Draw a wire from an output to an input."""
        start, end = port_out(self._seen(source)), port_in(self._seen(target), slot)
        self.drag(self._on_screen(start), self._on_screen(end))
        self.saved(lambda graph: graph.wires.get(WireKey(target, slot)) == source, f"a wire from {source} to {target}")

    def set_value(self, id: str, text: str) -> None:
        """Double-click the value of a leaf and type another."""
        row = part_box(self._seen(id), Part.VALUE)
        x, y = self._on_screen((row.x + row.width / 2, row.y + row.height / 2))
        self.do("mousemove", round(x), round(y), "click", "--repeat", 2, "--delay", 60, 1)
        self.type(text)
        self.keys("Return")
        self.saved(lambda graph: graph.nodes[id].value == float(text), f"the value {text}")

    def export(self, name: str) -> None:
        """Export a picture through both dialogs, by keyboard, into the folder of the document, which is suggested."""
        self.keys("ctrl+e")
        self.focus("^Export Picture$")
        self.keys("Return")
        self.focus("^Export as PNG$")
        self.keys("ctrl+a")
        self.type(name)
        self.keys("Return")
        until(self._document.with_name(name).exists, "the picture")

    def _seen(self, id: str) -> NodeView:
        return drawn(frame(Session(storage.load(self._document)))).nodes[id]

    def _on_screen(self, point: Place) -> Place:
        return self._origin[0] + point[0], self._origin[1] + point[1]


class WaylandLearner(Learner):
    """Sees by the protocol what xdotool, which knows the compositor's screen only, cannot tell of the windows on it."""

    def __init__(self, screen: Screen, document: Path, palette: dict[str, Place]) -> None:
        told = replace(screen, surroundings={**screen.surroundings, "WAYLAND_DEBUG": "1"})
        super().__init__(told, document, palette)

    def focus(self, title: str) -> None:
        """Wait for a window, which the compositor gives the keyboard."""
        self.do("windowfocus", "--sync", *self.do("search", "--onlyvisible", "--class", "^weston").split())

        def has_the_keyboard() -> bool:
            now = with_the_keyboard(self.said())
            if not now:  # weston leaves it with no window after a drag or a dialog, until one is clicked
                self.do("mousemove", *STATUS_BAR, "click", 1)
            return bool(re.search(title, now))

        until(has_the_keyboard, f"a window called {title}")

    def drag(self, start: Place, end: Place) -> None:
        super().drag(start, end)
        self.focus(MAIN)

    def finds(self, application: str) -> bool:
        return applications(self.said()) == {application}


LEARNERS: dict[str, type[Learner]] = {"Xvfb": Learner, "weston": WaylandLearner}  # by their screens
