"""What is measured of the canvas: each line in a process of its own, `python -m tests.bench.lines NAME`.

A process prints one JSON object with its figures: CPU time in milliseconds, memory in megabytes.
"""

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QApplication, QGraphicsPathItem, QGraphicsScene, QGraphicsSimpleTextItem, QGraphicsView

from core.description.frame import frame
from core.files import storage
from core.graph.edits import remove, set_value
from core.graph.model import Graph
from core.graph.session import Session
from core.language.retyping import replace_with_expression
from core.layout.arrange import arranged
from core.picture.drawing import drawn
from gui.canvas.view import CanvasView
from gui.document import Document
from gui.theme import LIGHT, load_fonts
from tests.bench import graphs
from tests.gui import hands

Figures = dict[str, float]
SIZE = (1280, 800)
LABEL_TEXTS, CARD_TEXTS = 3, 4  # texts of a label and of a card, for the bare scene


def main(name: str) -> None:
    """Measure one line and print its figures."""
    app = QApplication([])
    load_fonts()
    _shown(graphs.chain(6))  # so that no figure counts what is loaded once
    app.processEvents()
    print(json.dumps(LINES[name]()))


# --- what hands and clocks do ------------------------------------------------------------------------


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


def _shown(graph: Graph | Document) -> CanvasView:
    """A canvas that shows a graph, fitted, without motion."""
    canvas = CanvasView(graph if isinstance(graph, Document) else Document(graph), LIGHT)
    canvas.set_motion(False)
    canvas.resize(*SIZE)
    canvas.show()
    canvas.fit()
    _paint()
    return canvas


def _paint() -> None:
    """Let all that waits be done, which paints what has changed."""
    QApplication.processEvents()


def _saved(graph: Graph, use: Callable[[Path], Figures]) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.json"
        storage.save(graph, path)
        return use(path)


def _set(document: Document, id: str, value: float) -> None:
    document.edit("Set", lambda graph: set_value(graph, id, value))


# --- the lines ---------------------------------------------------------------------------------------


def described(count: int) -> Figures:
    """One leaf edited: numbers, frame and drawn frame, without any text that is not asked for."""
    graph = graphs.behind(count)
    shown = frame(Session(graph))
    picture = drawn(shown)
    state = [shown, picture]
    values = iter(range(2, 100))

    def edit() -> None:
        session = Session(set_value(graph, "x", 1.0 / next(values)))
        state[0] = frame(session, state[0])
        state[1] = drawn(state[0], state[1])

    return {f"frame after an edit, {count:,} nodes behind": cpu(edit, 9)}


def edited(count: int) -> Figures:
    """One leaf edited at the end of a pass: every label behind it is new, and what is seen is painted."""
    canvas = _shown(graphs.behind(count))
    document = canvas.document
    document.seek(document.frame.steps)
    canvas.actual_size()
    canvas.centerOn(count * graphs.PITCH / 2, 0)
    _paint()
    values = iter(range(2, 100))

    def edit() -> None:
        _set(document, "x", 1.0 + graphs.TINY / next(values))
        _paint()

    figures = {f"type a number, {count:,} nodes behind": cpu(edit, 9)}
    document.hold()
    figures[f"edit a leaf, {count:,} nodes behind"] = cpu(edit, 9)
    document.let_go()
    return figures


def opened(count: int) -> Figures:
    """From a file to the picture."""

    def measure(path: Path) -> Figures:
        kept: list[CanvasView] = []
        taken = cpu(lambda: kept.append(_shown(Document(storage.load(path)))))
        return {f"open a chain of {count:,}": taken, f"memory of a chain of {count:,}": peak()}

    return _saved(graphs.chain(count), measure)


def stepped(count: int) -> Figures:
    """One step in the middle of a pass, and moving through the picture."""
    canvas = _shown(graphs.chain(count))
    document = canvas.document
    document.seek(document.frame.steps // 2)
    canvas.actual_size()
    _paint()

    def step() -> None:
        document.step()
        _paint()

    return {f"step at {count:,} nodes": cpu(step, 15), **_moved(canvas, count)}


def _moved(canvas: CanvasView, count: int) -> Figures:
    def pan() -> None:
        canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().value() + 30)
        _paint()

    scales = iter([1.1, 1.0, 0.9, 0.8, 0.7, 0.8, 0.9, 1.0, 1.1])

    def zoom() -> None:
        canvas.camera.set_scale(next(scales))
        _paint()

    figures = {f"pan at {count:,} nodes": cpu(pan, 9), f"zoom at {count:,} nodes": cpu(zoom, 9)}
    canvas.fit()
    _paint()
    figures[f"frame, fitted, {count:,} nodes"] = cpu(lambda: canvas.viewport().repaint(), 9)
    return figures


def fanned() -> Figures:
    """1,000 wires from one leaf."""

    def measure(path: Path) -> Figures:
        kept: list[CanvasView] = []
        figures = {"open 1,000 wires from one leaf": cpu(lambda: kept.append(_shown(Document(storage.load(path)))))}
        document = kept[0].document
        document.seek(document.frame.steps)
        values = iter(range(2, 100))

        def edit() -> None:
            _set(document, "x", float(next(values)))
            _paint()

        figures["set the value of that leaf"] = cpu(edit, 5)
        return {**figures, "memory of 1,000 wires from one leaf": peak()}

    return _saved(graphs.fan(), measure)


def shared_leaf() -> Figures:
    """A chain of 3,000 in which one leaf feeds 430 operations."""

    def measure(path: Path) -> Figures:
        kept: list[CanvasView] = []
        taken = cpu(lambda: kept.append(_shown(Document(storage.load(path)))))
        return {"open a chain of 3,000 with a leaf of 430 wires": taken, "its memory": peak()}

    return _saved(graphs.shared(), measure)


def tangled() -> Figures:
    """1,000 nodes whose wires go anywhere in the next column."""

    def measure(path: Path) -> Figures:
        figures = {"load the tangled 1,000": cpu(lambda: Document(storage.load(path)), 3)}
        document = Document(storage.load(path))
        canvas = _shown(document)
        figures["drag a node of the tangled 1,000"] = _dragging(canvas)

        def away_and_back() -> None:
            document.edit("Delete", lambda graph: remove(graph, graph.nodes))
            _paint()
            document.undo_stack.undo()
            _paint()

        figures["delete all and undo"] = cpu(away_and_back)
        figures["memory of the tangled 1,000"] = peak()
        more: list[CanvasView] = []  # kept, so that taking one apart is not counted
        figures["build the tangled 1,000"] = cpu(lambda: more.append(CanvasView(document, LIGHT)), 3)
        return figures

    return _saved(arranged(graphs.tangled()), measure)


def _dragging(canvas: CanvasView) -> float:
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


def typed() -> Figures:
    """A formula of 200 operations, from its text to the picture; and without arranging it."""
    text = graphs.formula()
    canvas = _shown(Graph())

    def type_in() -> None:
        graph = replace_with_expression(canvas.document.graph, text).graph
        canvas.document.edit("Build", lambda _: graph)
        canvas.fit()
        _paint()

    return {"type a formula of 200 operations": cpu(type_in)}


def placed(count: int) -> Figures:
    """Arranging."""
    graph = graphs.chain(count) if count < 3000 else graphs.tangled(60)
    return {f"arrange {count:,} nodes": cpu(lambda: arranged(graph), 3 if count < 1000 else 1)}


def layered() -> Figures:
    """The layered graph of 1,000 nodes and 1,000 labelled wires, 1280 × 800."""

    def measure(path: Path) -> Figures:
        return {"load the document": cpu(lambda: Document(storage.load(path)), 3)}

    graph = graphs.layered()
    figures = _saved(graph, measure)
    document = Document(graph)
    document.seek(document.frame.steps // 2)
    canvas = _shown(document)
    area = canvas.scene().itemsBoundingRect()
    canvas.camera.set_scale(min(SIZE[0] / area.width(), SIZE[1] / area.height()))
    QApplication.processEvents()
    figures["full frame, everything in view"] = cpu(lambda: canvas.viewport().repaint(), 9)
    canvas.actual_size()
    QApplication.processEvents()
    figures["full frame at 100 %"] = cpu(lambda: canvas.viewport().repaint(), 9)
    figures["move a node with four wires"] = _dragging(canvas)
    figures["all labels new and painted"] = _relabelling(canvas)
    figures["peak memory"] = peak()
    more: list[CanvasView] = []
    figures["build the view"] = cpu(lambda: more.append(CanvasView(document, LIGHT)), 5)
    return figures


def _relabelling(canvas: CanvasView) -> float:
    """Every label gets another number of the same length."""
    shown = canvas.document.frame
    relabelled = [
        replace(shown, wires={key: replace(view, delivered=str(number)) for key, view in shown.wires.items()})
        for number in range(11, 20)
    ]
    remaining = iter(relabelled)

    def show() -> None:
        canvas.apply(next(remaining))
        QApplication.processEvents()

    return cpu(show, len(relabelled))


def bare() -> Figures:
    """The reference: a plain scene with as many texts and paths as 1,000 cards and 1,000 wires have."""
    kept: list[QGraphicsView] = []
    figures = {"bare scene: build 1,000 cards and wires": cpu(lambda: kept.append(_bare_view()))}
    figures["bare scene: full frame"] = cpu(lambda: kept[0].viewport().repaint(), 9)
    return {**figures, "bare scene: memory": peak()}


def _bare_view() -> QGraphicsView:
    scene = QGraphicsScene()
    for number in range(1000):
        x, y = number // 50 * graphs.PITCH, number % 50 * graphs.ROW
        card, wire = QPainterPath(), QPainterPath()
        card.addRoundedRect(x, y, 76, 84, 5, 5)
        wire.moveTo(x + 76, y + 42)
        wire.lineTo(x + graphs.PITCH, y + 42)
        scene.addItem(QGraphicsPathItem(card))
        scene.addItem(QGraphicsPathItem(wire))
        for text in range(CARD_TEXTS + LABEL_TEXTS):
            item = QGraphicsSimpleTextItem(f"{number / 7:.4g}")
            item.setPos(x + (80 if text >= CARD_TEXTS else 0), y + 20 * (text % CARD_TEXTS))
            scene.addItem(item)
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.resize(*SIZE)
    view.show()
    QApplication.processEvents()
    return view


LINES: Mapping[str, Callable[[], Figures]] = {
    "bare": bare,
    "layered": layered,
    "tangled": tangled,
    "fanned": fanned,
    "shared leaf": shared_leaf,
    "typed": typed,
    **{f"described {count}": partial(described, count) for count in (30, 100, 300, 1_000)},
    **{f"edited {count}": partial(edited, count) for count in (30, 100, 300, 1_000)},
    **{f"opened {count}": partial(opened, count) for count in (1_000, 3_000, 10_000)},
    **{f"stepped {count}": partial(stepped, count) for count in (1_000, 10_000)},
    **{f"placed {count}": partial(placed, count) for count in (100, 1_000, 3_000)},
}

if __name__ == "__main__":
    main(sys.argv[1])
