"""A second program with a window on a document, which does what its standard input says, a line at a time.

`python -m tests.journeys.second PATH`; it answers each line with one line. `answer TEXT` clicks the button with this
text in the next dialog and tells what that one asked.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from core.graph.edits import set_value
from gui.app import build
from gui.window.main_window import MainWindow
from tests.gui.windows import node_id

HOME = Path(__file__).resolve().parents[2]


class Second:
    """The other program, as a test sees it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def tell(self, line: str) -> str:
        """Say a line, and return the answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return str(json.loads(self.process.stdout.readline()))


@contextmanager
def second(path: Path) -> Iterator[Second]:
    """Another program that has a document open; it is killed at the end."""
    command = [sys.executable, "-m", "tests.journeys.second", str(path)]
    with subprocess.Popen(command, cwd=HOME, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            other = Second(process)
            other.tell("title")
            yield other
        finally:
            process.kill()


def clicked(text: str, asked: list[str]) -> None:
    """Click the button with this text in the dialog that comes next."""

    def click() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        buttons = {button.text().replace("&", ""): button for button in box.buttons()}
        buttons[text].click()

    QTimer.singleShot(0, click)


def _answers(window: MainWindow) -> Iterator[str]:
    asked: list[str] = []
    for line in sys.stdin:
        QApplication.processEvents()
        verb, _, rest = line.strip().partition(" ")
        if verb == "answer":
            asked.clear()
            clicked(rest, asked)
            window.menus.action("file.save").trigger()
            yield " ".join(asked)
        elif verb == "save":
            window.menus.action("file.save").trigger()
            yield window.windowTitle()
        elif verb == "look":
            window.watching.look()
            yield window.watching.bar.sentence() if window.watching.bar.isVisible() else ""
        elif verb == "x":
            window.document.edit("Change x", partial(set_value, id=node_id(window, "x"), value=float(rest)))
            yield window.windowTitle()
        else:
            yield window.windowTitle()


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    shown = build(sys.argv[1:])
    shown.show()
    for answer in _answers(shown):
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
