"""The world of a monkey: windows, what there is in them to point at, files, and somebody who answers dialogs."""

import contextlib
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

from PySide6.QtCore import QEventLoop, QPoint, QPointF, QRect, Qt, QThread, QTimer
from PySide6.QtGui import QDrag, QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from core.base.errors import DocumentError
from core.files import storage
from core.graph.model import Graph
from core.picture.geometry import Box, button_box, port_in, port_out, strip_box
from core.picture.routing.along import point_at
from core.recovery import shelf
from gui.app import build
from gui.canvas.picking import Part, part_box
from gui.canvas.scene import CanvasScene
from gui.canvas.view import CanvasView
from gui.dialogs import prompts
from gui.dialogs.beside import dialogs_beside
from gui.document import Document
from gui.window.main_window import MainWindow
from gui.window.recovering import Recovering
from gui.window.windows import Windows
from tests.gui.hands import scene_of

if sys.platform != "win32":
    import resource

WINDOWS = 3  # at most
CLOSINGS = 5  # times that closing a window is tried
FOREIGN = ("", "hello", "{}", "[", '{"format": "autograd-canvas", "version": 99}', "\x00\ufffe", "1,2\n3", "[" * 5000)
ANSWERS = (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Escape)


def chain(length: int) -> str:
    """A document with one operation after another."""
    nodes = [{"id": f"n{i}", "name": f"n{i}", "op": "Add" if i % 2 else "Mul"} for i in range(1, length)]
    edges = [{"from": f"n{i - 1}", "to": f"n{i}", "slot": slot} for i in range(1, length) for slot in (0, 1)]
    leaf = {"id": "n0", "name": "n0", "value": 1.5, "requires_grad": True}
    return json.dumps({"format": "autograd-canvas", "version": 1, "nodes": [leaf, *nodes], "edges": edges})


class World:
    """Keeps between one and three windows open; file dialogs choose from a folder of good and broken files."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder, self._dice = folder, Random(seed)
        self._elsewhere = QWidget()  # another program's window
        for number, text in enumerate((chain(6), *FOREIGN)):
            (folder / f"{number}.json").write_text(text, encoding="utf-8")
        for name in [name for name in vars(prompts) if name.startswith("choose_")]:
            setattr(prompts, name, self.path)
        self._answer()

    def windows(self) -> list[MainWindow]:
        """The program's windows."""
        found = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()]
        self.close(found[WINDOWS:])
        return found[:WINDOWS] or [self._open()]

    def close(self, windows: Iterable[MainWindow] | None = None) -> None:
        """Close these windows, or all, and keep nothing."""
        for window in self.windows() if windows is None else windows:
            assert any(self._closes(window) for _ in range(CLOSINGS)), f"does not close: {_told(window)}"

    def _closes(self, window: MainWindow) -> bool:
        """Try it: what is being typed may be kept, and asked about; or its last picture could not be written."""
        self.bring(window)
        QTest.keyClick(window.focusWidget() or window.canvas, Qt.Key.Key_Escape)  # it makes no sense, perhaps
        window.canvas.setFocus()
        window.canvas.select()
        window.document.undo_stack.setClean()
        for each in dialogs_beside(window):  # a lesson is asked about for itself
            each.give_up()
        return window.close()

    def window(self, dice: Random) -> MainWindow:
        """The window in front; if it is another program's, one of ours comes back there."""
        found, active = self.windows(), QApplication.activeWindow()
        if active is None:
            self.bring(dice.choice(found))
        return active if isinstance(active, MainWindow) and active in found else dice.choice(found)

    def bring(self, window: QWidget | None) -> None:
        """Bring a window to the front, or another program's."""
        self._elsewhere.setVisible(window is None)
        QApplication.processEvents()
        (window or self._elsewhere).activateWindow()
        QApplication.processEvents()

    def path(self, *_: object) -> Path | None:
        """What is chosen in a file dialog: a good or broken document, a place where nothing can be, or nothing."""
        names = ("0.json", f"{self._dice.randrange(12)}.json", "picture.png", "missing/x.json", "", None)
        name = self._dice.choice(names)
        return None if name is None else self._folder / name

    def crash(self) -> None:
        """Close all windows with their logs left behind as a kill leaves them, and get back what was not saved."""
        self.fill_disk(full=False)
        before = self.windows()
        unsaved: list[MainWindow] = []
        for window in before:
            window.keeper.flush()
            unsaved += [window] if window.document.modified else []
        lost = [(each.document.graph, _told(each)) for each in unsaved if not _is_in_file(each.document)]
        logs = {path.name: path.read_bytes() for path in shelf.folder().glob("*.jsonl")}
        self.close(before)
        for name, data in logs.items():
            (shelf.folder() / name).write_bytes(data)
        self._restore(self._open(), lost)

    def _restore(self, window: MainWindow, unsaved: Sequence[tuple[Graph, str]]) -> None:
        recovering, loop = Recovering(window.windows), QEventLoop()  # type: ignore[arg-type]
        recovering.looked.connect(loop.quit)
        QTimer.singleShot(0, recovering.look)
        loop.exec()
        while window.recovery_bar.isVisible():
            (button,) = [each for each in _buttons(window.recovery_bar) if each.text() == "Restore"]
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            QApplication.processEvents()
        came = [each.document.graph for each in window.windows.listed()]
        lost = [told for graph, told in unsaved if graph not in came]
        assert not lost, f"what was not saved did not come back: {lost}"

    def change_file(self, path: Path | None, dice: Random) -> None:
        """Write another text into a file, or delete it."""
        chosen = path or self._folder / f"{dice.randrange(12)}.json"
        with contextlib.suppress(OSError):  # the disk is full, or it is no file
            if dice.random() < 0.3:
                chosen.unlink()
            else:
                chosen.write_text(dice.choice((chain(5), *FOREIGN)), encoding="utf-8", errors="replace")

    def fill_disk(self, *, full: bool) -> None:
        """Let files take nothing more, as on a full disk.

        Nothing happens where the system cannot do that, or where windows are files as well, as on Wayland.
        """
        if sys.platform != "win32" and QGuiApplication.platformName() != "wayland":
            _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (0 if full else most, most))

    def _open(self) -> MainWindow:
        window = build([])
        window.resize(1100, 720)
        windows = window.windows
        assert isinstance(windows, Windows)
        windows.show(window)
        self.bring(window)
        return window

    def _answer(self) -> None:
        """Whatever waits for a dialog, or for a menu, goes on.

        Each time asks for the next before it acts: a timer is deaf while a dialog is open that its own call has opened.
        """
        QTimer.singleShot(10, self._answer)
        if QThread.currentThread().loopLevel() == 0:
            return
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            QTest.keyClick(popup, self._dice.choice(ANSWERS))
        elif dialog is not None:
            buttons = [each for each in dialog.findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()]
            if buttons and self._dice.random() < 0.8:
                QTest.mouseClick(self._dice.choice(buttons), Qt.MouseButton.LeftButton)
            else:
                QTest.keyClick(dialog, Qt.Key.Key_Escape)
        elif QGuiApplication.platformName() != "offscreen":
            QDrag.cancel()  # on a real screen one that began waits for the mouse, which nobody has


# --- where to point -----------------------------------------------------------------------------------------


def _is_in_file(document: Document) -> bool:
    """Whether the file holds what is shown: it was edited back to that, and nothing of it can be lost."""
    try:
        return document.path is not None and storage.load(document.path) == document.graph
    except DocumentError:
        return False


def _told(window: MainWindow) -> str:
    """What there is to know of a window that does not close, or whose document does not come back."""
    document, stack, field = window.document, window.document.undo_stack, window.focusWidget()
    steps = f"step {stack.index()} of {stack.count()}, clean at {stack.cleanIndex()}"
    fields = [each for each in window.canvas.viewport().children() if isinstance(each, QLineEdit | QPlainTextEdit)]
    typed = [each.text() if isinstance(each, QLineEdit) else each.toPlainText() for each in fields if each.isVisible()]
    front = QApplication.activeWindow()
    typing = f"the keyboard is in {field}, {front} in front: {front is window}, typing {typed}"
    work = f"work {window.changes.work.running}, {window.exporter.work.running}; it says {window.notice.text()!r}"
    beside = f"beside {[(each.objectName(), each.modified) for each in dialogs_beside(window)]}"
    nodes = len(document.graph.nodes)
    return f"{document.path or document.title} with {nodes} nodes, {steps}; {typing}; {work}; {beside}"


def _buttons(bar: QWidget) -> list[QAbstractButton]:
    return [each for each in bar.findChildren(QAbstractButton) if each.isVisible()]


def aim(dice: Random, main: MainWindow) -> tuple[QWindow, QPoint]:
    """A point of an open menu, as the window behind it hears of it; else of a window, or of what stands beside it."""
    popup = QApplication.activePopupWidget()
    if popup is not None:
        return handle(main), main.mapFromGlobal(popup.mapToGlobal(inside(dice, popup.rect())))
    others = [each for each in QApplication.topLevelWidgets() if _stands_beside(each)]
    if others and dice.random() < 0.1:
        other = dice.choice(others)
        return handle(other), inside(dice, other.rect())
    if dice.random() < 0.15:
        widget = dice.choice([each for each in main.findChildren(QWidget) if each.isVisible()])
        return handle(main), main.mapFromGlobal(widget.mapToGlobal(inside(dice, widget.rect())))
    return handle(main), main.canvas.viewport().mapTo(main, on_canvas(dice, main.canvas))


def handle(widget: QWidget) -> QWindow:
    """The window that gets a widget's events from the system."""
    found = widget.window().windowHandle()
    assert found is not None
    return found


def exists(window: QWindow) -> bool:
    """Whether Qt has not deleted a window, which it does not tell Python of one that it made itself."""
    return window in QGuiApplication.allWindows()


def inside(dice: Random, area: QRect) -> QPoint:
    """Any point of an area."""
    return area.topLeft() + QPoint(dice.randrange(max(1, area.width())), dice.randrange(max(1, area.height())))


def on_canvas(dice: Random, canvas: CanvasView) -> QPoint:
    """A point of the viewport: mostly at a thing that is in sight."""
    area = canvas.viewport().rect()
    at = canvas.mapFromScene(_thing(dice, scene_of(canvas))) if dice.random() < 0.85 else QPoint(-1, -1)
    return at if area.contains(at) else inside(dice, area)


def middle(box: Box) -> QPointF:
    """The middle of a box."""
    return QPointF(box.x + box.width / 2, box.y + box.height / 2)


def _thing(dice: Random, scene: CanvasScene) -> QPointF:
    """A place on a card, a port, a wire, a label, or the title or button of a frame."""
    cards = [item.view for item in scene.nodes.values()]
    ports = [QPointF(*port_out(view)) for view in cards]
    ports += [QPointF(*port_in(view, slot)) for view in cards for slot in range(len(view.slots))]
    frames = [item.box for item in scene.marks.items]
    kinds = (
        [middle(part_box(view, part)) for view in cards for part in Part],
        ports,
        [QPointF(*point_at(item.points, 0.3)) for item in scene.wires.values()],
        [middle(box) for box in scene.label_boxes().values()],
        [middle(strip_box(box)) for box in frames] + [middle(button_box(box)) for box in frames],
    )
    places = dice.choice([kind for kind in kinds if kind] or [[QPointF()]])
    return dice.choice(places) + QPointF(dice.uniform(-4, 4), dice.uniform(-4, 4))


def _stands_beside(widget: QWidget) -> bool:
    beside = widget.windowType() not in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
    return beside and widget.isVisible() and not isinstance(widget, MainWindow)
