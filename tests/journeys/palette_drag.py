"""A process of its own: drag Add, Mul and Pow from the palette through Qt's real drag loop, print what came of it.

The loop runs inside the move that starts the drag, so every later event is queued beforehand.
"""

import json
import sys
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from core.graph.model import Graph
from gui.app import build
from gui.window.main_window import MainWindow
from tests.gui.canvases import card_centre

OPERATIONS = ("Add", "Mul", "Pow")
PAUSE = 30  # milliseconds between two events of the hand
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def main() -> int:
    """Drag the operations onto an empty sheet and print for each whether its node is where it was let go."""
    app = QApplication(sys.argv[:1])
    window = build([])
    window.resize(1200, 800)
    window.show()
    window.document.replace(Graph())
    app.processEvents()
    targets = [window.canvas.viewport().rect().center() + QPoint(160 * number, 0) for number in (-1, 0, 1)]
    for number, (operation, target) in enumerate(zip(OPERATIONS, targets, strict=True)):
        queue_drag(window, operation, target, 100 + number * 10 * PAUSE)
    QTimer.singleShot(100 + 10 * PAUSE * len(OPERATIONS), app.exit)
    app.exec()
    print(json.dumps([landed(window, *pair) for pair in zip(OPERATIONS, targets, strict=True)]))
    return 0


def queue_drag(window: MainWindow, operation: str, target: QPoint, start: int) -> None:
    """Queue press, moves and release, the first after `start` milliseconds."""
    handle = window.windowHandle()
    entry = window.findChild(QWidget, f"palette.{operation}")
    assert entry is not None
    begin = entry.mapTo(window, entry.rect().center())
    end = window.canvas.viewport().mapTo(window, target)
    places = [begin + (end - begin) * part / 4 for part in range(1, 5)]
    events: list[Callable[[], None]] = [partial(QTest.mousePress, handle, LEFT, PLAIN, begin)]
    events += [partial(QTest.mouseMove, handle, place) for place in places]
    events.append(partial(QTest.mouseRelease, handle, LEFT, PLAIN, end))
    for number, event in enumerate(events):
        QTimer.singleShot(start + number * PAUSE, event)


def landed(window: MainWindow, operation: str, target: QPoint) -> bool:
    """Whether one node of this operation is there, under the place where it was let go."""
    found = [id for id, node in window.document.graph.nodes.items() if node.op == operation]
    return len(found) == 1 and (card_centre(window.canvas, found[0]) - target).manhattanLength() < 16


if __name__ == "__main__":
    sys.exit(main())
