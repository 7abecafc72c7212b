"""What is measured of the canvas: each line in a process of its own, `python -m tests.bench.lines NAME`.

A process prints one JSON object with its figures: CPU time in milliseconds, memory in megabytes.
"""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from core.description.frame import frame
from core.files import storage
from core.graph.edits import remove, set_value
from core.graph.model import Graph
from core.graph.session import Session
from core.language.retyping import replace_with_expression
from core.layout.arrange import arranged
from core.picture.drawing import drawn
from gui.canvas.camera.camera import SMALLEST
from gui.canvas.view import CanvasView
from gui.document import Document
from gui.theme import LIGHT, load_fonts
from tests.bench import graphs, stretches
from tests.bench.bare import bare
from tests.bench.keeping import kept, kept_all
from tests.bench.tools import SIZE, Figures, cpu, dragging, opened_in, painted, peak, saved, set_number, shown


def main(name: str) -> None:
    """Measure one line and print its figures."""
    app = QApplication([])
    load_fonts()
    shown(arranged(graphs.chain(6)))  # so that no figure counts what is loaded once
    app.processEvents()
    print(json.dumps(LINES[name]()))


def described(count: int) -> Figures:
    """One leaf edited: numbers, frame and drawn frame, without any text that is not asked for."""
    graph = graphs.behind(count)
    described_so = frame(Session(graph))
    state = [described_so, drawn(described_so)]
    values = iter(range(2, 100))

    def edit() -> None:
        session = Session(set_value(graph, "x", 1.0 / next(values)))
        state[0] = frame(session, state[0])
        state[1] = drawn(state[0], state[1])

    return {f"frame after an edit, {count:,} nodes behind": cpu(edit, 9)}


def edited(count: int) -> Figures:
    """One leaf edited at the end of a pass: every label behind it is new, and what is seen is painted."""
    canvas = shown(graphs.behind(count))
    document = canvas.document
    document.seek(document.frame.steps)
    canvas.actual_size()
    canvas.centerOn(count * graphs.PITCH / 2, 0)
    painted()
    values = iter(range(2, 100))

    def edit() -> None:
        set_number(document, "x", 1.0 + graphs.TINY / next(values))
        painted()

    figures = {f"type a number, {count:,} nodes behind": cpu(edit, 9)}
    document.hold()
    figures[f"edit a leaf, {count:,} nodes behind"] = cpu(edit, 9)
    document.let_go()
    return figures


def opened(count: int) -> Figures:
    """From a file to the picture."""
    canvas = shown(Graph())

    def measure(path: Path) -> Figures:
        taken = cpu(lambda: opened_in(canvas, path))
        return {f"open a chain of {count:,}": taken, f"memory of a chain of {count:,}": peak()}

    return saved(graphs.chain(count), measure)


def stepped(count: int) -> Figures:
    """One step in the middle of a pass, and moving through the picture."""
    canvas = shown(graphs.chain(count))
    document = canvas.document
    document.seek(document.frame.steps // 2)
    canvas.actual_size()
    painted()

    def step() -> None:
        document.step()
        painted()

    return {f"step at {count:,} nodes": cpu(step, 15), **_moved(canvas, count)}


def _moved(canvas: CanvasView, count: int) -> Figures:
    def pan() -> None:
        canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().value() + 30)
        painted()

    scales = iter([1.1, 1.0, 0.9, 0.8, 0.7, 0.8, 0.9, 1.0, 1.1])

    def zoom() -> None:
        canvas.camera.set_scale(next(scales))
        painted()

    figures = {f"pan at {count:,} nodes": cpu(pan, 9), f"zoom at {count:,} nodes": cpu(zoom, 9)}
    canvas.zoom_to(SMALLEST)
    painted()
    figures[f"frame, far away, {count:,} nodes"] = cpu(lambda: canvas.viewport().repaint(), 9)
    return figures


def fanned() -> Figures:
    """1,000 wires from one leaf."""
    canvas = shown(Graph())

    def measure(path: Path) -> Figures:
        figures = {"open 1,000 wires from one leaf": cpu(lambda: opened_in(canvas, path))}
        document = canvas.document
        document.seek(document.frame.steps)
        values = iter(range(2, 100))

        def edit() -> None:
            set_number(document, "x", float(next(values)))
            painted()

        figures["set the value of that leaf"] = cpu(edit, 5)
        return {**figures, "memory of 1,000 wires from one leaf": peak()}

    return saved(graphs.fan(), measure)


def shared_leaf() -> Figures:
    """A chain of 3,000 in which one leaf feeds 430 operations."""
    canvas = shown(Graph())

    def measure(path: Path) -> Figures:
        taken = cpu(lambda: opened_in(canvas, path))
        return {"open a chain of 3,000 with a leaf of 430 wires": taken, "its memory": peak()}

    return saved(graphs.shared(), measure)


def tangled() -> Figures:
    """1,000 nodes whose wires go anywhere in the next column."""

    def measure(path: Path) -> Figures:
        figures = {"load the tangled 1,000": cpu(lambda: Document(storage.load(path)), 3)}
        document = Document(storage.load(path))
        canvas = shown(document)
        figures["drag a node of the tangled 1,000"] = dragging(canvas)

        def away_and_back() -> None:
            document.edit("Delete", lambda graph: remove(graph, graph.nodes))
            painted()
            document.undo_stack.undo()
            painted()

        figures["delete all and undo"] = cpu(away_and_back)
        figures["memory of the tangled 1,000"] = peak()
        more: list[CanvasView] = []  # kept, so that taking one apart is not counted
        figures["build the tangled 1,000"] = cpu(lambda: more.append(CanvasView(document, LIGHT)), 3)
        return figures

    return saved(arranged(graphs.tangled()), measure)


def typed() -> Figures:
    """A formula of 200 operations, from its text to the picture; and without arranging it."""
    text = graphs.formula()
    canvas = shown(Graph())

    def type_in() -> None:
        graph = replace_with_expression(canvas.document.graph, text).graph
        canvas.document.edit("Build", lambda _: graph)
        canvas.fit()
        painted()

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
    figures = saved(graph, measure)
    document = Document(graph)
    document.seek(document.frame.steps // 2)
    canvas = shown(document)
    area = canvas.scene().itemsBoundingRect()
    canvas.camera.set_scale(min(SIZE[0] / area.width(), SIZE[1] / area.height()))
    QApplication.processEvents()
    figures["full frame, everything in view"] = cpu(lambda: canvas.viewport().repaint(), 9)
    canvas.actual_size()
    QApplication.processEvents()
    figures["full frame at 100 %"] = cpu(lambda: canvas.viewport().repaint(), 9)
    figures["move a node with four wires"] = dragging(canvas)
    figures["all labels new and painted"] = _relabelling(canvas)
    figures["peak memory"] = peak()
    more: list[CanvasView] = []
    figures["build the view"] = cpu(lambda: more.append(CanvasView(document, LIGHT)), 5)
    return figures


def _relabelling(canvas: CanvasView) -> float:
    """Every label gets another number of the same length."""
    now = canvas.document.frame
    relabelled = [
        replace(now, wires={key: replace(view, delivered=str(number)) for key, view in now.wires.items()})
        for number in range(11, 20)
    ]
    remaining = iter(relabelled)

    def show() -> None:
        canvas.apply(next(remaining))
        QApplication.processEvents()

    return cpu(show, len(relabelled))


LINES: Mapping[str, Callable[[], Figures]] = {
    "bare": bare,
    "layered": layered,
    "tangled": tangled,
    "fanned": fanned,
    "shared leaf": shared_leaf,
    "typed": typed,
    "unbroken chain": stretches.chained,
    "unbroken tangled": stretches.tangled,
    **{f"described {count}": partial(described, count) for count in (30, 100, 300, 1_000)},
    **{f"edited {count}": partial(edited, count) for count in (30, 100, 300, 1_000)},
    **{f"kept {count}": partial(kept, count) for count in (100, 1_000)},
    "kept all": partial(kept_all, 1_000),
    **{f"opened {count}": partial(opened, count) for count in (1_000, 3_000, 10_000)},
    **{f"stepped {count}": partial(stepped, count) for count in (1_000, 10_000)},
    **{f"placed {count}": partial(placed, count) for count in (100, 1_000, 3_000)},
}

if __name__ == "__main__":
    main(sys.argv[1])
