"""What must hold, whatever a monkey has done."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from core.description.frame import frame
from core.files import storage
from core.picture.drawing import drawn
from gui.canvas.items.bead import BeadItem
from gui.canvas.items.far_item import FarPicture
from gui.canvas.items.step_item import StepItem
from gui.canvas.items.wire_item import Risers
from gui.canvas.keyboard.focus import FocusRing
from gui.canvas.pointed import Pointed
from gui.canvas.scene import CanvasScene
from gui.document import Document
from gui.panels.trace import TraceModel
from gui.window.main_window import MainWindow
from tests.gui.hands import scene_of
from tests.gui.kept_up import stale
from tests.journeys.monkey.world import World


def settle(app: QApplication) -> None:
    """Let everything happen that was put off, deletions too."""
    app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def glance(world: World) -> None:
    """What must hold at any moment."""
    for window in world.windows():
        fresh_frame(window.document)


def look(app: QApplication, world: World) -> None:
    """What must hold whenever nothing is half done."""
    windows = world.windows()
    settle(app)
    for window in windows:
        fresh_frame(window.document)
        same_picture(window)
        same_panels(window)
        saved, graph = storage.loads(storage.dumps(window.document.graph), "saved"), window.document.graph
        other = [(saved.nodes.get(id), node) for id, node in graph.nodes.items() if saved.nodes.get(id) != node]
        parts = [name for name in vars(graph) if getattr(saved, name, None) != getattr(graph, name)]
        assert saved == graph, f"a file tells something else of {parts}: {other}"
        crowd, nodes = len(window.findChildren(QObject)), len(window.document.graph.nodes)
        assert crowd <= 2200 + 8 * nodes, f"{crowd} objects in a window with {nodes} nodes"
    tops = Counter(type(each).__name__ for each in QApplication.topLevelWidgets())
    assert tops.total() <= 30 * len(windows) + 50, f"menus, dialogs or windows that nobody sees: {tops}"


def fresh_frame(document: Document) -> None:
    """What is known about the graph is what a fresh evaluation finds."""
    session = document.session
    copy = replace(session.graph, nodes=dict(session.graph.nodes), wires=dict(session.graph.wires))
    fresh = frame(replace(session, graph=copy))
    assert document.frame == fresh, "the frame is not that of a fresh evaluation"
    assert drawn(document.frame) == drawn(fresh)


def same_picture(window: MainWindow) -> None:
    """What is on the canvas is what a new canvas would show, and nothing besides."""
    scene, as_cards = scene_of(window.canvas), window.settings.constants_as_cards
    shown = drawn(window.document.frame, constants_as_cards=as_cards)
    fresh = CanvasScene(window.look.theme)
    fresh.apply(shown)
    fresh.set_scale(scene.paint.scale)
    assert scene.frame == fresh.frame
    for one, other in zip(_placed(scene), _placed(fresh), strict=True):
        wrong = [(one.get(key), other.get(key)) for key in one.keys() | other.keys() if one.get(key) != other.get(key)]
        assert not wrong, f"not where or what it should be: {wrong}"
    assert set(window.canvas.selected_wires()) <= shown.wires.keys()
    ours = {*scene.nodes.values(), *scene.wires.values(), *scene.marks.items}
    besides = [item for item in scene.items() if item.parentItem() is None and item not in ours and item.isVisible()]
    of_the_scene = BeadItem | FarPicture | FocusRing | Pointed | Risers | StepItem
    assert all(isinstance(item, of_the_scene) for item in besides), f"left on the canvas: {besides}"


def _placed(scene: CanvasScene) -> tuple[Mapping[Any, object], ...]:
    """All that follows from the frame alone."""
    wires = {key: (str(item.view), item.points, item.isVisible()) for key, item in scene.wires.items()}
    labels = {key: (str(item.view), item.label_box) for key, item in scene.wires.items()}
    nodes = {id: (str(item.view), item.pos(), item.isVisible()) for id, item in scene.nodes.items()}  # Qt's == is near
    marks = {item.view.id: (str(item.view), item.box, item.isVisible()) for item in scene.marks.items}
    return nodes, wires, labels, marks


def same_panels(window: MainWindow) -> None:
    """What stands around the canvas tells of that frame too."""
    shown, wrong = window.document.frame, stale(window)
    assert not wrong, f"actions that are not as the window is: {wrong}"
    assert (window.timeline.slider.value(), window.timeline.slider.maximum()) == (shown.step, shown.steps)
    told = window.backward.trace.model()
    assert isinstance(told, TraceModel)
    assert list(told.rows) == list(shown.trace)
    assert not shown.trace or window.backward.trace.currentIndex().row() == shown.step
    assert window.isWindowModified() == window.document.modified


def there_and_back(world: World) -> None:
    """Undo everything and make it again."""
    for document in [window.document for window in world.windows()]:
        graph, stack = document.graph, document.undo_stack
        done = stack.index()
        while stack.canUndo():
            stack.undo()
        while stack.index() < done:
            stack.redo()
        assert document.graph == graph, "undone and redone, the graph is another one"
