"""What a monkey does: one random thing at a time, with real events."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import (
    QAccessible,
    QGuiApplication,
    QNativeGestureEvent,
    QPointingDevice,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.base.mime import NODE_MIME
from gui.canvas.picking import Part, part_box
from gui.canvas.placing import placeable_kinds
from tests.gui.hands import scene_of
from tests.journeys.monkey.fingers import CTRL, HELD, PLAIN, SHIFT, Button, Fingers, Key
from tests.journeys.monkey.world import FOREIGN, chain, exists, middle, on_canvas

LEFT, MIDDLE, RIGHT = Button.LeftButton, Button.MiddleButton, Button.RightButton
WALK = (Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Tab, Key.Key_Backtab, Key.Key_Space)
KEYS = (*WALK, *WALK, Key.Key_Return, Key.Key_F2, Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_Menu)
SIGNS = [Key(code) for code in (*range(0x20, 0x61), *range(0x7B, 0x7F))]
VALUES = ("2", "-1", "0", "0.5", "-", "1e308", "1e999", "nan", "[1,2]", "[1,2,3]", "[[1,2],[3]]", "[]", "∞", "x", "")
FORMULAS = ("x*w + b", "(x*w + b)**2", "x**2 + x", "x**x", "a*b*c + a", "(x", "2", "1/0", "-x", "x" * 300, "ｘ + 1", "")
WORDS = ("x", "w1", "mul", "*", "3", "x*w", "<b>&amp;", "a b", "β", "🐒", "1st", "%s {name}", "y" * 250)
FEW, MANY = 3, 40  # nodes: below, something is made; above, something is taken away

Habit: TypeAlias = "Callable[[Hands], None]"
HABITS: dict[Habit, int] = {}  # and how often each is followed


def often(times: int) -> Callable[[Habit], Habit]:
    """Make a method of the hands a habit of theirs."""

    def learn(habit: Habit) -> Habit:
        HABITS[habit] = times
        return habit

    return learn


class Hands(Fingers):
    """What there is to do, and how often; a method without `often` only keeps the graph at a size to find things in."""

    def act(self, number: int) -> None:
        """Do the thing that has this number."""
        self._throw(number)
        nodes, habits = len(self._window().document.graph.nodes), HABITS
        if nodes > MANY and self._chance(0.3):
            habits = {Hands.clear: 1, Hands.undo: 1, Hands.open_example: 1}
        elif nodes < FEW and self._chance(0.3):
            habits = {Hands.type_formula: 1, Hands.drop_node: 1, Hands.open_example: 1}
        (habit,) = self._dice.choices([*habits], [*habits.values()])
        self._say(f"\n{number} {habit.__name__}")
        habit(self)

    def let_go(self) -> None:
        """Leave everything that is half done."""
        self._say("\nlet go")
        self._release()
        self._world.fill_disk(full=False)
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for window in self._world.windows():
            window.player.pause()
            self._world.bring(window)
            window.canvas.setFocus()
            QTest.keyClick(window.canvas, Key.Key_Escape)
            window.canvas.drop_gesture()

    # --- the mouse ------------------------------------------------------------------------------------------

    @often(14)
    def click(self) -> None:
        QTest.mouseClick(*self._aimed(LEFT))

    @often(4)
    def double_click(self) -> None:
        QTest.mouseDClick(*self._aimed(LEFT))

    @often(5)
    def right_click(self) -> None:
        QTest.mouseClick(*self._aimed(RIGHT))

    @often(18)
    def drag(self) -> None:
        """Press and move; mostly let go, else go on to other things with the button down."""
        self._release()
        button = MIDDLE if self._chance(0.1) else LEFT
        window, _, held, start = self._aimed(button)
        (other, there), self._down = self._aim(), button
        end = window.mapFromGlobal(other.mapToGlobal(there))
        QTest.mousePress(window, button, held, start)
        for step in range(1, 4):
            if exists(window):  # the press may have put a panel back that stood beside the main window
                QTest.mouseMove(window, start + (end - start) * step / 3)
        if self._chance(0.6):
            self._release(end, held)

    @often(3)
    def let_button_go(self) -> None:
        self._release()

    @often(5)
    def move(self) -> None:
        QTest.mouseMove(*self._aim())

    @often(5)
    def turn_wheel(self) -> None:
        window, _, held, at = self._aimed(MIDDLE)
        notches, pixels = self._dice.choice((-480, -120, 30, 120)), self._dice.choice((0, 0, 17, -40))
        QTest.wheelEvent(window, QPointF(at), QPoint(0, notches), QPoint(pixels, pixels), held)

    @often(1)
    def pinch(self) -> None:
        canvas, by = self._window().canvas, self._dice.uniform(-0.4, 0.6)
        at = QPointF(on_canvas(self._dice, canvas))
        device, kind = QPointingDevice.primaryPointingDevice(), Qt.NativeGestureType.ZoomNativeGesture
        QApplication.sendEvent(canvas.viewport(), QNativeGestureEvent(kind, device, 2, at, at, at, by, QPointF()))

    # --- the keyboard ---------------------------------------------------------------------------------------

    @often(10)
    def press_key(self) -> None:
        self._key(self._dice.choice(KEYS), self._dice.choice(HELD))

    @often(5)
    def press_sign(self) -> None:
        self._key(self._dice.choice(SIGNS), self._dice.choice((PLAIN, PLAIN, SHIFT)))

    @often(3)
    def escape(self) -> None:
        self._key(Key.Key_Escape)

    @often(8)
    def press_shortcut(self) -> None:
        for keys in self._window().menus.action(self._command()).shortcuts()[:1]:
            self._say(keys.toString())
            QTest.keySequence(self._keyboard(), keys)

    @often(4)
    def type_here(self) -> None:
        self._type(self._dice.choice(VALUES + WORDS))

    @often(5)
    def type_value(self) -> None:
        """Double-click the value of a card and type another."""
        canvas = self._window().canvas
        if cards := [*scene_of(canvas).nodes.values()]:
            place = middle(part_box(self._dice.choice(cards).view, Part.VALUE))
            QTest.mouseDClick(canvas.viewport(), LEFT, PLAIN, canvas.mapFromScene(place))
            self._key(Key.Key_A, CTRL)
            self._type(self._dice.choice(VALUES))

    @often(4)
    def type_in_field(self) -> None:
        """The name or the seed of a node, a search, a guess."""
        if fields := [each for each in self._window().findChildren(QLineEdit) if each.isVisible()]:
            self._retype(self._dice.choice(fields), self._dice.choice(VALUES + WORDS))

    @often(1)
    def type_formula(self) -> None:
        self._retype(self._window().formula.field, self._dice.choice(FORMULAS))

    # --- commands -------------------------------------------------------------------------------------------

    @often(8)
    def trigger(self) -> None:
        self._trigger(self._command())

    @often(3)
    def undo(self) -> None:
        """Many times, and some of it again."""
        for id in self._dice.choices(("edit.undo", "edit.redo"), (3, 1), k=self._dice.randrange(1, 12)):
            self._trigger(id)

    @often(4)
    def step(self) -> None:
        for held in self._dice.choices((PLAIN, SHIFT, CTRL), k=self._dice.randrange(1, 8)):
            self._key(Key.Key_F10, held)

    @often(2)
    def seek(self) -> None:
        slider = self._window().timeline.slider
        slider.setValue(self._dice.randint(0, slider.maximum()))

    @often(2)
    def open_menu(self) -> None:
        bar = self._window().menuBar()
        QTest.mouseClick(bar, LEFT, PLAIN, bar.actionGeometry(self._dice.choice(bar.actions())).center())

    @often(1)
    def open_example(self) -> None:
        menu = self._window().menus.menu("file.examples")
        menu.aboutToShow.emit()
        self._dice.choice(menu.actions()).trigger()

    def clear(self) -> None:
        self._trigger("edit.select_all")
        self._trigger("edit.delete")

    @often(2)
    def paste(self) -> None:
        """What another program, or this one, left on the clipboard; now and then a lot."""
        text = self._dice.choice((*FOREIGN, *[chain(7)] * 8))
        if self._chance(0.05):
            text = chain(self._dice.choice((150, 150, 500)))
        QGuiApplication.clipboard().setText(text)
        self._trigger("edit.paste")

    # --- what comes from outside ----------------------------------------------------------------------------

    @often(5)
    def drop_node(self) -> None:
        """An entry of the palette."""
        mime, canvas = QMimeData(), self._window().canvas
        mime.setData(
            NODE_MIME, self._dice.choice([*placeable_kinds(self._window().document.graph), "Nonsense"]).encode()
        )
        self._drop(mime, canvas.viewport(), on_canvas(self._dice, canvas), on_canvas(self._dice, canvas))

    @often(1)
    def drop_file(self) -> None:
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(self._world.path())) for _ in range(self._dice.choice((1, 1, 2)))])
        self._drop(mime, self._window(), QPoint(9, 9), QPoint(99, 99))

    @often(1)
    def crash(self) -> None:
        """The program ends as a kill ends it, and starts again."""
        self._release()
        self._world.crash()

    @often(1)
    def change_file(self) -> None:
        """Another program writes into a file that is open here, or anywhere, or deletes it."""
        paths = [path for window in self._world.windows() if (path := window.document.path) is not None]
        self._world.change_file(self._dice.choice([*paths, *paths, None]), self._dice)

    @often(1)
    def fill_disk(self) -> None:
        """The disk is full, or has room again."""
        self._world.fill_disk(full=self._chance(0.5))

    @often(1)
    def resize(self) -> None:
        window, size = self._window(), QSize(self._dice.randrange(300, 1500), self._dice.randrange(200, 900))
        if QGuiApplication.platformName() == "wayland":  # where a window that is larger than the screen is ended
            size = size.boundedTo(window.screen().size())
        window.resize(size)

    @often(2)
    def switch_window(self) -> None:
        """Another window takes the keyboard, and mostly gives it back."""
        window = self._window()
        self._world.bring(None)
        if self._chance(0.8):
            self._world.bring(window)

    @often(1)
    def listen(self) -> None:
        """Ask what a screen reader asks."""
        things = [QAccessible.queryAccessibleInterface(self._window().canvas)]
        for thing in things:
            assert thing.text(QAccessible.Text.Name)
            assert thing.rect() is not None
            things += [child for n in range(thing.childCount()) if (child := thing.child(n)) is not None]
