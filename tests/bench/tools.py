"""What the measurements share: clocks, memory, a canvas that shows a graph, and a hand."""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from core.files import storage
from core.graph.edits import set_value
from core.graph.model import Graph
from gui.canvas.view import CanvasView
from gui.document import Document
from gui.theme import LIGHT
from tests.gui import hands

Figures = dict[str, float]  # what was measured -> CPU time in milliseconds, or megabytes
SIZE = (1280, 800)


def cpu(run: Callable[[], object], times: int = 1) -> float:
    """Median CPU time of a call in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        run()
        taken.append(1000 * (time.process_time() - start))
    return median(taken)


def peak() -> float:
    """The largest size of this process so far, in megabytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def shown(graph: Graph | Document) -> CanvasView:
    """A canvas that shows a graph, fitted, without motion."""
    canvas = CanvasView(graph if isinstance(graph, Document) else Document(graph), LIGHT)
    canvas.set_motion(False)
    canvas.resize(*SIZE)
    canvas.show()
    canvas.fit()
    painted()
    return canvas


def opened_in(canvas: CanvasView, path: Path) -> None:
    """Open a file where something else is shown, as the window does, and look at all of it."""
    canvas.document.open(path)
    canvas.fit()
    painted()


def painted() -> None:
    """Let all that waits be done, which paints what has changed."""
    QApplication.processEvents()


def saved(graph: Graph, use: Callable[[Path], Figures]) -> Figures:
    """Measure something with a graph in a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.json"
        storage.save(graph, path)
        return use(path)


def set_number(document: Document, id: str, value: float) -> None:
    """Give a leaf another number, as one edit."""
    document.edit("Set", lambda graph: set_value(graph, id, value))


def dragging(canvas: CanvasView) -> float:
    """One mouse move with a node of four wires in hand: real events, painted."""
    graph = canvas.document.graph
    id = next(i for i, node in graph.nodes.items() if node.op and len(graph.consumers[i]) == 2)
    canvas.actual_size()
    canvas.centerOn(graph.nodes[id].x, graph.nodes[id].y)
    QApplication.processEvents()
    place = hands.card(canvas, id)
    hands.press(canvas, place)
    moves = iter(range(1, 100))

    def move() -> None:
        number = next(moves)
        hands.move(canvas, place + QPoint(8 * number, 4 * number))
        QApplication.processEvents()

    taken = cpu(move, 29)
    hands.escape(canvas)
    hands.release(canvas, place)
    return taken
